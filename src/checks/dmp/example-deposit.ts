import { AUTHOR_SET, coded, INS_CX, identifier, name, OLD_ENTRY_UUID, SET_UNIQUE_ID, submissionSet, UNIQUE_ID } from './example-bodies.ts'
import { EXAMPLE } from './example-vihf.ts'

const TIME = '20260302091530'

/** Body of a TD2.1: one document, its signature, their associations (contract §8.1–8.2); with `replaces`, a replacement (§8.4). */
export function depositBody({ replaces = false }: { readonly replaces?: boolean } = {}): string {
  const rplc = replaces
    ? `<Association id="as4" associationType="urn:ihe:iti:2007:AssociationType:RPLC" sourceObject="Document01" targetObject="${OLD_ENTRY_UUID}"/>`
    : ''
  return `<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007" xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
      <lcm:SubmitObjectsRequest>
      <RegistryObjectList>
        ${submissionSet()}
        ${documentEntry()}
        ${signatureEntry()}
        ${member('as1', 'Document01')}
        ${member('as2', 'Signature01')}
        <Association id="as3" associationType="urn:ihe:iti:2007:AssociationType:signs" sourceObject="Signature01" targetObject="SubmissionSet01"><Slot name="SubmissionSetStatus"><ValueList><Value>Original</Value></ValueList></Slot></Association>${rplc}
      </RegistryObjectList>
      </lcm:SubmitObjectsRequest>
      <xdsb:Document id="Document01"><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:doc1@dui.example"/></xdsb:Document>
      <xdsb:Document id="Signature01"><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:sig1@dui.example"/></xdsb:Document>
    </xdsb:ProvideAndRegisterDocumentSetRequest>`
}

function member(id: string, target: string): string {
  return `<Association id="${id}" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="SubmissionSet01" targetObject="${target}"><Slot name="SubmissionSetStatus"><ValueList><Value>Original</Value></ValueList></Slot></Association>`
}

function slot(slotName: string, ...values: readonly string[]): string {
  return `<Slot name="${slotName}"><ValueList>${values.map((v) => `<Value>${v}</Value>`).join('')}</ValueList></Slot>`
}

const DOCTOR = '899900012346^MARTIN^Paul^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS'
const HOME = `${EXAMPLE.structureName}^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^${EXAMPLE.structure}`

/** The DLU of the example CDA (`example-cda.ts`), described (contract §7.4). */
export function documentEntry(id = 'Document01'): string {
  return `<ExtrinsicObject id="${id}" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">
          ${slot('creationTime', '20260302091000')}
          ${slot('languageCode', 'fr-FR')}
          ${slot('legalAuthenticator', DOCTOR)}
          ${slot('serviceStartTime', '20260302080000')}
          ${slot('sourcePatientId', 'R-000457^^^&amp;1.2.250.1.999.5.1.2&amp;ISO^PI')}
          ${slot('sourcePatientInfo', 'PID-5|TCHITCHI^CATARINA^^^^^L', 'PID-7|19360621', 'PID-8|F')}
          ${name("Document de liaison d'urgence")}
          <Classification id="cl4" classificationScheme="urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d" classifiedObject="${id}" nodeRepresentation="">${slot('authorPerson', DOCTOR)}${slot('authorSpecialty', 'G15_10/SM26^Médecin - Qualifié en Médecine Générale (SM)^1.2.250.1.213.1.1.4.5')}${slot('authorInstitution', HOME)}</Classification>
          ${coded('cl5', id, '41a5887f-8865-4c09-adf7-e362475b143a', '11', '1.2.250.1.213.1.1.4.1', 'Synthèse')}
          ${coded('cl6', id, 'f0306f51-975f-434e-a61c-c59651d33983', '74207-2', '2.16.840.1.113883.6.1', "Document de liaison d'urgence")}
          ${coded('cl7', id, 'f4f85eac-e6cb-4883-b524-f2705394840f', 'N', '2.16.840.1.113883.5.25', 'Normal')}
          ${coded('cl8', id, 'a09d5840-386c-46f2-b5ad-9c3699a4309d', 'urn:asip:ci-sis:dlu:2015', '1.2.250.1.213.1.1.4.2.282', "Document de liaison d'urgence")}
          ${coded('cl9', id, 'f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1', 'SA17', '1.2.250.1.71.4.2.4', 'Etablissement pour personnes âgées')}
          ${coded('cl10', id, 'cccf5598-8b07-4b77-a05e-ae952c785ead', 'ESSMS', '1.2.250.1.213.1.1.4.9', 'Etablissement ou Service Social ou Médico-Social')}
          ${identifier('ei4', id, '58a6f841-87b3-4a3e-92fd-a8ffeff98427', INS_CX, 'XDSDocumentEntry.patientId')}
          ${identifier('ei5', id, '2e82c1f6-a085-4c72-9da3-8640a32e42ab', UNIQUE_ID, 'XDSDocumentEntry.uniqueId')}
        </ExtrinsicObject>`
}

/** The signature entry, with its fixed values (contract §8.2). */
function signatureEntry(): string {
  const id = 'Signature01'
  const sender = `${EXAMPLE.ps}^DUPONT^Marie^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS`
  return `<ExtrinsicObject id="${id}" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">
          ${slot('creationTime', TIME)}${slot('languageCode', 'art')}${slot('legalAuthenticator', sender)}${slot('serviceStartTime', TIME)}${slot('serviceStopTime', TIME)}${slot('sourcePatientId', INS_CX)}
          ${name('Source')}
          <Classification id="cs1" classificationScheme="urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d" classifiedObject="${id}" nodeRepresentation="">${AUTHOR_SET}</Classification>
          ${coded('cs2', id, '41a5887f-8865-4c09-adf7-e362475b143a', 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', 'URN', 'Digital Signature')}
          ${coded('cs3', id, 'f0306f51-975f-434e-a61c-c59651d33983', 'E1762', 'ASTM', 'Full Document')}
          ${coded('cs4', id, 'f4f85eac-e6cb-4883-b524-f2705394840f', 'N', '2.16.840.1.113883.5.25', 'Normal')}
          ${coded('cs5', id, 'f4f85eac-e6cb-4883-b524-f2705394840f', 'MASQUE_PS', '1.2.250.1.213.1.1.4.13', 'Masqué aux professionnels de santé')}
          ${coded('cs6', id, 'f4f85eac-e6cb-4883-b524-f2705394840f', 'INVISIBLE_PATIENT', '1.2.250.1.213.1.1.4.13', 'Non visible par le patient')}
          ${coded('cs7', id, 'a09d5840-386c-46f2-b5ad-9c3699a4309d', 'http://www.w3.org/2000/09/xmldsig#', 'URN', 'Default Signature Style')}
          ${coded('cs8', id, '2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4', '1.2.840.10065.1.12.1.14', '1.2.840.10065.1.12', 'Source')}
          ${coded('cs9', id, 'f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1', 'SA17', '1.2.250.1.71.4.2.4', 'Etablissement pour personnes âgées')}
          ${coded('cs10', id, 'cccf5598-8b07-4b77-a05e-ae952c785ead', 'ESSMS', '1.2.250.1.213.1.1.4.9', 'Etablissement ou Service Social ou Médico-Social')}
          ${identifier('es1', id, '58a6f841-87b3-4a3e-92fd-a8ffeff98427', INS_CX, 'XDSDocumentEntry.patientId')}
          ${identifier('es2', id, '2e82c1f6-a085-4c72-9da3-8640a32e42ab', `${SET_UNIQUE_ID}.1`, 'XDSDocumentEntry.uniqueId')}
        </ExtrinsicObject>`
}
