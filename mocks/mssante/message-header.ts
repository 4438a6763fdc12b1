import type { MailMessage } from '../../src/protocol/mail/message.ts'
import { readMessage } from '../../src/protocol/mail/read-message.ts'

/** A header beyond this is read no further. Bytes. */
const LONGEST = 256 * 1024

/** The message read as far as its header only: what a submission is told by, whatever the size of what it carries. */
export function readHeaderOnly(raw: Uint8Array): MailMessage {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, LONGEST))
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].flatMap((at, i) => (at < 0 ? [] : [at + (i === 0 ? 4 : 2)]))
  return readMessage(ends.length > 0 ? bytes.subarray(0, Math.min(...ends)) : bytes)
}
