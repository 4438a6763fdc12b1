import { ASSOCIATION, DOCUMENT_ENTRY, SUBMISSION_SET } from '../../../../src/protocol/xds/names.ts'

/** Pieces of submissions after the contract's own samples (DMP interface §§8.1, 8.2, 10.2, 10.3); every piece can be replaced. */
export const INS = '285027512345672^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH'
export const NURSE = '899900012345^DUPONT^Marie^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS'
export const DOCTOR = '899900012346^MARTIN^Paul^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS'
export const EHPAD = 'EHPAD LES TILLEULS^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^10B0200001'

let ids = 0
const nextId = (prefix: string): string => `${prefix}${++ids}`

export const slot = (name: string, ...values: string[]): string =>
  `<Slot name="${name}"><ValueList>${values.map((v) => `<Value>${v}</Value>`).join('')}</ValueList></Slot>`

export const label = (value: string): string => `<Name><LocalizedString charset="UTF8" xml:lang="FR" value="${value}"/></Name>`

export const coded = (parent: string, scheme: string, code: string, codingScheme: string, display: string): string =>
  `<Classification id="${nextId('cl')}" classificationScheme="${scheme}" classifiedObject="${parent}" nodeRepresentation="${code}">` +
  `${slot('codingScheme', codingScheme)}${label(display)}</Classification>`

export const author = (parent: string, scheme: string, person: string, specialty: string): string =>
  `<Classification id="${nextId('cl')}" classificationScheme="${scheme}" classifiedObject="${parent}" nodeRepresentation="">` +
  `${slot('authorPerson', person)}${slot('authorSpecialty', specialty)}${slot('authorInstitution', EHPAD)}</Classification>`

export const identifierOf = (parent: string, scheme: string, value: string, name: string): string =>
  `<ExternalIdentifier id="${nextId('ei')}" registryObject="${parent}" identificationScheme="${scheme}" value="${value}">${label(name)}</ExternalIdentifier>`

export const setNode = `<Classification id="node" classificationNode="${SUBMISSION_SET.node}" classifiedObject="SubmissionSet01"/>`

export function submissionSet(node = setNode): string {
  return `<RegistryPackage id="SubmissionSet01">
${slot('submissionTime', '20260302091530')}
${label("Document de liaison d'urgence")}
${author('SubmissionSet01', SUBMISSION_SET.author, NURSE, 'G15_60^Infirmier^1.2.250.1.213.1.1.4.5')}
${coded('SubmissionSet01', SUBMISSION_SET.contentTypeCode, '11', '1.2.250.1.213.2.2', 'Hébergement complet ou internat')}
${node}
${identifierOf('SubmissionSet01', SUBMISSION_SET.patientId, INS, 'XDSSubmissionSet.patientId')}
${identifierOf('SubmissionSet01', SUBMISSION_SET.sourceId, '1.2.250.1.999.5.1.77', 'XDSSubmissionSet.sourceId')}
${identifierOf('SubmissionSet01', SUBMISSION_SET.uniqueId, '1.2.250.1.999.5.1.4.1772442930001', 'XDSSubmissionSet.uniqueId')}
</RegistryPackage>`
}

