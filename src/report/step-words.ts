import { type Scenario, type Step, verbOf } from '../engine/scenario.ts'
import type { StepResult } from '../evidence/events.ts'
import { phrase, phraseIfKnown } from '../i18n/catalogue.ts'
import type { Lang, Text, TextParams } from '../i18n/text.ts'
import { exchangeKeys, exchangeWords } from './mail-transactions.ts'
import { transactionWords } from './transaction-label.ts'

/** What a step does, in one phrase. */
export function stepLabel(step: Step): Text {
  if ('seed' in step) return phrase('verbe.seed', { service: serviceName(step.seed.service) })
  if ('fault' in step) return phrase('verbe.fault', { code: step.fault.code, service: serviceName(step.fault.service) })
  if ('ask' in step) return actionWords(step.ask.action)
  if ('deliver' in step) return phrase('verbe.deliver', { service: serviceName(step.deliver.service) })
  if ('expect' in step) return waitingWords('expect', step.expect.transaction)
  if ('absent' in step) return waitingWords('absent', step.absent.transaction)
  if ('check' in step) return phrase('verbe.check', { ids: step.check.ids.join(', ') })
  if ('observe' in step) return plainText(step.observe.question) ?? actionWords(step.observe.query)
  return plainText(step.attest.question) ?? actionWords('login')
}

/** A call of a web service is called by its name; what is not one is told in words. */
function waitingWords(verb: 'expect' | 'absent', transaction: string): Text {
  const key = exchangeWords(transaction) ? (`verbe.${verb}.echange` as const) : (`verbe.${verb}` as const)
  return both((lang) => phrase(key, { transaction: transactionWords(transaction)[lang] })[lang])
}

export function stepVerb(scenario: Scenario | undefined, index: number): string {
  const step = scenario?.steps[index]
  return step ? verbOf(step) : 'inconnu'
}

/** The engine's reason for a step result, in words; a key the catalogue does not know is shown with its parameters. */
export function stepReason(result: StepResult, mask: (text: string) => string, exchangeId: (id: string) => string): Text | null {
  if (result.reason === undefined) return null
  return reasonWords(result.reason, result.params ?? {}, mask, exchangeId)
}

/** What to do about a step result. */
export function stepNext(result: StepResult): Text | null {
  if (result.reason === undefined) return null
  // What to do about a silence depends on what was awaited: a mail server is not set where a web service is.
  const cause = result.reason === 'rien-recu-action' ? 'rien-recu' : result.reason
  const precise = exchangeKeys(String(result.params?.['transaction'] ?? '')).map((key) => phraseIfKnown(`suite.${cause}.${key}`))
  return precise.find((text) => text !== undefined) ?? phraseIfKnown(`etape.${result.reason}.suite`) ?? null
}

export function reasonWords(reason: string, params: TextParams, mask: (text: string) => string, exchangeId: (id: string) => string): Text {
  const transaction = String(params['transaction'] ?? '')
  const keys = [...exchangeKeys(transaction).map((key) => `etape.${reason}.${key}`), ...(exchangeWords(transaction) ? [`etape.${reason}.echange`] : [])]
  return both((lang) => {
    const local = localParams(params, lang, mask, exchangeId)
    const words = [...keys, `etape.${reason}`].map((key) => phraseIfKnown(key, local)).find((text) => text !== undefined)
    return words ? words[lang] : unknownReason(reason, params, mask)
  })
}

/** `clef-inconnue (a : 1 ; b : 2)`: shown as it is rather than lost. */
export function unknownReason(reason: string, params: TextParams, mask: (text: string) => string): string {
  const shown = Object.entries(params).map(([name, value]) => `${name}: ${value}`)
  return mask(shown.length > 0 ? `${reason} (${shown.join(', ')})` : reason)
}

function localParams(params: TextParams, lang: Lang, mask: (text: string) => string, exchangeId: (id: string) => string): TextParams {
  const local: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(params)) local[name] = localParam(name, value, lang, mask, exchangeId)
  // Words of an adapter come in both languages.
  if (lang === 'en' && local['messageEn'] !== undefined) local['message'] = local['messageEn']
  return local
}

function localParam(name: string, value: string | number, lang: Lang, mask: (text: string) => string, exchangeId: (id: string) => string): string | number {
  const text = String(value)
  switch (name) {
    case 'within':
      return typeof value === 'number' ? `${value >= 1000 ? `${Math.round(value / 1000)} s` : `${value} ms`}` : value
    case 'service':
      return serviceName(text)
    case 'transaction':
      return transactionWords(text)[lang]
    case 'exchange':
      return exchangeId(text)
    case 'attendu':
    case 'recu':
      return phraseIfKnown(`resultat.${text}`)?.[lang] ?? mask(text)
    case 'capability':
      return phraseIfKnown(`action.${text}`)?.[lang] ?? text
    default:
      return typeof value === 'number' ? value : mask(text)
  }
}

/** Names of services are the same in both languages. */
function serviceName(service: string): string {
  return phraseIfKnown(`service.${service}`)?.fr ?? service
}

function actionWords(action: string): Text {
  return phraseIfKnown(`action.${action}`) ?? { fr: action, en: action }
}

/** A question with `${…}` places is written for the person asked, with values the report does not have. */
function plainText(text: Text): Text | undefined {
  return text.fr.includes('${') || text.en.includes('${') ? undefined : text
}

function both(make: (lang: Lang) => string): Text {
  return { fr: make('fr'), en: make('en') }
}
