import { type Disposition, type ReceiptError, readDisposition, readReceiptError, writeReceiptError } from './disposition.ts'
import { type DeliveryStatus, readDeliveryStatus } from './dsn.ts'
import { readFieldGroups, writeFieldGroup } from './field-groups.ts'
import { field, messageIdsOf } from './header.ts'
import type { HeaderField, MailMessage, MailPart } from './message.ts'
import { recipientOf, reportFaults, returnedMessage, returnedMessageId, textForPeople } from './report.ts'
import type { WrittenField } from './write-header.ts'
import { type MailBody, writeMessage } from './write-message.ts'

export type { DeliveryStatus } from './dsn.ts'

/** A reading or processing receipt (RFC 8098; ANS volet, mssante.md §4 E). */
export interface DispositionNotification {
  readonly kind: 'mdn'
  /** The `message/disposition-notification`. */
  readonly part: MailPart
  readonly fields: readonly HeaderField[]
  readonly reportingUa: string | null
  /** Addresses, without `rfc822;`. */
  readonly originalRecipient: string | null
  readonly finalRecipient: string | null
  /** With its brackets; null when the field is absent or holds none. */
  readonly originalMessageId: string | null
  readonly disposition: Disposition | null
  /** From the field Error, else from Disposition itself (volet 1.1.2 and before). */
  readonly error: ReceiptError | null
  /** `1.1.2` when the error is in Disposition itself. */
  readonly grammar: '1.1.3' | '1.1.2'
  /** For a person. */
  readonly text: string
  readonly original: MailPart | null
  readonly originalHeaders: readonly HeaderField[]
  /** In English; what is not as RFC 6522, RFC 8098 or the volet want it. */
  readonly faults: readonly string[]
}

/**
 * Reads the receipt a message is: an MDN or a DSN; null when it is neither. A report quoted inside another mail is not one.
 * What is missing or out of place is listed in `faults`, never thrown.
 */
export function readReceipt(message: MailMessage): DispositionNotification | DeliveryStatus | null {
  const parts = message.root.parts.length > 0 ? message.root.parts : [message.root]
  const notification = parts.find((part) => part.contentType.mediaType === 'message/disposition-notification')
  if (notification) return readMdn(message, parts, notification)
  const status = parts.find((part) => ['message/delivery-status', 'message/global-delivery-status'].includes(part.contentType.mediaType))
  return status ? readDeliveryStatus(message, parts, status) : null
}

function readMdn(message: MailMessage, parts: readonly MailPart[], part: MailPart): DispositionNotification {
  const { groups, problems } = readFieldGroups(message, part)
  const headers = groups.flat()
  const one = (name: string): string | null => field({ headers }, name)?.text ?? null
  const written = one('Disposition')
  const disposition = written === null ? null : readDisposition(written)
  const error = one('Error')
  const returned = returnedMessage(message, parts)
  const originalMessageId = messageIdsOf(one('Original-Message-ID') ?? '')[0] ?? null
  const faults = [
    ...reportFaults(message.root, 'disposition-notification', part),
    ...problems.map(({ code, detail }) => `${code}: ${detail}`),
    ...['Disposition', 'Final-Recipient'].filter((name) => one(name) === null).map((name) => `no ${name}`),
    ...(disposition?.fault === undefined ? [] : [`Disposition: ${disposition.fault}`]),
    ...(originalMessageId === null && one('Original-Message-ID') !== null ? ['Original-Message-ID has no <…>'] : []),
    ...(originalMessageId !== null && returned.original && returnedMessageId(returned) !== originalMessageId
      ? ['Original-Message-ID is not that of the message given back']
      : []),
  ]
  return {
    kind: 'mdn',
    part,
    fields: headers,
    reportingUa: one('Reporting-UA'),
    originalRecipient: recipientOf(one('Original-Recipient')),
    finalRecipient: recipientOf(one('Final-Recipient')),
    originalMessageId,
    disposition,
    error: error === null ? (disposition?.error ?? null) : readReceiptError(error),
    grammar: error === null && disposition?.error ? '1.1.2' : '1.1.3',
    text: textForPeople(message, parts),
    ...returned,
    faults,
  }
}

export interface WrittenMdn {
  /** From, To, Subject, Date, Message-ID, In-Reply-To, X-MSS-NIL…: as the caller wants them. */
  readonly headers: readonly WrittenField[]
  readonly text: string
  readonly reportingUa?: string
  readonly originalRecipient?: string
  readonly finalRecipient: string
  /** With its brackets. */
  readonly originalMessageId: string
  /** `automatic-action` unless told otherwise. */
  readonly actionMode?: 'automatic-action' | 'manual-action'
  /** `MDN-sent-automatically` unless told otherwise. */
  readonly sendingMode?: 'MDN-sent-automatically' | 'MDN-sent-manually'
  /** `processed` unless told otherwise. */
  readonly type?: 'displayed' | 'deleted' | 'dispatched' | 'processed'
  readonly error?: ReceiptError
  /** How the error is told: `1.1.3` unless told otherwise. */
  readonly grammar?: '1.1.3' | '1.1.2'
  /** The whole message the receipt is about. */
  readonly original: Uint8Array
  /** Parts after the third: the archive and the PDF again, as the volet wanted up to 1.1.2. */
  readonly repeated?: readonly MailBody[]
  readonly boundary: string
}

/** Writes an MDN as the ANS volet does (mssante.md §4 E), in its grammar of 1.1.3 or in that of 1.1.2 and before. Throws TypeError as `writeMessage` does. */
export function writeMdn(mdn: WrittenMdn): Uint8Array {
  const mode = `${mdn.actionMode ?? 'automatic-action'}/${mdn.sendingMode ?? 'MDN-sent-automatically'}; ${mdn.type ?? 'processed'}`
  const old = mdn.grammar === '1.1.2'
  const lines: (readonly [string, string | undefined])[] = [
    ['Reporting-UA', mdn.reportingUa],
    ['Original-Recipient', mdn.originalRecipient === undefined ? undefined : `rfc822;${mdn.originalRecipient}`],
    ['Final-Recipient', `rfc822;${mdn.finalRecipient}`],
    ['Original-Message-ID', mdn.originalMessageId],
    ['Disposition', mdn.error ? `${mode}/${old ? `Error: ${writeReceiptError(mdn.error)}` : 'error'}` : mode],
    ['Error', mdn.error && !old ? writeReceiptError(mdn.error) : undefined],
  ]
  const boundary = mdn.boundary
  return writeMessage({
    headers: mdn.headers,
    body: {
      kind: 'multipart',
      subtype: 'report',
      parameters: [['report-type', 'disposition-notification']],
      boundary,
      parts: [
        { kind: 'text', subtype: 'plain', text: mdn.text },
        { kind: 'raw', contentType: 'message/disposition-notification', bytes: writeFieldGroup(lines) },
        { kind: 'message', bytes: mdn.original },
        ...(mdn.repeated ?? []),
      ],
    },
  })
}
