import type { ExchangeSubject } from '../../checks/define.ts'
import { decodeSubmission } from '../../checks/mss/decoded.ts'
import { readMailDate } from '../../protocol/mail/date.ts'
import { field } from '../../protocol/mail/header.ts'
import { contentOf } from '../../protocol/mail/part-content.ts'
import { readMessage } from '../../protocol/mail/read-message.ts'
import { leavesOf } from '../../protocol/mail/walk.ts'
import { fileExchange } from './file-exchange.ts'

/** Fields that mails have, and what HTTP or a MIME part has not: two of them tell a mail, even one that lacks what it must have. */
const MAIL_FIELDS = new Set(['from', 'to', 'cc', 'subject', 'message-id', 'reply-to', 'return-path', 'received', 'delivered-to', 'disposition-notification-to'])
/** The header of a mail is at its beginning. Bytes. */
const SNIFFED = 32 * 1024

/** Whether a file is a mail (RFC 5322), by the names of its first fields. */
export function isMail(bytes: Uint8Array): boolean {
  const { root } = readMessage(bytes.subarray(0, SNIFFED))
  return new Set(root.headers.map(({ name }) => name.toLowerCase()).filter((name) => MAIL_FIELDS.has(name))).size >= 2
}

/** A mail kept in a file, as if the software had just submitted it: a message without envelope nor session (mocks/mssante/README.md). */
export function mailExchange(name: string, bytes: Uint8Array, now: Date): ExchangeSubject {
  const body = asOnTheWire(bytes)
  const { root } = readMessage(body)
  // The file is judged as on the day it was written: how long it has lain on a disk says nothing of the software.
  const at = (readMailDate(field(root, 'Date')?.value ?? '').at ?? now).toISOString()
  return fileExchange(name, 'mssante', 'mssante.submission', { startLine: 'DATA', headers: [], body }, at)
}

/** What a mail hides from a reader of its bytes: decoded texts, and what its archives hold. */
export function* contentsOf(mail: ExchangeSubject): Iterable<Uint8Array> {
  const { message, archives } = decodeSubmission(mail)
  for (const leaf of leavesOf(message.root, true)) if (leaf.transferEncoding !== '7bit') yield contentOf(message, leaf).bytes
  for (const { archive } of archives) yield* archive.files.values()
}

/** A file without a single CRLF was given the line ends of its system by what saved it; on the wire there were none of these. */
function asOnTheWire(bytes: Uint8Array): Uint8Array {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return content.includes('\r\n', 0, 'latin1') ? bytes : Buffer.from(content.toString('latin1').replaceAll('\n', '\r\n'), 'latin1')
}
