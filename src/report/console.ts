import picocolors from 'picocolors'
import type { Scenario } from '../engine/scenario.ts'
import type { GabaritEvent } from '../evidence/events.ts'
import { t } from '../i18n/catalogue.ts'
import type { Lang } from '../i18n/text.ts'
import { consoleSummary } from './console-summary.ts'
import { exchangeWords } from './mail-transactions.ts'
import type { ReportModel } from './model.ts'
import type { OutputDir } from './output-dir.ts'
import type { Reporter } from './reporter.ts'
import { terminalText } from './terminal-text.ts'
import { shortTransaction } from './transaction-label.ts'
import { verdictTag } from './verdict-tag.ts'

export interface ConsoleOptions {
  readonly stream: { write(text: string): unknown }
  /** true: one line that is written over; false (continuous integration): one line a scenario. */
  readonly tty: boolean
  /** Decided by the caller, from the terminal and NO_COLOR. */
  readonly colour: boolean
  readonly lang: Lang
  readonly scenarios: readonly Scenario[]
  /** Milliseconds; only to say how long a wait has lasted. */
  readonly now: () => number
  /** Width of the terminal. */
  readonly columns: number
}

interface Running {
  step: number
  since: number
}

/** Tells a run as it goes, folded from its events. `tick` is called each second by the owner of the terminal. */
export class ConsoleReporter implements Reporter {
  readonly name = 'console'
  readonly #running = new Map<string, Running>()
  readonly #scenarios: ReadonlyMap<string, Scenario>
  #total = 0
  #done = 0
  #live = false

  constructor(private readonly options: ConsoleOptions) {
    this.#scenarios = new Map(options.scenarios.map((s) => [s.id, s]))
  }

  onEvent(event: GabaritEvent): void {
    const { lang } = this.options
    switch (event.type) {
      case 'run-started': {
        const { software, profile, scenarios } = event.run
        this.#total = scenarios.length
        const key = scenarios.length === 1 ? 'console.debut.un' : 'console.debut'
        this.#line(t(lang, key, { software: terminalText(`${software.name} ${software.version}`), profile, n: scenarios.length }))
        break
      }
      case 'run-resumed':
        this.#done = event.kept.length
        this.#line(t(lang, 'console.reprise', { run: event.run }))
        break
      case 'scenario-started':
        this.#running.set(event.scenario, { step: -1, since: this.options.now() })
        break
      case 'step-started':
        this.#running.set(event.scenario, { step: event.step, since: this.options.now() })
        break
      case 'scenario-ended': {
        this.#running.delete(event.scenario)
        this.#done++
        const place = `${this.#done}/${this.#total || '?'}`.padStart(7)
        this.#line(`${place}  ${verdictTag(event.verdict, lang, this.#colours())}  ${event.scenario}  ${this.#title(event.scenario)}`)
        break
      }
      case 'breaker-opened':
        this.#line(t(lang, 'console.disjoncteur'))
        break
      default:
        return
    }
    this.tick()
  }

  /** Writes the live line again, with how long the wait has lasted. Nothing without a terminal. */
  tick(): void {
    if (!this.options.tty) return
    const text = this.#progress()
    this.options.stream.write(`\r\u001b[K${text}`)
    this.#live = text !== ''
  }

  async write(model: ReportModel, out: OutputDir, lang: Lang): Promise<string[]> {
    if (this.#live) this.options.stream.write('\r\u001b[K')
    this.#live = false
    this.options.stream.write(consoleSummary(model.report, { lang, colours: this.#colours(), files: out.written }))
    return Promise.resolve([])
  }

  #progress(): string {
    const [first, ...others] = this.#running
    if (!first) return ''
    const [id, running] = first
    const { lang, columns } = this.options
    const title = this.#title(id)
    const scenario = others.length > 0 ? t(lang, 'console.et-autres', { scenario: title, n: others.length }) : title
    const total = this.#total === 0 ? '?' : this.#total
    const text = t(lang, 'console.progression', { done: this.#done, total, scenario, activity: this.#activity(id, running) })
    const width = Math.max(20, columns - 1)
    return text.length > width ? `${text.slice(0, width - 1)}…` : text
  }

  #activity(id: string, running: Running): string {
    const { lang } = this.options
    const seconds = Math.max(0, Math.round((this.options.now() - running.since) / 1000))
    const step = this.#scenarios.get(id)?.steps[running.step]
    if (step && 'expect' in step) return t(lang, 'console.attente', { transaction: awaited(step.expect.transaction, lang), seconds })
    if (step && 'absent' in step) return t(lang, 'console.silence', { transaction: awaited(step.absent.transaction, lang), seconds })
    if (step && 'ask' in step) return t(lang, 'console.attente-logiciel', { seconds })
    if (step && ('observe' in step || 'attest' in step)) return t(lang, 'console.attente-personne', { seconds })
    return t(lang, step && 'check' in step ? 'console.controle' : 'console.preparation')
  }

  #title(id: string): string {
    return this.#scenarios.get(id)?.title[this.options.lang] ?? id
  }

  #line(text: string): void {
    this.options.stream.write(`${this.#live ? '\r\u001b[K' : ''}${text}\n`)
    this.#live = false
  }

  #colours(): ReturnType<typeof picocolors.createColors> {
    return picocolors.createColors(this.options.colour)
  }
}

/** `WS_INS2`, or words where the field has no short name. */
function awaited(transaction: string, lang: Lang): string {
  return exchangeWords(transaction)?.[lang] ?? shortTransaction(transaction)
}
