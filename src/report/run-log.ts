import { BancError } from '../evidence/banc-error.ts'
import type { ArmedFault, FindingRecord, GabaritEvent, RunHeader, StepResult, Verdict } from '../evidence/events.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'

/** What the log says of one run, gathered but not yet put in words. */
export interface RunLog {
  readonly header: RunHeader
  readonly session: Extract<GabaritEvent, { type: 'session-opened' }> | null
  /** Exchanges recorded while the run was under way, in order of the log. */
  readonly exchanges: ReadonlyMap<string, ExchangeRecord>
  readonly scenarios: ReadonlyMap<string, ScenarioLog>
  /** Findings of no scenario. */
  readonly findings: readonly FindingRecord[]
  readonly faults: readonly { readonly scenario: string; readonly service: string; readonly fault: ArmedFault }[]
  readonly end: { readonly verdict: Verdict; readonly reason: 'termine' | 'interrompu' } | null
}

export interface ScenarioLog {
  persona: string | null
  /** By index; a step played again after an interruption replaces the former result. */
  readonly steps: Map<number, StepResult>
  findings: FindingRecord[]
  claims: { readonly exchange: string; readonly as: string | null; readonly step: number }[]
  /** Claimed by steps that were later played again. */
  readonly abandoned: Set<string>
  step: number
  verdict: Verdict | null
}

/** Folds the log of a session for one run. Throws BancError('execution-inconnue') when the log does not hold it. */
export function gatherRun(entries: Iterable<GabaritEvent>, run: string): RunLog {
  let header: RunHeader | null = null
  let session: RunLog['session'] = null
  let end: RunLog['end'] = null
  const exchanges = new Map<string, ExchangeRecord>()
  const scenarios = new Map<string, ScenarioLog>()
  const findings: FindingRecord[] = []
  const faults: RunLog['faults'][number][] = []
  for (const event of entries) {
    if (event.type === 'session-opened') session = event
    else if (event.type === 'run-started' && event.run.id === run) header = event.run
    // The end of a run that was gone on with since is no end.
    else if (event.type === 'run-resumed' && event.run === run) end = null
    else if (!header || end) continue
    else if (event.type === 'exchange-recorded') exchanges.set(event.exchange.id, event.exchange)
    else if (event.type === 'fault-armed') {
      const scenario = scenarioOfScope(event.scope, run)
      if (scenario !== null) faults.push({ scenario, service: event.service, fault: event.fault })
    } else if (!('run' in event) || event.run !== run) continue
    else if (event.type === 'run-ended') end = { verdict: event.verdict, reason: event.reason }
    else if (event.type === 'finding' && event.scenario === null) findings.push(event.finding)
    else if ('scenario' in event && event.scenario !== null) foldScenario(scenarioOf(scenarios, event.scenario), event)
  }
  if (!header) throw unknownRun(run)
  return { header, session, exchanges, scenarios, findings, faults, end }
}

function foldScenario(log: ScenarioLog, event: GabaritEvent): void {
  switch (event.type) {
    case 'scenario-started':
      log.persona = event.persona ?? log.persona
      log.step = -1
      break
    case 'step-started':
      startOver(log, event.step)
      log.step = event.step
      break
    case 'step-ended':
      log.steps.set(event.step, event.result)
      break
    case 'exchange-claimed':
      log.claims.push({ exchange: event.exchange, as: event.as ?? null, step: log.step })
      break
    case 'finding':
      log.findings.push(event.finding)
      break
    case 'scenario-ended':
      log.verdict = event.verdict
      break
    default:
  }
}

/** A step that starts again takes back what its former attempt, and all that followed, had left. */
function startOver(log: ScenarioLog, step: number): void {
  for (const index of [...log.steps.keys()]) if (index >= step) log.steps.delete(index)
  for (const claim of log.claims) if (claim.step >= step) log.abandoned.add(claim.exchange)
  log.claims = log.claims.filter((c) => c.step < step)
  log.findings = log.findings.filter((f) => f.step !== undefined && f.step < step)
}

function scenarioOf(scenarios: Map<string, ScenarioLog>, id: string): ScenarioLog {
  let log = scenarios.get(id)
  if (!log) {
    log = { persona: null, steps: new Map(), findings: [], claims: [], abandoned: new Set(), step: -1, verdict: null }
    scenarios.set(id, log)
  }
  return log
}

/** A scenario seeds and arms under `<run>/<scenario>`. */
function scenarioOfScope(scope: string, run: string): string | null {
  return scope.startsWith(`${run}/`) ? scope.slice(run.length + 1) : null
}

function unknownRun(run: string): BancError {
  return new BancError(
    'execution-inconnue',
    'configuration',
    { fr: 'Le journal ne contient pas l’exécution {run}.', en: 'The log does not hold the run {run}.' },
    { fr: 'Vérifiez le dossier de preuves et l’identifiant de l’exécution.', en: 'Verify the evidence folder and the identifier of the run.' },
    { run },
  )
}
