import { uuidFrom } from '../../src/evidence/ids.ts'
import { writeDsn } from '../../src/protocol/mail/dsn.ts'
import { errorSubject } from '../../src/protocol/mail/integration-error.ts'
import { writeMdn } from '../../src/protocol/mail/mdn.ts'
import { type MailBody, writeMessage } from '../../src/protocol/mail/write-message.ts'
import type { PackageToWrite } from '../../src/protocol/xdm/registration.ts'
import { formatDtm } from '../../src/protocol/xds/time.ts'
import { seedTime } from '../documents/seed-time.ts'
import { alteredMessage, archiveParts } from './archive-variants.ts'
import { APPLICATION_ERRORS } from './correspondents.ts'
import { documentPdf } from './document-pdf.ts'
import { mailDate, OPERATOR_HOST } from './mail-to-deliver.ts'
import { type MailedDocument, mailedDocument, personOf } from './mailed-document.ts'
import { citizenAddress, citizens, domainOf, publishedMail } from './published-boxes.ts'
import type { MessageSeed, ReceiptSeed } from './seed.ts'
import { boxAddress } from './world-layers.ts'

/** A message ready to be put in a box. */
export interface IncomingMessage {
  readonly raw: Buffer
  readonly messageId: string
}

/** What identifies a seeded message: its scenario and its place there. Identifiers are drawn from it. */
export interface Place {
  readonly scope: string
  readonly key: string
}

interface Sender {
  readonly address: string
  readonly label: string
}

/** Writes a message as a correspondent, a citizen or the operator sends it. Throws TypeError on what cannot be written. */
export function incomingMessage(place: Place, seed: MessageSeed, to: string, at: Date): IncomingMessage {
  const documents = (seed.documents ?? []).map((d, i) => mailedDocument(place.scope, `${place.key} ${i}`, d, at))
  const from = senderOf(seed, documents)
  const id = (what: string): string => uuidFrom(`message ${place.scope} ${place.key} ${what}`)
  const messageId = `<${id('id')}@${domainOf(from.address)}>`
  const date = seed.dated === undefined ? at : new Date(seedTime(seed.dated, at))
  const headers: [string, string][] = [
    ['From', `"${from.label}" <${from.address}>`],
    ['To', to],
    ['Subject', seed.subject ?? subjectOf(seed, documents)],
    ['Date', mailDate(date)],
    ['Message-ID', messageId],
    ...(seed.inReplyTo === undefined
      ? []
      : ([
          ['In-Reply-To', seed.inReplyTo],
          ['References', seed.inReplyTo],
        ] as [string, string][])),
    ...(seed.mdn ? [['Disposition-Notification-To', seed.mdn === 'autre' ? `accuses@${domainOf(from.address)}` : from.address] as [string, string]] : []),
  ]
  const boundary = `=_${id('boundary')}`
  const body = seed.receipt ? receipt(seed.receipt, headers, from, boundary) : message(seed, documents, headers, boundary, at, id)
  const trace = `Return-Path: <${seed.receipt ? '' : from.address}>\r\nReceived: by ${OPERATOR_HOST} with ESMTPS id ${id('trace')}; ${mailDate(at)}\r\n`
  return { raw: Buffer.concat([Buffer.from(trace, 'utf8'), body]), messageId }
}

function message(
  seed: MessageSeed,
  documents: readonly MailedDocument[],
  headers: [string, string][],
  boundary: string,
  at: Date,
  id: (what: string) => string,
): Uint8Array {
  const variant = seed.archive ?? 'normale'
  const files = [
    ...archiveParts(variant, packagesOf(variant, documents, at, id)),
    ...(seed.pdf === false ? [] : documents.map((d) => pdfPart(d, seed.misleading))),
    ...(seed.attachments ?? []).map(attachmentPart),
  ]
  const parts = [textBody(seed, documents.length > 0, `=_${id('alternative')}`), ...files]
  const [only] = parts
  const all = [...headers, ...(citizenSent(headers) ? [] : mssHeaders(documents, variant))]
  const body: MailBody = only && parts.length === 1 ? only : { kind: 'multipart', subtype: 'mixed', parts, boundary }
  return alteredMessage(variant, writeMessage({ headers: all, body }))
}

