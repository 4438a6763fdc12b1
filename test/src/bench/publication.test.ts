import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { igcService } from '../../../mocks/igc/index.ts'
import type { ServiceDefinition } from '../../../mocks/service.ts'
import { type Bench, openBench } from '../../../src/bench/bench.ts'
import { systemClock } from '../../../src/evidence/clock.ts'
import { createGardeFou } from '../../../src/evidence/garde-fou.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { isListOf, readCrl } from '../../../src/protocol/x509/crl.ts'

let stateDir: string
beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'gabarit-publication-'))
})
afterAll(() => rm(stateDir, { recursive: true, force: true }))

const open = (): Promise<Bench> =>
  openBench({
    stateDir,
    clock: systemClock,
    ids: seededIds('banc'),
    gardeFou: createGardeFou({ known: [], ranges: [] }),
    services: [igcService as ServiceDefinition],
  })

/** Address of the list that the certificate of the server points to. */
function listOf({ pki }: Bench): string {
  const raw = Buffer.from(new X509Certificate(pki.server.cert).raw).toString('latin1')
  return /http:\/\/127\.0\.0\.1:\d+\/CRL\/[\w-]+\.crl/.exec(raw)?.[0] ?? ''
}

test('whatever port was free, the list of the server’s own certificate is where it says, in every process of the folder', async () => {
  const bench = await open()
  const other = await open()
  try {
    expect(listOf(bench)).toContain(`:${bench.endpoints[0]?.port}/`)
    expect(listOf(other)).toContain(`:${other.endpoints[0]?.port}/`)
    for (const address of [listOf(bench), listOf(other)]) {
      const list = readCrl(new Uint8Array(await (await fetch(address)).arrayBuffer()))
      expect(isListOf(list, new X509Certificate(bench.pki.authorities[1] ?? '').raw)).toBe(true)
    }
    // Kept with the evidence, as any call without a session.
    expect([...bench.lostAndFound.entries()].flatMap(({ event }) => (event.type === 'exchange-recorded' ? [event.exchange.transaction] : []))).toEqual([
      'igc.crl',
    ])
  } finally {
    await Promise.all([bench.close(), other.close()])
  }
})
