import type { Check, ExchangeSubject } from '../../../src/checks/define.ts'
import type { Profile } from '../../../src/engine/profile.ts'
import type { Scenario, Step } from '../../../src/engine/scenario.ts'
import type { FindingRecord, GabaritEvent, StepResult, Verdict } from '../../../src/evidence/events.ts'
import type { ExchangeRecord, MessageRecord } from '../../../src/evidence/exchange.ts'
import type { RawExchange } from '../../../src/report/capture.ts'
import type { Definitions } from '../../../src/report/fold.ts'

/** Small parts of a run, valid by default; a test changes the one it speaks of. */

export const RUN = 'run-1'
export const AT = '2026-11-23T10:00:00.000Z'

const text = (fr: string, en = fr) => ({ fr, en })

export function aCheck(id: string, change: Partial<Check> = {}): Check {
  const base: Check = {
    id,
    title: text(`Le logiciel respecte la règle ${id}.`, `The software follows the rule ${id}.`),
    why: text('Sans cela, le service ne reconnaît pas la personne.', 'Without it, the service does not recognise the person.'),
    mend: text('Corrigez la valeur envoyée.', 'Mend the value sent.'),
    exigences: ['INS/va1.52'],
    level: 'DOIT',
    source: { ref: 'DESIR_ICIR_EXP_1.5.0.wsdl', mark: 'S' },
    always: false,
    reasons: { faux: text('La valeur {valeur} ne convient pas.', 'The value {valeur} does not fit.') },
    examples: { conforme: [], fautif: [] },
    on: { kind: 'exchange', transactions: ['insi.*'] },
    judge: (_: ExchangeSubject) => [],
  }
  return { ...base, ...change } as Check
}

export function aScenario(id: string, steps: readonly StepShape[] = [{ check: { ids: ['INSI-A1'] } }], change: Partial<Scenario> = {}): Scenario {
  return {
    id,
    title: text(`Scénario ${id}`, `Scenario ${id}`),
    purpose: text('L’usager garde la même identité partout.', 'The person keeps the same identity everywhere.'),
    exigences: ['INS/va1.52'],
    persona: 'adrtrois-toussaint',
    steps: steps.map((s, i) => ({ line: i + 1, ...s }) as Step),
    file: `scenarios/${id}.yaml`,
    ...change,
  }
}
type StepShape = Record<string, unknown>

export function aProfile(scenarios: readonly string[], change: Partial<Profile> = {}): Profile {
  return {
    id: 'insi-essai',
    version: '0.1.0',
    status: 'working-copy',
    title: text('Téléservice INSi, copie de travail', 'INSi service, working copy'),
    basis: [{ title: 'Fichiers de travail publics', date: '2022-09', official: false, confidence: 'seen' }],
    criteria: scenarios.map((id) => ({
      id: `C-${id}`,
      text: text(`Le logiciel réussit ${id}.`, `The software passes ${id}.`),
      exigences: ['INS/va1.52'],
      obligation: 'O' as const,
      applicability: 'inferred' as const,
      scenarios: [id],
    })),
    file: 'profiles/insi-essai.yaml',
    ...change,
  }
}

export function definitions(scenarios: readonly Scenario[], change: Partial<Definitions> = {}): Definitions {
  return {
    checks: [aCheck('INSI-A1')],
    scenarios,
    profile: aProfile(scenarios.map((s) => s.id)),
    requirements: [
      {
        code: 'INS/va1.52',
        fr: 'Alimenter l’identité avec les valeurs d’INSi.',
        en: 'Fill the identity with the values of INSi.',
        obligation: 'obligatoire',
        applicabilityConfidence: 'inferred',
      },
    ],
    personas: [
      {
        id: 'adrtrois-toussaint',
        source: [],
        confidence: 'S',
        traits: {
          nomNaissance: 'ADRTROIS',
          listePrenoms: 'TOUSSAINT',
          premierPrenom: 'TOUSSAINT',
          sexe: 'M',
          dateNaissance: '1960-01-01',
          lieuNaissance: '2B020',
        },
        actif: { numIdentifiant: '160012B020777', cle: '13', oid: '1.2.250.1.213.1.4.8' },
        historique: [],
      },
    ],
    ...change,
  }
}

export interface ExchangeShape {
  readonly id: string
  readonly body?: string | Uint8Array
  readonly answer?: string
  readonly port?: number
  readonly transaction?: string
  readonly startedAt?: string
  readonly head?: readonly string[]
  readonly chunked?: boolean
  readonly outcome?: ExchangeRecord['outcome']
}

/** Exchanges with their bytes, as a store would keep them. */
export class Store {
  readonly #raw = new Map<string, RawExchange>()

  readonly read = (record: ExchangeRecord): RawExchange => this.#raw.get(record.id) ?? { requestRaw: null, responseRaw: null }

