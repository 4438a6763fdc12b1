import type { MailLimits, MailMessage, MailPart } from '../../../../src/protocol/mail/message.ts'
import { contentOf } from '../../../../src/protocol/mail/part-content.ts'
import { readMessage } from '../../../../src/protocol/mail/read-message.ts'

/** One character a byte, so that a test may hold any; lines given apart are joined with CRLF. */
export function mail(...lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

export function read(lines: readonly string[], limits?: MailLimits): MailMessage {
  return readMessage(mail(...lines), limits)
}

/** The tree in short: path, type, name, content; two spaces a level, `>` before an enclosed message. */
export function tree(message: MailMessage): string[] {
  const lines: string[] = []
  const visit = (part: MailPart, depth: number, enclosed: boolean): void => {
    const indent = '  '.repeat(depth) + (enclosed ? '>' : '')
    const name = part.fileName === null ? '' : ` ${JSON.stringify(part.fileName)}`
    const leaf = part.parts.length === 0 && part.message === null
    const content = leaf ? ` ${JSON.stringify(Buffer.from(contentOf(message, part).bytes).toString('latin1'))}` : ''
    lines.push(`${indent}${part.path === '' ? '-' : part.path} ${part.contentType.mediaType}${name}${content}`)
    for (const child of part.parts) visit(child, depth + 1, false)
    if (part.message) visit(part.message, depth + 1, true)
  }
  visit(message.root, 0, false)
  return lines
}

/** `code@line` of each problem. */
export function problems(message: MailMessage): string[] {
  return message.problems.map(({ code, line }) => `${code}@${line}`)
}
