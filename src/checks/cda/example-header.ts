import { ACT_CODE, LOINC, SNOMED_CT } from '../../protocol/cda/names.ts'

export interface HeaderParts {
  readonly templates: readonly (readonly [root: string, extension?: string])[]
  readonly code: string
  readonly codeSystem: string
  readonly title: string
  /** Code of the documented act, when the model fixes it. */
  readonly event?: string
  readonly encounter?: string
  readonly treatingPhysician?: boolean
}

export const MATRICULE = '236066322083656'
export const PATIENT_ID = `<id root="1.2.250.1.213.1.4.10" extension="${MATRICULE}"/>`
export const GIVEN_BR = '<given qualifier="BR">CATARINA</given>'
export const GIVEN_LIST = '<given>CATARINA BELLA</given>'
export const FAMILY_BR = '<family qualifier="BR">TCHITCHI</family>'
export const COUNTY = '<county>63220</county>'
export const BIRTH_TIME = '<birthTime value="19360621"/>'
export const GENDER = '<administrativeGenderCode code="F" displayName="Féminin" codeSystem="2.16.840.1.113883.5.1"/>'
export const AUTHOR_CODE = '<code code="G15_60" displayName="Infirmier" codeSystem="1.2.250.1.213.1.1.4.5"/>'
export const AUTHOR_NAME = '<assignedPerson><name><prefix>MME</prefix><given>Awa</given><family>DIALLO</family></name></assignedPerson>'
export const CUSTODIAN_ID = '<id root="1.2.250.1.71.4.2.2" extension="1990000001"/>'
export const TELECOM = '<telecom value="tel:0100000000" use="H"/>'
export const INDUSTRY =
  '<standardIndustryClassCode code="ESSMS" displayName="Etablissement ou Service Social ou Médico-Social" codeSystem="1.2.250.1.213.1.1.4.9"/>'
export const FACILITY = '<code code="SA17" displayName="Etablissement pour personnes âgées" codeSystem="1.2.250.1.71.4.2.4"/>'
export const TREATING_PHYSICIAN = `<participant typeCode="INF">
  <functionCode code="PCP" displayName="Médecin Traitant" codeSystem="2.16.840.1.113883.5.88"/>
  <time xsi:type="IVL_TS"><low value="20250101"/></time>
  <associatedEntity classCode="PROV">
   <id root="1.2.250.1.71.4.2.1" extension="819999999907"/>
   <associatedPerson><name><prefix>M</prefix><given>Noé</given><family>MARTIN</family><suffix>DR</suffix></name></associatedPerson>
  </associatedEntity>
 </participant>`
export const RECIPIENT = `<informationRecipient><intendedRecipient>
  <id root="1.2.250.1.71.4.2.1" extension="819999999907"/>
  <informationRecipient><name><given>Noé</given><family>MARTIN</family></name></informationRecipient>
  <receivedOrganization><id root="1.2.250.1.71.4.2.2" extension="1990000002"/><name>CENTRE HOSPITALIER FICTIF</name></receivedOrganization>
 </intendedRecipient></informationRecipient>`
export const INFORMANT = `<informant><relatedEntity classCode="NOK">
  <code code="SIS" displayName="Soeur" codeSystem="2.16.840.1.113883.5.111"/>
  <telecom nullFlavor="NASK"/>
  <relatedPerson><name><family>TCHITCHI</family><given>Lou</given></name></relatedPerson>
 </relatedEntity></informant>`
export const AUTHENTICATOR = `<authenticator><time value="20260115093000+0100"/><signatureCode code="S"/><assignedEntity>
  <id root="1.2.250.1.71.4.2.1" extension="819999999907"/>
  <assignedPerson><name><given>Noé</given><family>MARTIN</family></name></assignedPerson>
 </assignedEntity></authenticator>`
export const VERSION = '<versionNumber value="1"/>'
export const COMPONENT_OF = ' <componentOf>'

const PERFORMER_ID = '<id root="1.2.250.1.71.4.2.1" extension="819999999907"/>'

