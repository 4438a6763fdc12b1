import { expect, test } from 'vitest'
import type { StoredEntry } from '../../../mocks/dmp/entry.ts'
import { OLD_ENTRY_UUID, SET_UNIQUE_ID, submissionSet, UNIQUE_ID, withdrawal } from '../../../src/checks/dmp/example-bodies.ts'
import { depositBody, documentEntry } from '../../../src/checks/dmp/example-deposit.ts'
import { EXAMPLE } from '../../../src/checks/dmp/example-vihf.ts'
import { type Change, changed } from '../../../src/checks/dmp/examples.ts'
import { STATUS } from '../../../src/protocol/xds/names.ts'
import { aDmp, type CallParts, PATIENT, type TestDmp } from './a-dmp.ts'

const current = (dmp: TestDmp): StoredEntry => {
  const entry = dmp.world.record(PATIENT).current(UNIQUE_ID)
  if (!entry) throw new Error('no entry')
  return entry
}
let sets = 0
/** Every submission has its own identifier. */
const freshSet = (): Change => [SET_UNIQUE_ID, `${SET_UNIQUE_ID}${++sets}`]
const AUTHOR: Change = [`<saml2:NameID>${EXAMPLE.ps}<`, '<saml2:NameID>899900012346<']
const AIR = { mode: 'INDIRECTE_RENFORCEE' } as const

async function deposited(confidentiality: readonly string[] = []): Promise<TestDmp> {
  const dmp = await aDmp()
  const answer = await dmp.call('dmp.td2.1', { body: depositBody().replace(documentEntry(), entry({ confidentiality })) })
  if (answer.error) throw new Error(answer.text)
  return dmp
}

/** Status change of the only document. */
function status(target: string, from: string, to: string, ...changes: readonly Change[]): CallParts {
  return { body: changed(withdrawal(), [freshSet(), [OLD_ENTRY_UUID, target], [STATUS.approved, from], [STATUS.deleted, to], ...changes]) }
}

function entry({ confidentiality = [] as readonly string[], attributes = '', slots = '', version = '' } = {}): string {
  const more = confidentiality
    .map(
      (code) =>
        `<Classification id="c${code}" classificationScheme="urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f" classifiedObject="Document01" nodeRepresentation="${code}"><Slot name="codingScheme"><ValueList><Value>1.2.250.1.213.1.1.4.13</Value></ValueList></Slot><Name><LocalizedString value="x"/></Name></Classification>`,
    )
    .join('')
  return documentEntry()
    .replace('<ExtrinsicObject id="Document01"', `<ExtrinsicObject id="Document01"${attributes}`)
    .replace('<Slot name="languageCode">', `${slots}<Slot name="languageCode">`)
    .replace('<Classification id="cl4"', `${version}<Classification id="cl4"`)
    .replace('<Classification id="cl8"', `${more}<Classification id="cl8"`)
}

/** A full copy of the entry with other confidentiality codes (DMP interface §10.3). */
function metadata(
  of: StoredEntry,
  confidentiality: readonly string[],
  { previous = String(of.version), change = (xml: string): string => xml } = {},
): CallParts {
  const slot = (name: string, value: string): string => `<Slot name="${name}"><ValueList><Value>${value}</Value></ValueList></Slot>`
  const copy = entry({
    confidentiality,
    attributes: ` lid="${of.lid}" status="${of.status}"`,
    slots: slot('hash', of.metadata.hash) + slot('size', String(of.metadata.size)) + slot('repositoryUniqueId', of.metadata.repositoryUniqueId),
    version: `<VersionInfo versionName="${of.version}"/>`,
  })
  const member = `<Association id="as1" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="SubmissionSet01" targetObject="Document01">${slot('SubmissionSetStatus', 'Original')}${slot('PreviousVersion', previous)}</Association>`
  return {
    body: changed(
      `<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><RegistryObjectList>${submissionSet()}${change(copy)}${member}</RegistryObjectList></lcm:SubmitObjectsRequest>`,
      [freshSet()],
    ),
    vihf: AIR,
  }
}

test('the structure withdraws its own document, in INDIRECTE', async () => {
  await using dmp = await deposited()
  const answer = await dmp.call('dmp.td3.3', status(current(dmp).entryUuid, STATUS.approved, STATUS.deleted))
  expect([answer.status, answer.xds?.status, answer.error]).toEqual([200, 'success', undefined])
  expect(answer.text).toContain('urn:ihe:iti:2010:UpdateDocumentSet-Response</Action>')
  expect(current(dmp).status).toBe(STATUS.deleted)
  expect(dmp.world.record(PATIENT).associations.at(-1)?.slots).toEqual({ OriginalStatus: [STATUS.approved], NewStatus: [STATUS.deleted] })
})

