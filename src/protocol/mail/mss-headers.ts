import { fieldsNamed } from './header.ts'
import type { HeaderField, MailPart } from './message.ts'

/** One of the X-MSS fields, by a name compared without case (mssante.md §3.4). */
export interface MssHeader {
  /** As received, in order; more than one is for the checks to judge. */
  readonly fields: readonly [HeaderField, ...HeaderField[]]
  /** Of the first. */
  readonly value: string
}

/** X-MSS-CODECDA: codes of the clinical documents, one a document. */
export interface CodeCdaHeader extends MssHeader {
  /** Of all the fields, cut at commas, blanks removed; empty ones left out. */
  readonly codes: readonly string[]
  /** How many places between commas hold nothing. */
  readonly empty: number
}

/** The fields ECO.2.2.8 and ECO.2.4.1 to 3 add to a mail; null when absent. */
export interface MssHeaders {
  readonly codeCda: CodeCdaHeader | null
  readonly ins: MssHeader | null
  readonly nil: MssHeader | null
  readonly mes: MssHeader | null
}

/** Reads the X-MSS fields of a message. */
export function readMssHeaders(part: Pick<MailPart, 'headers'>): MssHeaders {
  return { codeCda: codeCda(part), ins: header(part, 'X-MSS-INS'), nil: header(part, 'X-MSS-NIL'), mes: header(part, 'X-MSS-MES') }
}

function header(part: Pick<MailPart, 'headers'>, name: string): MssHeader | null {
  const [first, ...others] = fieldsNamed(part, name)
  return first ? { fields: [first, ...others], value: first.text } : null
}

function codeCda(part: Pick<MailPart, 'headers'>): CodeCdaHeader | null {
  const read = header(part, 'X-MSS-CODECDA')
  if (!read) return null
  const places = read.fields.flatMap(({ text }) => text.split(',').map((code) => code.trim()))
  const codes = places.filter((code) => code !== '')
  return { ...read, codes, empty: places.length - codes.length }
}
