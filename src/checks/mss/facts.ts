import { field, fieldsNamed, messageIdsOf } from '../../protocol/mail/header.ts'
import type { DeliveryStatus, DispositionNotification } from '../../protocol/mail/mdn.ts'
import type { ExchangeSubject } from '../define.ts'
import { askedReceipts } from './asked-receipts.ts'
import { attachmentsOf } from './attachments.ts'
import { type DecodedMail, type DecodedSubmission, decodeDelivered, decodeSubmission } from './decoded.ts'
import { allKnown } from './known.ts'
import { personOf } from './person.ts'

type Facts = Record<string, string>

/**
 * Facts of a mail unit that scenarios match on (`where:`) and that tell whose it is. Several values are joined by a space.
 * A message: `from to box subject messageId matricule nomNaissance prenom dateNaissance codecda ins nil mes enReponseA accuse pieces
 * documents uniqueId disposition originalMessageId scope`; IMAP units: `box folder uid messageId flags scope`;
 * `authentification`: `protocol mechanism user token form`; sessions: `protocol closed tls box scope`.
 */
export function mssFacts(subject: ExchangeSubject): Facts {
  const { transaction } = subject.record
  if (transaction === 'mssante.submission') return { ...messageFacts(decodeSubmission(subject)), ...envelopeFacts(subject), ...serverFacts(subject) }
  if (transaction === 'mssante.imap.append') return { ...messageFacts(decodeSubmission(subject)), ...serverFacts(subject) }
  if (transaction === 'mssante.imap.message') return { ...messageFacts(decodeDelivered(subject)), ...serverFacts(subject) }
  return serverFacts(subject)
}

/** What the server knew, by the names of the record (mocks/mssante/README.md). */
const SERVER_FACTS: Readonly<Record<string, string>> = {
  box: 'Box',
  folder: 'Folder',
  uid: 'Uid',
  messageId: 'Message-ID',
  flags: 'Flags',
  scope: 'Scope',
  protocol: 'Protocol',
  mechanism: 'Mechanism',
  user: 'User',
  token: 'Token',
  form: 'Form',
  closed: 'Closed',
  tls: 'Tls',
  certificate: 'Certificate',
  serverCertificate: 'Server-Certificate',
  attemptOf: 'Attempt-Of',
}

function serverFacts(subject: ExchangeSubject): Facts {
  const facts: Facts = {}
  for (const [fact, name] of Object.entries(SERVER_FACTS)) {
    const values = [...new Set(allKnown(subject, name))].filter((v) => v !== '')
    if (values.length > 0) facts[fact] = values.join(' ')
  }
  return facts
}

function envelopeFacts(subject: ExchangeSubject): Facts {
  const { envelope, cdas } = decodeSubmission(subject)
  if (!envelope || envelope.to.length === 0) return {}
  const to = envelope.to.map((r) => r.address)
  // Without a document, the box of a citizen still tells who is written to.
  const citizen = to.flatMap((address) => /^([0-9AB]{15})@patient\.mssante\.fr$/i.exec(address)?.[1] ?? [])[0]
  return { to: to.join(' '), ...(cdas.length === 0 && citizen !== undefined ? { matricule: citizen.toUpperCase() } : {}) }
}

function messageFacts(mail: DecodedMail & Partial<Pick<DecodedSubmission, 'envelope'>>): Facts {
  const { root } = mail.message
  const person = personOf(mail)
  const asked = askedReceipts(mail)
  return kept({
    from: mail.from?.address,
    to: mail.to.map((a) => a.address).join(' '),
    subject: mail.subject,
    messageId: mail.messageId,
    matricule: person?.matricule,
    oid: person?.oid,
    nomNaissance: person?.nomNaissance,
    prenom: person?.prenom,
    dateNaissance: person?.dateNaissance,
    codecda: fieldsNamed(root, 'X-MSS-CODECDA')
      .map((f) => f.text)
      .join(','),
    ins: field(root, 'X-MSS-INS')?.text,
    nil: field(root, 'X-MSS-NIL')?.text,
    mes: field(root, 'X-MSS-MES')?.text,
    enReponseA: messageIdsOf(field(root, 'In-Reply-To')?.value ?? '').join(' '),
    accuse: [asked.reading ? 'lecture' : '', asked.notify || asked.legacy ? 'remise' : ''].filter((a) => a !== '').join(' '),
    pieces: String(attachmentsOf(mail.message).length),
    documents: String(mail.cdas.length),
    uniqueId: mail.cdas.map((c) => c.uniqueId).join(' '),
    ...receiptFacts(mail.receipt),
  })
}

function receiptFacts(receipt: DispositionNotification | DeliveryStatus | null): Readonly<Record<string, string | undefined>> {
  if (receipt?.kind !== 'mdn') return {}
  return { disposition: receipt.disposition?.type, originalMessageId: receipt.originalMessageId ?? undefined }
}

function kept(facts: Readonly<Record<string, string | undefined>>): Facts {
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])))
}
