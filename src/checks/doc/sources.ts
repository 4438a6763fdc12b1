import type { Check } from '../define.ts'

/** A rule that comes from clauses of the programme, worded and grouped by the project. */
export function proposed(clauses: string): Check['source'] {
  return { ref: `${clauses} ; critère proposé par le banc`, mark: 'I' }
}
