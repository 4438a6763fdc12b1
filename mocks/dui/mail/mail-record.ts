import type { ComposedMail } from './compose/mail-order.ts'
import type { Box } from './options.ts'

/** Where a mail stands, as the user reads it; the first line is for mails received, the second for mails sent. */
export type MailStatus =
  | ('unread' | 'waiting' | 'filed' | 'duplicate' | 'refused' | 'read' | 'receipt')
  | ('draft' | 'pending' | 'sent' | 'delivered' | 'integrated' | 'not-integrated' | 'not-delivered')

/** One line of the journal of the boxes: who, when, what was asked and what the server answered (ECO.4.1.2). */
export interface MailTrace {
  readonly action: string
  readonly author: string
  readonly at: string
  readonly request: string
  readonly response: string
}

/** What the worklist shows of a document received (SC.MSS.26.MS1). */
export interface DocumentLine {
  readonly uniqueId: string
  readonly title: string
  readonly date: string
  readonly patient: string
  readonly author: string
  readonly organization: string
  readonly version: string
  readonly act: string
  readonly encounter: string
}

export interface Mailbox {
  readonly address: string
  readonly name: string
}

/** A mail of the DUI, sent or received. */
export interface MailRecord {
  readonly direction: 'sent' | 'received'
  messageId: string
  readonly box: Box
  readonly from: Mailbox
  readonly to: readonly Mailbox[]
  /** ISO. */
  readonly at: string
  readonly subject: string
  readonly text: string
  readonly inReplyTo: string | undefined
  readonly references: readonly string[]
  /** Id of the resident it is attached to. */
  resident: string | undefined
  status: MailStatus
  /** What the user is told. */
  said: string
  /** Code of a refusal, of a bounce or of an integration error. */
  code: string
  readonly documents: { readonly uniqueId: string; readonly title: string }[]
  readonly lines: DocumentLine[]
  readonly attachments: readonly { readonly title: string; readonly contentType: string; readonly size: number }[]
  /** Name and matricule of a citizen, when the mail comes from one. */
  readonly citizen: { readonly name: string; readonly matricule: string } | undefined
  readonly traces: MailTrace[]
}

/** A mail sent, with what a new try needs. */
export interface SentMail extends MailRecord {
  readonly direction: 'sent'
  mail: ComposedMail
  /** Recipients the server has not taken yet. */
  remaining: readonly string[]
  attempts: number
}