/** X-MSS fields of a correct sender (mssante.md §3.4). */
function mssHeaders(documents: readonly MailedDocument[], variant: string): [string, string][] {
  const nil: [string, string] = ['X-MSS-NIL', 'BANC-GABARIT']
  if (documents.length === 0 || variant === 'aucune') return [nil]
  const qualified = documents.every((d) => d.metadata.patientId.includes('&1.2.250.1.213.1.4.') && d.metadata.sourcePatientInfo.length >= 4)
  return [nil, ['X-MSS-CODECDA', documents.map((d) => d.metadata.typeCode.code).join(',')], ['X-MSS-INS', qualified ? 'O' : 'N']]
}

function citizenSent(headers: readonly [string, string][]): boolean {
  return headers.some(([name, text]) => name === 'From' && text.includes('@patient.'))
}

function textBody({ text, html }: MessageSeed, withDocuments: boolean, boundary: string): MailBody {
  const words = text ?? (withDocuments ? 'Bonjour,\n\nVeuillez trouver ci-joint un document concernant un usager que vous suivez.\n' : 'Bonjour,\n')
  const plain: MailBody = { kind: 'text', subtype: 'plain', text: words }
  if (html === undefined) return plain
  return { kind: 'multipart', subtype: 'alternative', parts: [plain, { kind: 'text', subtype: 'html', text: html }], boundary }
}

function attachmentPart({ name, type, text, octets }: NonNullable<MessageSeed['attachments']>[number]): MailBody {
  const bytes = octets === undefined ? Buffer.from(text ?? `Pièce jointe ${name}\n`, 'utf8') : Buffer.alloc(octets, 'Gabarit\n')
  return { kind: 'file', contentType: type ?? 'text/plain', name, bytes, disposition: 'attachment' }
}

/** One archive, or one a document. */
function packagesOf(variant: string, documents: readonly MailedDocument[], at: Date, id: (what: string) => string): PackageToWrite[] {
  const groups = variant === 'deux-archives' ? documents.map((d) => [d]) : [documents]
  return groups.flatMap((group, i) => {
    const [first] = group
    if (!first) return []
    const { establishment, author, metadata } = first
    const { address } = establishment
    return [
      {
        sender: {
          person: `${author.given} ${author.family}`,
          structure: {
            name: establishment.name,
            id: establishment.structId,
            address: `${address.houseNumber} ${address.streetName}, ${address.postalCode} ${address.city}`,
            phone: establishment.phone,
          },
          software: { name: 'Gabarit', version: '1', editor: 'Gabarit' },
        },
        submission: {
          id: `urn:uuid:${id(`lot ${i}`)}`,
          uniqueId: `${establishment.oid}.9.${BigInt(`0x${id(`lot ${i}`).replaceAll('-', '').slice(0, 15)}`)}`,
          sourceId: establishment.oid,
          submissionTime: formatDtm(at.getTime()),
          title: metadata.title,
          contentTypeCode: establishment.facilityType,
          author: metadata.authors[0] ?? { person: '', institutions: [], specialties: [], roles: [] },
        },
        documents: group.map((d) => ({ bytes: d.bytes, metadata: d.metadata, ...(d.action ? { action: d.action } : {}) })),
      },
    ]
  })
}

