import { type MailBody, writeMessage } from '../../protocol/mail/write-message.ts'
import type { Change } from '../cda/example-changes.ts'
import { MATRICULE } from '../cda/example-header.ts'
import { MINIMAL_PDF } from '../cda/example-n1.ts'
import { n1 } from '../cda/examples.ts'
import type { CheckContext, ExchangeSubject, MssSettings } from '../define.ts'
import { MSS_SETTINGS } from '../define.ts'
import { exampleContext } from '../example-context.ts'
import { examplePackage } from './example-package.ts'
import { mailUnit, type UnitParts } from './example-units.ts'

export const DUI_BOX = 'dui@esms-fictif.mssante.fr'
export const UNIT_BOX = 'coordination@esms-fictif.mssante.fr'
export const OWN_BOX = 'agathe.tilleul@esms-fictif.mssante.fr'
export const EMERGENCY = 'urgences@ch-fictif.mssante.fr'
/** The box of the person of the example documents. */
export const CITIZEN = `${MATRICULE}@patient.mssante.fr`
export const LABEL = 'CR de consultation du 15 janvier 2026'
export const SUBJECT = `XDM/1.0/DDM+${LABEL} TCHITCHI CATARINA 21/06/1936`
export const MESSAGE_ID = '<20260115.1@esms-fictif.mssante.fr>'
export const PDF_NAME = `20260115_${LABEL}_TCHITCHI_CATARINA.pdf`
export const TEXT = `Bonjour,\r\n\r\nVous trouverez en pièce jointe un document.\r\n\r\nCourriel envoyé automatiquement. Pour répondre : ${UNIT_BOX}\r\n`

/** A file of a mail, beside the archive. */
export interface ExampleFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly contentType?: string
}

/** What an example mail is made of; everything has a valid default, and every part can be replaced. */
export interface MailParts {
  /** Header fields to set, add (an array: one field each) or leave out (null). */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>
  /** Text of the mail, or what stands in its place. */
  readonly body?: string | MailBody
  /** Clinical documents of the archive; none: no archive. */
  readonly documents?: readonly Uint8Array[]
  /** Changes to METADATA.XML. */
  readonly metadata?: readonly Change[]
  /** Archive parts in place of the one made from the documents. */
  readonly archives?: readonly ExampleFile[]
  readonly pdfs?: readonly ExampleFile[]
  /** Other parts, after the rest. */
  readonly others?: readonly MailBody[]
  /** Changes to the bytes of the whole message, one character a byte. */
  readonly changes?: readonly Change[]
}

/** What an example submission is made of. */
export interface SubmissionParts extends MailParts {
  readonly id?: string
  readonly at?: string
  /** Sending box, and boxes of RCPT with their parameters; those of the headers when absent. null: no envelope, as for a mail in a file. */
  readonly envelope?: { readonly from?: string; readonly to?: readonly string[] } | null
  readonly facts?: UnitParts['facts']
  readonly outcome?: UnitParts['outcome']
  readonly problem?: UnitParts['problem']
}

/** The clinical document of the examples: a report in PDF (N1). */
export function theDocument(...changes: readonly Change[]): Uint8Array {
  return n1(...changes).bytes
}

export const THE_PDF: ExampleFile = { name: PDF_NAME, bytes: Buffer.from(MINIMAL_PDF, 'latin1') }

/** A mail that carries one document to a hospital from the application box, valid unless told otherwise. */
export function mail(parts: MailParts = {}): Uint8Array {
  const documents = parts.documents ?? [theDocument()]
  const archives = parts.archives ?? (documents.length > 0 ? [archiveOf(documents, parts.metadata)] : [])
  const pdfs = parts.pdfs ?? (documents.length > 0 ? [THE_PDF] : [])
  const body: MailBody = typeof parts.body === 'object' ? parts.body : { kind: 'text', subtype: 'plain', text: parts.body ?? TEXT }
  const files = [...archives, ...pdfs].map(fileBody)
  const others = [...files, ...(parts.others ?? [])]
  const whole: MailBody = others.length > 0 ? { kind: 'multipart', subtype: 'mixed', parts: [body, ...others], boundary: 'b1' } : body
  return changedBytes(writeMessage({ headers: headersOf(parts.headers ?? {}, documents.length > 0), body: whole }), parts.changes ?? [])
}

