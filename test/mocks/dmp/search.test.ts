import { expect, test } from 'vitest'
import type { DmpSeed } from '../../../mocks/dmp/index.ts'
import { SEARCH, UNIQUE_ID } from '../../../src/checks/dmp/example-bodies.ts'
import { depositBody } from '../../../src/checks/dmp/example-deposit.ts'
import { EXAMPLE } from '../../../src/checks/dmp/example-vihf.ts'
import { changed } from '../../../src/checks/dmp/examples.ts'
import { ASSOCIATION, STATUS, STORED_QUERY, type StoredQueryName } from '../../../src/protocol/xds/names.ts'
import { type Answer, aDmp, aRecord, type CallParts, PATIENT, type TestDmp } from './a-dmp.ts'

const CX = `'${PATIENT}^^^&amp;${EXAMPLE.insOid}&amp;ISO^NH'`
const APPROVED = `('${STATUS.approved}')`
const DOC = '$XDSDocumentEntry'

function query(name: StoredQueryName | string, slots: Readonly<Record<string, string | readonly string[]>>, returnType = 'LeafClass'): CallParts {
  const written = Object.entries(slots).flatMap(([slot, values]) =>
    [values].flat().map((value) => `<Slot name="${slot}"><ValueList><Value>${value}</Value></ValueList></Slot>`),
  )
  const id = Object.hasOwn(STORED_QUERY, name) ? STORED_QUERY[name as StoredQueryName] : name
  return {
    body: `<query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><query:ResponseOption returnComposedObjects="true" returnType="${returnType}"/><AdhocQuery id="${id}">${written.join('')}</AdhocQuery></query:AdhocQueryRequest>`,
  }
}

const find = (slots: Readonly<Record<string, string | readonly string[]>> = {}): CallParts =>
  query('FindDocuments', { [`${DOC}PatientId`]: CX, [`${DOC}Status`]: APPROVED, ...slots })

/** Titles of the entries answered. */
function titles(answer: Answer): (string | undefined)[] {
  return answer.xds?.kind === 'query' ? answer.xds.entries.map((e) => e.title?.value) : []
}

const documents: DmpSeed = {
  documents: [
    { patient: PATIENT, kind: 'cr-hospitalier', title: 'hospitalier', created: 'J-20T16:30' },
    { patient: PATIENT, kind: 'cr-biologie', title: 'biologie', created: 'J-5T08:00' },
    { patient: PATIENT, kind: 'synthese-medicale', title: 'masquée', confidentiality: ['MASQUE_PS'] },
    { patient: PATIENT, kind: 'prescription', title: 'invisible', confidentiality: ['INVISIBLE_PATIENT'] },
    { patient: PATIENT, kind: 'cr-imagerie', title: 'archivé', status: 'archived' },
    { patient: PATIENT, kind: 'dispensation', title: 'supprimé', status: 'deleted' },
    { patient: PATIENT, kind: 'historique-vaccinations', title: 'vaccins', created: '2019-05-02T10:00', repository: 'vaccination' },
  ],
}

async function filled(): Promise<TestDmp> {
  const dmp = await aDmp({ empty: true })
  dmp.seed({ ...aRecord(), ...documents })
  return dmp
}

