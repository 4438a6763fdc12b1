import type { Scenario } from '../engine/scenario.ts'
import type { NearMiss, StepResult } from '../evidence/events.ts'
import { phrase, phraseIfKnown } from '../i18n/catalogue.ts'
import type { Lang, Text } from '../i18n/text.ts'
import { exchangeWords } from './mail-transactions.ts'
import type { NearMissReport, StepReport } from './model.ts'
import type { ScenarioLog } from './run-log.ts'
import { stepLabel, stepNext, stepReason, stepVerb } from './step-words.ts'

export interface StepWords {
  readonly scenario: string
  readonly names: ReadonlyMap<string, string>
  /** The scenario an exchange belongs to; undefined for a stranger. */
  readonly owner: (exchange: string) => string | undefined
  readonly mask: (text: string) => string
}

/** Every step of a scenario, played or not, in words. */
export function stepReports(scenario: Scenario | undefined, log: ScenarioLog | undefined, words: StepWords): StepReport[] {
  const last = Math.max(scenario?.steps.length ?? 0, ...[...(log?.steps.keys() ?? [])].map((i) => i + 1))
  return Array.from({ length: last }, (_, index) => stepReport(scenario, index, log?.steps.get(index), words))
}

function stepReport(scenario: Scenario | undefined, index: number, result: StepResult | undefined, words: StepWords): StepReport {
  const step = scenario?.steps[index]
  const played = result !== undefined && result.reason !== 'etape-non-jouee'
  return {
    number: index + 1,
    verb: stepVerb(scenario, index),
    label: step ? stepLabel(step) : phrase('verbe.inconnu', { n: index + 1 }),
    verdict: played ? result.verdict : null,
    blame: result?.blame ?? null,
    reason: result ? stepReason(result, words.mask, (id) => words.names.get(id) ?? id) : null,
    next: result ? stepNext(result) : null,
    nearMisses: (result?.nearMisses ?? []).filter((m) => isOurs(m, words)).map((m) => nearMissReport(m, words)),
  }
}

/** What belongs to a scenario that ran beside says nothing here, and would differ from one play to the next. */
function isOurs(miss: NearMiss, words: StepWords): boolean {
  const owner = words.owner(miss.exchange)
  return owner === undefined || owner === words.scenario
}

function nearMissReport(miss: NearMiss, words: StepWords): NearMissReport {
  const received = words.mask(miss.received)
  const exchange = words.names.get(miss.exchange) ?? null
  return {
    exchange,
    criterion: miss.criterion,
    expected: miss.expected,
    received,
    sentence: nearMissWords(exchange ?? miss.exchange, { ...miss, received }),
  }
}

/** One near miss in one sentence: what was expected, what came. */
export function nearMissWords(exchange: string, miss: NearMiss): Text {
  if (miss.criterion === 'dejaPris') return phrase('presque.deja-pris', { exchange })
  if (miss.criterion === 'scenario') return phrase('presque.scenario', { exchange })
  const critere = phraseIfKnown(`critere.${miss.criterion}`)
  const value = (text: string, lang: Lang): string => (miss.criterion === 'transaction' ? (exchangeWords(text)?.[lang] ?? text) : text)
  const words = (lang: Lang): string => {
    const params = { exchange, critere: critere?.[lang] ?? miss.criterion, expected: value(miss.expected, lang), received: value(miss.received, lang) }
    return phrase('presque.phrase', params)[lang]
  }
  return { fr: words('fr'), en: words('en') }
}
