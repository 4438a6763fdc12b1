import type { Coded } from './registered-document.ts'

export const OID = {
  loinc: '2.16.840.1.113883.6.1',
  snomed: '2.16.840.1.113883.6.96',
  cim10: '2.16.840.1.113883.6.3',
  actCode: '2.16.840.1.113883.5.4',
  gender: '2.16.840.1.113883.5.1',
  confidentiality: '2.16.840.1.113883.5.25',
  participationFunction: '2.16.840.1.113883.5.88',
  /** TRE_A04, complement of LOINC. */
  documentType: '1.2.250.1.213.1.1.4.12',
  /** TRE_A03. */
  documentClass: '1.2.250.1.213.1.1.4.1',
  /** TRE_A06. */
  formatCode: '1.2.250.1.213.1.1.4.2.282',
  iheFormatCode: '1.3.6.1.4.1.19376.1.2.3',
  dmpConfidentiality: '1.2.250.1.213.1.1.4.13',
  speciality: '1.2.250.1.213.1.1.4.5',
  actor: '1.2.250.1.213.1.1.4.6',
  practiceSetting: '1.2.250.1.213.1.1.4.9',
  facilityType: '1.2.250.1.71.4.2.4',
  ciSis: '1.2.250.1.213.1.1.4.322',
  emdn: '1.2.250.1.213.2.68',
  /** PS_IdNat. */
  person: '1.2.250.1.71.4.2.1',
  /** Struct_IdNat. */
  structure: '1.2.250.1.71.4.2.2',
  /** Host organisation of documents made by patients (CDA §4.2). */
  patientHost: '1.2.250.1.213.4.1',
} as const

/** Names of the code systems, shown beside their OID; no rule reads them. */
export const SYSTEM_NAME: Readonly<Record<string, string>> = {
  [OID.loinc]: 'LOINC',
  [OID.snomed]: 'SNOMED CT',
  [OID.cim10]: 'CIM-10',
  [OID.ciSis]: 'TerminologieCISIS',
  [OID.emdn]: 'EMDN',
}

export const loinc = (code: string, label: string): Coded => ({ code, scheme: OID.loinc, label })
export const snomed = (code: string, label: string): Coded => ({ code, scheme: OID.snomed, label })
export const ciSis = (code: string, label: string): Coded => ({ code, scheme: OID.ciSis, label })
export const actCode = (code: string, label: string): Coded => ({ code, scheme: OID.actCode, label })

const documentClass = (code: string, label: string): Coded => ({ code, scheme: OID.documentClass, label })

/** classCode, TRE_A03 (DMP interface §7.7). */
export const CLASS = {
  report: documentClass('10', 'Compte rendu'),
  summary: documentClass('11', 'Synthèse'),
  imaging: documentClass('31', 'Imagerie médicale'),
  prescription: documentClass('42', 'Prescription'),
  dispensation: documentClass('43', 'Dispensation'),
  certificate: documentClass('52', 'Certificat, déclaration'),
} as const

/** formatCode (DMP interface §7.9). */
export const FORMAT = {
  pdf: { code: 'urn:ihe:iti:xds-sd:pdf:2008', scheme: OID.iheFormatCode, label: 'Document à corps non structuré en Pdf/A-1' },
  ldlSes: { code: 'urn:asip:ci-sis:ldl-ses:2017', scheme: OID.formatCode, label: "Lettre de liaison à la sortie d'un établissement de santé" },
  frSu: { code: 'urn:asip:ci-sis:fr-su:2024', scheme: OID.formatCode, label: 'Fiche de retour du service des urgences' },
} as const

/** confidentialityCode, JDV_J08 (DMP interface §7.8). */
export const CONFIDENTIALITY = {
  N: { code: 'N', scheme: OID.confidentiality, label: 'Normal' },
  MASQUE_PS: { code: 'MASQUE_PS', scheme: OID.dmpConfidentiality, label: 'Masqué aux professionnels de santé' },
  INVISIBLE_PATIENT: { code: 'INVISIBLE_PATIENT', scheme: OID.dmpConfidentiality, label: 'Non visible par le patient' },
  INVISIBLE_REPRESENTANTS_LEGAUX: {
    code: 'INVISIBLE_REPRESENTANTS_LEGAUX',
    scheme: OID.dmpConfidentiality,
    label: 'Non visible par les représentants légaux du patient',
  },
} as const
export type DmpConfidentiality = Exclude<keyof typeof CONFIDENTIALITY, 'N'>

/** What the patient is, as author, place and setting of their own document (JDV_J01, J02, J04). */
export const PATIENT_EXPRESSION: Coded = { code: 'EXP_PATIENT', scheme: OID.actor, label: 'Expression personnelle du patient' }

export const GENERAL_PRACTITIONER: Coded = { code: 'PCP', scheme: OID.participationFunction, label: 'Médecin traitant' }

export const GENDER: Readonly<Record<'F' | 'M', Coded>> = {
  F: { code: 'F', scheme: OID.gender, label: 'Féminin' },
  M: { code: 'M', scheme: OID.gender, label: 'Masculin' },
}
