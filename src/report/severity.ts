import { VERDICTS, type Verdict } from '../evidence/events.ts'
import type { VerdictCounts } from './model.ts'

/** 0 is the worst (DESIGN §5, Verdicts). */
export function severity(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict)
}

/** The worst of several verdicts; `sans-objet` when there is none. */
export function worstOf(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict = 'sans-objet'
  for (const v of verdicts) if (severity(v) < severity(worst)) worst = v
  return worst
}

/** true when someone has to act before the result can be called conforme. */
export function needsAction(verdict: Verdict): boolean {
  return severity(verdict) <= severity('a-verifier')
}

export function countVerdicts(verdicts: Iterable<Verdict>): VerdictCounts {
  const counts: Record<Verdict, number> = {
    'erreur-de-banc': 0,
    configuration: 0,
    'non-conforme': 0,
    'non-testable': 0,
    'a-verifier': 0,
    avertissement: 0,
    conforme: 0,
    'sans-objet': 0,
  }
  for (const v of verdicts) counts[v]++
  return counts
}

/** Order of plain strings, the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
