import type { Blame, FindingRecord, Location, ObservationRecord, Verdict } from '../evidence/events.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'
import type { Text } from '../i18n/text.ts'
import type { Identity } from '../protocol/ins/identity.ts'

/** A captured exchange with its bytes, as given to checks. */
export interface ExchangeSubject {
  readonly kind: 'exchange'
  readonly record: ExchangeRecord
  /** Body bytes, transfer coding removed; empty when there was none. */
  readonly requestBody: Uint8Array
  readonly responseBody: Uint8Array
}

/** What the DUI shows, read by the adapter or given by a person. */
export interface ObservationSubject {
  readonly kind: 'observation'
  readonly record: ObservationRecord
}

/** A whole scenario: all its exchanges and observations, in order. */
export interface ScenarioSubject {
  readonly kind: 'scenario'
  readonly exchanges: readonly ExchangeSubject[]
  readonly observations: readonly ObservationSubject[]
}

export type CheckSubject = ExchangeSubject | ObservationSubject | ScenarioSubject

/** What a check may know besides its subject. Pure data: no clock, no I/O. */
export interface CheckContext {
  readonly settings: CheckSettings
  /** The scenario's fictitious person, when it has one. */
  readonly persona: Identity | null
  /** `with:` of the check step. */
  readonly params: Readonly<Record<string, string>>
  /** The scenario's exchanges up to now, in order, the subject included. */
  readonly exchanges: readonly ExchangeSubject[]
  readonly observations: readonly ObservationSubject[]
  /** How many exchanges the scenario had before each action it asked for: what the bench asked twice is not the DUI's burst. */
  readonly actions?: readonly number[]
}

/** Facts of the bench that are settings, never official rules. */
export interface CheckSettings {
  /** Assigning authorities accepted in this environment for INS numbers of the INSi service. */
  readonly insOids: readonly string[]
  /** Software authorisation numbers (IDAM) accepted; null = any. */
  readonly acceptedIdams: readonly string[] | null
  /** Common names of the authorities that may issue client certificates. */
  readonly issuerCns: readonly string[]
  /** true on a test bench: test certificates are expected. */
  readonly sandbox: boolean
}

export interface Judgement {
  readonly verdict: Extract<Verdict, 'conforme' | 'avertissement' | 'non-conforme' | 'non-testable' | 'configuration' | 'sans-objet'>
  /** Key of `reasons`; required unless conforme. */
  readonly reason?: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly expected?: string
  readonly received?: string
  readonly at?: Location
  /** Defaults to 'dui'. */
  readonly blame?: Blame
}

interface Common<S extends CheckSubject> {
  /** Stable id, also the file's name in lower case: `INSI-H2` is `src/checks/insi/insi-h2.ts`. */
  readonly id: string
  /** One plain sentence a non-specialist understands: what the software must do. */
  readonly title: Text
  /** Why the rule exists. */
  readonly why: Text
  /** How to mend it. */
  readonly mend: Text
  /** Requirement codes; only codes that are in `profiles/requirements.json`. */
  readonly exigences: readonly string[]
  readonly level: 'DOIT' | 'PEUT'
  /** Document and section, with the confidence mark of the fact. M and I are never worded as official. */
  readonly source: { readonly ref: string; readonly mark: 'S' | 'C' | 'M' | 'I' }
  /** true: runs on every subject of its kind even if no step asks. */
  readonly always: boolean
  /** Every way to fail, with its words. `{name}` is replaced by the judgement's params. */
  readonly reasons: Readonly<Record<string, Text>>
  readonly examples: {
    readonly conforme: readonly Example<S>[]
    /** At least one; the test asserts the reason, not only the colour. */
    readonly fautif: readonly (Example<S> & { readonly reason: string })[]
  }
  /** Empty = the check does not apply to this subject. */
  judge(subject: S, context: CheckContext): readonly Judgement[]
}

export interface Example<S extends CheckSubject> {
  readonly name: string
  subject(): S
  /** What differs from the default context of examples. */
  readonly context?: Partial<CheckContext>
}

export interface ExchangeCheck extends Common<ExchangeSubject> {
  readonly on: { readonly kind: 'exchange'; readonly transactions: readonly string[] }
}
export interface ObservationCheck extends Common<ObservationSubject> {
  readonly on: { readonly kind: 'observation'; readonly query: string }
}
export interface ScenarioCheck extends Common<ScenarioSubject> {
  readonly on: { readonly kind: 'scenario' }
}
export type Check = ExchangeCheck | ObservationCheck | ScenarioCheck

/** Declares a rule on one captured exchange; `insi.*` in `transactions` means every operation of the service. */
export function defineExchangeCheck(check: Omit<ExchangeCheck, 'on'> & { on: readonly string[] }): ExchangeCheck {
  return { ...check, on: { kind: 'exchange', transactions: check.on } }
}

/** Declares a rule on what the DUI shows. */
export function defineObservationCheck(check: Omit<ObservationCheck, 'on'> & { on: string }): ObservationCheck {
  return { ...check, on: { kind: 'observation', query: check.on } }
}

/** Declares a rule on a whole scenario. */
export function defineScenarioCheck(check: Omit<ScenarioCheck, 'on'>): ScenarioCheck {
  return { ...check, on: { kind: 'scenario' } }
}

export const ok: Judgement = { verdict: 'conforme' }

export function nonConforme(reason: string, details: Omit<Judgement, 'verdict' | 'reason'> = {}): Judgement {
  return { verdict: 'non-conforme', reason, ...details }
}

export function avertissement(reason: string, details: Omit<Judgement, 'verdict' | 'reason'> = {}): Judgement {
  return { verdict: 'avertissement', reason, ...details }
}

export type { FindingRecord }