/** The archive of a mail, under its usual name. */
export function archiveOf(documents: readonly Uint8Array[] = [theDocument()], metadata: readonly Change[] = []): ExampleFile {
  return { name: 'IHE_XDM.zip', contentType: 'application/zip', bytes: examplePackage(documents, metadata) }
}

/** A recorded submission of such a mail, accepted unless told otherwise. */
export function submission(parts: SubmissionParts = {}): ExchangeSubject {
  const { id, at, envelope, facts, outcome, problem, ...mailParts } = parts
  const headers = mailParts.headers ?? {}
  const from = envelope?.from ?? DUI_BOX
  const to = envelope?.to ?? [typeof headers['To'] === 'string' ? headers['To'] : EMERGENCY].flatMap((list) => list.split(/\s*,\s*/))
  const messageId = typeof headers['Message-ID'] === 'string' ? headers['Message-ID'] : MESSAGE_ID
  const known = { Box: from, 'Mail-From': `<${from}>`, 'Rcpt-To': to.map((a) => (a.startsWith('<') ? a : `<${a}>`)), 'Message-ID': messageId }
  return mailUnit('mssante.submission', {
    facts: envelope === null ? {} : { ...known, ...facts },
    body: mail(mailParts),
    ...(id === undefined ? {} : { id }),
    ...(at === undefined ? {} : { at }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(problem === undefined ? {} : { problem }),
  })
}

/** The same to the person's own box. */
export function citizenSubmission(parts: SubmissionParts = {}): ExchangeSubject {
  return submission({ ...parts, headers: { To: CITIZEN, ...parts.headers } })
}

/** A mail of words, without any document. */
export function wordsOnly(parts: SubmissionParts = {}): ExchangeSubject {
  return submission({ documents: [], ...parts, headers: { Subject: 'Retour de Mme T.', ...parts.headers } })
}

/** The usual context, with other facts of the mail service. */
export function withMss(mss: Partial<MssSettings>): Partial<CheckContext> {
  const { settings } = exampleContext({ kind: 'scenario', exchanges: [], observations: [] })
  return { settings: { ...settings, mss: { ...MSS_SETTINGS, ...mss } } }
}

/** The boxes of the software, by kind. */
export const KNOWN_BOXES: Partial<CheckContext> = withMss({ boxes: { [DUI_BOX]: 'APP', [UNIT_BOX]: 'ORG', [OWN_BOX]: 'PER' } })

const HEADERS: readonly (readonly [name: string, text: string])[] = [
  ['From', `"ESMS FICTIF DU BANC - DUI" <${DUI_BOX}>`],
  ['To', EMERGENCY],
  ['Reply-To', UNIT_BOX],
  ['Subject', SUBJECT],
  ['Date', 'Thu, 15 Jan 2026 10:31:00 +0100'],
  ['Message-ID', MESSAGE_ID],
  ['X-MSS-NIL', 'DUI-FICTIF-1'],
]
const OF_DOCUMENTS: readonly (readonly [name: string, text: string])[] = [
  ['X-MSS-CODECDA', '11488-4'],
  ['X-MSS-INS', 'O'],
]

function headersOf(set: NonNullable<MailParts['headers']>, documents: boolean): [string, string][] {
  const usual = documents ? [...HEADERS, ...OF_DOCUMENTS] : HEADERS
  const kept = usual.filter(([name]) => !(name in set))
  const given = Object.entries(set).flatMap(([name, value]) => (value === null ? [] : [value].flat().map((v): [string, string] => [name, v])))
  return [...kept.map(([name, text]): [string, string] => [name, text]), ...given]
}

function fileBody({ name, bytes, contentType = 'application/pdf' }: ExampleFile): MailBody {
  return { kind: 'file', contentType, name, bytes, disposition: 'attachment' }
}

function changedBytes(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
  if (changes.length === 0) return bytes
  const text = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`nothing to replace: ${from}`)
    return before.replace(from, () => to)
  }, Buffer.from(bytes).toString('latin1'))
  return Buffer.from(text, 'latin1')
}
