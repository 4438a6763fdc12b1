import type { MailRecord } from '../mail-record.ts'
import type { ReadMail } from './read-mail.ts'
import type { ReceivedDocument } from './read-package.ts'

/** A mail received, with what its treatment needs later. */
export interface ReceivedMail extends MailRecord {
  readonly direction: 'received'
  readonly mail: ReadMail
  /** Its number in INBOX, which is only worth something with that of the folder. */
  uid: number
  uidValidity: string
  /** Documents that wait for a person's decision. */
  waiting: ReceivedDocument[]
  /** A receipt goes once, or never. */
  receipt: 'none' | 'asked' | 'sent'
}

export function isReceived(record: MailRecord): record is ReceivedMail {
  return record.direction === 'received'
}

/** What the sender is told when he asked for it. */
export interface ReceiptWish {
  /** `displayed`: read by somebody; `processed`: its documents are filed; `error`: they are not. */
  readonly what: 'displayed' | 'processed' | 'error'
  readonly code?: string
  readonly label?: string
}

/** What is done of a mail: whether it is over for this DUI, and what the sender is told. */
export interface Treatment {
  readonly over: boolean
  readonly receipt: ReceiptWish | undefined
}
