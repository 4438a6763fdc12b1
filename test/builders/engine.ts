import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ServiceDefinition } from '../../mocks/service.ts'
import type { ActionRequest, ActionResult, Adapter, Capabilities } from '../../src/adapters/adapter.ts'
import { Session } from '../../src/bench/session.ts'
import type { Check } from '../../src/checks/define.ts'
import { readScenario } from '../../src/engine/load-scenarios.ts'
import type { RunOptions } from '../../src/engine/run-options.ts'
import type { Scenario } from '../../src/engine/scenario.ts'
import { checkSettings } from '../../src/engine/settings.ts'
import { frozenClock } from '../../src/evidence/clock.ts'
import type { GabaritEvent } from '../../src/evidence/events.ts'
import { openFolderLog } from '../../src/evidence/folder-log.ts'
import { seededIds } from '../../src/evidence/ids.ts'
import { recorder } from '../../src/evidence/recorder.ts'
import type { Identity } from '../../src/protocol/ins/identity.ts'

export const CLOCK = frozenClock(new Date('2026-01-15T09:30:00Z'))

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-engine-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A scenario from the YAML of its steps. */
export function aScenario(steps: string, head: { id?: string; persona?: string; more?: string } = {}): Scenario {
  const file = join(aFolder(), 's.yaml')
  const { id = 'essai', persona, more = '' } = head
  writeFileSync(
    file,
    `id: ${id}\ntitle: { fr: T, en: T }\npurpose: { fr: P, en: P }\nexigences: [LOCAL-ID-01]\n${persona ? `persona: ${persona}\n` : ''}${more}steps:\n${steps.replace(/^/gm, '  ')}\n`,
  )
  const read = readScenario(file, 's.yaml')
  if (!('steps' in read)) throw new Error(JSON.stringify(read))
  return read
}

/** A service that only keeps what it was seeded with. */
export const SERVICE: ServiceDefinition<Map<string, unknown>> = {
  id: 'insi',
  title: { fr: 'INSi', en: 'INSi' },
  seedSchema: {},
  faults: [],
  transactions: [],
  world: () => new Map(),
  seed: (world, scope, data) => void world.set(scope, data),
  release: (world, scope) => void world.delete(scope),
  listen: () => Promise.reject(new Error('not used')),
}

export function aPerson(id: string, nomNaissance: string, dateNaissance = '1970-01-01'): Identity {
  const traits = { nomNaissance, listePrenoms: 'ZOE', premierPrenom: 'ZOE', sexe: 'F', dateNaissance, lieuNaissance: '63220' }
  return { id, source: [], confidence: 'S', traits, actif: null, historique: [] }
}

/** A session on a real evidence folder, and `call`, which records a search by traits as a listener would. */
export function aSession(folder = aFolder()) {
  const log = openFolderLog(folder, { clock: CLOCK })
  onTestFinished(() => log.close())
  const session = new Session('s1', 's1', 'strict', {}, log, [SERVICE as ServiceDefinition])
  const record = recorder(() => log)
  const call = (nom: string, more: { prenom?: string; armedFault?: string } = {}): string => {
    const body = Buffer.from(
      `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><r:RECSANSVITALE xmlns:r="http://www.cnamts.fr/INSiRecSans"><r:NomNaissance>${nom}</r:NomNaissance><r:Prenom>${more.prenom ?? 'ZOE'}</r:Prenom></r:RECSANSVITALE></s:Body></s:Envelope>`,
    )
    const at = CLOCK.now().toISOString()
    return record.record({
      session: 's1',
      route: 'only-session',
      service: 'insi',
      transaction: 'insi.rechercherInsAvecTraitsIdentite',
      startedAt: at,
      endedAt: at,
      transport: { secure: false, localPort: 1, peer: '127.0.0.1', host: null, tlsVersion: null, cipher: null, clientCertificate: null },
      request: { startLine: 'POST /lps HTTP/1.1', headers: [], bytes: body, bodyOffset: 0, chunked: false, complete: true },
      response: null,
      outcome: { kind: 'result', code: '00', ...(more.armedFault ? { armedFault: more.armedFault } : {}) },
      problem: null,
    }).id
  }
  const events = (): GabaritEvent[] => [...log.entries()].map((e) => e.event)
  return { session, log, call, events, folder }
}

export const CAPABILITIES: Capabilities = {
  software: { name: 'DUI', version: '1' },
  actions: ['resident.create', 'identity.search'],
  queries: ['resident'],
  settled: true,
  durable: true,
  answers: { callsInsi: true },
}

/** An adapter whose actions are a function of the request. */
export function anAdapter(
  act: (request: ActionRequest) => Promise<ActionResult> | ActionResult = () => ({ outcome: 'done' }),
  more: Partial<Adapter> & { capable?: Partial<Capabilities> } = {},
): Adapter {
  const { capable, ...overrides } = more
  return {
    name: 'essai',
    capabilities: () => Promise.resolve({ ...CAPABILITIES, ...capable }),
    act: async (request) => act(request),
    query: () => Promise.resolve({ resourceType: 'Patient' }),
    attest: () => Promise.resolve({ answer: 'oui', by: 'essai', at: CLOCK.now().toISOString() }),
    close: () => Promise.resolve(),
    ...overrides,
  }
}

export function runOptions(session: Session, adapter: Adapter, scenarios: readonly Scenario[], more: Partial<RunOptions> = {}): RunOptions {
  return {
    session,
    adapter,
    scenarios,
    personas: new Map([aPerson('zoe', 'ADRUN'), aPerson('ruth', 'NESSI'), aPerson('paul', 'HOUILLES')].map((p) => [p.id, p])),
    checks: [] as Check[],
    settings: checkSettings([]),
    profile: 'p',
    clock: CLOCK,
    ids: seededIds('graine'),
    seed: 'graine',
    version: '0',
    parallel: 4,
    mask: (text) => text,
    signal: new AbortController().signal,
    ...more,
  }
}