  exchange(shape: ExchangeShape): ExchangeRecord {
    const port = shape.port ?? 8443
    const type = 'application/soap+xml; charset=utf-8'
    const head = shape.head ?? ['POST /lps HTTP/1.1', `Host: localhost:${port}`, `Content-Type: ${type}`]
    const request = message(head, shape.body ?? '<a/>', shape.chunked ?? false)
    const response = message(['HTTP/1.1 200 OK', `Content-Type: ${type}`], shape.answer ?? '<r/>', false)
    this.#raw.set(shape.id, { requestRaw: request.bytes, responseRaw: response.bytes })
    return {
      id: shape.id,
      session: 's1',
      route: 'certificate',
      service: 'insi',
      transaction: shape.transaction ?? 'insi.rechercherInsAvecTraitsIdentite',
      startedAt: shape.startedAt ?? AT,
      endedAt: shape.startedAt ?? AT,
      transport: {
        secure: true,
        localPort: port,
        peer: `127.0.0.1:${port + 1}`,
        host: 'localhost',
        tlsVersion: 'TLSv1.3',
        cipher: 'TLS_AES_256_GCM_SHA384',
        clientCertificate: {
          chain: [],
          subject: 'CN=INSI-MANU, OU=10B0152872, O=EHPAD FICTIF, C=FR',
          issuer: 'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS',
          subjectCn: 'INSI-MANU',
          subjectOus: ['10B0152872'],
          fingerprint256: 'AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89',
          authorized: true,
          authorizationError: null,
        },
      },
      request: request.record,
      response: response.record,
      outcome: shape.outcome ?? { kind: 'result', code: '00' },
      problem: null,
    }
  }
}

function message(head: readonly string[], body: string | Uint8Array, chunked: boolean): { bytes: Uint8Array; record: MessageRecord } {
  const content = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body)
  const framed = chunked ? Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from('\r\n0\r\n\r\n')]) : content
  const start = Buffer.from(`${head.join('\r\n')}\r\n\r\n`)
  const headers = head.slice(1).map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])
  return {
    bytes: Buffer.concat([start, framed]),
    record: {
      startLine: head[0] ?? '',
      headers,
      raw: { segment: 'seg', offset: 0, length: start.length + framed.length, sha256: '0'.repeat(64) },
      bodyOffset: start.length,
      chunked,
      complete: true,
    },
  }
}

export const opened: GabaritEvent = {
  type: 'session-opened',
  session: 's1',
  label: 'Essai local',
  mode: 'strict',
  software: { name: 'Résidence', version: '4.2' },
}

export function runStarted(scenarios: readonly string[], run = RUN): GabaritEvent {
  return {
    type: 'run-started',
    run: {
      id: run,
      profile: 'insi-essai',
      scenarios,
      seed: 'graine',
      startedAt: AT,
      adapter: 'http',
      software: { name: 'Résidence', version: '4.2', editor: 'Éditeur fictif', nil: 'FR-000' },
      bench: { name: 'gabarit', version: '0.1.0' },
    },
  }
}

export function runEnded(verdict: Verdict, reason: 'termine' | 'interrompu' = 'termine'): GabaritEvent {
  return { type: 'run-ended', run: RUN, verdict, reason }
}

export const recorded = (exchange: ExchangeRecord): GabaritEvent => ({ type: 'exchange-recorded', exchange })

export const claimed = (scenario: string, exchange: string, as = 'appel'): GabaritEvent => ({ type: 'exchange-claimed', run: RUN, scenario, exchange, as })

export const started = (scenario: string, attempt = 1): GabaritEvent => ({
  type: 'scenario-started',
  run: RUN,
  scenario,
  attempt,
  persona: 'adrtrois-toussaint',
})

export const stepStarted = (scenario: string, step: number, verb = 'check'): GabaritEvent => ({ type: 'step-started', run: RUN, scenario, step, verb })

export const stepEnded = (scenario: string, step: number, result: StepResult = { verdict: 'conforme' }): GabaritEvent => ({
  type: 'step-ended',
  run: RUN,
  scenario,
  step,
  result,
})

export const ended = (scenario: string, verdict: Verdict = 'conforme'): GabaritEvent => ({ type: 'scenario-ended', run: RUN, scenario, verdict })

export const found = (scenario: string | null, finding: Partial<FindingRecord> & { check: string }): GabaritEvent => ({
  type: 'finding',
  run: RUN,
  scenario,
  finding: { verdict: 'conforme', blame: 'dui', ...finding },
})

/** One scenario with one exchange and one check that passes. */
export function greenScenario(store: Store, id: string, exchangeId = `x-${id}`): GabaritEvent[] {
  return [
    started(id),
    stepStarted(id, 0),
    recorded(store.exchange({ id: exchangeId, body: `<a><b>${id}</b></a>` })),
    claimed(id, exchangeId),
    found(id, { check: 'INSI-A1', subject: exchangeId, step: 0 }),
    stepEnded(id, 0),
    ended(id),
  ]
}
