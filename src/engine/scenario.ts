import type { ActionName, QueryName } from '../adapters/adapter.ts'
import type { Text } from '../i18n/text.ts'

/** A scenario as written in `scenarios/**.yaml`, after validation (schema: `src/engine/scenario.schema.json`). */
export interface Scenario {
  readonly id: string
  readonly title: Text
  /** One plain sentence: what the usager gains, why it is verified. */
  readonly purpose: Text
  /** Requirement codes this scenario brings evidence for. */
  readonly exigences: readonly string[]
  /** Official case names this one is equivalent to, never replaces: `CNDA 2.07 cas 1`. */
  readonly equivalentOf?: readonly string[]
  /** Id of the fictitious person; scenarios with different people run in parallel. */
  readonly persona?: string
  /** true: nothing else runs beside it. */
  readonly exclusive?: boolean
  /** Actions and queries without which the scenario is sans objet. */
  readonly requires?: { readonly actions?: readonly ActionName[]; readonly queries?: readonly QueryName[] }
  /** Boolean capability answers that must be true; else sans objet, with the question as reason. */
  readonly when?: readonly string[]
  readonly steps: readonly Step[]
  /** File and line, for messages. */
  readonly file: string
}

/** Every step: its verb, and `name` by which `absent: { until }` can refer to it. */
export type Step = { readonly name?: string; readonly line: number } & (
  | { readonly seed: SeedStep }
  | { readonly fault: FaultStep }
  | { readonly ask: AskStep }
  | { readonly deliver: DeliverStep }
  | { readonly expect: ExpectStep }
  | { readonly absent: AbsentStep }
  | { readonly check: CheckStep }
  | { readonly observe: ObserveStep }
  | { readonly attest: AttestStep }
)

export interface SeedStep {
  readonly service: string
  readonly data: unknown
}

export interface FaultStep {
  readonly service: string
  readonly code: string
  readonly trigger: 'once' | 'until' | { readonly nth: number }
  readonly where?: Readonly<Record<string, string>>
  readonly params?: Readonly<Record<string, string | number>>
}

export interface AskStep {
  readonly action: ActionName
  /** Traits to give, over those of the persona; `null` removes one. */
  readonly patient?: Readonly<Record<string, string | null>>
  readonly args?: Readonly<Record<string, string>>
  /** Name of a captured exchange whose answer holds a document: its bytes are handed over with the action, as another channel would bring them. */
  readonly document?: string
  readonly instruction: Text
  /** What the DUI must answer; `any` by default. A different outcome is red. */
  readonly outcome?: 'done' | 'refused' | 'failed' | 'any'
  /** Keeps what the DUI told its user, as an observation of query `action`. */
  readonly as?: string
  readonly within?: number
}

export interface DeliverStep {
  readonly service: string
  readonly data: unknown
}

export interface ExpectStep {
  readonly service: string
  readonly transaction: string
  readonly where?: Readonly<Record<string, string>>
  readonly as: string
  /** Milliseconds. */
  readonly within: number
}

export interface AbsentStep {
  readonly service: string
  readonly transaction: string
  readonly where?: Readonly<Record<string, string>>
  /** Milliseconds of silence to keep. */
  readonly for: number
}

export interface CheckStep {
  /** Check ids; `INSI-*` is allowed. */
  readonly ids: readonly string[]
  /** Captured exchange or observation names; absent = the whole scenario. */
  readonly on?: readonly string[]
  readonly with?: Readonly<Record<string, string>>
}

export interface ObserveStep {
  readonly query: QueryName
  readonly view: 'affichage' | 'sortie'
  readonly as: string
  readonly question: Text
  readonly within?: number
}

export interface AttestStep {
  readonly question: Text
  readonly proof: boolean
  readonly within?: number
}

export const VERBS = ['seed', 'fault', 'ask', 'deliver', 'expect', 'absent', 'check', 'observe', 'attest'] as const
export type Verb = (typeof VERBS)[number]

export function verbOf(step: Step): Verb {
  const verb = VERBS.find((v) => v in step)
  if (!verb) throw new Error('a validated step has one verb')
  return verb
}
