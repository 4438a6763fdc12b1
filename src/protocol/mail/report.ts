import { readFieldGroups } from './field-groups.ts'
import { field, messageIdsOf } from './header.ts'
import type { HeaderField, MailMessage, MailPart } from './message.ts'
import { parameterText } from './parameter-value.ts'
import { contentOf, textOf } from './part-content.ts'
import { readMessage } from './read-message.ts'

/** What a receipt gives back of the message it is about (RFC 6522 §3). */
export interface ReturnedMessage {
  /** Whole, when it is there and could be opened. */
  readonly original: MailPart | null
  /** Of the original, or those a `text/rfc822-headers` quotes; empty when neither is there. */
  readonly originalHeaders: readonly HeaderField[]
}

/** The first enclosed message among the parts of a report, or the headers quoted in its place. */
export function returnedMessage(message: MailMessage, parts: readonly MailPart[]): ReturnedMessage {
  const original = parts.find((part) => part.message !== null)?.message ?? null
  if (original) return { original, originalHeaders: original.headers }
  // One in base64 is not opened in place (RFC 2046 §5.2.1 forbids it); who it was is read all the same.
  const encoded = parts.find((part) => part.contentType.mediaType === 'message/rfc822')
  if (encoded) return { original: null, originalHeaders: readMessage(contentOf(message, encoded).bytes).root.headers }
  const quoted = parts.find((part) => ['text/rfc822-headers', 'message/rfc822-headers'].includes(part.contentType.mediaType))
  return { original: null, originalHeaders: quoted ? (readFieldGroups(message, quoted).groups[0] ?? []) : [] }
}

/** The Message-ID of what is given back, with its brackets; null when there is none. */
export function returnedMessageId({ originalHeaders }: ReturnedMessage): string | null {
  return messageIdsOf(field({ headers: originalHeaders }, 'Message-ID')?.value ?? '')[0] ?? null
}

/** The text for a person, of the first text part; empty when there is none. */
export function textForPeople(message: MailMessage, parts: readonly MailPart[]): string {
  const text = parts.flatMap((part) => (part.contentType.mediaType === 'multipart/alternative' ? part.parts : [part])).find(isText)
  return text ? textOf(message, text).text.trim() : ''
}

function isText(part: MailPart): boolean {
  return part.contentType.mediaType === 'text/plain' || part.contentType.mediaType === 'text/html'
}

/** Faults of the frame of a report (RFC 6522 §3). */
export function reportFaults(root: MailPart, type: string, part: MailPart): string[] {
  const faults: string[] = []
  if (root.contentType.mediaType !== 'multipart/report') faults.push(`${root.contentType.mediaType || 'no type'} where multipart/report belongs`)
  else {
    const announced = parameterText(root.contentType.parameters, 'report-type')?.text.toLowerCase()
    if (announced !== type) faults.push(announced === undefined ? 'no report-type' : `report-type=${announced.slice(0, 60)} where ${type} belongs`)
    if (root.parts[1] !== part) faults.push('the receipt is not the second part')
    if (root.parts[0]?.contentType.mediaType.startsWith('text/') === false && root.parts[0].contentType.mediaType !== 'multipart/alternative')
      faults.push('the first part is not a text for a person')
  }
  return faults
}

/** `rfc822; box@domain` → `box@domain` (RFC 3464 §2.3.1). */
export function recipientOf(value: string | null): string | null {
  return value === null ? null : value.slice(value.indexOf(';') + 1).trim()
}
