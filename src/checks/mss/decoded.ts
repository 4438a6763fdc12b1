import { readAddresses } from '../../protocol/mail/address.ts'
import { archivesOf } from '../../protocol/mail/archive-parts.ts'
import { field, fieldsNamed, messageIdsOf } from '../../protocol/mail/header.ts'
import { readErrorSubject } from '../../protocol/mail/integration-error.ts'
import { type DeliveryStatus, type DispositionNotification, readReceipt } from '../../protocol/mail/mdn.ts'
import type { MailAddress, MailMessage } from '../../protocol/mail/message.ts'
import { readMessage } from '../../protocol/mail/read-message.ts'
import type { ExchangeSubject } from '../define.ts'
import { type MailEnvelope, readEnvelope } from './envelope.ts'
import { type MailedArchive, type MailedCda, type MailedPdf, mailedArchives, mailedCdas, mailedPdfs } from './mailed-documents.ts'

/** A mail read once for all checks. */
export interface DecodedMail {
  readonly message: MailMessage
  /** `receipt`: MDN or DSN; `notification`: the plain mail that tells an integration error (MSSanté contract §4, F). Neither sends the documents it quotes. */
  readonly kind: 'mail' | 'receipt' | 'notification'
  /** First address of From; undefined when there is none. */
  readonly from: MailAddress | undefined
  /** To, Cc and Bcc, in order. */
  readonly to: readonly MailAddress[]
  /** As its reader sees it. */
  readonly subject: string
  /** With its brackets; empty when there is none. */
  readonly messageId: string
  readonly archives: readonly MailedArchive[]
  /** Clinical documents of the archives, in order. */
  readonly cdas: readonly MailedCda[]
  /** PDF parts beside the archives. */
  readonly pdfs: readonly MailedPdf[]
  readonly receipt: DispositionNotification | DeliveryStatus | null
}

/** A submission: the mail, and the envelope it came in; null for a mail kept in a file. */
export interface DecodedSubmission extends DecodedMail {
  readonly envelope: MailEnvelope | null
}

const mails = new WeakMap<Uint8Array, DecodedMail>()
const submissions = new WeakMap<ExchangeSubject, DecodedSubmission>()

/** Reads a mail from its bytes; kept as long as they are. */
export function decodeMail(bytes: Uint8Array): DecodedMail {
  const before = mails.get(bytes)
  if (before) return before
  const decoded = decode(bytes)
  mails.set(bytes, decoded)
  return decoded
}

/** Decodes what the DUI submitted (or appended to a folder): the message of the request, and its envelope. */
export function decodeSubmission(subject: ExchangeSubject): DecodedSubmission {
  const before = submissions.get(subject)
  if (before) return before
  const decoded = { ...decodeMail(subject.requestBody), envelope: readEnvelope(subject) }
  submissions.set(subject, decoded)
  return decoded
}

/** Decodes a message that a client was given whole (`mssante.imap.message`). */
export function decodeDelivered(subject: ExchangeSubject): DecodedMail {
  return decodeMail(subject.responseBody)
}

function decode(bytes: Uint8Array): DecodedMail {
  const message = readMessage(bytes)
  const { root } = message
  const subject = field(root, 'Subject')?.text ?? ''
  const receipt = readReceipt(message)
  const kind = receipt || isReport(message) ? 'receipt' : readErrorSubject(subject) ? 'notification' : 'mail'
  const archives = kind === 'mail' ? mailedArchives(message, archivesOf(message)) : []
  return {
    message,
    kind,
    from: addresses(message, 'From')[0],
    to: ['To', 'Cc', 'Bcc'].flatMap((name) => addresses(message, name)),
    subject,
    messageId: messageIdsOf(field(root, 'Message-ID')?.value ?? '')[0] ?? '',
    archives,
    cdas: mailedCdas(archives),
    pdfs: kind === 'mail' ? mailedPdfs(message) : [],
    receipt,
  }
}

/** A report that cannot be read is not a mail with documents either. */
function isReport({ root }: MailMessage): boolean {
  return root.contentType.mediaType === 'multipart/report'
}

/** Addresses of every field of that name. */
export function addresses({ root }: MailMessage, name: string): MailAddress[] {
  return fieldsNamed(root, name).flatMap(({ value }) => readAddresses(value).addresses)
}
