import { expect, test } from 'vitest'
import { dmpRequestFacts, dmpResponseFacts } from '../../../../src/protocol/dmp/facts.ts'
import { readDmpRequestBody } from '../../../../src/protocol/dmp/request-body.ts'
import { readDmpResponseBody } from '../../../../src/protocol/dmp/response-body.ts'
import { missingFact } from '../../../../src/protocol/insi/facts.ts'
import { readEnvelope } from '../../../../src/protocol/soap/envelope.ts'
import { ASSOCIATION, DOCUMENT_ENTRY, STATUS, STORED_QUERY } from '../../../../src/protocol/xds/names.ts'
import { writeObjectRef } from '../../../../src/protocol/xds/write.ts'
import { writeAdhocQueryResponse, writeRegistryResponse, writeRetrieveDocumentSetResponse } from '../../../../src/protocol/xds/write-response.ts'
import { patientQuery } from '../hl7v3/query-sample.ts'
import {
  ASSOCIATIONS,
  association,
  coded,
  documentEntry,
  ORIGINAL,
  provideAndRegister,
  signatureEntry,
  slot,
  submissionSet,
  submitObjects,
} from '../xds/deposit.ts'
import { parsed } from '../xds/parsed.ts'

const request = (text: string, vihf = {}): Record<string, string> => dmpRequestFacts(readDmpRequestBody(parsed(text)), vihf)

function response(body: string): Record<string, string> {
  const read = readEnvelope(parsed(`<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body>${body}</soap:Body></soap:Envelope>`))
  if (!read.ok) throw new Error('not an envelope')
  return dmpResponseFacts(readDmpResponseBody(read.envelope))
}

const TARGET = 'urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0001'

test('a deposit that replaces, as a scenario would match it', () => {
  const masked = coded('Document01', DOCUMENT_ENTRY.confidentialityCode, 'INVISIBLE_PATIENT', '1.2.250.1.213.1.1.4.13', 'Non visible par le patient')
  const replacement = association('as4', ASSOCIATION.replaces, 'Document01', TARGET)
  const objects = submissionSet() + documentEntry({ confidentiality: masked }) + signatureEntry() + ASSOCIATIONS + replacement
  const facts = request(provideAndRegister(objects), { mode: 'INDIRECTE', structure: '10B0200001', professional: '899900012345', purposeOfUse: 'normal' })
  expect(facts).toEqual({
    mode: 'INDIRECTE',
    structure: '10B0200001',
    professionnel: '899900012345',
    modeAcces: 'normal',
    matricule: '285027512345672',
    oid: '1.2.250.1.213.1.4.10',
    submissionSetUniqueId: '1.2.250.1.999.5.1.4.1772442930001',
    contentTypeCode: '11',
    uniqueId: '1.2.250.1.999.5.1.5.1772442600001',
    typeCode: '74207-2',
    classCode: '11',
    formatCode: 'urn:asip:ci-sis:dlu:2015',
    title: "Document de liaison d'urgence",
    confidentialityCode: 'INVISIBLE_PATIENT N',
    documents: '1',
    replaces: TARGET,
  })
  expect(missingFact({ typeCode: '74207-2', replaces: TARGET }, facts)).toBeUndefined()
  expect(missingFact({ typeCode: '11490-0' }, facts)).toEqual({ criterion: 'typeCode', expected: '11490-0', received: '74207-2' })
})

test('the patient of a body without one is that of the VIHF', () => {
  const body = '<setAuthorization xmlns="urn:si-dmp-habilitations"><action>AJOUT</action></setAuthorization>'
  const facts = request(body, { resourceId: '285027512345672^^^&1.2.250.1.213.1.4.10&ISO^NH', mode: 'DIRECTE' })
  expect(facts).toEqual({ mode: 'DIRECTE', matricule: '285027512345672', oid: '1.2.250.1.213.1.4.10', action: 'AJOUT' })
})

test('TD0.2, TD0.4, TD1.6', () => {
  expect(request(patientQuery())).toMatchObject({ matricule: '285027512345672', oid: '1.2.250.1.213.1.4.10', reasonCode: 'TEST_EXST' })
  expect(request('<patientList xmlns="urn:si-dmp-patients"><dateType>LASTDOC</dateType></patientList>')).toEqual({ dateType: 'LASTDOC' })
  expect(request('<listAuthorizationByPatient xmlns="urn:si-dmp-habilitations"><mode>TOUTE</mode></listAuthorizationByPatient>')).toEqual({ liste: 'TOUTE' })
})

test('a search: its query, the status and the types wanted', () => {
  const slots =
    slot('$XDSDocumentEntryPatientId', "'285027512345672^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH'") +
    slot('$XDSDocumentEntryStatus', `('${STATUS.archived}','${STATUS.approved}')`) +
    slot('$XDSDocumentEntryTypeCode', "('34112-3^^2.16.840.1.113883.6.1','11490-0^^2.16.840.1.113883.6.1')")
  const query = (id: string, content: string): string =>
    `<q:AdhocQueryRequest xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><q:ResponseOption returnType="ObjectRef"/><AdhocQuery id="${id}">${content}</AdhocQuery></q:AdhocQueryRequest>`
  expect(request(query(STORED_QUERY.FindDocuments, slots))).toMatchObject({
    queryId: STORED_QUERY.FindDocuments,
    query: 'FindDocuments',
    returnType: 'ObjectRef',
    matricule: '285027512345672',
    status: 'Approved Archived',
    typeCode: '11490-0 34112-3',
  })
  expect(request(query(STORED_QUERY.GetAssociations, slot('$uuid', `('${TARGET}')`)))).toMatchObject({ query: 'GetAssociations', entryUUID: TARGET })
  expect(request(query(STORED_QUERY.GetDocuments, slot('$XDSDocumentEntryUniqueId', "('1.2.3')")))).toMatchObject({ uniqueId: '1.2.3' })
})

