import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, freeSessionId, openBench, sessionDir } from '../../../src/bench/bench.ts'
import { gardeFouOf } from '../../../src/cli/open-bench.ts'
import { loadDefinitions } from '../../../src/engine/definitions.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { search } from '../../mocks/insi/an-envelope.ts'
import { aFileFolder } from '../cli/a-terminal.ts'
import { busyPort } from '../cli/free-port.ts'
import { call } from '../cli/insi-call.ts'

const folder = aFileFolder()
const options = {
  stateDir: folder,
  clock: frozenClock(new Date('2026-01-15T09:30:00Z')),
  ids: seededIds('banc'),
  gardeFou: gardeFouOf(loadDefinitions()),
}
const http = (bench: Bench): string => bench.endpoints.find((e) => e.name === 'insi-http')?.url ?? ''
const KNOWN = search({ nom: 'TCHITCHI', prenoms: ['CATARINA'], sexe: 'F', date: '1936-06-21' })

let bench: Bench
beforeAll(async () => {
  bench = await openBench(options)
})
afterAll(() => bench.close())

test('a session is opened in a folder of its own, and its name is then no longer free', () => {
  expect(freeSessionId(folder, 'demo')).toBe('demo-1')
  const session = bench.openSession({ id: 'demo-1', label: 'Démonstration' })
  expect(existsSync(join(sessionDir(folder, 'demo-1'), 'log.jsonl'))).toBe(true)
  expect(freeSessionId(folder, 'demo')).toBe('demo-2')
  expect([...session.log.entries()].map((e) => e.event)).toEqual([{ type: 'session-opened', session: 'demo-1', label: 'Démonstration', mode: 'strict' }])
  bench.closeSession('demo-1')
})

test.each(['', '.', '..', '../x', 'a/b', 'a\\b', 'é', '-a', 'a-', 'objets-trouves', 'a'.repeat(64)])('« %s » cannot be the name of a session', (id) => {
  expect(() => bench.openSession({ id, label: '' })).toThrow(expect.objectContaining({ code: 'session-nom-invalide', blame: 'configuration' }))
})

test.each(['a', 'EHPAD-A', 'essai_2.1', 'a'.repeat(63)])('« %s » can', (id) => {
  expect(bench.openSession({ id, label: '' }).id).toBe(id)
  bench.closeSession(id)
})

test('a closed session gets no call any more: it goes to the lost-and-found, and the certificate of another is not its own', async () => {
  const [a, b] = await Promise.all([bench.issueFor('a'), bench.issueFor('b')])
  expect(a.fingerprint256).not.toBe(b.fingerprint256)
  const session = bench.openSession({ id: 'partie', label: '', keys: { certificates: [a.fingerprint256] } })
  await call(http(bench), KNOWN)
  expect(session.log.exchanges).toBe(1)
  bench.closeSession('partie')
  const before = bench.lostAndFound.exchanges
  await call(http(bench), KNOWN)
  expect(bench.lostAndFound.exchanges).toBe(before + 1)
})

test('a bench that cannot open one port leaves nothing open, and nothing locked, behind', async () => {
  const taken = await busyPort()
  const stateDir = join(folder, 'second')
  await expect(openBench({ ...options, stateDir, ports: { 'insi-http': taken.port } })).rejects.toMatchObject({ code: 'port-occupe' })
  await taken.close()
  const again = await openBench({ ...options, stateDir, ports: { 'insi-http': taken.port } })
  expect(http(again)).toContain(`:${taken.port}/`)
  await again.close()
})

test('two benches live on the same state folder, each with a lost-and-found of its own', async () => {
  const stateDir = join(aFileFolder(), 'state')
  const first = await openBench({ ...options, stateDir })
  const second = await openBench({ ...options, stateDir })
  try {
    expect(second.pki.caFile).toBe(first.pki.caFile)
    expect(second.lostAndFound.dir).toBe(`${first.lostAndFound.dir}-2`)
  } finally {
    await first.close()
    await second.close()
  }
})
