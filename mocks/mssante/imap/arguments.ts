import { canonicalFlag, SYSTEM_FLAGS } from '../mail-flags.ts'
import type { ReceivedCommand } from './input.ts'
import { decodeFolderName } from './modified-utf7.ts'
import { SequenceSet } from './sequence-set.ts'

/** A command that is not of the grammar: answered `BAD` with what was expected. */
export class ImapSyntaxError extends Error {
  constructor(
    /** Without what was found instead. */
    readonly expected: string,
    found = '',
  ) {
    super(expected + found)
  }
}

const ATOM = /[^\x00-\x20\x7f-\xff(){%*"\\\]]+/y
const ASTRING = /[^\x00-\x20\x7f(){%*"\\]+/y
const PATTERN = /[^\x00-\x20\x7f(){"\\]+/y
const QUOTED = /"((?:[^"\\\r\n]|\\["\\])*)"/y
const LITERAL = /\{\d+\+?\}\r\n/y
const NUMBER = /\d{1,10}/y
const SET = /[\d:*,]+/y
const FLAG = /\\?[^\x00-\x20\x7f-\xff(){%*"\\\]]+/y
const WORD = /[A-Za-z0-9.]+/y
const SYSTEM: ReadonlySet<string> = new Set(SYSTEM_FLAGS)
const DATE_TIME = /^( \d|\d\d)-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/
const DATE = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DEEPEST = 50

/** The arguments of a command, read from left to right (RFC 3501 §9). Every method throws ImapSyntaxError on what is not of its form. */
export class Arguments {
  #at: number
  #literal = 0
  #depth = 0

  constructor(
    private readonly command: ReceivedCommand,
    start: number,
  ) {
    this.#at = start
  }

  get atEnd(): boolean {
    return this.#at >= this.command.text.length
  }

  /** Takes the character when it is the next one. */
  takes(character: string): boolean {
    if (!this.command.text.startsWith(character, this.#at)) return false
    this.#at += character.length
    return true
  }

  /** Whether the next characters are these. */
  sees(text: string): boolean {
    return this.command.text.startsWith(text, this.#at)
  }

  seesDigit(): boolean {
    return /\d/.test(this.command.text[this.#at] ?? '')
  }

  /** Takes this word when it is the next one, whatever its case. */
  takesWord(word: string): boolean {
    const { text } = this.command
    const end = this.#at + word.length
    if (text.slice(this.#at, end).toUpperCase() !== word || (end < text.length && text[end] !== ' ')) return false
    this.#at = end
    return true
  }

  /** Leaves the rest unread. */
  skip(): void {
    this.#at = this.command.text.length
  }

  expect(character: string): void {
    if (!this.takes(character)) this.fail(`"${character}"`)
  }

  space(): this {
    if (!this.takes(' ')) this.fail('a space')
    // Several are not of the grammar, but harmless and seen.
    while (this.takes(' '));
    return this
  }

  end(): void {
    while (this.takes(' '));
    if (!this.atEnd) this.fail('the end of the command')
  }

  /** A word of the protocol, in upper case. */
  word(what: string): string {
    return (this.#match(WORD) ?? this.fail(what)).toUpperCase()
  }

  atom(what: string): string {
    return this.#match(ATOM) ?? this.fail(what)
  }

  number(what: string): number {
    return Number(this.#match(NUMBER) ?? this.fail(what))
  }

  /** Atom, quoted string or literal; one character a byte. */
  astring(what: string): string {
    return this.#string() ?? this.#match(ASTRING) ?? this.fail(what)
  }

  /** Quoted string or literal; one character a byte. */
  string(what: string): string {
    return this.#string() ?? this.fail(what)
  }

  /** A string or NIL. */
  nstring(what: string): string | null {
    const string = this.#string()
    if (string !== undefined) return string
    if (this.atom(what).toUpperCase() === 'NIL') return null
    return this.fail(what)
  }

  literal(what: string): Buffer {
    return this.#literalHere() ?? this.fail(what)
  }

  /** The name of a folder, decoded. */
  folder(): string {
    return decodeFolderName(this.astring('the name of a folder'))
  }

  /** A name with wildcards, decoded. */
  pattern(): string {
    return decodeFolderName(this.#string() ?? this.#match(PATTERN) ?? this.fail('the name of a folder, * or %'))
  }

  sequenceSet(): SequenceSet {
    return SequenceSet.read(this.#match(SET) ?? '') ?? this.fail('message numbers such as 1:4,7 or 1:*')
  }

  /** `(item item)`; may be empty. */
  list<T>(item: () => T): T[] {
    if (++this.#depth > DEEPEST) throw new ImapSyntaxError(`More than ${DEEPEST} levels of parentheses`)
    this.expect('(')
    const items: T[] = []
    while (!this.takes(')')) {
      if (items.length > 0) this.space()
      items.push(item())
    }
    this.#depth--
    return items
  }

  /** Refuses `\Recent` and system flags that do not exist (RFC 3501 §2.3.2). */
  flag(): string {
    const flag = canonicalFlag(this.#match(FLAG) ?? this.fail('a flag'))
    if (flag.startsWith('\\') && !SYSTEM.has(flag)) throw new ImapSyntaxError(`No such flag: ${flag}`)
    return flag
  }

  flagList(): string[] {
    return this.list(() => this.flag())
  }

  /** `"17-Jul-1996 02:44:25 -0700"`. */
  dateTime(): Date {
    const [, day, month, year, hour, minute, second, sign, zoneHour, zoneMinute] = DATE_TIME.exec(this.string('a date and time')) ?? []
    const index = MONTHS.indexOf((month ?? '').toLowerCase())
    const local = Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Number(second))
    const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * 60_000 * (sign === '-' ? -1 : 1)
    if (index < 0 || Number.isNaN(local)) this.fail('a date and time such as "17-Jul-1996 02:44:25 -0700"')
    return new Date(local - zone)
  }

  /** `1-Feb-1994`, as the first instant of that day (UTC). */
  date(): Date {
    const [, day, month, year] = DATE.exec(this.astring('a date')) ?? []
    const index = MONTHS.indexOf((month ?? '').toLowerCase())
    if (index < 0) this.fail('a date such as 1-Feb-1994')
    return new Date(Date.UTC(Number(year), index, Number(day)))
  }

  fail(expected: string): never {
    const found = this.atEnd ? 'the end' : `"${this.command.text.slice(this.#at, this.#at + 20).replace(/[^\x20-\x7e]/g, '?')}"`
    throw new ImapSyntaxError(`Expected ${expected} at character ${this.#at + 1}`, `, found ${found}`)
  }

  #string(): string | undefined {
    if (this.sees('"')) return (this.#match(QUOTED) ?? this.fail('a quoted string')).slice(1, -1).replace(/\\(["\\])/g, '$1')
    return this.#literalHere()?.toString('latin1')
  }

  #literalHere(): Buffer | undefined {
    if (this.#match(LITERAL) === undefined) return undefined
    return this.command.literals[this.#literal++] ?? this.fail('a literal')
  }

  #match(form: RegExp): string | undefined {
    form.lastIndex = this.#at
    const found = form.exec(this.command.text)?.[0]
    if (found !== undefined) this.#at += found.length
    return found
  }
}