test('a deletion and a masking', () => {
  const slots = slot('OriginalStatus', STATUS.approved) + slot('NewStatus', STATUS.deleted)
  const deletion = submitObjects(submissionSet() + association('as1', ASSOCIATION.updateAvailabilityStatus, 'SubmissionSet01', TARGET, slots))
  expect(request(deletion)).toMatchObject({ entryUUID: TARGET, originalStatus: 'Approved', status: 'Deleted', matricule: '285027512345672' })
  const member = association('as1', ASSOCIATION.hasMember, 'SubmissionSet01', 'Document01', ORIGINAL + slot('PreviousVersion', '1'))
  expect(request(submitObjects(submissionSet() + documentEntry({ attributes: ` lid="${TARGET}"` }) + member))).toMatchObject({
    lid: TARGET,
    previousVersion: '1',
  })
})

test('a retrieval', () => {
  const one = (id: string): string =>
    `<DocumentRequest><RepositoryUniqueId>1.2</RepositoryUniqueId><DocumentUniqueId>${id}</DocumentUniqueId></DocumentRequest>`
  const body = `<RetrieveDocumentSetRequest xmlns="urn:ihe:iti:xds-b:2007">${one('1.2.3')}${one('1.2.4')}</RetrieveDocumentSetRequest>`
  expect(request(body)).toEqual({ uniqueId: '1.2.3 1.2.4', repositoryUniqueId: '1.2' })
})

test('an unknown body says nothing, and breaks nothing', () => {
  expect(request('<x/>')).toEqual({})
  expect(dmpRequestFacts(undefined)).toEqual({})
  expect(response('<x/>')).toEqual({})
  expect(response('')).toEqual({})
})

test('answers of the registry and of the repository', () => {
  expect(response(writeRegistryResponse({ status: 'success' }))).toEqual({ status: 'Success' })
  const errors = ['XDSRegistryBusy', 'XDSRegistryBusy', 'XDSRegistryError'].map((errorCode) => ({ errorCode, codeContext: '' }))
  expect(response(writeRegistryResponse({ status: 'failure', errors }))).toEqual({ status: 'Failure', errorCode: 'XDSRegistryBusy XDSRegistryError' })
  expect(response(writeAdhocQueryResponse({ status: 'success', objects: [writeObjectRef('urn:uuid:1')] }))).toEqual({
    status: 'Success',
    documents: '0',
    references: '1',
  })
  const documents = [{ repositoryUniqueId: '1.2', documentUniqueId: '1.2.3', mimeType: 'text/xml', href: 'cid:a' }]
  expect(response(writeRetrieveDocumentSetResponse({ status: 'partialSuccess', documents }))).toEqual({
    status: 'PartialSuccess',
    documents: '1',
    uniqueId: '1.2.3',
  })
})

test('a TD0.2 answer: the INS is chosen by its root, never by its place', () => {
  const patient =
    '<patient><id root="1.2.250.1.213.1.4.2" extension="0740"/><id root="1.2.250.1.213.1.4.10" extension="285027512345672"/><statusCode code="active"/></patient>'
  const subject = `<subject><registrationEvent><subject1>${patient}</subject1></registrationEvent></subject>`
  const line = '<attentionLine><keyWordText code="AUTORISATION"/><value code="INTERDIT"/></attentionLine>'
  const body = `<PRPA_IN201308UV02 xmlns="urn:hl7-org:v3">${line}<acknowledgement typeCode="AA"/><controlActProcess>${subject}<queryAck><queryResponseCode code="OK"/></queryAck></controlActProcess></PRPA_IN201308UV02>`
  expect(response(body)).toEqual({
    acknowledgement: 'AA',
    queryResponseCode: 'OK',
    autorisation: 'INTERDIT',
    patientStatus: 'active',
    matricule: '285027512345672',
    oid: '1.2.250.1.213.1.4.10',
  })
})

test('a fault of the DMP, its subcode in the prefix of SOAP', () => {
  const fault =
    '<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value><soap:Subcode><soap:Value>soap:DMPInvalidCertificate</soap:Value></soap:Subcode></soap:Code>' +
    '<soap:Reason><soap:Text xml:lang="fr">Le certificat ayant signé le VIHF est invalide</soap:Text></soap:Reason></soap:Fault>'
  expect(response(fault)).toEqual({ errorCode: 'DMPInvalidCertificate' })
  expect(response(fault.replace(/<soap:Subcode>.*<\/soap:Subcode>/, ''))).toEqual({ errorCode: 'Sender' })
})