test('its author archives a document, takes it out again, and deletes it archived', async () => {
  await using dmp = await deposited()
  const { entryUuid } = current(dmp)
  for (const [from, to] of [
    [STATUS.approved, STATUS.archived],
    [STATUS.archived, STATUS.approved],
    [STATUS.approved, STATUS.archived],
    [STATUS.archived, STATUS.deleted],
  ] as const) {
    const answer = await dmp.call('dmp.td3.3', { ...status(entryUuid, from, to), vihf: AIR, changes: [AUTHOR] })
    expect([answer.fault, answer.error, current(dmp).status]).toEqual([undefined, undefined, to])
  }
  expect(current(dmp).entryUuid).toBe(entryUuid)
})

test.each<[code: string, what: string, parts: (of: StoredEntry) => CallParts]>([
  ['XDSMetadataUpdateOperationError', 'a status that is not the present one', (e) => status(e.entryUuid, STATUS.archived, STATUS.deleted)],
  ['XDSMetadataUpdateOperationError', 'twice the same status', (e) => status(e.entryUuid, STATUS.deleted, STATUS.deleted)],
  [
    'XDSMetadataUpdateOperationError',
    'no new status',
    (e) => status(e.entryUuid, STATUS.approved, STATUS.deleted, ['<Slot name="NewStatus">', '<Slot name="Autre">']),
  ],
  [
    'XDSMetadataUpdateOperationError',
    'a previous version',
    (e) =>
      status(e.entryUuid, STATUS.approved, STATUS.deleted, [
        '<Slot name="NewStatus">',
        '<Slot name="PreviousVersion"><ValueList><Value>1</Value></ValueList></Slot><Slot name="NewStatus">',
      ]),
  ],
  [
    'XDSPatientIdDoesNotMatch',
    'a set of another patient',
    (e) => status(e.entryUuid, STATUS.approved, STATUS.deleted, [`value="${PATIENT}^^^`, 'value="285027512345672^^^']),
  ],
  [
    'XDSRegistryMetadataError',
    'a set without author',
    (e) => status(e.entryUuid, STATUS.approved, STATUS.deleted, ['urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d', 'urn:uuid:0']),
  ],
  [
    'XDSRegistryMetadataError',
    'no set',
    (e) => ({ body: (status(e.entryUuid, STATUS.approved, STATUS.deleted).body ?? '').replace(/<RegistryPackage[^]*<\/RegistryPackage>/, '') }),
  ],
])('answers %s to a withdrawal with %s', async (code, _what, parts) => {
  await using dmp = await deposited()
  const answer = await dmp.call('dmp.td3.3', parts(current(dmp)))
  expect([answer.fault, answer.xds?.status, answer.error]).toEqual([undefined, 'failure', code])
  expect(current(dmp).status).toBe(STATUS.approved)
})

test('a withdrawn document does not come back', async () => {
  await using dmp = await deposited()
  const { entryUuid } = current(dmp)
  dmp.world.record(PATIENT).setStatus(entryUuid, STATUS.deleted)
  const answer = await dmp.call('dmp.td3.3', { ...status(entryUuid, STATUS.deleted, STATUS.archived), vihf: AIR, changes: [AUTHOR] })
  expect(answer.error).toBe('XDSMetadataUpdateOperationError')
})

test('a submission set serves once', async () => {
  await using dmp = await deposited()
  const parts = { body: changed(withdrawal(), [[OLD_ENTRY_UUID, current(dmp).entryUuid]]) }
  expect((await dmp.call('dmp.td3.3', parts)).error).toBe('XDSDuplicateUniqueIdInRegistry')
})

test('a structure that is not the author may not withdraw', async () => {
  await using dmp = await deposited()
  const { metadata: m, depositor, ...rest } = current(dmp)
  const authors = m.authors.map((a) => ({ ...a, institutions: a.institutions.map((i) => i.replace(EXAMPLE.structure, '10B0200009')) }))
  dmp.world.record(PATIENT).put({ ...rest, metadata: { ...m, authors }, depositor: { ...depositor, structure: '10B0200009' } })
  expect((await dmp.call('dmp.td3.3', status(rest.entryUuid, STATUS.approved, STATUS.deleted))).fault).toBe('DMPAccessDeniedByRightsService')
})

test('what the patient deposited is withdrawn by nobody else', async () => {
  await using dmp = await deposited()
  const { metadata: m, ...rest } = current(dmp)
  const authors = [{ persons: [`${PATIENT}^X^Y^^^^^^&1.2.250.1.213.1.4.10&ISO^D^^^NH`], institutions: [], specialties: [], roles: [] }]
  dmp.world.record(PATIENT).put({ ...rest, metadata: { ...m, authors } })
  expect((await dmp.call('dmp.td3.3', status(rest.entryUuid, STATUS.approved, STATUS.deleted))).fault).toBe('DMPAccessDeniedByRightsService')
})

