import { type Key, t } from '../../i18n/catalogue.ts'
import type { Lang, Text, TextParams } from '../../i18n/text.ts'
import type { ExchangeCapture, Report, ReportModel } from '../model.ts'

/** Exchanges beyond which a page would be too heavy to open with all that was said. */
const CROWD = 200

/** What every part of the page needs: the report, one language, and where things are in the page. */
export class View {
  readonly report: Report
  /** So many exchanges that those that raise no question are shown in short. */
  readonly crowded: boolean
  readonly #captures: ReportModel['captures']
  readonly #scenarioIds: ReadonlyMap<string, string>
  readonly #rules: ReadonlyMap<string, number>
  readonly #exchangeIds: ReadonlyMap<string, string>

  constructor(
    model: ReportModel,
    readonly lang: Lang,
  ) {
    this.report = model.report
    this.#captures = model.captures
    // Numbered, not named: what a scenario or a DUI is called never becomes an attribute.
    this.#scenarioIds = new Map(model.report.scenarios.map((s, i) => [s.id, `scenario-${i + 1}`]))
    const exchanges = [...model.report.scenarios.flatMap((s) => s.exchanges), ...model.report.unexpected]
    this.#rules = new Map(model.report.checks.map((c, i) => [c.id, i]))
    this.crowded = exchanges.length > CROWD
    this.#exchangeIds = new Map(exchanges.map((e, i) => [e.id, `echange-${i + 1}`]))
  }

  t(key: Key, params?: TextParams): string {
    return this.#typeset(t(this.lang, key, params))
  }

  say(text: Text | null | undefined): string {
    return this.#typeset(text?.[this.lang] ?? '')
  }

  /** French puts a space before its high punctuation, where no line may end. */
  #typeset(text: string): string {
    return this.lang === 'fr' ? text.replace(/ (?=[;:!?»])/g, '\u00a0').replace(/« /g, '«\u00a0') : text
  }

  capture(exchange: string): ExchangeCapture | undefined {
    return this.#captures.get(exchange)
  }

  scenarioAnchor(id: string): string | undefined {
    return this.#scenarioIds.get(id)
  }

  exchangeAnchor(id: string): string | undefined {
    return this.#exchangeIds.get(id)
  }

  /** Where the words of a rule are; undefined when the page does not list the rules. */
  ruleAnchor(id: string): string | undefined {
    const index = this.crowded ? this.#rules.get(id) : undefined
    return index === undefined ? undefined : `regle-${index + 1}`
  }

  /** An instant as people of the language write it, always in UTC. */
  instant(iso: string): string {
    const m = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/.exec(iso)
    if (!m) return iso
    const [, year, month, day, time] = m
    return this.lang === 'fr' ? `${day}/${month}/${year} à ${time} (UTC)` : `${year}-${month}-${day} at ${time} (UTC)`
  }
}
