import type { ObservationSubject } from '../define.ts'

/** What an action of the adapter gave: kept by the engine as an observation of query `action`. */
export interface ActionOutcome {
  readonly outcome: string
  /** What the DUI told its user; empty when it said nothing. */
  readonly message: string
}

/** Reads an action's observation; undefined when it is not one. */
export function actionOf(subject: ObservationSubject): ActionOutcome | undefined {
  const { query, resource } = subject.record
  if (query !== 'action' || typeof resource !== 'object' || resource === null) return undefined
  const { outcome, message } = resource as { outcome?: unknown; message?: unknown }
  return typeof outcome === 'string' ? { outcome, message: typeof message === 'string' ? message.trim() : '' } : undefined
}

export function actionsOf(observations: readonly ObservationSubject[]): ActionOutcome[] {
  return observations.flatMap((o) => actionOf(o) ?? [])
}