test('masks and unmasks: another entryUUID, the same lid, the next version, the same bytes', async () => {
  await using dmp = await deposited()
  const first = current(dmp)
  const masked = await dmp.call('dmp.td3.3', metadata(first, ['MASQUE_PS']))
  expect([masked.fault, masked.error]).toEqual([undefined, undefined])
  const second = current(dmp)
  expect(second).toMatchObject({ lid: first.lid, version: 2, status: STATUS.approved, metadata: { hash: first.metadata.hash } })
  expect(second.entryUuid).not.toBe(first.entryUuid)
  expect(dmp.world.record(PATIENT).entry(first.entryUuid)?.status).toBe(STATUS.deprecated)
  // Unmasking is for the author of the document.
  expect((await dmp.call('dmp.td3.3', metadata(second, []))).fault).toBe('DMPAccessDeniedByRightsService')
  const shown = await dmp.call('dmp.td3.3', { ...metadata(second, []), changes: [AUTHOR] })
  expect([shown.fault, shown.error, current(dmp).version]).toEqual([undefined, undefined, 3])
})

test('makes a document visible to the patient, and never the other way', async () => {
  await using dmp = await deposited(['INVISIBLE_PATIENT'])
  expect((await dmp.call('dmp.td3.3', metadata(current(dmp), []))).error).toBeUndefined()
  expect(current(dmp).metadata.confidentialityCodes.map((c) => c.code)).toEqual(['N'])
  expect((await dmp.call('dmp.td3.3', metadata(current(dmp), ['INVISIBLE_PATIENT']))).error).toBe('XDSMetadataUpdateError')
})

test.each<[code: string, what: string, parts: (of: StoredEntry) => CallParts]>([
  ['XDSMetadataVersionError', 'a wrong previous version', (e) => metadata(e, ['MASQUE_PS'], { previous: '2' })],
  ['XDSMetadataUpdateError', 'no lid', (e) => metadata(e, ['MASQUE_PS'], { change: (x) => x.replace(` lid="${e.lid}"`, '') })],
  ['XDSMetadataUpdateError', 'the lid of nothing', (e) => metadata(e, ['MASQUE_PS'], { change: (x) => x.replace(e.lid, 'urn:uuid:0') })],
  [
    'XDSMetadataUpdateError',
    'another title',
    (e) => metadata(e, ['MASQUE_PS'], { change: (x) => x.replace(`value="Document de liaison d'urgence"`, 'value="Autre"') }),
  ],
  ['XDSMetadataUpdateError', 'no hash', (e) => metadata(e, ['MASQUE_PS'], { change: (x) => x.replace(/<Slot name="hash">.*?<\/Slot>/, '') })],
  ['XDSMetadataUpdateError', 'another uniqueId', (e) => metadata(e, ['MASQUE_PS'], { change: (x) => x.replace(UNIQUE_ID, `${UNIQUE_ID}5`) })],
  ['XDSMetadataUpdateError', 'nothing changed', (e) => metadata(e, [])],
])('answers %s to new metadata with %s', async (code, _what, parts) => {
  await using dmp = await deposited()
  const answer = await dmp.call('dmp.td3.3', parts(current(dmp)))
  expect([answer.fault, answer.xds?.status, answer.error]).toEqual([undefined, 'failure', code])
  expect(current(dmp).version).toBe(1)
})

test('a former version of the metadata is no longer a target', async () => {
  await using dmp = await deposited()
  const first = current(dmp)
  await dmp.call('dmp.td3.3', metadata(first, ['MASQUE_PS']))
  expect((await dmp.call('dmp.td3.3', status(first.entryUuid, STATUS.approved, STATUS.deleted))).error).toBe('XDSMetadataVersionError')
})

test('in INDIRECTE nothing is masked', async () => {
  await using dmp = await deposited()
  expect((await dmp.call('dmp.td3.3', { ...metadata(current(dmp), ['MASQUE_PS']), vihf: { mode: 'INDIRECTE' } })).fault).toBe('DMPAccessDeniedByRightsService')
})

test.each([
  ['XDSUnknownPatientId', 'absent'],
  ['DMPClosed', 'terminated'],
] as const)('answers %s when the record is %s', async (code, state) => {
  await using dmp = await aDmp()
  dmp.seed({ records: [{ patient: PATIENT, state }] })
  expect((await dmp.call('dmp.td3.3')).error).toBe(code)
})
