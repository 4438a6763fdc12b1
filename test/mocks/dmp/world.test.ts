import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { addMonths } from '../../../mocks/dmp/authorizations.ts'
import { type DmpSeed, dmpService } from '../../../mocks/dmp/index.ts'
import { DEFAULT_SETTINGS } from '../../../mocks/dmp/settings.ts'
import { loadDmpCatalogue } from '../../../mocks/documents/catalogue.ts'
import { UNIQUE_ID } from '../../../src/checks/dmp/example-bodies.ts'
import { STATUS } from '../../../src/protocol/xds/names.ts'
import { aDmp, aRecord, NOW, PATIENT } from './a-dmp.ts'

const accepts = new Ajv2020({ strict: true, strictTypes: true, allowUnionTypes: true }).compile(dmpService.seedSchema)
const OTHER = '285027512345672'

test('undoes all the seeds of a scope, and only those', () => {
  const world = dmpService.world()
  dmpService.seed(world, 'a', { settings: { maxResults: 1 }, professionals: [{ id: '8', structures: [] }], structures: [{ id: '1', active: false }] })
  dmpService.seed(world, 'b', { settings: { usedName: 'non-renseigne' } })
  expect(world.settingsFor({})).toEqual({ ...DEFAULT_SETTINGS, maxResults: 1, usedName: 'non-renseigne' })
  expect([world.professional('8')?.structures, world.structure('1')?.active]).toEqual([[], false])
  dmpService.release(world, 'a')
  expect(world.settingsFor({})).toEqual({ ...DEFAULT_SETTINGS, usedName: 'non-renseigne' })
  expect([world.professional('8'), world.structure('1')]).toEqual([undefined, undefined])
  dmpService.release(world, 'never opened')
})

test('settings may be for some calls only', () => {
  const world = dmpService.world()
  dmpService.seed(world, 'a', { settings: { when: { transaction: 'dmp.td2.1' }, maxResults: 3 } })
  expect([world.settingsFor({ transaction: 'dmp.td2.1' }).maxResults, world.settingsFor({ transaction: 'dmp.td3.1' }).maxResults]).toEqual([
    3,
    DEFAULT_SETTINGS.maxResults,
  ])
})

test('what the DUI did on a seeded person goes with the scenario; a second run finds the same record', async () => {
  await using dmp = await aDmp({ empty: true })
  const uuids: (string | undefined)[] = []
  for (const scope of ['premier', 'second']) {
    dmp.seed(aRecord(), scope)
    expect((await dmp.call('dmp.td2.1')).error).toBeUndefined()
    uuids.push(dmp.world.record(PATIENT).current(UNIQUE_ID)?.entryUuid)
    dmp.release(scope)
    expect(dmp.world.record(PATIENT).current(UNIQUE_ID)).toBeUndefined()
  }
  expect(uuids[0]).toBe(uuids[1])
})

test('two scenarios of different persons never meet', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(aRecord(), 'a')
  dmp.seed({ records: [{ patient: OTHER }], documents: [{ patient: OTHER, kind: 'prescription' }] }, 'b')
  await dmp.call('dmp.td2.1')
  expect([dmp.world.record(PATIENT).entries().length, dmp.world.record(OTHER).matricule]).toEqual([2, OTHER])
  dmp.release('b')
  expect([dmp.world.record(PATIENT).entries().length, dmp.world.record(OTHER).state.state]).toEqual([2, 'absent'])
})

test('a later seed of a scope changes what it names and keeps the rest', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(aRecord({ oppositionUrgence: true }))
  await dmp.call('dmp.td2.1')
  dmp.seed({ records: [{ patient: PATIENT, attached: false }] })
  const record = dmp.world.record(PATIENT)
  expect([record.state.attached, record.state.oppositionUrgence, record.entries().length]).toEqual([false, true, 2])
})

test('a document delivered appears in the record', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(aRecord())
  await dmp.call('dmp.td2.1')
  dmp.seed({ documents: [{ patient: PATIENT, kind: 'cr-hospitalier', created: 'J-1T09:00' }] })
  const found = await dmp.call('dmp.td3.1')
  const entries = found.xds?.kind === 'query' ? found.xds.entries : []
  expect(entries.map((e) => [e.typeCode?.code, e.status, e.creationTime?.value.slice(0, 8)])).toEqual([
    ['74207-2', STATUS.approved, '20260302'],
    ['34112-3', STATUS.approved, '20260301'],
  ])
  expect(dmp.world.record(PATIENT).submissionSets).toHaveLength(2)
})

