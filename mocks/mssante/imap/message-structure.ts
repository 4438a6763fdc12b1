import type { HeaderField, MailMessage } from '../../../src/protocol/mail/message.ts'
import { readMessage } from '../../../src/protocol/mail/read-message.ts'
import { bodyStructure } from './body-structure.ts'
import { envelope } from './envelope.ts'
import { headerLength } from './header-lines.ts'

/** What FETCH tells of a message without its content; written once, whatever the number of clients and of copies. */
interface Structure {
  envelope?: string
  body?: string
  bodyStructure?: string
}

const structures = new WeakMap<Buffer, Structure>()

/** Trees are large: the last ones only are kept, for clients that fetch part after part. */
const MOST_READ = 32
const read = new Map<Buffer, MailMessage>()

export function messageOf(raw: Buffer): MailMessage {
  const known = read.get(raw)
  const message = known ?? readMessage(raw)
  read.delete(raw)
  read.set(raw, message)
  for (const oldest of read.keys()) {
    if (read.size <= MOST_READ) break
    read.delete(oldest)
  }
  return message
}

/** The header of a message, without reading what comes after it. */
export function headersOf(raw: Buffer): readonly HeaderField[] {
  return (read.get(raw) ?? readMessage(raw.subarray(0, headerLength(raw)))).root.headers
}

export function envelopeOf(raw: Buffer): string {
  const known = structureOf(raw)
  known.envelope ??= envelope(headersOf(raw))
  return known.envelope
}

/** `extended`: BODYSTRUCTURE; else BODY (RFC 3501 §7.4.2). */
export function structureTextOf(raw: Buffer, extended: boolean): string {
  const known = structureOf(raw)
  if (extended) {
    known.bodyStructure ??= bodyStructure(messageOf(raw), true)
    return known.bodyStructure
  }
  known.body ??= bodyStructure(messageOf(raw), false)
  return known.body
}

function structureOf(raw: Buffer): Structure {
  const known = structures.get(raw) ?? {}
  structures.set(raw, known)
  return known
}
