import type { StoredMessage } from '../mail-store.ts'
import type { FetchItem } from './fetch-items.ts'
import { envelopeOf, structureTextOf } from './message-structure.ts'
import type { Piece } from './output.ts'
import { sectionBytes, sectionText } from './section.ts'
import type { FolderView, Numbered } from './view.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The answer to FETCH for one message, without its line end (RFC 3501 §7.4.2). */
export function fetchAnswer(view: FolderView, { number, message }: Numbered, items: readonly FetchItem[]): Piece[] {
  const pieces: Piece[] = []
  let text = `* ${number} FETCH (`
  for (const [i, item] of items.entries()) {
    if (i > 0) text += ' '
    if (item.kind !== 'content') text += `${item.kind} ${value(view, message, item.kind)}`
    else {
      const { name, bytes } = content(message, item)
      text += bytes ? `${name} {${bytes.length}}\r\n` : `${name} NIL`
      if (!bytes) continue
      pieces.push(text, bytes)
      text = ''
    }
  }
  pieces.push(`${text})`)
  return pieces
}

function value(view: FolderView, message: StoredMessage, kind: Exclude<FetchItem['kind'], 'content'>): string {
  switch (kind) {
    case 'UID':
      return String(message.uid)
    case 'FLAGS':
      return view.flagsText(message)
    case 'INTERNALDATE':
      return `"${dateTimeText(message.internalDate)}"`
    case 'RFC822.SIZE':
      return String(message.raw.length)
    case 'ENVELOPE':
      return envelopeOf(message.raw)
    case 'BODY':
    case 'BODYSTRUCTURE':
      return structureTextOf(message.raw, kind === 'BODYSTRUCTURE')
  }
}

function content({ raw }: StoredMessage, item: Extract<FetchItem, { kind: 'content' }>): { readonly name: string; readonly bytes: Buffer | null } {
  const { section, partial } = item
  const name = item.name ?? sectionText(section)
  const bytes = sectionBytes(raw, section)
  if (!partial) return { name, bytes }
  // The origin is repeated, the length is not (RFC 3501 §7.4.2).
  return { name: `${name}<${partial.origin}>`, bytes: bytes?.subarray(partial.origin, partial.origin + partial.length) ?? null }
}

/** `17-Jul-1996 02:44:25 +0000`, the day in two characters (RFC 3501 §9, date-time). */
export function dateTimeText(at: Date): string {
  const day = String(at.getUTCDate()).padStart(2, ' ')
  return `${day}-${MONTHS[at.getUTCMonth()] ?? ''}-${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)} +0000`
}

/** Whether a FETCH gives content, beyond header and structure: the message is then recorded whole, once. */
export function givesContent(items: readonly FetchItem[]): boolean {
  return items.some((item) => item.kind === 'content' && !item.section.what.startsWith('HEADER') && item.section.what !== 'MIME')
}

/** Whether a FETCH marks messages as read. */
export function marksSeen(items: readonly FetchItem[]): boolean {
  return items.some((item) => item.kind === 'content' && !item.peek)
}
