import { decodeCharset, latin1Bytes } from './charset.ts'
import { decodeHeaderText } from './encoded-word.ts'

/** A parameter as a person reads it. */
export interface ParameterText {
  readonly text: string
  /** How it was written: ASCII, RFC 2231, encoded words (RFC 2047 §5 forbids them there, many write them), or bytes above 127 as they are. */
  readonly form: 'ascii' | 'rfc2231' | 'rfc2047' | 'raw'
  /** In English; what could not be decoded is read at best. */
  readonly fault?: string
}

/**
 * The text of a parameter of Content-Type or Content-Disposition, among parameters as written (names in lower case, one character
 * a byte): `name*`, then `name*0`… (RFC 2231 §§3, 4), then `name`. undefined when there is none.
 */
export function parameterText(parameters: ReadonlyMap<string, string>, name: string): ParameterText | undefined {
  const extended = parameters.get(`${name}*`)
  if (extended !== undefined) return decoded([{ value: extended, encoded: true }])
  const sections = sectionsOf(parameters, name)
  if (sections.length > 0) return decoded(sections)
  const plain = parameters.get(name)
  if (plain === undefined) return undefined
  const { text, fault } = decodeHeaderText(plain)
  const form = text === plain ? 'ascii' : /=\?[^?]+\?[bq]\?/i.test(plain) ? 'rfc2047' : 'raw'
  return fault === undefined ? { text, form } : { text, form, fault }
}

interface Section {
  readonly value: string
  readonly encoded: boolean
}

/** Continuations, in order of number whatever the order they were written in, up to the first that is missing. */
function sectionsOf(parameters: ReadonlyMap<string, string>, name: string): Section[] {
  const sections: Section[] = []
  for (;;) {
    const key = `${name}*${sections.length}`
    const encoded = parameters.get(`${key}*`)
    const value = encoded ?? parameters.get(key)
    if (value === undefined) return sections
    sections.push({ value, encoded: encoded !== undefined })
  }
}

function decoded(sections: readonly Section[]): ParameterText {
  const [first, ...others] = sections
  const head = first?.encoded ? /^([^']*)'([^']*)'(.*)$/s.exec(first.value) : null
  let fault: string | undefined = first?.encoded && !head ? 'the charset and the language are missing' : undefined
  const opened = head && first ? [{ value: head[3] ?? '', encoded: true }, ...others] : sections
  const bytes = Buffer.concat(
    opened.map(({ value, encoded }) => {
      if (!encoded) return latin1Bytes(value)
      if (/%(?![0-9a-f]{2})/i.test(value)) fault ??= 'a % that begins no escape'
      return latin1Bytes(value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
    }),
  )
  const read = decodeCharset(bytes, head?.[1] || 'utf-8')
  fault ??= read.fault
  return fault === undefined ? { text: read.text, form: 'rfc2231' } : { text: read.text, form: 'rfc2231', fault }
}

/** Longest parameter written in one piece, in characters: a line must not pass 998 (RFC 5322 §2.1.1). */
const LONGEST_PIECE = 900

/**
 * Writes a parameter: `name="text"`, or `name*=UTF-8''…` when the text is not ASCII (RFC 2231 §4, as the ANS volet does, mssante.md §3.2),
 * cut into continuations when too long for a line. Throws TypeError on a line break.
 */
export function writeParameter(name: string, text: string): readonly string[] {
  if (/[\r\n\0]/.test(text)) throw new TypeError(`not the value of a parameter: ${JSON.stringify(text.slice(0, 100))}`)
  const ascii = /^[\x20-\x7e]*$/.test(text) && !text.includes('=?')
  if (ascii && text.length <= LONGEST_PIECE) return [`${name}="${text.replace(/["\\]/g, '\\$&')}"`]
  const escaped = [...Buffer.from(text, 'utf8')].map(percent)
  if (escaped.reduce((sum, one) => sum + one.length, 0) <= LONGEST_PIECE) return [`${name}*=UTF-8''${escaped.join('')}`]
  const pieces: string[] = []
  const size = LONGEST_PIECE / 3
  for (let at = 0; at < escaped.length; at += size) {
    const charset = at === 0 ? "UTF-8''" : ''
    pieces.push(`${name}*${pieces.length}*=${charset}${escaped.slice(at, at + size).join('')}`)
  }
  return pieces
}

/** RFC 2231 §7, attribute-char: everything else is escaped. */
function percent(byte: number): string {
  const character = String.fromCharCode(byte)
  return /[A-Za-z0-9!#$&+\-.^_`{}|~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
