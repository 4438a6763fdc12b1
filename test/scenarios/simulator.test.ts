import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSimulatorDui } from '../../mocks/dui/index.ts'
import { simulatorAdapter } from '../../src/adapters/simulator.ts'
import { openBench } from '../../src/bench/bench.ts'
import { loadDefinitions } from '../../src/engine/definitions.ts'
import { runScenarios } from '../../src/engine/run.ts'
import { checkSettings } from '../../src/engine/settings.ts'
import { systemClock } from '../../src/evidence/clock.ts'
import type { FindingRecord, GabaritEvent, StepResult, Verdict } from '../../src/evidence/events.ts'
import { createGardeFou } from '../../src/evidence/garde-fou.ts'
import { seededIds } from '../../src/evidence/ids.ts'

const definitions = loadDefinitions()
const scenarios = definitions.scenarios.filter((s) => s.id.startsWith('ins-'))
const folder = mkdtempSync(join(tmpdir(), 'gabarit-scenarios-'))
let events: readonly GabaritEvent[] = []

beforeAll(async () => {
  const clock = systemClock
  const ids = seededIds('scenarios-ins')
  const numbers = [...definitions.personas.values()].flatMap((p) => [p.actif, ...p.historique].flatMap((n) => (n ? [n.numIdentifiant + n.cle] : [])))
  const gardeFou = createGardeFou({ known: numbers, ranges: [] })
  const bench = await openBench({ stateDir: folder, clock, ids: ids.fork('bench'), gardeFou })
  const client = await bench.issueFor('scenarios')
  const session = bench.openSession({ id: 'scenarios', label: 'scenarios', keys: { certificates: [client.fingerprint256] } })
  const url = bench.endpoints.find((e) => e.name === 'insi-mtls')?.url ?? ''
  const tls = { key: client.key, cert: client.chain, ca: bench.pki.ca.join('\n') }
  // Longer than the slow answer of ins-service-lent, shorter than anybody's patience.
  const adapter = simulatorAdapter(openSimulatorDui({ insi: { url, tls }, clock, ids: ids.fork('dui'), timeoutMs: 4000 }))
  try {
    await runScenarios({
      session,
      adapter,
      scenarios,
      personas: definitions.personas,
      checks: definitions.checks,
      settings: checkSettings(bench.issuerCns),
      profile: 'ins-qualification',
      clock,
      ids: ids.fork('run'),
      seed: 'scenarios-ins',
      version: '0.0.0',
      parallel: 8,
      mask: gardeFou.mask,
      signal: new AbortController().signal,
    })
    events = [...session.log.entries()].map((e) => e.event)
  } finally {
    await adapter.close()
    await bench.close()
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(scenarios.map((s) => [s.id]))('%s is conforme for a DUI that does everything right', (id) => {
  expect({ verdict: verdictOf(id), trouble: [...troubleOf(id)] }).toEqual({ verdict: 'conforme', trouble: [] })
})

function verdictOf(id: string): Verdict | undefined {
  return events.flatMap((e) => (e.type === 'scenario-ended' && e.scenario === id ? [e.verdict] : [])).at(-1)
}

/** What is not conforme, in the words of the log: the steps, then the findings. */
function* troubleOf(id: string): Generator<string> {
  for (const e of events) {
    if (e.type === 'step-ended' && e.scenario === id && !['conforme', 'sans-objet'].includes(e.result.verdict)) yield stepWords(e.step, e.result)
    if (e.type === 'finding' && e.scenario === id && !['conforme', 'sans-objet'].includes(e.finding.verdict)) yield findingWords(e.finding)
  }
}

function stepWords(step: number, { verdict, reason, params, nearMisses }: StepResult): string {
  return `step ${step + 1}: ${verdict} ${reason ?? ''} ${JSON.stringify(params ?? {})} ${JSON.stringify(nearMisses ?? [])}`
}

function findingWords({ check, verdict, reason, subject, expected, received }: FindingRecord): string {
  return `${check} ${verdict} ${reason ?? ''} on ${subject ?? ''}: ${expected ?? ''} / ${received ?? ''}`
}
