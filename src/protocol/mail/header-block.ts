import { isAscii } from './charset.ts'
import { decodeHeaderText } from './encoded-word.ts'
import type { HeaderField } from './message.ts'
import type { ProblemList } from './problem-list.ts'

/** RFC 5322 §3.6, RFC 2045 §3, RFC 2183 §2, RFC 8098 §2.1. */
const SINGLE = new Set([
  'date',
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'message-id',
  'in-reply-to',
  'references',
  'subject',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'content-id',
  'disposition-notification-to',
])
const SPACE = 32
const TAB = 9

/** A field being read: its lines are joined at the end, so that a thousand of them cost no more than their bytes. */
interface Pending {
  readonly name: string
  readonly values: string[]
  readonly line: number
  ascii: boolean
}

/** Reads the lines of one header (RFC 5322 §2.2): unfolds, keeps names as written, tells what is not a field. */
export class HeaderBlock {
  private readonly fields: HeaderField[] = []
  private pending: Pending | undefined
  private full = false

  constructor(
    private readonly bytes: Buffer,
    private readonly limit: number,
    private readonly problems: ProblemList,
  ) {}

  /** A line that is not empty, from `start` to `end`, without its line end. */
  line(start: number, end: number, line: number): void {
    const first = this.bytes[start]
    if (first === SPACE || first === TAB) this.fold(start, end, line)
    else this.begin(start, end, line)
  }

  finish(): readonly HeaderField[] {
    this.close()
    this.tellRepeated()
    return this.fields
  }

  private fold(start: number, end: number, line: number): void {
    const { pending } = this
    const text = this.bytes.toString('latin1', start, end)
    if (!pending) {
      // What follows a field that was not kept is part of it.
      if (!this.full) this.problems.note('malformed-header-line', 'a folded line before any field', line)
      return
    }
    // RFC 5322 §3.2.2: obsolete, and read.
    if (text.trim() === '') this.problems.note('malformed-header-line', `${pending.name}: folded onto a line of blanks`, line)
    pending.values.push(text)
    pending.ascii &&= isAscii(this.bytes.subarray(start, end))
  }

  private begin(start: number, end: number, line: number): void {
    this.close()
    const colon = this.bytes.subarray(start, end).indexOf(0x3a)
    const written = colon < 0 ? '' : this.bytes.toString('latin1', start, start + colon)
    const name = written.trimEnd()
    // RFC 5322 §2.2: printable ASCII but the colon.
    if (!/^[\x21-\x39\x3b-\x7e]+$/.test(name)) {
      this.problems.note('malformed-header-line', `not a field: ${this.bytes.toString('latin1', start, Math.min(end, start + 60))}`, line)
      return
    }
    if (this.fields.length >= this.limit) {
      if (!this.full) this.problems.note('too-many-headers', `more than ${this.limit} fields`, line)
      this.full = true
      return
    }
    if (name !== written) this.problems.note('malformed-header-line', `${name}: blanks before the colon`, line)
    const from = start + colon + 1
    this.pending = { name, values: [this.bytes.toString('latin1', from, end)], line, ascii: isAscii(this.bytes.subarray(from, end)) }
  }

  private close(): void {
    const { pending } = this
    if (!pending) return
    this.pending = undefined
    const value = trimBlanks(pending.values.join(''))
    if (!pending.ascii) this.problems.note('header-not-ascii', pending.name, pending.line)
    this.fields.push({ name: pending.name, value, text: decodeHeaderText(value).text, line: pending.line })
  }

  private tellRepeated(): void {
    const seen = new Set<string>()
    for (const { name, line } of this.fields) {
      const key = name.toLowerCase()
      if (seen.has(key) && SINGLE.has(key)) this.problems.note('repeated-header', name, line)
      seen.add(key)
    }
  }
}

/** Spaces and tabs only: `trim` would take 0xA0, a byte of UTF-8. */
function trimBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === 13
}