test.each<[string, Readonly<Record<string, string | readonly string[]>>, readonly string[]]>([
  ['everything that is Approved and not masked', {}, ['hospitalier', 'biologie', 'invisible', 'vaccins']],
  ['since two years', { [`${DOC}ServiceStartTimeFrom`]: "'20240302091530'" }, ['hospitalier', 'biologie', 'invisible']],
  ['until a date, unquoted', { [`${DOC}ServiceStartTimeTo`]: '20200101' }, ['vaccins']],
  ['created in a period', { [`${DOC}CreationTimeFrom`]: "'20190101'", [`${DOC}CreationTimeTo`]: "'20191231235959'" }, ['vaccins']],
  ['stopped before', { [`${DOC}ServiceStopTimeTo`]: "'20190101'" }, []],
  ['by type', { [`${DOC}TypeCode`]: "('34112-3^^2.16.840.1.113883.6.1','11502-2^^2.16.840.1.113883.6.1')" }, ['hospitalier', 'biologie']],
  ['by type under another scheme', { [`${DOC}TypeCode`]: "('34112-3^^1.2.3')" }, []],
  ['by type in two values', { [`${DOC}TypeCode`]: ["('34112-3^^2.16.840.1.113883.6.1')", "('11502-2^^2.16.840.1.113883.6.1')"] }, []],
  ['by class', { [`${DOC}ClassCode`]: "('42^^1.2.250.1.213.1.1.4.1')" }, ['invisible']],
  ['by confidentiality', { [`${DOC}ConfidentialityCode`]: "('INVISIBLE_PATIENT^^1.2.250.1.213.1.1.4.13')" }, ['invisible']],
  [
    'by practice setting and facility',
    { [`${DOC}PracticeSettingCode`]: "('ETABLISSEMENT^^1.2.250.1.213.1.1.4.9')", [`${DOC}HealthcareFacilityTypeCode`]: "('SA01^^1.2.250.1.71.4.2.4')" },
    ['hospitalier'],
  ],
  ['by format', { [`${DOC}FormatCode`]: "('urn:autre^^1.2.3')" }, []],
  ['by event', { [`${DOC}EventCodeList`]: "('X^^1.2.3')" }, []],
  ['by author, with a pattern', { [`${DOC}AuthorPerson`]: "('%^NOM_INCONNU^%')" }, []],
  ['archived', { [`${DOC}Status`]: `('${STATUS.archived}')` }, ['archivé']],
  ['deleted', { [`${DOC}Status`]: `('${STATUS.deleted}')` }, ['supprimé']],
  ['several statuses', { [`${DOC}Status`]: `('${STATUS.archived}','${STATUS.deleted}')` }, ['archivé', 'supprimé']],
  ['with a parameter nobody knows', { $Autre: "'x'" }, ['hospitalier', 'biologie', 'invisible', 'vaccins']],
])('finds %s', async (_what, slots, expected) => {
  await using dmp = await filled()
  const answer = await dmp.call('dmp.td3.1', find(slots))
  expect([answer.error, answer.fault]).toEqual([undefined, undefined])
  expect(titles(answer)).toEqual(expected)
})

test('nothing found is a success', async () => {
  await using dmp = await aDmp()
  const answer = await dmp.call('dmp.td3.1')
  expect(answer.text).toContain(
    'status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success" startIndex="0" totalResultCount="0"><rim:RegistryObjectList/>',
  )
})

test('an entry is written as the registry writes it', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  const answer = await dmp.call('dmp.td3.1')
  const [entry, ...more] = answer.xds?.kind === 'query' ? answer.xds.entries : []
  expect(more).toEqual([])
  expect([entry?.uniqueId?.value, entry?.version?.value, entry?.status, entry?.lid, entry?.problems]).toEqual([UNIQUE_ID, '1', STATUS.approved, entry?.id, []])
  expect(entry?.object.orderProblems).toEqual([])
  const names = entry?.object.slots.map((s) => s.name) ?? []
  expect(names).toEqual([...names].sort())
  expect(entry?.object.classifications.every((c) => c.classifiedObject === entry.id && c.id?.startsWith('urn:uuid:'))).toBe(true)
})

test('looks up the entryUUID of a document by TD3.1b, whatever the mode', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  const uuid = dmp.world.record(PATIENT).current(UNIQUE_ID)?.entryUuid
  for (const mode of ['INDIRECTE', 'INDIRECTE_RENFORCEE', 'DIRECTE'] as const) {
    const answer = await dmp.call('dmp.td3.1', { ...query('GetDocuments', { [`${DOC}UniqueId`]: `('${UNIQUE_ID}')` }, 'ObjectRef'), vihf: { mode } })
    expect(answer.xds?.kind === 'query' && answer.xds.objectRefs.map((r) => r.id)).toEqual([uuid])
  }
})

