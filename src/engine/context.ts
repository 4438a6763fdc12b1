import type { Adapter, Capabilities } from '../adapters/adapter.ts'
import type { Session } from '../bench/session.ts'
import type { Check, CheckContext, CheckSettings, ExchangeSubject, ObservationSubject } from '../checks/define.ts'
import type { Clock } from '../evidence/clock.ts'
import type { FindingRecord, GabaritEvent, StepResult } from '../evidence/events.ts'
import type { IdSource } from '../evidence/ids.ts'
import type { Identity } from '../protocol/ins/identity.ts'
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
  readonly signal: AbortSignal
  /** Captures by the name given with `as:`. */
  readonly captures: Map<string, ExchangeSubject | ObservationSubject>
  readonly observations: ObservationSubject[]
  readonly findings: FindingRecord[]
  /** `check|subject` already judged, so that a check that runs on every exchange is not said twice. */
  readonly judged: Set<string>
  readonly variables: Map<string, string>
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

export function checkContext(context: ScenarioContext, params: Readonly<Record<string, string>> = {}): CheckContext {
  return {
    settings: context.settings,
    persona: context.persona,
    params,
    exchanges: exchangesOf(context),
    observations: context.observations,
  }
}
