import type { ExchangeSubject } from '../checks/define.ts'
import type { GabaritEvent, RunHeader, StepResult, Verdict } from '../evidence/events.ts'
import type { EvidenceLog } from '../evidence/log.ts'
import { exchangeSubject } from './exchange-subject.ts'
import type { Played } from './run-scenario.ts'

/** A run that has no end in the log, and what is known of it. */
export interface Interrupted {
  readonly run: string
  readonly header: RunHeader
  /** Scenarios that ended, with their verdict: not played again. */
  readonly ended: ReadonlyMap<string, Verdict>
  /** Scenarios that had begun. */
  readonly started: ReadonlyMap<string, StartedScenario>
}

export interface StartedScenario {
  readonly attempt: number
  readonly resident: string | undefined
  readonly played: Played & { readonly exchanges: readonly ExchangeSubject[] }
}

interface Progress {
  attempt: number
  resident: string | undefined
  results: StepResult[]
  claimed: Map<string, ExchangeSubject>
  /** Ids of the faults armed, in order. */
  armed: string[]
}

/** Finds the last run of a session that can be gone on with: stopped before its end, or ended while a person's answers were still awaited. */
export function findInterrupted(log: EvidenceLog): Interrupted | undefined {
  let header: RunHeader | undefined
  let ended = new Map<string, Verdict>()
  let progress = new Map<string, Progress>()
  /** Scenarios that stopped on an answer put off. */
  let awaiting = new Set<string>()
  const exchanges = new Map<string, ExchangeSubject>()
  const consumed = new Set<string>()
  for (const { event } of log.entries()) {
    if (event.type === 'run-started') {
      header = event.run
      ended = new Map()
      progress = new Map()
      awaiting = new Set()
    } else if (event.type === 'exchange-recorded') {
      // Bytes are read only for what a scenario claimed.
      exchanges.set(event.exchange.id, lazySubject(event, log))
      if (event.exchange.outcome.armedFault) consumed.add(event.exchange.outcome.armedFault)
    } else if (header && event.type === 'fault-armed') {
      progress.get(event.scope.slice(header.id.length + 1))?.armed.push(event.fault.id)
    } else if (header && 'run' in event && event.run === header.id) fold(event, ended, progress, exchanges)
    if (event.type === 'scenario-ended' && event.run === header?.id) {
      if (event.verdict === 'a-verifier') awaiting.add(event.scenario)
      else awaiting.delete(event.scenario)
    }
    if (event.type === 'run-ended' && event.run === header?.id && awaiting.size === 0) header = undefined
  }
  if (!header) return undefined
  const started = new Map<string, StartedScenario>()
  for (const [scenario, p] of progress) {
    if (ended.has(scenario)) continue
    const played = { results: p.results, claimed: p.claimed, exchanges: [...p.claimed.values()], spentFaults: p.armed.map((id) => consumed.has(id)) }
    started.set(scenario, { attempt: p.attempt, resident: p.resident, played })
  }
  return { run: header.id, header, ended, started }
}

function fold(event: GabaritEvent, ended: Map<string, Verdict>, progress: Map<string, Progress>, exchanges: ReadonlyMap<string, ExchangeSubject>): void {
  switch (event.type) {
    case 'scenario-started': {
      const before = progress.get(event.scenario)
      progress.set(event.scenario, {
        attempt: event.attempt,
        resident: before?.resident,
        results: before?.results ?? [],
        claimed: before?.claimed ?? new Map(),
        armed: [],
      })
      break
    }
    case 'step-ended': {
      const p = progress.get(event.scenario)
      // A step that waits for a person, or that was not played, is played again.
      const kept = event.result.verdict !== 'a-verifier' && event.result.reason !== 'etape-non-jouee'
      if (p && kept && event.step === p.results.length) p.results.push(event.result)
      break
    }
    case 'resident-known': {
      const p = progress.get(event.scenario)
      if (p) p.resident = event.resident
      break
    }
    case 'exchange-claimed': {
      const exchange = exchanges.get(event.exchange)
      if (exchange && event.as !== undefined) progress.get(event.scenario)?.claimed.set(event.as, exchange)
      break
    }
    case 'scenario-ended':
      if (event.verdict !== 'a-verifier') ended.set(event.scenario, event.verdict)
      break
    default:
  }
}

function lazySubject(event: Extract<GabaritEvent, { type: 'exchange-recorded' }>, log: EvidenceLog): ExchangeSubject {
  let whole: ExchangeSubject | undefined
  const load = (): ExchangeSubject => (whole ??= exchangeSubject(event.exchange, log))
  return {
    kind: 'exchange',
    record: event.exchange,
    get requestBody() {
      return load().requestBody
    },
    get responseBody() {
      return load().responseBody
    },
  }
}