/** The header of a valid document (after the skeleton of the CDA contract §6): TCHITCHI, a published fictitious person; everyone else is invented. */
export function headerXml(parts: HeaderParts): string {
  const templates = parts.templates.map(([root, extension]) => ` <templateId root="${root}"${extension ? ` extension="${extension}"` : ''}/>`)
  return ` <realmCode code="FR"/>
 <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
 <templateId root="2.16.840.1.113883.2.8.2.1"/>
 <templateId root="1.2.250.1.213.1.1.1.1"/>
${templates.join('\n')}
 <id root="1.2.250.1.999.1.20260115.1"/>
 <code code="${parts.code}" displayName="${parts.title}" codeSystem="${parts.codeSystem}"/>
 <title>${parts.title}</title>
 <effectiveTime value="20260115103000+0100"/>
 <confidentialityCode code="N" displayName="Normal" codeSystem="2.16.840.1.113883.5.25"/>
 <languageCode code="fr-FR"/>
 <setId root="1.2.250.1.999.1.20260115"/>
 ${VERSION}
 <recordTarget><patientRole>
  ${PATIENT_ID}
  <id root="1.2.250.1.999.2" extension="IPP-0001"/>
  <addr use="H"><streetAddressLine>1 rue de la Fiction</streetAddressLine></addr>
  ${TELECOM}
  <telecom value="mailto:${MATRICULE}@patient.mssante.fr"/>
  <patient>
   <name>
    ${FAMILY_BR}
    ${GIVEN_LIST}
    ${GIVEN_BR}
    <family qualifier="CL">TCHITCHI</family>
    <given qualifier="CL">CATARINA</given>
   </name>
   ${GENDER}
   ${BIRTH_TIME}
   <guardian><telecom nullFlavor="NASK"/><guardianPerson><name><family>TCHITCHI</family><given>Lou</given></name></guardianPerson></guardian>
   <birthplace><place><addr>${COUNTY}</addr></place></birthplace>
  </patient>
 </patientRole></recordTarget>
 <author><time value="20260115102500+0100"/><assignedAuthor>
  <id root="1.2.250.1.71.4.2.1" extension="819999999907"/>
  ${AUTHOR_CODE}
  ${AUTHOR_NAME}
  <representedOrganization>${CUSTODIAN_ID}<name>EHPAD LES TILLEULS (FICTIF)</name></representedOrganization>
 </assignedAuthor></author>
 ${INFORMANT}
 <custodian><assignedCustodian><representedCustodianOrganization>
  ${CUSTODIAN_ID}<name>EHPAD LES TILLEULS (FICTIF)</name>
 </representedCustodianOrganization></assignedCustodian></custodian>
 ${RECIPIENT}
 <legalAuthenticator><time value="20260115103000+0100"/><signatureCode code="S"/><assignedEntity>
  <id root="1.2.250.1.71.4.2.1" extension="819999999907"/>
  <assignedPerson><name><given>Awa</given><family>DIALLO</family></name></assignedPerson>
 </assignedEntity></legalAuthenticator>
 ${AUTHENTICATOR}
 ${parts.treatingPhysician ? TREATING_PHYSICIAN : TREATING_PHYSICIAN.replace('"INF"', '"REF"')}
 <documentationOf><serviceEvent>
  ${parts.event ? `<code code="${parts.event}" displayName="Acte" codeSystem="${systemOf(parts.event)}"/>` : ''}
  <effectiveTime><low value="20260115100000+0100"/></effectiveTime>
  <performer typeCode="PRF"><assignedEntity>
   ${PERFORMER_ID}
   <representedOrganization>${CUSTODIAN_ID}<name>EHPAD LES TILLEULS (FICTIF)</name>${INDUSTRY}</representedOrganization>
  </assignedEntity></performer>
 </serviceEvent></documentationOf>
${COMPONENT_OF}<encompassingEncounter>
  ${parts.encounter ? `<code code="${parts.encounter}" displayName="Prise en charge" codeSystem="${ACT_CODE}"/>` : ''}
  <effectiveTime><low value="20260110"/></effectiveTime>
  <responsibleParty><assignedEntity>${PERFORMER_ID}</assignedEntity></responsibleParty>
  <location><healthCareFacility>${FACILITY}</healthCareFacility></location>
 </encompassingEncounter></componentOf>`
}

function systemOf(event: string): string {
  return event === 'IMP' ? ACT_CODE : event.includes('-') ? LOINC : SNOMED_CT
}
