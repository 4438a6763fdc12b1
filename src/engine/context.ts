import type { Adapter, Capabilities } from '../adapters/adapter.ts'
import type { Session } from '../bench/session.ts'
import type { Check, CheckContext, CheckSettings, CheckSubject, ExchangeSubject, ObservationSubject } from '../checks/define.ts'
import type { Clock } from '../evidence/clock.ts'
import type { FindingRecord, GabaritEvent, StepResult } from '../evidence/events.ts'
import type { IdSource } from '../evidence/ids.ts'
import type { Identity } from '../protocol/ins/identity.ts'
import type { AnsVerdicts } from './ans-verdicts.ts'
import type { Inbox } from './inbox.ts'
import type { Scenario } from './scenario.ts'

/** What a scenario under way holds, and what its steps may use. */
export interface ScenarioContext {
  readonly run: string
  readonly scenario: Scenario
  readonly persona: Identity | null
  readonly session: Session
  readonly adapter: Adapter
  readonly capabilities: Capabilities
  readonly inbox: Inbox
  readonly clock: Clock
  readonly ids: IdSource
  readonly checks: readonly Check[]
  readonly settings: CheckSettings
  readonly ans: AnsVerdicts
  readonly signal: AbortSignal
  /** Captures by the name given with `as:`. */
  readonly captures: Map<string, ExchangeSubject | ObservationSubject>
  readonly observations: ObservationSubject[]
  readonly findings: FindingRecord[]
  /** `check|subject` already judged, so that a check that runs on every exchange is not said twice. */
  readonly judged: Set<string>
  readonly variables: Map<string, string>
  /** Exchanges of the inbox before the last action: an absence is of those that came since. */
  since: number
  /** The same for the scenario's own exchanges, at each action. */
  readonly actions: number[]
  /** The DUI's own id of the person, once created. */
  resident: string | undefined
  emit(event: GabaritEvent): void
  /** Masks what looks like a real person's number before it is kept. */
  mask(text: string): string
}

/** One verb played: what the log keeps of it. */
export type PlayStep<S> = (step: S, context: ScenarioContext, index: number) => Promise<StepResult> | StepResult

export const done: StepResult = { verdict: 'conforme' }

/** The scope under which a scenario seeds the world: nothing of it is left afterwards. */
export function scopeOf(run: string, scenario: string): string {
  return `${run}/${scenario}`
}

/** The scenario's exchanges up to now, in order of arrival. */
export function exchangesOf(context: ScenarioContext): ExchangeSubject[] {
  return context.inbox.entries.filter((e) => e.scenario === context.scenario.id).map((e) => e.subject)
}

/**
 * What a check may know of the scenario besides its subject: only what came before it. An observation is judged on the
 * exchanges there had been when it was made, whenever it is judged; the same for an exchange.
 */
export function checkContext(context: ScenarioContext, subject: CheckSubject, params: Readonly<Record<string, string>> = {}): CheckContext {
  const all = exchangesOf(context)
  const exchange = subject.kind === 'exchange' ? subject : subject.kind === 'document' ? subject.from : null
  const before = subject.kind === 'observation' ? subject.record.heard : exchange ? all.indexOf(exchange) + 1 : undefined
  return {
    settings: context.settings,
    persona: context.persona,
    params,
    exchanges: before === undefined ? all : all.slice(0, before),
    observations: context.observations,
    actions: context.actions,
    ...context.ans.view,
  }
}
