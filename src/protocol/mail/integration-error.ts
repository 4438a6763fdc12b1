import { type ReceiptError, readReceiptError } from './disposition.ts'
import { field } from './header.ts'
import type { HeaderField, MailMessage, MailPart } from './message.ts'
import { returnedMessage, returnedMessageId, textForPeople } from './report.ts'
import type { WrittenField } from './write-header.ts'
import { type MailBody, writeMessage } from './write-message.ts'

/** The prefix by which the subject of a receipt or of a plain mail tells an integration error (mssante.md §4 E, F). */
export interface ErrorSubject {
  /** `902`; empty when the subject gives none. */
  readonly code: string
  /** The subject of the original. */
  readonly subject: string
}

/** Both spellings of the volet; accents, apostrophe and case as people write them. */
const PREFIX = /^\s*\[\s*(?:KO\s+int[eé]gration|Erreur\s+d['’ ]\s?int[eé]gration)[^\]]{0,60}\]\s*(?:\[\s*([^\]]{0,20}?)\s*\])?\s*/iu

/** Reads the prefix of a subject as its reader sees it; null when it tells no integration error. */
export function readErrorSubject(subject: string): ErrorSubject | null {
  const match = PREFIX.exec(subject.normalize('NFC'))
  return match ? { code: match[1] ?? '', subject: subject.normalize('NFC').slice(match[0].length) } : null
}

/** Writes the subject that tells an error about a message of this subject. */
export function errorSubject(code: string, subject: string): string {
  return `[KO Intégration système !][${code}] ${subject}`
}

/** The plain mail that tells an integration error where no MDN was asked (« courriel standard », mssante.md §4 F). */
export interface IntegrationError extends ErrorSubject {
  /** From the text, when it gives the code too. */
  readonly error: ReceiptError
  readonly text: string
  readonly original: MailPart | null
  readonly originalHeaders: readonly HeaderField[]
  /** With its brackets: of what is attached, else In-Reply-To. */
  readonly originalMessageId: string | null
}

/** Reads the plain mail of error that a message is; null when its subject tells none, or when it is a report. */
export function readIntegrationError(message: MailMessage): IntegrationError | null {
  const { root } = message
  const told = readErrorSubject(field(root, 'Subject')?.text ?? '')
  if (!told || root.contentType.mediaType === 'multipart/report') return null
  const parts = root.parts.length > 0 ? root.parts : [root]
  const text = textForPeople(message, parts)
  const returned = returnedMessage(message, parts)
  const label = /\b(9\d\d|[12]\d\d)\b[ :.^-]*([^\r\n]*)/.exec(text)
  const error =
    label && (told.code === '' || label[1] === told.code) ? { code: label[1] ?? '', text: (label[2] ?? '').trim(), system: '' } : readReceiptError(told.code)
  const inReplyTo = /<[^<>\s]{1,995}>/.exec(field(root, 'In-Reply-To')?.value ?? '')?.[0] ?? null
  return { ...told, error, text, ...returned, originalMessageId: returnedMessageId(returned) ?? inReplyTo }
}

export interface WrittenErrorMail {
  /** The subject included: `errorSubject` writes it. */
  readonly headers: readonly WrittenField[]
  readonly text: string
  readonly original: Uint8Array
  /** The archive and the PDF again, as the volet wanted up to 1.1.2. */
  readonly repeated?: readonly MailBody[]
  readonly boundary: string
}

/** Writes the plain mail of error. Throws TypeError as `writeMessage` does. */
export function writeErrorMail({ headers, text, original, repeated = [], boundary }: WrittenErrorMail): Uint8Array {
  const parts: MailBody[] = [{ kind: 'text', subtype: 'plain', text }, { kind: 'message', bytes: original }, ...repeated]
  return writeMessage({ headers, body: { kind: 'multipart', subtype: 'mixed', parts, boundary } })
}
