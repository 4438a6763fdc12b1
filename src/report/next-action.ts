import type { Verdict } from '../evidence/events.ts'
import { phrase } from '../i18n/catalogue.ts'
import type { Text } from '../i18n/text.ts'
import type { CheckReport } from './model.ts'

/** What to do about a finding: how to mend the rule that is broken; nothing in the software mends a defect of the bench. */
export function nextAction(verdict: Verdict, check: Pick<CheckReport, 'mend'> | undefined): Text {
  return verdict === 'erreur-de-banc' ? phrase('suite.erreur-de-banc') : (check?.mend ?? phrase(`suite.${verdict}`))
}
