import type { HeldDocument } from '../../dmp/holdings.ts'
import type { Resident } from '../../resident.ts'
import type { Box } from '../options.ts'

export interface Recipient {
  readonly address: string
  /** As the directory names the box. */
  readonly name?: string
}

/** What is to be written: from which box, to whom, with which documents. */
export interface MailOrder {
  readonly box: Box
  readonly to: readonly Recipient[]
  readonly resident: Resident | undefined
  readonly documents: readonly HeldDocument[]
  /** Used as it is when no document goes with the mail. */
  readonly subject: string
  readonly text: string
  readonly html: boolean
  readonly receipts: { readonly read: boolean; readonly delivery: boolean }
  /** A citizen is not to answer (ECO.2.2.8). */
  readonly final: boolean
  /** Box that takes the answers, when it is not the one that sends. */
  readonly replyTo: string | undefined
  readonly inReplyTo: string | undefined
  readonly references: readonly string[]
  /** Takes the place of a document already sent. */
  readonly replaces: boolean
  /** The way it leaves: all of them carry the same things. */
  readonly path: 'direct' | 'draft' | 'forward' | 'replace'
  /** Bytes of an ordinary attachment. */
  readonly attachmentBytes: number
}

/** A mail ready to leave; a new try sends the same bytes. */
export interface ComposedMail {
  readonly messageId: string
  readonly box: Box
  readonly to: readonly string[]
  readonly subject: string
  readonly raw: Buffer
  readonly at: Date
  readonly deliveryReceipt: boolean
}