test.each(['FindDocuments', 'GetAssociations', 'FindSubmissionSets'] as const)('in INDIRECTE, %s is refused', async (name) => {
  await using dmp = await aDmp()
  const slots = {
    FindDocuments: { [`${DOC}PatientId`]: CX, [`${DOC}Status`]: APPROVED },
    GetAssociations: { $uuid: "('urn:uuid:1')" },
    FindSubmissionSets: { $XDSSubmissionSetPatientId: CX, $XDSSubmissionSetStatus: APPROVED },
  }[name]
  expect((await dmp.call('dmp.td3.1', { ...query(name, slots, 'ObjectRef'), vihf: { mode: 'INDIRECTE' } })).fault).toBe('DMPAccessDeniedByRightsService')
})

test('a look-up gives neither a replaced document nor a withdrawn one', async () => {
  await using dmp = await filled()
  await dmp.call('dmp.td0.2')
  const deleted = dmp.world
    .record(PATIENT)
    .entries()
    .find((e) => e.status === STATUS.deleted)
  const answer = await dmp.call('dmp.td3.1', query('GetDocuments', { [`${DOC}UniqueId`]: `('${deleted?.metadata.uniqueId ?? ''}')` }, 'ObjectRef'))
  expect(answer.xds?.kind === 'query' && answer.xds.objectRefs).toEqual([])
})

test('gives sets, associations and documents, as a client follows them', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  const sets = await dmp.call(
    'dmp.td3.1',
    query('FindSubmissionSets', {
      $XDSSubmissionSetPatientId: CX,
      $XDSSubmissionSetStatus: APPROVED,
      $XDSSubmissionSetSubmissionTimeFrom: "'20260302'",
      $XDSSubmissionSetSourceId: "('1.2.250.1.999.5.1.77')",
      $XDSSubmissionSetContentType: "('11^^1.2.250.1.213.2.2')",
      $XDSSubmissionSetAuthorPerson: "'%DUPONT%'",
    }),
  )
  const set = sets.xds?.kind === 'query' ? sets.xds.submissionSets[0] : undefined
  expect(set?.classified).toBe(true)
  const links = await dmp.call('dmp.td3.1', query('GetAssociations', { $uuid: `('${set?.id ?? ''}')` }))
  const members = links.xds?.kind === 'query' ? links.xds.associations.filter((a) => a.type === ASSOCIATION.hasMember) : []
  expect(members).toHaveLength(2)
  const [first] = members
  const both = await dmp.call('dmp.td3.1', query('GetDocumentsAndAssociations', { [`${DOC}EntryUUID`]: `('${first?.target ?? ''}')` }))
  expect(both.xds?.kind === 'query' && [both.xds.entries.map((e) => e.uniqueId?.value), both.xds.associations.length]).toEqual([[UNIQUE_ID], 1])
  const none = await dmp.call(
    'dmp.td3.1',
    query('FindSubmissionSets', { $XDSSubmissionSetPatientId: CX, $XDSSubmissionSetStatus: APPROVED, $XDSSubmissionSetSubmissionTimeFrom: "'20260303'" }),
  )
  expect(none.xds?.kind === 'query' && none.xds.submissionSets).toEqual([])
})

test('an association with what may not be seen is not shown', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  const set = dmp.world.record(PATIENT).submissionSets[0]?.entryUuid ?? ''
  const other = [[`<saml2:NameID>${EXAMPLE.ps}<`, '<saml2:NameID>899900099999<']] as const
  const links = await dmp.call('dmp.td3.1', { ...query('GetAssociations', { $uuid: `('${set}')` }), changes: other })
  expect(links.xds?.kind === 'query' && links.xds.associations.map((a) => a.type)).toEqual([ASSOCIATION.hasMember])
})

test('gives the documents related to another', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  const old = dmp.world.record(PATIENT).current(UNIQUE_ID)?.entryUuid ?? ''
  await dmp.call('dmp.td2.1', {
    body: changed(depositBody({ replaces: true }), [
      ['.4.1772442930001', '.4.2'],
      [UNIQUE_ID, '1.2.250.1.999.5.1.5.2'],
      ['.4.1772442930001.1', '.4.2.1'],
      ['urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0001', old],
    ]),
  })
  const related = await dmp.call(
    'dmp.td3.1',
    query('GetRelatedDocuments', { [`${DOC}EntryUUID`]: `('${old}')`, $AssociationTypes: `('${ASSOCIATION.replaces}')` }),
  )
  expect(related.xds?.kind === 'query' && [related.xds.entries.map((e) => e.uniqueId?.value), related.xds.associations.length]).toEqual([
    [UNIQUE_ID, '1.2.250.1.999.5.1.5.2'],
    1,
  ])
})

