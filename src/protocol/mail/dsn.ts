import { readFieldGroups, writeFieldGroup } from './field-groups.ts'
import { field } from './header.ts'
import type { HeaderField, MailMessage, MailPart } from './message.ts'
import { recipientOf, reportFaults, returnedMessage, returnedMessageId, textForPeople } from './report.ts'
import type { WrittenField } from './write-header.ts'
import { type MailBody, writeMessage } from './write-message.ts'

/** What became of a message for one of those it was sent to (RFC 3464 §2.3). */
export interface RecipientStatus {
  readonly fields: readonly HeaderField[]
  /** Addresses, without `rfc822;`. */
  readonly originalRecipient: string | null
  readonly finalRecipient: string | null
  /** In lower case: `failed`, `delayed`, `delivered`, `relayed`, `expanded`; empty when absent. */
  readonly action: string
  /** `5.1.1` (RFC 3463); empty when absent. Blanks and comments away. */
  readonly status: string
  /** Without `smtp;`. */
  readonly diagnosticCode: string | null
  readonly remoteMta: string | null
}

/** A delivery status notification (RFC 3464; mssante.md §4 G). */
export interface DeliveryStatus {
  readonly kind: 'dsn'
  /** The `message/delivery-status`. */
  readonly part: MailPart
  /** Of the message as a whole (RFC 3464 §2.2). */
  readonly fields: readonly HeaderField[]
  readonly reportingMta: string | null
  readonly originalEnvelopeId: string | null
  readonly recipients: readonly RecipientStatus[]
  /** For a person. */
  readonly text: string
  readonly original: MailPart | null
  readonly originalHeaders: readonly HeaderField[]
  /** Of what is given back, with its brackets. */
  readonly originalMessageId: string | null
  /** In English; what is not as RFC 6522 or RFC 3464 want it. */
  readonly faults: readonly string[]
}

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']

/** Reads a DSN whose parts are known; `readReceipt` finds them. */
export function readDeliveryStatus(message: MailMessage, parts: readonly MailPart[], part: MailPart): DeliveryStatus {
  const { groups, problems } = readFieldGroups(message, part)
  // Some writers forget the empty line, or the fields of the message: what tells a recipient decides.
  const [first = [], ...others] = groups
  const merged = field({ headers: first }, 'Final-Recipient') !== undefined
  const fields = merged ? first.filter(({ name }) => !isOfRecipient(name)) : first
  const recipients = (merged ? [first.filter(({ name }) => isOfRecipient(name)), ...others] : others).map(statusOf)
  const returned = returnedMessage(message, parts)
  const faults = [
    ...reportFaults(message.root, 'delivery-status', part),
    ...problems.map(({ code, detail }) => `${code}: ${detail}`),
    ...(field({ headers: fields }, 'Reporting-MTA') ? [] : ['no Reporting-MTA']),
    ...(merged ? ['no empty line before the fields of the recipient'] : []),
    ...(recipients.length === 0 ? ['no recipient'] : []),
    ...recipients.flatMap(recipientFaults),
  ]
  return {
    kind: 'dsn',
    part,
    fields,
    reportingMta: recipientOf(field({ headers: fields }, 'Reporting-MTA')?.text ?? null),
    originalEnvelopeId: field({ headers: fields }, 'Original-Envelope-Id')?.text ?? null,
    recipients,
    text: textForPeople(message, parts),
    ...returned,
    originalMessageId: returnedMessageId(returned),
    faults,
  }
}

function isOfRecipient(name: string): boolean {
  return /^(?:original-recipient|final-recipient|action|status|remote-mta|diagnostic-code|last-attempt-date|final-log-id|will-retry-until)$/i.test(name)
}

function statusOf(fields: readonly HeaderField[]): RecipientStatus {
  const one = (name: string): string | null => field({ headers: fields }, name)?.text ?? null
  return {
    fields,
    originalRecipient: recipientOf(one('Original-Recipient')),
    finalRecipient: recipientOf(one('Final-Recipient')),
    action: (one('Action') ?? '').trim().toLowerCase(),
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(one('Status') ?? '')?.[0] ?? '',
    diagnosticCode: recipientOf(one('Diagnostic-Code')),
    remoteMta: recipientOf(one('Remote-MTA')),
  }
}

function recipientFaults({ finalRecipient, action, status }: RecipientStatus, index: number): string[] {
  const faults: string[] = []
  if (finalRecipient === null) faults.push(`recipient ${index + 1}: no Final-Recipient`)
  if (!ACTIONS.includes(action)) faults.push(`recipient ${index + 1}: Action is ${JSON.stringify(action.slice(0, 40))}`)
  if (status === '') faults.push(`recipient ${index + 1}: no Status of the form 5.1.1`)
  return faults
}

export interface WrittenDsn {
  /** From, To, Subject, Date, Message-ID…; `Auto-Submitted: auto-replied` is added. */
  readonly headers: readonly WrittenField[]
  readonly text: string
  readonly reportingMta: string
  readonly originalEnvelopeId?: string
  readonly recipients: readonly WrittenRecipient[]
  /** What is given back: the whole message, or its header only. */
  readonly returned: { readonly kind: 'message' | 'headers'; readonly bytes: Uint8Array }
  readonly boundary: string
}
export interface WrittenRecipient {
  readonly originalRecipient?: string
  readonly finalRecipient: string
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  readonly status: string
  /** What the remote server said: `550 5.1.1 …`. */
  readonly diagnosticCode?: string
  readonly remoteMta?: string
}

/** Writes a DSN (RFC 3464; mssante.md §4 G). Throws TypeError as `writeMessage` does. */
export function writeDsn(dsn: WrittenDsn): Uint8Array {
  const blank = Buffer.from('\r\n', 'latin1')
  const groups = [
    writeFieldGroup([
      ['Reporting-MTA', `dns; ${dsn.reportingMta}`],
      ['Original-Envelope-Id', dsn.originalEnvelopeId],
    ]),
    ...dsn.recipients.flatMap((one) => [
      blank,
      writeFieldGroup([
        ['Original-Recipient', one.originalRecipient === undefined ? undefined : `rfc822;${one.originalRecipient}`],
        ['Final-Recipient', `rfc822;${one.finalRecipient}`],
        ['Action', one.action],
        ['Status', one.status],
        ['Remote-MTA', one.remoteMta === undefined ? undefined : `dns; ${one.remoteMta}`],
        ['Diagnostic-Code', one.diagnosticCode === undefined ? undefined : `smtp; ${one.diagnosticCode}`],
      ]),
    ]),
  ]
  const returned: MailBody =
    dsn.returned.kind === 'message'
      ? { kind: 'message', bytes: dsn.returned.bytes }
      : { kind: 'raw', contentType: 'text/rfc822-headers', bytes: dsn.returned.bytes }
  return writeMessage({
    headers: [...dsn.headers, ['Auto-Submitted', 'auto-replied']],
    body: {
      kind: 'multipart',
      subtype: 'report',
      parameters: [['report-type', 'delivery-status']],
      boundary: dsn.boundary,
      parts: [
        { kind: 'text', subtype: 'plain', text: dsn.text },
        { kind: 'raw', contentType: 'message/delivery-status', bytes: Buffer.concat(groups) },
        returned,
      ],
    },
  })
}
