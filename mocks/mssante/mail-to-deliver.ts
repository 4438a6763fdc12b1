import { uuidFrom } from '../../src/evidence/ids.ts'
import { readAddresses } from '../../src/protocol/mail/address.ts'
import { field, fieldsNamed, messageIdsOf } from '../../src/protocol/mail/header.ts'
import type { MailMessage } from '../../src/protocol/mail/message.ts'
import { readMessage } from '../../src/protocol/mail/read-message.ts'
import type { AcceptedMessage } from './accepted-message.ts'

/** Host name of the operator, in greetings, trace fields and receipts. */
export const OPERATOR_HOST = 'smtp.operateur-fictif.fr'

/** An accepted message as replies see it; read once, and only when one is to be written. */
export class MailToDeliver {
  readonly at: Date
  #message: MailMessage | undefined

  constructor(
    readonly accepted: AcceptedMessage,
    /** As received. */
    readonly raw: Uint8Array,
  ) {
    this.at = new Date(accepted.at)
  }

  get message(): MailMessage {
    this.#message ??= readMessage(this.raw)
    return this.#message
  }

  /** With its brackets; empty when it has none. */
  get messageId(): string {
    return messageIdsOf(this.#value('Message-ID'))[0] ?? ''
  }

  /** As its reader sees it. */
  get subject(): string {
    return oneLine(field(this.message.root, 'Subject')?.text ?? '')
  }

  /** In-Reply-To and References of an answer to it (RFC 5322 §3.6.4). */
  get thread(): readonly (readonly [name: string, text: string])[] {
    const id = this.messageId
    if (id === '') return []
    const chain = [...messageIdsOf(this.#value('References')).slice(-20), id]
    return [
      ['In-Reply-To', id],
      ['References', chain.join(' ')],
    ]
  }

  /** Value of Disposition-Notification-To; undefined when no receipt is asked for. */
  get receiptTo(): string | undefined {
    const asked = field(this.message.root, 'Disposition-Notification-To')?.text
    return asked === undefined ? undefined : oneLine(asked)
  }

  /** Where a receipt goes. */
  get receiptAddress(): string {
    return firstAddress(this.#value('Disposition-Notification-To')) ?? this.accepted.from
  }

  /** Where an answer goes: Reply-To, else the sender (RFC 5322 §3.6.2; mssante.md §6 for citizens). */
  get replyAddress(): string {
    return firstAddress(this.#value('Reply-To')) ?? this.accepted.from
  }

  /** Receipts, and whatever says it was written by no one: nothing answers them (RFC 3834 §2). */
  get automatic(): boolean {
    const { root } = this.message
    const auto = field(root, 'Auto-Submitted')?.value.trim().toLowerCase()
    return root.contentType.mediaType === 'multipart/report' || this.accepted.from === '' || (auto !== undefined && auto !== 'no')
  }

  /** The header, its empty line included. */
  get header(): Uint8Array {
    return this.raw.subarray(0, this.message.root.bodyStart)
  }

  /** Whether the sender bars replies: `X-MSS-MES: FIN` (SC.MSS/CONF.21). */
  get ends(): boolean {
    return fieldsNamed(this.message.root, 'X-MSS-MES').some(({ value }) => value.trim() === 'FIN') || this.subject === '[FIN]'
  }

  /** An identifier for an answer: the same each time the log is read again, another for each answer. */
  replyId(what: string, domain: string): string {
    return `<${uuidFrom(`${what} ${this.accepted.exchange} ${this.accepted.at} ${this.messageId}`)}@${domain}>`
  }

  boundary(what: string): string {
    return `=_${uuidFrom(`boundary ${what} ${this.accepted.exchange} ${this.accepted.at} ${this.messageId}`)}`
  }

  #value(name: string): string {
    return field(this.message.root, name)?.value ?? ''
  }
}

function firstAddress(value: string): string | undefined {
  return readAddresses(value).addresses[0]?.address
}

/** An encoded word may hide a line break: it must not make a field in an answer. */
function oneLine(text: string): string {
  return text.replace(/[\x00-\x1f\x7f]+/g, ' ').trim()
}

/** A date as headers write it, in UTC (RFC 5322 §3.3). */
export function mailDate(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000')
}
