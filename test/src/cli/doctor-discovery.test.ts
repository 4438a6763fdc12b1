import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openDnsResponder } from '../../../mocks/mssante/dns.ts'
import { type Bench, openBench } from '../../../src/bench/bench.ts'
import { probeDiscovery } from '../../../src/cli/doctor/discovery.ts'
import { gardeFouOf } from '../../../src/cli/open-bench.ts'
import { loadDefinitions } from '../../../src/engine/definitions.ts'
import { systemClock } from '../../../src/evidence/clock.ts'
import { randomIds } from '../../../src/evidence/ids.ts'
import { memoryRecorder } from '../../mocks/http/memory-recorder.ts'
import { aFileFolder, told } from './a-terminal.ts'
import { freePort } from './free-port.ts'

const state = join(aFileFolder(), 's')
let bench: Bench
beforeAll(async () => {
  bench = await openBench({ stateDir: state, clock: systemClock, ids: randomIds, gardeFou: gardeFouOf(loadDefinitions()) })
})
afterAll(() => bench.close())

const portOf = (name: string): number => bench.endpoints.find((e) => e.name === name)?.port ?? 0
const doctor = (bal: string, lang = 'fr', port = portOf('mssante-dns')) =>
  told(['--state', state, '--lang', lang, 'doctor', '--bal', bal, '--port', `mssante-dns=${port}`])

test('finds the servers of a box from its address, and that they answer', async () => {
  const { code, out, err } = await doctor('dui@esms-fictif.mssante.fr')
  expect(out).toContain(`✔ _submission._tcp.esms-fictif.mssante.fr annonce localhost:${portOf('mssante-smtp')} (envoi), qui répond.\n`)
  expect(out).toContain(`✔ _imap._tcp.esms-fictif.mssante.fr annonce localhost:${portOf('mssante-imap')} (lecture), qui répond.\n`)
  // The bench runs: its ports are taken, and that is well.
  expect(out).not.toContain('Le port')
  expect([code, err]).toEqual([0, ''])
})

test('says that a domain is none of the bench, in both languages, and exits 2', async () => {
  const { code, out } = await doctor('moi@hopital.example')
  expect(out).toContain('✖ Aucun serveur n’est annoncé pour _submission._tcp.hopital.example.\n  → Vérifiez l’adresse')
  expect(code).toBe(2)
  expect((await doctor('moi@hopital.example', 'en')).out).toContain('✖ No server is announced for _imap._tcp.hopital.example.\n  → Check the address')
})

test('says that nothing answers, once, and that a word is no address', async () => {
  const port = await freePort()
  const { code, out } = await doctor('dui@esms-fictif.mssante.fr', 'fr', port)
  expect(out.match(/Rien ne répond aux questions DNS sur le port/g)).toHaveLength(1)
  expect(out).toContain(`--port mssante-dns=${port}`)
  expect(code).toBe(2)
  expect((await doctor('pas-une-adresse')).out).toContain('✖ « pas-une-adresse » n’est pas l’adresse d’une boîte.')
})

test('says that what is announced does not answer', async () => {
  const { port } = await announcing(await freePort())
  const [first] = await probeDiscovery('a@b.fr', { host: '127.0.0.1', port })
  expect(first).toMatchObject({ state: 'bloquant', params: { host: 'localhost', code: 'ECONNREFUSED' } })
})

/** A responder that announces a port where nothing listens. */
async function announcing(port: number): Promise<{ port: number }> {
  const responder = await openDnsResponder({
    deps: { clock: systemClock, ids: randomIds, recorder: memoryRecorder(), resolve: () => ({ session: null, route: 'none' }) },
    host: '127.0.0.1',
    port: 0,
    data: () => ({ boxes: ['a@b.fr'], ports: { submission: port, imap: port }, implicitTls: false }),
  })
  onTestFinished(() => responder.close())
  return responder
}
