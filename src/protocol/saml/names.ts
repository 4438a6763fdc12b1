export { SAML2 } from '../soap/names.ts'

export const HL7V3 = 'urn:hl7-org:v3'
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance'

/** Names of the attributes of a VIHF (DMP interface §4.3). */
export const VIHF_ATTRIBUTES = {
  vihfVersion: 'VIHF_Version',
  authentificationMode: 'Authentification_Mode',
  identifiantStructure: 'Identifiant_Structure',
  secteurActivite: 'Secteur_Activite',
  subjectId: 'urn:oasis:names:tc:xspa:1.0:subject:subject-id',
  roles: 'urn:oasis:names:tc:xacml:2.0:subject:role',
  resourceId: 'urn:oasis:names:tc:xacml:2.0:resource:resource-id',
  ressourceUrn: 'Ressource_URN',
  purposeOfUse: 'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse',
  confidentialityCode: 'urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code',
  modeAccesRaison: 'Mode_Acces_Raison',
  lpsId: 'LPS_ID',
  lpsNom: 'LPS_Nom',
  lpsVersion: 'LPS_Version',
  lpsIdHomologationDmp: 'LPS_ID_HOMOLOGATION_DMP',
} as const
