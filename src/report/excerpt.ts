import type { Location } from '../evidence/events.ts'
import type { CapturedLine, CapturedMail, CapturedMessage, CapturedText, Excerpt, ExchangeCapture } from './model.ts'

/** Lines shown on each side of the one at fault. */
const AROUND = 3
/** A body line longer than this is unreadable: the layout is shown instead. */
const READABLE = 240

/** The lines around the place at fault, or null when the place is not a line of a message. */
export function excerptAt(capture: ExchangeCapture | undefined, at: Location | null): Excerpt | null {
  if (!capture || !at) return null
  if (at.part === 'document') {
    const document = capture.request && documentAt(capture.request, at)
    return document ? textExcerpt('document', document, at) : null
  }
  if (at.part !== 'request' && at.part !== 'response') return null
  const message = capture[at.part]
  if (!message) return null
  return at.header === undefined ? textExcerpt(at.part, message, at) : headExcerpt(at.part, message, at)
}

/** The text a place in a document is counted in: a part of its own, or a file of an archive of a mail. */
export function documentAt({ parts, mail }: CapturedMessage, at: Location): CapturedText | undefined {
  const file = mail?.files.find((f) => f.document === at.document && f.entry === (at.entry ?? null))
  return file ?? parts.find((p) => p.name === (at.entry ?? at.document))
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

/** Indexes of the lines of a header in the head: one in HTTP; in an envelope, a command may be said for each recipient. */
export function headerLines({ head, facts }: CapturedMessage, header: string): number[] {
  const http = facts.length === 0
  const found = head.flatMap((line, i) => ((i > 0 || !http) && line.toLowerCase().startsWith(`${header.toLowerCase()}:`) ? [i] : []))
  return http ? found.slice(0, 1) : found
}

/** Lines of the field of a mail that a place points at, folded lines included: the one at its line when the field is repeated. */
export function fieldLines({ header }: CapturedMail, at: Location): readonly CapturedLine[] {
  const wanted = at.header?.toLowerCase()
  const own = header.filter((line) => line.field.toLowerCase() === wanted)
  const first = own.findIndex((line) => line.number === at.line)
  const from = Math.max(0, first)
  // A field ends where its lines stop following one another, or where its name is written again.
  const end = own.findIndex((line, i) => i > from && (line.number !== (own[i - 1]?.number ?? 0) + 1 || !/^[ \t]/.test(line.text)))
  return own.slice(from, end < 0 ? undefined : end)
}

/** Enough lines of a header to see what is at fault. */
const HEAD_LINES = 12

function headExcerpt(part: 'request' | 'response', message: CapturedMessage, at: Location): Excerpt | null {
  const field = message.mail ? fieldLines(message.mail, at).map(({ number, text }) => ({ number, text })) : []
  // Only the header itself: its neighbours (host and port) differ from one run to the next.
  const named = field.length > 0 ? field : headerLines(message, at.header ?? '').map((i) => ({ number: i + 1, text: message.head[i] ?? '' }))
  const lines = named.slice(0, HEAD_LINES).map(({ number, text }) => ({ number, text: cut(text), fault: true }))
  return lines.length === 0 ? null : { part, form: 'head', lines }
}

function around(lines: readonly { readonly number: number; readonly text: string }[], index: number): Excerpt['lines'] {
  const from = Math.max(0, index - AROUND)
  return lines.slice(from, index + AROUND + 1).map((l, i) => ({ number: l.number, text: cut(l.text), fault: from + i === index }))
}

function cut(text: string): string {
  return text.length > READABLE ? `${text.slice(0, READABLE)}…` : text
}
