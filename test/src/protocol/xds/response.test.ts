import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ASSOCIATION, DOCUMENT_ENTRY, RESPONSE_STATUS, SEVERITY, STATUS } from '../../../../src/protocol/xds/names.ts'
import { associationData, type ExtrinsicObjectData, extrinsicObjectData, objectData, registered, withSlots } from '../../../../src/protocol/xds/object-data.ts'
import { readXdsResponse, type XdsResponse } from '../../../../src/protocol/xds/response.ts'
import { readSubmitObjects } from '../../../../src/protocol/xds/submission.ts'
import { writeAssociation, writeExtrinsicObject, writeObjectRef, writeRegistryPackage } from '../../../../src/protocol/xds/write.ts'
import { writeAdhocQueryResponse, writeRegistryResponse, writeRetrieveDocumentSetResponse } from '../../../../src/protocol/xds/write-response.ts'
import { elementsOf } from '../../../../src/protocol/xml/tree.ts'
import { ASSOCIATIONS, documentEntry, signatureEntry, submissionSet, submitObjects } from './deposit.ts'
import { parsed } from './parsed.ts'

const read = (text: string): XdsResponse | undefined => readXdsResponse(parsed(text))
const ENTRY_UUID = 'urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0001'

/** The DLU of the sample, as a registry keeps it. */
function stored(): ExtrinsicObjectData {
  const submit = readSubmitObjects(parsed(submitObjects(submissionSet() + documentEntry() + signatureEntry() + ASSOCIATIONS)))
  const entry = submit.documentEntries[0]
  if (!entry) throw new Error('no entry')
  let n = 0
  const object = registered(extrinsicObjectData(entry.object), ENTRY_UUID, () => `urn:uuid:${++n}`)
  return withSlots({ ...object, status: STATUS.approved, versionName: '1' }, { hash: '0f1e', size: '48213', repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2' })
}

test('an acceptance is one element', () => {
  expect(writeRegistryResponse({ status: 'success' })).toBe(
    `<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="${RESPONSE_STATUS.success}"/>`,
  )
  expect(read(writeRegistryResponse({ status: 'success' }))).toMatchObject({ kind: 'registry', status: 'success', errors: [] })
})

test('a refusal lists its errors; a warning alone does not raise the severity', () => {
  const error = { errorCode: 'XDSPatientIdDoesNotMatch', codeContext: 'patientId <différent> & "autre"', location: 'Document01' }
  const response = read(writeRegistryResponse({ status: 'failure', errors: [error] }))
  expect(response).toMatchObject({ status: 'failure', errors: [{ ...error, severity: SEVERITY.error }] })
  const warned = writeRegistryResponse({ status: 'success', errors: [{ errorCode: 'XDSExtraMetadataNotSaved', codeContext: '', severity: 'warning' }] })
  expect(warned).toContain(`highestSeverity="${SEVERITY.warning}"`)
  expect(read(warned)).toMatchObject({ status: 'success', errors: [{ severity: SEVERITY.warning, location: undefined }] })
})

test('an unknown status is kept as written', () => {
  expect(read('<r:RegistryResponse xmlns:r="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="Success"/>')).toMatchObject({
    status: undefined,
    statusUrn: 'Success',
  })
  expect(readXdsResponse(parsed('<RegistryResponse/>'))).toBeUndefined()
})

test('a submitted entry comes back as the DMP writes it', () => {
  const response = read(writeAdhocQueryResponse({ status: 'success', objects: [writeExtrinsicObject(stored())] }))
  if (response?.kind !== 'query') throw new Error('no query answer')
  expect(response.totalResultCount).toBe('1')
  const entry = response.entries[0]
  expect(entry).toMatchObject({
    id: ENTRY_UUID,
    lid: ENTRY_UUID,
    status: STATUS.approved,
    version: { value: '1' },
    hash: { value: '0f1e' },
    size: { value: '48213' },
    repositoryUniqueId: { value: '1.2.250.1.213.4.1.1.1.2' },
    typeCode: { code: '74207-2', display: { value: "Document de liaison d'urgence" } },
    title: { value: "Document de liaison d'urgence" },
    problems: [],
  })
  expect(entry?.object.orderProblems).toEqual([])
  expect(entry?.object.slots.map((s) => s.name)).toEqual([
    'creationTime',
    'hash',
    'languageCode',
    'legalAuthenticator',
    'repositoryUniqueId',
    'serviceStartTime',
    'size',
    'sourcePatientId',
    'sourcePatientInfo',
  ])
  expect(entry?.object.classifications.map((c) => c.scheme)).toEqual([
    DOCUMENT_ENTRY.author,
    DOCUMENT_ENTRY.classCode,
    DOCUMENT_ENTRY.confidentialityCode,
    DOCUMENT_ENTRY.formatCode,
    DOCUMENT_ENTRY.healthcareFacilityTypeCode,
    DOCUMENT_ENTRY.practiceSettingCode,
    DOCUMENT_ENTRY.typeCode,
  ])
  const ids = [...(entry?.object.classifications ?? []), ...(entry?.object.externalIdentifiers ?? [])]
  expect(ids.every((c) => c.id?.startsWith('urn:uuid:'))).toBe(true)
  expect(entry?.object.classifications.every((c) => c.classifiedObject === ENTRY_UUID)).toBe(true)
  expect(entry?.object.externalIdentifiers.every((e) => e.registryObject === ENTRY_UUID)).toBe(true)
  expect(entry?.object.element.children.some((c) => typeof c !== 'string' && c.local === 'Description' && c.children.length === 0)).toBe(true)
})

test('what is written of an entry, a set and an association is what is read of them', () => {
  const submit = readSubmitObjects(parsed(submitObjects(submissionSet() + ASSOCIATIONS)))
  const set = { ...objectData(submit.submissionSet?.object ?? never()), lid: 'urn:uuid:l' }
  const links = submit.associations.map(associationData)
  const response = read(
    writeAdhocQueryResponse({ status: 'success', objects: [writeRegistryPackage(set), ...links.map(writeAssociation), writeObjectRef('urn:uuid:3')] }),
  )
  if (response?.kind !== 'query') throw new Error('no query answer')
  expect(response.submissionSets[0]).toMatchObject({ classified: true, uniqueId: { value: '1.2.250.1.999.5.1.4.1772442930001' }, problems: [] })
  expect(response.submissionSets[0]?.object.orderProblems).toEqual([])
  expect(response.associations.map((a) => [a.type, a.source, a.target])).toContainEqual([ASSOCIATION.signs, 'Signature01', 'SubmissionSet01'])
  expect(response.associations[0]?.slots[0]).toMatchObject({ name: 'SubmissionSetStatus', values: [{ value: 'Original' }] })
  expect(response.objectRefs.map((o) => o.id)).toEqual(['urn:uuid:3'])
  expect(response.totalResultCount).toBe('5')
})

test('no result is a success with an empty list', () => {
  const response = read(writeAdhocQueryResponse({ status: 'success', objects: [] }))
  expect(response).toMatchObject({ kind: 'query', status: 'success', totalResultCount: '0', entries: [], list: { extrinsicObjects: [] } })
})

test('errors come before the objects, as the schema wants', () => {
  const root = parsed(writeAdhocQueryResponse({ status: 'failure', objects: [], errors: [{ errorCode: 'XDSUnknownStoredQuery', codeContext: 'x' }] }))
  expect(elementsOf(root).map((e) => e.local)).toEqual(['RegistryErrorList', 'RegistryObjectList'])
})

test('a retrieval found in part', () => {
  const found = { repositoryUniqueId: '1.2', documentUniqueId: '1.2.3', mimeType: 'text/xml', href: 'cid:2f0c2c3a-1@urn%3Aihe%3Aiti%3Axds-b%3A2007' }
  const errors = [{ errorCode: 'XDSDocumentUniqueIdError', codeContext: 'uniqueId=1.2.4' }]
  expect(read(writeRetrieveDocumentSetResponse({ status: 'partialSuccess', errors, documents: [found] }))).toMatchObject({
    kind: 'retrieve',
    status: 'partialSuccess',
    errors: [{ errorCode: 'XDSDocumentUniqueIdError' }],
    documents: [
      {
        repositoryUniqueId: { value: '1.2' },
        documentUniqueId: { value: '1.2.3' },
        mimeType: { value: 'text/xml' },
        content: { include: { href: found.href }, problem: undefined },
      },
    ],
  })
})

test('any text of the metadata is read back as it was, in attributes and in elements', () => {
  const unit = fc.oneof(fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\t', '\n', '\r', 'é', '\u{1f600}', '\ufffd'), fc.stringMatching(/^[ -~]$/))
  const text = fc.string({ unit })
  fc.assert(
    fc.property(text, text, text, (title, value, context) => {
      const object: ExtrinsicObjectData = {
        id: 'urn:uuid:1',
        mimeType: 'text/xml',
        name: title,
        slots: [{ name: 'x', values: [value, ''] }],
        classifications: [],
        externalIdentifiers: [],
      }
      const response = read(
        writeAdhocQueryResponse({ status: 'success', objects: [writeExtrinsicObject(object)], errors: [{ errorCode: 'x', codeContext: context }] }),
      )
      if (response?.kind !== 'query') throw new Error('no query answer')
      expect(response.entries[0]?.title?.value).toBe(title)
      expect(response.entries[0]?.object.slots[0]?.values.map((v) => v.value)).toEqual([value, ''])
      expect(response.errors[0]?.codeContext).toBe(context)
    }),
  )
})

function never(): never {
  throw new Error('no submission set')
}
