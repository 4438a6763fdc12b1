import type { Verdict } from '../evidence/events.ts'
import { type Key, phrase } from '../i18n/catalogue.ts'
import type { Lang, Text } from '../i18n/text.ts'
import type { ScenarioReport } from './model.ts'

/** The verdict of a run in one plain sentence, and what to do. */
export function verdictWords(verdict: Verdict, scenarios: readonly ScenarioReport[], interrupted: boolean): { readonly sentence: Text; readonly next: Text } {
  const sentences = [verdictSentence(verdict, scenarios), ...alreadySeen(verdict, scenarios), ...(interrupted ? [phrase('phrase.interrompu')] : [])]
  const join = (lang: Lang): string => sentences.map((s) => s[lang]).join(' ')
  return { sentence: { fr: join('fr'), en: join('en') }, next: phrase(`suite.${verdict}`) }
}

/** A setting or the bench may stop the judgement; what was already seen of the software is said all the same. */
function alreadySeen(verdict: Verdict, scenarios: readonly ScenarioReport[]): Text[] {
  if (verdict !== 'configuration' && verdict !== 'erreur-de-banc') return []
  const n = scenarios.filter((s) => s.verdict === 'non-conforme').length
  return n === 0 ? [] : [phrase(n === 1 ? 'phrase.deja.un' : 'phrase.deja', { n })]
}

function verdictSentence(verdict: Verdict, scenarios: readonly ScenarioReport[]): Text {
  if (verdict !== 'non-conforme' && verdict !== 'non-testable' && verdict !== 'a-verifier') return phrase(`phrase.${verdict}`)
  const n = scenarios.filter((s) => s.verdict === verdict).length
  const key: Key = n === 0 ? `phrase.${verdict}.zero` : n === 1 ? `phrase.${verdict}.un` : `phrase.${verdict}`
  return phrase(key, { n, total: scenarios.length })
}
