import type { Location } from '../evidence/events.ts'
import type { CapturedMessage, CapturedText, Excerpt, ExchangeCapture } from './model.ts'

/** Lines shown on each side of the one at fault. */
const AROUND = 3
/** A body line longer than this is unreadable: the layout is shown instead. */
const READABLE = 240

/** The lines around the place at fault, or null when the place is not a line of a message. */
export function excerptAt(capture: ExchangeCapture | undefined, at: Location | null): Excerpt | null {
  if (!capture || !at) return null
  if (at.part === 'document') {
    const part = capture.request?.parts.find((p) => p.name === (at.entry ?? at.document))
    return part ? textExcerpt('document', part, at) : null
  }
  if (at.part !== 'request' && at.part !== 'response') return null
  const message = capture[at.part]
  if (!message) return null
  return at.header === undefined ? textExcerpt(at.part, message, at) : headExcerpt(at.part, message, at.header)
}

function textExcerpt(part: Excerpt['part'], message: CapturedText, at: Location): Excerpt | null {
  if (at.line === undefined || !message.body) return null
  const faulty = message.body[at.line - 1]
  if (faulty === undefined) return null
  if (faulty.length > READABLE && message.pretty) {
    const index = prettyFaults(message.pretty, at)[0]
    if (index !== undefined) {
      const lines = message.pretty.map((l) => ({ number: l.line, text: l.text }))
      return { part, form: 'pretty', lines: around(lines, index) }
    }
  }
  const lines = message.body.map((text, i) => ({ number: i + 1, text }))
  return { part, form: 'raw', lines: around(lines, at.line - 1) }
}

/** Indexes of the laid-out lines that hold the place at fault: the element itself when its column is known. */
export function prettyFaults(pretty: NonNullable<CapturedText['pretty']>, at: Location): number[] {
  const onLine = pretty.flatMap((l, i) => (l.line === at.line ? [i] : []))
  if (at.column === undefined) return onLine
  // A column inside a tag or a text belongs to the last laid-out line that begins before it.
  const before = onLine.filter((i) => (pretty[i]?.column ?? 0) <= (at.column ?? 0)).at(-1)
  return before === undefined ? onLine : [before]
}

/** Index of a header in the head; -1 when the message does not have it. */
export function headerLine(message: CapturedMessage, header: string): number {
  return message.head.findIndex((line, i) => i > 0 && line.toLowerCase().startsWith(`${header.toLowerCase()}:`))
}

function headExcerpt(part: 'request' | 'response', message: CapturedMessage, header: string): Excerpt | null {
  const index = headerLine(message, header)
  // Only the header itself: its neighbours (host and port) differ from one run to the next.
  const text = message.head[index]
  return index < 0 || text === undefined ? null : { part, form: 'head', lines: [{ number: index + 1, text: cut(text), fault: true }] }
}

function around(lines: readonly { readonly number: number; readonly text: string }[], index: number): Excerpt['lines'] {
  const from = Math.max(0, index - AROUND)
  return lines.slice(from, index + AROUND + 1).map((l, i) => ({ number: l.number, text: cut(l.text), fault: from + i === index }))
}

function cut(text: string): string {
  return text.length > READABLE ? `${text.slice(0, READABLE)}…` : text
}
