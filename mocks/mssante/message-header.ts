import type { MailMessage } from '../../src/protocol/mail/message.ts'
import { readMessage } from '../../src/protocol/mail/read-message.ts'
import { headerLength } from './imap/header-lines.ts'

/** A header beyond this is read no further. Bytes. */
const LONGEST = 256 * 1024

/** The message read as far as its header only: what a submission is told by, whatever the size of what it carries. */
export function readHeaderOnly(raw: Uint8Array): MailMessage {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, LONGEST))
  return readMessage(bytes.subarray(0, headerLength(bytes)))
}
