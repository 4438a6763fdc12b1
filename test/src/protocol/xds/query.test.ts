import { expect, test } from 'vitest'
import { STORED_QUERY } from '../../../../src/protocol/xds/names.ts'
import { type AdhocQuery, firstValue, readAdhocQuery, wantedValues } from '../../../../src/protocol/xds/query.ts'
import { readRetrieveDocumentSet } from '../../../../src/protocol/xds/retrieve.ts'
import { STORED_QUERIES } from '../../../../src/protocol/xds/stored-queries.ts'
import { slot } from './deposit.ts'
import { parsed } from './parsed.ts'

const PATIENT = slot('$XDSDocumentEntryPatientId', "'285027512345672^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH'")
const APPROVED = slot('$XDSDocumentEntryStatus', "('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')")

/** After the sample of the contract (DMP interface §9.1), with the schema defaults a generic client adds. */
function asked(slots: string, id: string = STORED_QUERY.FindDocuments, returnType = 'LeafClass'): AdhocQuery {
  const query = readAdhocQuery(
    parsed(`<query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"
  federated="false" startIndex="0" maxResults="-1"><query:ResponseOption returnComposedObjects="true" returnType="${returnType}"/>
<AdhocQuery id="${id}">${slots}</AdhocQuery></query:AdhocQueryRequest>`),
  )
  if (!query) throw new Error('not an ITI-18 body')
  return query
}

const problems = (query: AdhocQuery): string[] => query.problems.map((p) => `${p.code} ${p.parameter} ${p.detail}`.trim())

test('the search of the contract', () => {
  const types = "('34112-3^^2.16.840.1.113883.6.1','11490-0^^2.16.840.1.113883.6.1')"
  const query = asked(PATIENT + APPROVED + slot('$XDSDocumentEntryServiceStartTimeFrom', "'20240302000000'") + slot('$XDSDocumentEntryTypeCode', types))
  expect(problems(query)).toEqual([])
  expect(query.definition?.name).toBe('FindDocuments')
  expect([query.returnType?.value, query.returnComposedObjects?.value]).toEqual(['LeafClass', 'true'])
  expect(firstValue(query, '$XDSDocumentEntryPatientId')).toBe('285027512345672^^^&1.2.250.1.213.1.4.10&ISO^NH')
  expect(wantedValues(query, '$XDSDocumentEntryTypeCode')).toEqual([['34112-3^^2.16.840.1.113883.6.1', '11490-0^^2.16.840.1.113883.6.1']])
})

test('values of one Slot are alternatives, Slots of one name are all wanted', () => {
  const split = slot('$XDSDocumentEntryConfidentialityCode', "('N^^2.16.840.1.113883.5.25')", "('MASQUE_PS^^1.2.250.1.213.1.1.4.13')")
  const query = asked(PATIENT + APPROVED + split + slot('$XDSDocumentEntryConfidentialityCode', "('INVISIBLE_PATIENT^^1.2.250.1.213.1.1.4.13')"))
  expect(problems(query)).toEqual([])
  expect(wantedValues(query, '$XDSDocumentEntryConfidentialityCode')).toEqual([
    ['N^^2.16.840.1.113883.5.25', 'MASQUE_PS^^1.2.250.1.213.1.1.4.13'],
    ['INVISIBLE_PATIENT^^1.2.250.1.213.1.1.4.13'],
  ])
})

test('a time may be quoted or not', () => {
  expect(problems(asked(PATIENT + APPROVED + slot('$XDSDocumentEntryCreationTimeTo', '20260302')))).toEqual([])
})

test('what is missing, unknown or too much', () => {
  expect(problems(asked(PATIENT))).toEqual(['missing-parameter $XDSDocumentEntryStatus'])
  expect(problems(asked('', 'urn:uuid:0'))).toEqual(['unknown-query urn:uuid:0'])
  expect(problems(asked(PATIENT + APPROVED + slot('$Couleur', "'bleu'")))).toEqual(['unknown-parameter $Couleur'])
  const both = slot('$XDSDocumentEntryUniqueId', "('1.2')") + slot('$XDSDocumentEntryEntryUUID', "('urn:uuid:1')")
  expect(problems(asked(both, STORED_QUERY.GetDocuments))).toEqual(['too-many-parameters $XDSDocumentEntryEntryUUID + $XDSDocumentEntryUniqueId'])
  expect(problems(asked('', STORED_QUERY.GetDocuments))).toEqual(['missing-parameter $XDSDocumentEntryEntryUUID | $XDSDocumentEntryUniqueId'])
  expect(problems(asked(PATIENT + PATIENT + APPROVED))).toEqual(['repeated-parameter $XDSDocumentEntryPatientId'])
})