test('finds a document by the reference it bears', async () => {
  await using dmp = await aDmp()
  const cxi = 'ACC-1^^^&amp;1.2.3&amp;ISO^urn:ihe:iti:xds:2013:accession'
  await dmp.call('dmp.td2.1', {
    body: depositBody().replace(
      '<Slot name="languageCode">',
      `<Slot name="urn:ihe:iti:xds:2013:referenceIdList"><ValueList><Value>${cxi}</Value></ValueList></Slot><Slot name="languageCode">`,
    ),
  })
  const by = (value: string): CallParts =>
    query('FindDocumentsByReferenceId', { [`${DOC}PatientId`]: CX, [`${DOC}Status`]: APPROVED, [`${DOC}ReferenceIdList`]: `('${value}')` })
  expect(titles(await dmp.call('dmp.td3.1', by(cxi)))).toHaveLength(1)
  expect(titles(await dmp.call('dmp.td3.1', by(cxi.replace('ACC-1', 'ACC-2'))))).toEqual([])
})

test.each<[code: string, what: string, parts: CallParts, seed?: DmpSeed]>([
  ['XDSUnknownStoredQuery', 'an unknown query', query('urn:uuid:0', {})],
  ['XDSStoredQueryMissingParam', 'no status', query('FindDocuments', { [`${DOC}PatientId`]: CX })],
  ['XDSStoredQueryMissingParam', 'no identifier', query('GetDocuments', {})],
  ['XDSStoredQueryParamNumber', 'two kinds of identifiers', query('GetDocuments', { [`${DOC}UniqueId`]: "('1')", [`${DOC}EntryUUID`]: "('2')" })],
  ['XDSStoredQueryParamNumber', 'two patients', find({ [`${DOC}PatientId`]: [CX, CX] })],
  ['XDSRegistryError', 'a patient in parentheses', find({ [`${DOC}PatientId`]: `(${CX})` })],
  ['XDSRegistryError', 'a patient without quotes', find({ [`${DOC}PatientId`]: CX.replaceAll("'", '') })],
  ['XDSRegistryError', 'a code without scheme', find({ [`${DOC}TypeCode`]: "('34112-3')" })],
  ['XDSRegistryError', 'a time that is none', find({ [`${DOC}ServiceStartTimeFrom`]: "'2024-03-02'" })],
  ['XDSRegistryError', 'an unknown kind of answer', query('FindDocuments', { [`${DOC}PatientId`]: CX, [`${DOC}Status`]: APPROVED }, 'RegistryObject')],
  ['XDSPatientIdDoesNotMatch', 'another patient', find({ [`${DOC}PatientId`]: CX.replace(PATIENT, '285027512345672') })],
  ['XDSUnknownPatientId', 'a person without DMP', find(), { records: [{ patient: PATIENT, state: 'absent' }] }],
  ['DMPClosed', 'a closed DMP', find(), { records: [{ patient: PATIENT, state: 'terminated' }] }],
  ['XDSTooManyResults', 'more than the registry answers', find(), { settings: { maxResults: 0 } }],
])('answers %s to %s', async (code, _what, parts, seed) => {
  await using dmp = await aDmp()
  if (code === 'XDSTooManyResults') await dmp.call('dmp.td2.1')
  if (seed) dmp.seed(seed)
  const answer = await dmp.call('dmp.td3.1', parts)
  expect([answer.status, answer.fault, answer.xds?.kind, answer.error]).toEqual([200, undefined, 'query', code])
})

test('the example of the contract is taken, defaults of generic clients too', async () => {
  await using dmp = await aDmp()
  const body = SEARCH.replace('<query:AdhocQueryRequest', '<query:AdhocQueryRequest federated="false" startIndex="0" maxResults="-1"')
  expect((await dmp.call('dmp.td3.1', { body })).error).toBeUndefined()
})
