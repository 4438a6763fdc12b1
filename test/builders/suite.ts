import { resolve } from 'node:path'
import type { DefectId, SimulatorDui } from '../../mocks/dui/index.ts'
import { openSimulatorDui } from '../../mocks/dui/index.ts'
import { BAD_CERTIFICATES } from '../../mocks/pki/index.ts'
import type { Adapter } from '../../src/adapters/adapter.ts'
import { simulatorAdapter } from '../../src/adapters/simulator.ts'
import type { AnsValidator } from '../../src/ans-pack/types.ts'
import { type Bench, freeSessionId, openBench } from '../../src/bench/bench.ts'
import { gardeFouOf } from '../../src/cli/open-bench.ts'
import { profileNamed, selectScenarios } from '../../src/cli/select-scenarios.ts'
import { SIMULATOR_CLIENT, SIMULATOR_DMP, simulatorDmp } from '../../src/cli/simulator-dmp.ts'
import { BOX_KINDS, SIMULATOR_NIL, simulatorMail } from '../../src/cli/simulator-mail.ts'
import { type Definitions, loadDefinitions } from '../../src/engine/definitions.ts'
import { runScenarios } from '../../src/engine/run.ts'
import { checkSettings } from '../../src/engine/settings.ts'
import type { Clock } from '../../src/evidence/clock.ts'
import type { GabaritEvent, Verdict } from '../../src/evidence/events.ts'
import { seededIds } from '../../src/evidence/ids.ts'
import type { EvidenceLog } from '../../src/evidence/log.ts'

const AT = new Date('2026-01-15T09:30:00Z')

/** Stopped at one instant; long waits (a slow or silent service) are made short, short ones are real. */
export const QUICK_CLOCK: Clock = {
  now: () => new Date(AT),
  sleep: async (ms, signal) => {
    const { setTimeout: wait } = await import('node:timers/promises')
    await wait(ms > 500 && ms <= 120_000 ? Math.min(ms / 20, 200) : ms, undefined, signal ? { signal } : {})
  },
}

const SPEED = 20

/** Runs twenty times as fast as real time: a minute of patience lasts three seconds, and shows in the times recorded. */
export function fastClock(): Clock {
  const start = performance.now()
  return {
    now: () => new Date(AT.getTime() + SPEED * (performance.now() - start)),
    sleep: async (ms, signal) => {
      const { setTimeout: wait } = await import('node:timers/promises')
      await wait(ms / SPEED, undefined, signal ? { signal } : {})
    },
  }
}

/** A whole bench, its definitions, and runs of the INS suite against the simulator DUI with chosen defects. */
export interface Suite {
  readonly bench: Bench
  readonly definitions: Definitions
  play(
    defects: readonly DefectId[],
    options?: {
      profile?: string
      only?: readonly string[]
      parallel?: number
      seed?: string
      ansPack?: AnsValidator
      adapterOf?: (dui: SimulatorDui) => Adapter
    },
  ): Promise<Played>
}

export interface Played {
  readonly run: string
  readonly verdict: Verdict
  readonly log: EvidenceLog
  readonly events: readonly GabaritEvent[]
}

/** `clock`: the bench's and the simulator's; with `fastClock`, the simulator's patience runs at its speed. */
export async function openSuite(stateDir: string, clock: Clock = QUICK_CLOCK): Promise<Suite> {
  const patience = clock === QUICK_CLOCK ? {} : { timeoutMs: { existence: 15_000 / SPEED, document: 60_000 / SPEED } }
  const definitions = loadDefinitions()
  const bench = await openBench({ stateDir: resolve(stateDir), clock, ids: seededIds('banc'), gardeFou: gardeFouOf(definitions) })
  const client = await bench.pki.client('INSI-MANU')
  const caller = await bench.pki.client(SIMULATOR_CLIENT)
  const url = bench.endpoints.find((e) => e.name === 'insi-mtls')?.url
  if (!url) throw new Error('no mutual TLS endpoint')
  return {
    bench,
    definitions,
    async play(defects, { profile: wanted = 'ins-qualification', only = [], parallel = 4, seed = 'graine', ansPack, adapterOf = simulatorAdapter } = {}) {
      const profile = profileNamed(definitions, wanted)
      const certificates: Record<string, { key: string; cert: string }> = {}
      for (const name of BAD_CERTIFICATES) {
        if (!defects.some((d) => d === `certificat:${name}`)) continue
        const bad = await bench.pki.bad(name)
        certificates[name] = { key: bad.key, cert: bad.chain }
      }
      const ids = seededIds(seed)
      const tls = { key: client.key, cert: client.chain, ca: bench.pki.ca.join('\n') }
      const dmp = await simulatorDmp(bench, defects)
      const mssante = await simulatorMail(bench)
      const dui = openSimulatorDui({
        insi: { url, tls },
        ...(dmp ? { dmp: { ...dmp, ...patience } } : {}),
        ...(mssante ? { mssante } : {}),
        clock,
        ids: ids.fork('dui'),
        defects,
        certificates,
        timeoutMs: 20_000,
      })
      const adapter = adapterOf(dui)
      const id = freeSessionId(stateDir, 'suite')
      const session = bench.openSession({ id, label: 'suite', keys: { certificates: [client.fingerprint256, caller.fingerprint256] } })
      try {
        const { run, verdict } = await runScenarios({
          session,
          adapter,
          scenarios: selectScenarios(definitions, profile, only),
          personas: definitions.personas,
          checks: definitions.checks,
          settings: checkSettings(
            bench.issuerCns,
            ['SIM0000GAB01'],
            { authorities: bench.pki.authorities, crls: bench.pki.crl, software: SIMULATOR_DMP },
            { productReference: SIMULATOR_NIL, boxes: BOX_KINDS },
          ),
          profile: profile.id,
          clock,
          ids,
          ...(ansPack ? { ansPack } : {}),
          seed,
          version: '0.0.0',
          parallel,
          mask: gardeFouOf(definitions).mask,
          signal: new AbortController().signal,
        })
        const events = [...session.log.entries()].map((e) => e.event)
        return { run, verdict, log: session.log, events }
      } finally {
        await adapter.close()
        bench.sessions.remove(id)
      }
    },
  }
}