test.each([
  ['$XDSDocumentEntryPatientId', "('1^^^&amp;2&amp;ISO^NH')", 'parentheses-on-single'],
  ['$XDSDocumentEntryStatus', "'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved'", 'no-parentheses-on-list'],
  ['$XDSDocumentEntryTypeCode', "('34112-3')", 'not-coded'],
  ['$XDSDocumentEntryServiceStartTimeFrom', "'2024-03-02'", 'not-a-time'],
  ['$XDSDocumentEntryPatientId', '285027512345672', 'not-a-string'],
  ['$XDSDocumentEntryStatus', '(urn:oasis:names:tc:ebxml-regrep:StatusType:Approved)', 'syntax'],
  ['$XDSDocumentEntryPatientId', "'a','b'", 'several-values'],
])('%s written %s: %s', (name, value, code) => {
  const base = name === '$XDSDocumentEntryPatientId' ? APPROVED : name === '$XDSDocumentEntryStatus' ? PATIENT : PATIENT + APPROVED
  const query = asked(base + slot(name, value))
  expect(query.problems.map((p) => p.code)).toContain(code)
  expect(query.problems.every((p) => p.parameter === name)).toBe(true)
})

test('a parameter without value', () => {
  expect(problems(asked(`${PATIENT + APPROVED}<Slot name="$XDSDocumentEntryTypeCode"><ValueList/></Slot>`))).toEqual(['no-value $XDSDocumentEntryTypeCode'])
})

test('a mistake of writing tells its character', () => {
  expect(asked(PATIENT + slot('$XDSDocumentEntryStatus', "('a' 'b')")).problems).toMatchObject([
    { code: 'syntax', detail: 'missing-comma', position: 6, element: { local: 'Value' } },
  ])
})

test('TD3.1b asks for a reference', () => {
  const query = asked(slot('$XDSDocumentEntryUniqueId', "('1.2.250.1.999.5.1.5.1772442600001')"), STORED_QUERY.GetDocuments, 'ObjectRef')
  expect(problems(query)).toEqual([])
  expect(query.returnType?.value).toBe('ObjectRef')
})

test('a request without query, and one that is none', () => {
  const empty = readAdhocQuery(parsed('<q:AdhocQueryRequest xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0"/>'))
  expect(empty?.problems).toMatchObject([{ code: 'no-query' }])
  expect(readAdhocQuery(parsed('<AdhocQueryRequest/>'))).toBeUndefined()
})

test('every stored query of the contract is defined, once', () => {
  expect(STORED_QUERIES.map((q) => q.id).sort()).toEqual(Object.values(STORED_QUERY).sort())
  for (const q of STORED_QUERIES) for (const name of q.oneOf) expect(q.parameters).toHaveProperty([name])
})

test('a retrieval of several documents; what is out of its place', () => {
  const request = (content: string): string => `<RetrieveDocumentSetRequest xmlns="urn:ihe:iti:xds-b:2007">${content}</RetrieveDocumentSetRequest>`
  const good = '<DocumentRequest><RepositoryUniqueId>1.2.250.1.213.4.1.1.1.2</RepositoryUniqueId><DocumentUniqueId>1.2.3</DocumentUniqueId></DocumentRequest>'
  const bad = '<DocumentRequest><DocumentUniqueId>1.2.4</DocumentUniqueId><RepositoryUniqueId>1.2</RepositoryUniqueId><Titre/></DocumentRequest>'
  const retrieve = readRetrieveDocumentSet(parsed(request(good + bad)))
  expect(retrieve?.requests).toMatchObject([
    { repositoryUniqueId: { value: '1.2.250.1.213.4.1.1.1.2' }, documentUniqueId: { value: '1.2.3' }, homeCommunityId: undefined, misplaced: [] },
    { documentUniqueId: { value: '1.2.4' }, misplaced: [{ local: 'RepositoryUniqueId' }, { local: 'Titre' }] },
  ])
  expect(readRetrieveDocumentSet(parsed('<RetrieveDocumentSetRequest/>'))).toBeUndefined()
})