/** `AAAAMMJJ_type_NOM_prenom.pdf` (ECO.2.1.6). */
function pdfPart(document: MailedDocument, misleading: string | undefined): MailBody {
  const { nom, prenom } = shownPerson(document, misleading)
  const { metadata } = document
  const name = [metadata.serviceStartTime.slice(0, 8), label(metadata.typeCode.label), nom, prenom].join('_').replace(/[\\/:*?"<>|\x00-\x1f]/g, ' ')
  return { kind: 'file', contentType: 'application/pdf', name: `${name}.pdf`, bytes: documentPdf(document), disposition: 'attachment' }
}

/** The subject of the volet (ECO.2.1.3), or an ordinary one. */
function subjectOf(seed: MessageSeed, documents: readonly MailedDocument[]): string {
  const [first] = documents
  if (!first || seed.archive === 'aucune') return seed.receipt ? 'Accusé' : 'Message'
  const { nom, prenom, date } = shownPerson(first, seed.misleading)
  const told = documents.length > 1 ? `${documents.length} documents` : label(first.metadata.typeCode.label)
  return `XDM/1.0/DDM+${told} ${nom} ${prenom} ${date}`
}

/** Forty characters at most. */
function label(text: string): string {
  return [...text].slice(0, 40).join('').trim()
}

/** Who the subject and the file names speak of: the patient, or another person as a trap (MSS-R-08). */
function shownPerson({ patient }: MailedDocument, misleading: string | undefined): { readonly nom: string; readonly prenom: string; readonly date: string } {
  const other = misleading === undefined ? undefined : personOf(misleading).traits
  const shown = other ? { nomNaissance: other.nomNaissance, prenom: other.premierPrenom, dateNaissance: other.dateNaissance } : patient
  const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '')
  return { nom: plain(shown.nomNaissance).toUpperCase(), prenom: plain(shown.prenom), date: shown.dateNaissance.split('-').reverse().join('/') }
}

function senderOf({ from, receipt: about }: MessageSeed, documents: readonly MailedDocument[]): Sender {
  if (about?.kind === 'dsn') return { address: `mailer-daemon@${OPERATOR_HOST}`, label: 'Service de remise MSSanté' }
  const { boxes } = publishedMail()
  if (from !== undefined) {
    const address = boxAddress(from)
    const citizen = [...citizens()].find(([number]) => citizenAddress(number) === address)?.[1]
    if (citizen) return { address, label: `${citizen.traits.premierPrenom} ${citizen.traits.nomNaissance}` }
    return { address, label: boxes.find((b) => b.address === address)?.label ?? address }
  }
  const place = documents[0]?.establishment.id ?? 'hopital'
  const box =
    boxes.find((b) => b.establishment === place && b.kind === 'APP' && b.of !== 'dui') ??
    boxes.find((b) => b.establishment === place && b.of !== 'dui') ??
    boxes[0]
  if (!box) throw new TypeError('from: no correspondent is known')
  return { address: box.address, label: box.label }
}

/** A receipt about a message of the DUI; what it was is not known here, and only its identifier is given back. */
function receipt({ kind, about, code, grammar, status, recipient }: ReceiptSeed, headers: [string, string][], from: Sender, boundary: string): Uint8Array {
  const original = Buffer.from(`Message-ID: ${about}\r\nSubject: Message d'origine\r\n\r\n`, 'utf8')
  const replied: [string, string][] = [...headers, ['In-Reply-To', about], ['References', about]]
  if (kind === 'dsn') {
    const said = status ?? '5.1.1'
    const failed = said.startsWith('5')
    return writeDsn({
      headers: replied,
      text: failed ? "Votre message n'a pas été remis.\n" : 'Votre message a été remis.\n',
      reportingMta: OPERATOR_HOST,
      recipients: [
        {
          finalRecipient: recipient ?? from.address,
          action: failed ? 'failed' : 'delivered',
          status: said,
          diagnosticCode: `${failed ? '550' : '250'} ${said}`,
        },
      ],
      returned: { kind: 'headers', bytes: original },
      boundary,
    })
  }
  const known = Object.entries(APPLICATION_ERRORS).find(([c]) => c === (code ?? '906'))
  const error = kind === 'mdn-erreur' ? { code: known?.[0] ?? code ?? '906', text: known?.[1] ?? 'Erreur', system: 'applicationErrorCode' } : undefined
  const told = replied.map(([name, text]): [string, string] => (name === 'Subject' && error ? [name, errorSubject(error.code, text)] : [name, text]))
  return writeMdn({
    headers: told,
    text: error ? `Le document n'a pas pu être intégré : ${error.code} ${error.text}.\n` : 'Le document a été intégré.\n',
    originalRecipient: recipient ?? from.address,
    finalRecipient: recipient ?? from.address,
    originalMessageId: about,
    original,
    boundary,
    ...(error ? { error, grammar: grammar ?? '1.1.3' } : {}),
  })
}
