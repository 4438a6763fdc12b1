import type { ExchangeSubject } from '../checks/define.ts'
import { readyToVerify } from '../checks/dmp/verifiers.ts'
import type { ObservationRecord, StepResult, Verdict } from '../evidence/events.ts'
import { exchangesOf, type ScenarioContext, scopeOf } from './context.ts'
import { exchangeFacts } from './exchange-facts.ts'
import { type Step, verbOf } from './scenario.ts'
import { markAction } from './steps/ask.ts'
import { judgeAlways } from './steps/check.ts'
import { playStep } from './steps/play.ts'
import { isRed, worst } from './verdict.ts'

/** What an interrupted attempt left in the log: the results of the steps already played, in order. */
export interface Played {
  readonly results: readonly StepResult[]
  /** Exchanges claimed by these steps, by capture name. */
  readonly claimed: ReadonlyMap<string, ExchangeSubject>
  /** For each fault step played, in order: whether a call met its fault. */
  readonly spentFaults: readonly boolean[]
}

export interface ScenarioOutcome {
  readonly verdict: Verdict
  /** Whether a step came to wait for an exchange: only then does silence say that the DUI is not plugged in. */
  readonly waited: boolean
}

/** The user stopped the run: the scenario under way has no end in the log, so that it can be resumed. */
export class RunStopped extends Error {}

/**
 * Plays a scenario from its first step, or after those an interrupted attempt already played.
 * A red step stops it: what follows would repeat the same cause. What was captured is judged all the same.
 */
export async function runScenario(context: ScenarioContext, attempt: number, played?: Played): Promise<ScenarioOutcome> {
  const { run, scenario, persona } = context
  context.emit({ type: 'scenario-started', run, scenario: scenario.id, attempt, persona: persona?.id ?? null })
  const verdicts: Verdict[] = []
  let stopped = false
  let waited = false
  for (const [index, step] of scenario.steps.entries()) {
    const before = played?.results[index]
    // Checks are pure: they are judged again, so that this attempt is whole in the log.
    if (played && before && !('check' in step)) {
      context.emit({ type: 'step-started', run, scenario: scenario.id, step: index, verb: verbOf(step) })
      await restore(context, index, before, played)
      context.emit({ type: 'step-ended', run, scenario: scenario.id, step: index, result: before })
      verdicts.push(before.verdict)
      continue
    }
    if (stopped && !stillJudgeable(step, context)) {
      context.emit({ type: 'step-ended', run, scenario: scenario.id, step: index, result: NOT_PLAYED })
      continue
    }
    if (context.signal.aborted) throw new RunStopped()
    context.emit({ type: 'step-started', run, scenario: scenario.id, step: index, verb: verbOf(step) })
    if ('check' in step) await readyToVerify(exchangesOf(context))
    const outcome = await playStep(step, context, index)
    // A check left without its subject by an earlier red says nothing more.
    const result: StepResult = stopped && outcome.reason === 'aucun-controle-applicable' ? NOT_PLAYED : outcome
    // What the stop itself broke says nothing of the DUI: the step will be played again when the run resumes.
    if (context.signal.aborted && result.verdict !== 'conforme') throw new RunStopped()
    context.emit({ type: 'step-ended', run, scenario: scenario.id, step: index, result })
    verdicts.push(result.verdict)
    // A finding, or a call that should not have come, keeps nothing from being played after it.
    stopped ||= isRed(result.verdict) && !('check' in step) && !('absent' in step)
    waited ||= 'expect' in step
  }
  claimTheRest(context)
  await readyToVerify(exchangesOf(context))
  await judgeAlways(context)
  if (!stopped) verdicts.push(...sayUnusedFaults(context))
  context.session.release(scopeOf(run, scenario.id))
  const verdict = worst([...verdicts, ...context.findings.map((f) => f.verdict)])
  context.emit({ type: 'scenario-ended', run, scenario: scenario.id, verdict })
  return { verdict, waited }
}

const NOT_PLAYED: StepResult = { verdict: 'sans-objet', reason: 'etape-non-jouee' }

/**
 * After a red step, the messages captured before it are still judged: the finding often tells why the step was red. What the software
 * said or showed, and counts over the whole scenario, are not: the circumstance they were to be judged in did not come about.
 */
function stillJudgeable(step: Step, context: ScenarioContext): boolean {
  return 'check' in step && step.check.on !== undefined && step.check.on.every((name) => context.captures.get(name)?.kind === 'exchange')
}

/** Exchanges of this scenario's person that no step waited for (a retry, a second call) belong to it all the same. */
function claimTheRest(context: ScenarioContext): void {
  for (const entry of context.inbox.entries) {
    if (entry.scenario !== context.scenario.id || entry.claimed) continue
    entry.claimed = true
    context.emit({ type: 'exchange-claimed', run: context.run, scenario: context.scenario.id, exchange: entry.subject.record.id })
  }
}

/** Puts back what a step of an interrupted attempt had left: captures, the resident, seeds and faults. */
async function restore(context: ScenarioContext, index: number, result: StepResult, played: Played): Promise<void> {
  const step = context.scenario.steps[index]
  if (!step) return
  if ('seed' in step || 'deliver' in step) await playStep(step, context, index)
  if ('fault' in step) {
    const rank = context.scenario.steps.slice(0, index).filter((s) => 'fault' in s).length
    // A fault for one call that was already met must not strike again.
    if (step.fault.trigger === 'until' || !played.spentFaults[rank]) await playStep(step, context, index)
  }
  if ('ask' in step) markAction(context)
  if (result.observation) restoreObservation(context, result.observation)
  for (const name of Object.keys(result.captures ?? {})) {
    const exchange = played.claimed.get(name)
    if (!exchange) continue
    context.captures.set(name, exchange)
    for (const [fact, value] of Object.entries(exchangeFacts(exchange))) context.variables.set(`${name}.${fact}`, value)
    context.emit({ type: 'exchange-claimed', run: context.run, scenario: context.scenario.id, exchange: exchange.record.id, as: name })
  }
}

function restoreObservation(context: ScenarioContext, record: ObservationRecord): void {
  const subject = { kind: 'observation' as const, record }
  context.captures.set(record.id.slice(record.id.lastIndexOf('/') + 1), subject)
  context.observations.push(subject)
}

/** A fault that no call met proves nothing about the DUI: the step that armed it becomes non testable. */
function sayUnusedFaults(context: ScenarioContext): Verdict[] {
  const { run, scenario } = context
  const unused = context.session.unusedFaults(scopeOf(run, scenario.id)).map((f) => f.code)
  const said: Verdict[] = []
  for (const [index, step] of scenario.steps.entries()) {
    if (!('fault' in step) || !unused.includes(step.fault.code)) continue
    const result: StepResult = { verdict: 'non-testable', blame: 'dui', reason: 'panne-non-consommee', params: { code: step.fault.code } }
    context.emit({ type: 'step-ended', run, scenario: scenario.id, step: index, result })
    said.push(result.verdict)
  }
  return said
}
