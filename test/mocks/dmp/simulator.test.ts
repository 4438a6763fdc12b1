import { expect, test } from 'vitest'
import type { RecordSeed } from '../../../mocks/dmp/seed.ts'
import { STATUS } from '../../../src/protocol/xds/names.ts'
import { type DmpScene, dmpScene } from '../dui/dmp/dmp-scene.ts'
import { NOW } from '../dui/scene.ts'
import { aDmp, seal, type TestDmp } from './a-dmp.ts'

const PATIENT = '101066322075460'
const CONSENT = { consentement: 'oui' }

/** The simulator, a stranger to this code, in front of the mock. */
async function plugged(record: Partial<RecordSeed> = {}): Promise<AsyncDisposable & { dmp: TestDmp; dui: DmpScene }> {
  const dmp = await aDmp({ at: NOW, empty: true })
  dmp.seed({ records: [{ patient: PATIENT, ...record }] })
  const { key, cert } = await seal()
  const dui = await dmpScene({
    dmp: {
      url: dmp.url.replace(/\/$/, ''),
      cachet: { key: key.export({ type: 'pkcs8', format: 'pem' }).toString(), cert },
      timeoutMs: { existence: 5_000, document: 10_000 },
    },
  })
  return {
    dmp,
    dui,
    [Symbol.asyncDispose]: async () => {
      await dui[Symbol.asyncDispose]()
      await dmp[Symbol.asyncDispose]()
    },
  }
}

const outcomes = ({ recorder }: TestDmp): string[] => recorder.drafts.map((d) => `${d.transaction.slice(4)} ${d.outcome.code}`)
const states = (dmp: TestDmp): [string, string][] =>
  dmp.world
    .record(PATIENT)
    .entries()
    .filter((e) => e.metadata.typeCode?.code !== 'E1762')
    .map((e) => [e.metadata.typeCode?.code ?? '', e.status])

test('a document is deposited, replaced and withdrawn', async () => {
  await using s = await plugged()
  expect(await s.dui.act('document.deposit')).toMatchObject({ outcome: 'done' })
  expect(await s.dui.act('document.replace')).toMatchObject({ outcome: 'done' })
  expect(await s.dui.act('document.withdraw')).toMatchObject({ outcome: 'done' })
  expect(states(s.dmp)).toEqual([
    ['74207-2', STATUS.deprecated],
    ['74207-2', STATUS.deleted],
  ])
  expect(outcomes(s.dmp)).toEqual(['td0.2 OK', 'td2.1 Success', 'td3.1 Success', 'td2.1 Success', 'td3.1 Success', 'td3.3 Success'])
})

test('documents of others are searched and read, the authorisation being declared once', async () => {
  await using s = await plugged()
  s.dmp.seed({
    documents: [
      { patient: PATIENT, kind: 'cr-hospitalier' },
      { patient: PATIENT, kind: 'synthese-medicale', confidentiality: ['MASQUE_PS'] },
    ],
  })
  expect(await s.dui.act('document.search', CONSENT)).toMatchObject({ outcome: 'done', message: expect.stringContaining('1 document dans le DMP') })
  expect(await s.dui.act('document.retrieve')).toMatchObject({ outcome: 'done' })
  expect(outcomes(s.dmp)).toEqual(['td0.2 OK', 'td0.3 DMPOk', 'td3.1 Success', 'td3.2 Success'])
})

test('a document of somebody else is masked: its metadata, copied as they were told, are the same', async () => {
  await using s = await plugged()
  s.dmp.seed({ documents: [{ patient: PATIENT, kind: 'cr-hospitalier' }] })
  expect(await s.dui.act('document.search', CONSENT)).toMatchObject({ outcome: 'done' })
  const retrieved = await s.dui.act('document.retrieve')
  expect(await s.dui.act('document.update', { document: retrieved.document ?? '', masquage: 'oui' })).toMatchObject({ outcome: 'done' })
  expect(outcomes(s.dmp).at(-1)).toBe('td3.3 Success')
})

test('no DMP, a closed one: nothing is sent', async () => {
  for (const state of ['absent', 'terminated'] as const) {
    await using s = await plugged({ state })
    expect((await s.dui.act('document.deposit')).outcome).not.toBe('done')
    expect(s.dmp.recorder.drafts.map((d) => d.transaction)).toEqual(['dmp.td0.2'])
  }
})

test('a busy registry is tried again, and the document is there once', async () => {
  await using s = await plugged()
  s.dmp.arm('XDSRegistryBusy')
  expect(await s.dui.act('document.deposit')).toMatchObject({ outcome: 'done' })
  expect(states(s.dmp)).toEqual([['74207-2', STATUS.approved]])
})

test('a deposit whose answer was cut is found again, not sent twice', async () => {
  await using s = await plugged()
  s.dmp.arm('coupure', { transaction: 'dmp.td2.1' })
  expect(await s.dui.act('document.deposit')).toMatchObject({ outcome: 'failed' })
  expect(await s.dui.act('document.deposit', { reprise: 'oui' })).toMatchObject({ outcome: 'done' })
  expect(s.dmp.recorder.drafts.map((d) => d.transaction)).toEqual(['dmp.td0.2', 'dmp.td2.1', 'dmp.td3.1'])
})
