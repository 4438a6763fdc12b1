import { OLD_UNIQUE_ID, UNIQUE_ID } from './example-bodies.ts'
import { EXAMPLE } from './example-vihf.ts'

/** A DLU cut down to what the metadata repeats: enough for the rules on coherence, not for those on its content. */
export function exampleCda({ replaces = false }: { readonly replaces?: boolean } = {}): string {
  const related = replaces
    ? `<relatedDocument typeCode="RPLC"><parentDocument><id root="${OLD_UNIQUE_ID}"/><setId root="1.2.250.1.999.5.1.6.1"/><versionNumber value="1"/></parentDocument></relatedDocument>`
    : ''
  const person = (id: string, family: string, given: string): string =>
    `<id root="1.2.250.1.71.4.2.1" extension="${id}"/><code code="G15_10/SM26" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Médecin - Qualifié en Médecine Générale (SM)"/><assignedPerson><name><family>${family}</family><given>${given}</given></name></assignedPerson><representedOrganization><id root="1.2.250.1.71.4.2.2" extension="${EXAMPLE.structure}"/><name>${EXAMPLE.structureName}</name></representedOrganization>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
  <realmCode code="FR"/>
  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <templateId root="2.16.840.1.113883.2.8.2.1"/>
  <templateId root="1.2.250.1.213.1.1.1.1"/>
  <templateId root="1.2.250.1.213.1.1.1.22" extension="2022.01"/>
  <id root="${UNIQUE_ID}"/>
  <code code="74207-2" codeSystem="2.16.840.1.113883.6.1" displayName="Document de liaison d'urgence"/>
  <title>Document de liaison d'urgence</title>
  <effectiveTime value="20260302101000+0100"/>
  <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25" displayName="Normal"/>
  <languageCode code="fr-FR"/>
  <setId root="1.2.250.1.999.5.1.6.1"/>
  <versionNumber value="${replaces ? 2 : 1}"/>
  <recordTarget><patientRole>
    <id root="1.2.250.1.999.5.1.2" extension="R-000457"/>
    <id root="${EXAMPLE.insOid}" extension="${EXAMPLE.matricule}"/>
    <patient>
      <name><family qualifier="BR">TCHITCHI</family><given>CATARINA BELLA</given><given qualifier="BR">CATARINA</given></name>
      <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
      <birthTime value="19360621"/>
    </patient>
  </patientRole></recordTarget>
  <author><time value="20260302101000+0100"/><assignedAuthor>${person('899900012346', 'MARTIN', 'Paul')}</assignedAuthor></author>
  <custodian><assignedCustodian><representedCustodianOrganization><id root="1.2.250.1.71.4.2.2" extension="${EXAMPLE.structure}"/><name>${EXAMPLE.structureName}</name></representedCustodianOrganization></assignedCustodian></custodian>
  <legalAuthenticator><time value="20260302101000+0100"/><signatureCode code="S"/><assignedEntity>${person('899900012346', 'MARTIN', 'Paul')}</assignedEntity></legalAuthenticator>
  <documentationOf><serviceEvent><code code="34117-2" codeSystem="2.16.840.1.113883.6.1"/><effectiveTime><low value="20260302090000+0100"/></effectiveTime><performer typeCode="PRF"><assignedEntity><id root="1.2.250.1.71.4.2.1" extension="899900012346"/><representedOrganization><standardIndustryClassCode code="ESSMS" codeSystem="1.2.250.1.213.1.1.4.9" displayName="Etablissement ou Service Social ou Médico-Social"/></representedOrganization></assignedEntity></performer></serviceEvent></documentationOf>
  ${related}<componentOf><encompassingEncounter><effectiveTime><low value="20260302090000+0100"/></effectiveTime><location><healthCareFacility><code code="SA17" codeSystem="1.2.250.1.71.4.2.4" displayName="Etablissement pour personnes âgées"/></healthCareFacility></location></encompassingEncounter></componentOf>
  <component><structuredBody><component><section><title>Traitements</title><text>Aucun</text></section></component></structuredBody></component>
</ClinicalDocument>
`
}
