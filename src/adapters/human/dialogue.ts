import { type Lang, say, type Text, type TextParams } from '../../i18n/text.ts'
import { foldName } from '../../protocol/ins/lexical.ts'
import { type LineConsole, pending } from './line-console.ts'
import { WORDS } from './words.ts'

const LATER = new Set(['P', 'PLUS TARD', 'LATER'])

export interface Choice<T> {
  readonly value: T
  readonly text: Text
}

/** Questions put to one person, in one language; « p » puts any answer off. */
export class Dialogue {
  constructor(
    readonly console: LineConsole,
    readonly lang: Lang,
    readonly signal: AbortSignal,
  ) {}

  say(text: Text, params: TextParams = {}): void {
    this.console.say(this.words(text, params))
  }

  words(text: Text, params: TextParams = {}): string {
    return say(text, this.lang, params)
  }

  /** A line of text; `read` gives the value, or the words of what is wrong with it. */
  async text<T = string>(question: string, read: (line: string) => { readonly value: T } | { readonly wrong: Text; readonly params?: TextParams }): Promise<T> {
    for (;;) {
      const line = await this.#line(question)
      const answer = read(line)
      if ('value' in answer) return answer.value
      this.say(answer.wrong, answer.params)
    }
  }

  /** One of a few answers, by number or by word. */
  async choice<T>(question: Text, choices: readonly Choice<T>[]): Promise<T> {
    const listed = choices.map((c, i) => `${i + 1} ${this.words(c.text)}`).join(' · ')
    return this.text(`${this.words(question)} ${listed} · ${this.words(WORDS.later)}`, (line) => {
      const word = foldName(line)
      const byNumber = /^\d+$/.test(line) ? choices[Number(line) - 1] : undefined
      const found = byNumber ?? byWord(word, choices)
      return found ? { value: found.value } : { wrong: WORDS.again, params: { choices: listed } }
    })
  }

  yesNo(question: Text, params: TextParams = {}): Promise<boolean> {
    const whole = { fr: say(question, 'fr', params), en: say(question, 'en', params) }
    return this.choice(whole, [
      { value: true, text: WORDS.yes },
      { value: false, text: WORDS.no },
    ])
  }

  /** A line, an empty one included. */
  optional(question: string): Promise<string> {
    return this.text(question, (line) => ({ value: line }))
  }

  required(question: string): Promise<string> {
    return this.text(question, (line) => (line === '' ? { wrong: WORDS.needed } : { value: line }))
  }

  async #line(question: string): Promise<string> {
    const line = await this.console.ask(question, this.signal)
    if (LATER.has(foldName(line))) throw pending()
    return line
  }
}

/** The only choice a word can mean: its very words, else what it begins. */
function byWord<T>(word: string, choices: readonly Choice<T>[]): Choice<T> | undefined {
  if (word === '') return undefined
  const meant = (fits: (whole: string) => boolean): Choice<T>[] => choices.filter((c) => [c.text.fr, c.text.en].some((t) => fits(foldName(t))))
  const [exact] = meant((whole) => whole === word)
  const [short, ...others] = meant((whole) => isShortFor(word, whole))
  return exact ?? (others.length === 0 ? short : undefined)
}

/** « o » or « oui » for « oui », « refusé » for « refusé par le logiciel ». */
function isShortFor(word: string, whole: string): boolean {
  return whole.startsWith(word.length === 1 ? word : `${word} `)
}