/** The DLU of the contract's sample. */
export function documentEntry(options: { id?: string; attributes?: string; slots?: string; uniqueId?: string; confidentiality?: string } = {}): string {
  const { id = 'Document01', attributes = '', slots = '', uniqueId = '1.2.250.1.999.5.1.5.1772442600001', confidentiality = '' } = options
  return `<ExtrinsicObject id="${id}" mimeType="text/xml" objectType="${DOCUMENT_ENTRY.stable}"${attributes}>
${slot('creationTime', '20260302091000')}
${slot('languageCode', 'fr-FR')}
${slot('legalAuthenticator', DOCTOR)}
${slot('serviceStartTime', '20260302080000')}
${slot('sourcePatientId', 'R-000457^^^&amp;1.2.250.1.999.5.1.2&amp;ISO^PI')}
${slot('sourcePatientInfo', 'PID-5|TESTPATIENT^Jeanne^^^^^L', 'PID-5|TESTPATIENT^Jeanne^^^^^D', 'PID-7|19850214', 'PID-8|F')}
${slots}${label("Document de liaison d'urgence")}
${author(id, DOCUMENT_ENTRY.author, DOCTOR, 'G15_10/SM26^Médecin - Qualifié en Médecine Générale (SM)^1.2.250.1.213.1.1.4.5')}
${coded(id, DOCUMENT_ENTRY.classCode, '11', '1.2.250.1.213.1.1.4.1', 'Synthèse')}
${coded(id, DOCUMENT_ENTRY.typeCode, '74207-2', '2.16.840.1.113883.6.1', "Document de liaison d'urgence")}
${coded(id, DOCUMENT_ENTRY.confidentialityCode, 'N', '2.16.840.1.113883.5.25', 'Normal')}
${confidentiality}
${coded(id, DOCUMENT_ENTRY.formatCode, 'urn:asip:ci-sis:dlu:2015', '1.2.250.1.213.1.1.4.2.282', "Document de liaison d'urgence")}
${coded(id, DOCUMENT_ENTRY.healthcareFacilityTypeCode, 'SA17', '1.2.250.1.71.4.2.4', 'Etablissement pour personnes âgées')}
${coded(id, DOCUMENT_ENTRY.practiceSettingCode, 'ESSMS', '1.2.250.1.213.1.1.4.9', 'Etablissement ou Service Social ou Médico-Social')}
${identifierOf(id, DOCUMENT_ENTRY.patientId, INS, 'XDSDocumentEntry.patientId')}
${identifierOf(id, DOCUMENT_ENTRY.uniqueId, uniqueId, 'XDSDocumentEntry.uniqueId')}
</ExtrinsicObject>`
}

/** An entry with one fixed code of a signature, enough to be taken for one. */
export function signatureEntry(): string {
  return `<ExtrinsicObject id="Signature01" mimeType="text/xml" objectType="${DOCUMENT_ENTRY.stable}">
${slot('languageCode', 'art')}
${label('Source')}
${coded('Signature01', DOCUMENT_ENTRY.typeCode, 'E1762', 'ASTM', 'Full Document')}
${identifierOf('Signature01', DOCUMENT_ENTRY.uniqueId, '1.2.250.1.999.5.1.6.1', 'XDSDocumentEntry.uniqueId')}
</ExtrinsicObject>`
}

export const association = (id: string, type: string, source: string, target: string, slots = ''): string =>
  `<Association id="${id}" associationType="${type}" sourceObject="${source}" targetObject="${target}">${slots}</Association>`

export const ORIGINAL = slot('SubmissionSetStatus', 'Original')

export const ASSOCIATIONS = [
  association('as1', ASSOCIATION.hasMember, 'SubmissionSet01', 'Document01', ORIGINAL),
  association('as2', ASSOCIATION.hasMember, 'SubmissionSet01', 'Signature01', ORIGINAL),
  association('as3', ASSOCIATION.signs, 'Signature01', 'SubmissionSet01', ORIGINAL),
].join('\n')

export function submitObjects(objects: string): string {
  return `<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
<RegistryObjectList>
${objects}
</RegistryObjectList>
</lcm:SubmitObjectsRequest>`
}

export const document = (id: string, content: string): string => `<xdsb:Document id="${id}">${content}</xdsb:Document>`
export const include = (cid: string): string => `<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:${cid}"/>`
export const DOCUMENTS = document('Document01', include('doc1@dui.example')) + document('Signature01', include('sig1@dui.example'))

export function provideAndRegister(objects = `${submissionSet()}\n${documentEntry()}\n${signatureEntry()}\n${ASSOCIATIONS}`, documents = DOCUMENTS): string {
  return `<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007">
${submitObjects(objects)}
${documents}
</xdsb:ProvideAndRegisterDocumentSetRequest>`
}