test('a record may start from the catalogue, with what the scenario says over it', async () => {
  const [first] = loadDmpCatalogue()
    .records(NOW)
    .filter((r) => r.seed.state === 'active' && r.documents.length > 0)
  if (!first) throw new Error('no record')
  const { patient } = first.seed
  await using dmp = await aDmp({ empty: true })
  dmp.seed({ records: [{ patient, catalogue: true, attached: false }] })
  dmp.seed({ records: [{ patient, authorizations: [{ state: 'blocked' }] }] })
  await dmp.call('dmp.td0.2')
  const record = dmp.world.record(patient)
  expect(record.entries().map((e) => e.metadata.uniqueId)).toEqual(first.documents.map((d) => d.metadata.uniqueId))
  expect([record.state.attached, record.authorizations.get('*')?.kind]).toEqual([false, 'blocked'])
})

test('without any scenario the default records are there', async () => {
  await using dmp = await aDmp({ empty: true })
  await dmp.call('dmp.td0.2')
  const seeded = loadDmpCatalogue().records(NOW)
  for (const { seed, documents } of seeded) {
    const record = dmp.world.record(seed.patient)
    expect([record.state.state, record.entries().length]).toEqual([seed.state, documents.length])
    for (const former of seed.former ?? []) expect(dmp.world.record(former)).toBe(record)
  }
})

test('replaced documents of the catalogue are Deprecated, and tied to what replaces them', async () => {
  await using dmp = await aDmp({ empty: true })
  await dmp.call('dmp.td0.2')
  const replacing = loadDmpCatalogue()
    .records(NOW)
    .flatMap((r) => r.documents.filter((d) => d.metadata.replaces).map((d) => [r.seed.patient, d.metadata] as const))
  expect(replacing.length).toBeGreaterThan(0)
  for (const [patient, metadata] of replacing) {
    const record = dmp.world.record(patient)
    expect(record.entry(metadata.replaces ?? '')?.status).toBe(STATUS.deprecated)
    expect(record.associations).toContainEqual(expect.objectContaining({ source: metadata.entryUuid, target: metadata.replaces }))
  }
})

test('refuses what it cannot hold, and stays as it was', () => {
  const world = dmpService.world()
  dmpService.seed(world, 'a', { records: [{ patient: PATIENT, state: 'terminated' }] })
  const seeds: DmpSeed[] = [
    { records: [{ patient: OTHER }, { patient: '123' }] },
    { documents: [{ patient: PATIENT, kind: 'cr-hospitalier' }] },
    { documents: [{ patient: OTHER, kind: 'cr-hospitalier', created: 'hier' }] },
  ]
  for (const seed of seeds) expect(() => dmpService.seed(world, 'a', seed)).toThrow(TypeError)
  expect([world.record(PATIENT).state.state, world.record(OTHER).state.state]).toEqual(['terminated', 'absent'])
})

test.each<[string, DmpSeed]>([
  ['settings', { settings: { ...DEFAULT_SETTINGS, when: { transaction: 'dmp.td2.1' } } }],
  [
    'records',
    {
      records: [
        {
          patient: PATIENT,
          catalogue: true,
          state: 'terminated',
          closing: { date: '20260101', motive: 'x', reason: 'y' },
          former: ['2850275123456'],
          authorizations: [{ state: 'expired', treatingDoctor: true }],
          clockDays: 200,
        },
      ],
    },
  ],
  ['documents', { documents: [{ patient: PATIENT, kind: 'prescription', created: 'J-3T10:00', confidentiality: ['MASQUE_PS'], status: 'archived' }] }],
  ['the directory', { professionals: [{ id: '8', structures: [] }], structures: [{ id: '1', active: true }] }],
])('accepts %s by schema', (_what, seed) => {
  expect(accepts(seed), JSON.stringify(accepts.errors)).toBe(true)
})

test.each<[string, unknown]>([
  ['nothing', {}],
  ['an unknown key', { record: [] }],
  ['a record of nobody', { records: [{ state: 'active' }] }],
  ['an unknown state', { records: [{ patient: PATIENT, state: 'closed' }] }],
  ['an unknown kind of document', { documents: [{ patient: PATIENT, kind: 'autre' }] }],
  ['an unknown setting', { settings: { strict: true } }],
])('refuses %s by schema', (_what, seed) => {
  expect(accepts(seed)).toBe(false)
})

test.each([
  ['2026-08-31T10:00:00.000Z', 6, '2027-02-28T10:00:00.000Z'],
  ['2026-01-15T10:00:00.000Z', 6, '2026-07-15T10:00:00.000Z'],
])('six months after %s', (from, months, to) => {
  expect(addMonths(new Date(from), months).toISOString()).toBe(to)
})
