import { headerLength } from './imap/header-lines.ts'

/** A header longer than this does not hold a Message-ID a mail service would look for. */
const LONGEST_HEADER = 256 * 1024

/** The Message-ID of a message as written, brackets included (RFC 5322 §3.6.4); null when its header has none. */
export function messageIdOf(raw: Uint8Array): string | null {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, LONGEST_HEADER))
  const header = head.toString('latin1', 0, headerLength(head))
  const value = /^message-id[ \t]*:((?:[^\r\n]*\r?\n[ \t])*[^\r\n]*)/im.exec(header)?.[1]
  return value?.replace(/\r?\n/g, '').trim() || null
}
