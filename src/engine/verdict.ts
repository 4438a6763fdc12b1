import { VERDICTS, type Verdict } from '../evidence/events.ts'

/** The worst of several verdicts; `sans-objet` when there is none (DESIGN §5, Verdicts: worst first). */
export function worst(verdicts: Iterable<Verdict>): Verdict {
  let index = VERDICTS.length - 1
  for (const v of verdicts) index = Math.min(index, VERDICTS.indexOf(v))
  return VERDICTS[index] ?? 'sans-objet'
}

/** true when a step with this verdict stops its scenario: what follows would only repeat the same cause. */
export function isRed(verdict: Verdict): boolean {
  return VERDICTS.indexOf(verdict) <= VERDICTS.indexOf('a-verifier')
}

/** Exit code of a command whose run ended with this verdict (DESIGN §5). */
export function exitCode(verdict: Verdict): 0 | 1 | 2 | 3 | 4 {
  switch (verdict) {
    case 'erreur-de-banc':
      return 3
    case 'configuration':
      return 2
    case 'a-verifier':
      return 4
    case 'non-conforme':
    case 'non-testable':
      return 1
    default:
      return 0
  }
}
