import type { ExchangeSubject } from '../define.ts'
import { type DecodedMail, decodeDelivered, decodeSubmission } from './decoded.ts'
import { known } from './known.ts'

/** A message the DUI was given whole. */
export interface ReceivedMessage {
  readonly unit: ExchangeSubject
  readonly mail: DecodedMail
  /** With its brackets, as the server knew it. */
  readonly messageId: string
  readonly box: string
  readonly folder: string
  readonly uid: string
}

/** The messages the DUI read, in order. */
export function receivedMessages(exchanges: readonly ExchangeSubject[]): ReceivedMessage[] {
  return exchanges.flatMap((unit) => {
    if (unit.record.transaction !== 'mssante.imap.message') return []
    const mail = decodeDelivered(unit)
    const fact = (name: string): string => known(unit, name) ?? ''
    return [{ unit, mail, messageId: mail.messageId || fact('Message-ID'), box: fact('Box'), folder: fact('Folder'), uid: fact('Uid') }]
  })
}

/** A reading receipt the DUI sent. */
export interface SentReceipt {
  readonly unit: ExchangeSubject
  /** Of the message it answers. */
  readonly about: string
  /** Code of the error it tells; empty when it tells none. */
  readonly code: string
  readonly error: boolean
  readonly automatic: boolean
  readonly to: readonly string[]
}

/** The reading receipts (MDN) the DUI sent, in order; what was refused was not sent. */
export function sentReceipts(exchanges: readonly ExchangeSubject[]): SentReceipt[] {
  return exchanges.flatMap((unit) => {
    if (unit.record.transaction !== 'mssante.submission' || !unit.record.outcome.code.startsWith('2')) return []
    const { receipt, to } = decodeSubmission(unit)
    if (receipt?.kind !== 'mdn') return []
    const error = receipt.error !== null || (receipt.disposition?.modifiers.includes('error') ?? false)
    return [
      {
        unit,
        about: receipt.originalMessageId ?? '',
        code: receipt.error?.code ?? '',
        error,
        automatic: receipt.disposition?.sendingMode !== 'mdn-sent-manually',
        to: to.map((a) => a.address.toLowerCase()),
      },
    ]
  })
}
