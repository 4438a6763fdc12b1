import { encodedWords } from './encoded-word.ts'
import { HeaderBlock } from './header-block.ts'
import { LineScanner } from './line-scanner.ts'
import { type HeaderField, MAIL_LIMITS, type MailMessage, type MailPart, type MailProblem } from './message.ts'
import { contentOf, isAsIs } from './part-content.ts'
import { ProblemList } from './problem-list.ts'

/** Groups of fields that empty lines separate: the content of a receipt (RFC 3464 §2.1, RFC 8098 §3.1). */
export interface FieldGroups {
  /** None of them empty. Lines are those of the message when the part is not encoded, else of its content. */
  readonly groups: readonly (readonly HeaderField[])[]
  readonly problems: readonly MailProblem[]
}

/** Reads a part whose content is fields. */
export function readFieldGroups(message: MailMessage, part: MailPart): FieldGroups {
  const { bytes } = contentOf(message, part)
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const problems = new ProblemList()
  const scanner = new LineScanner(content, problems)
  const before = isAsIs(part) ? firstLine(message, part) : 0
  const groups: (readonly HeaderField[])[] = []
  let block = new HeaderBlock(content, MAIL_LIMITS.headers, problems)
  const end = (): void => {
    const fields = block.finish()
    if (fields.length > 0) groups.push(fields)
    block = new HeaderBlock(content, MAIL_LIMITS.headers, problems)
  }
  while (scanner.advance()) {
    if (scanner.end > scanner.start) block.line(scanner.start, scanner.end, before + scanner.line)
    else end()
  }
  end()
  return { groups, problems: problems.list() }
}

/** Lines of the message before the body of a part. */
function firstLine(message: MailMessage, part: MailPart): number {
  let line = part.line - 1
  for (let at = part.start; at < part.bodyStart; at++) if (message.bytes[at] === 10) line++
  return line
}

/** Writes one group of fields, one a line, not folded; only the words with accents are encoded (RFC 8098 §3.1.1). Throws TypeError on a line break. */
export function writeFieldGroup(fields: readonly (readonly [name: string, value: string | undefined])[]): Uint8Array {
  const lines = fields.flatMap(([name, value]) => {
    if (value === undefined) return []
    if (/[\r\n\0]/.test(value)) throw new TypeError(`a line break in ${name}: ${JSON.stringify(value.slice(0, 100))}`)
    const written = value.replace(/[^ ]*[^\x20-\x7e][^ ]*(?: +[^ ]*[^\x20-\x7e][^ ]*)*/g, (run) => encodedWords(run).join(' '))
    return [`${name}: ${written}\r\n`]
  })
  return Buffer.from(lines.join(''), 'latin1')
}
