import type { Blame } from '../../evidence/events.ts'
import type { Text, TextParams } from '../../i18n/text.ts'

/** What one probe of `gabarit doctor` found, in words: a fact, whose it is to mend, and what to do. */
export interface Diagnosis {
  readonly probe: string
  readonly state: 'ok' | 'attention' | 'bloquant'
  readonly text: Text
  readonly params?: TextParams
  /** Absent when all is well. */
  readonly blame?: Blame
  readonly action?: Text
}

export function well(probe: string, text: Text, params: TextParams = {}): Diagnosis {
  return { probe, state: 'ok', text, params }
}

export function wrong(probe: string, state: 'attention' | 'bloquant', blame: Blame, text: Text, action: Text, params: TextParams = {}): Diagnosis {
  return { probe, state, blame, text, action, params }
}
