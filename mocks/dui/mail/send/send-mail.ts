import type { DocumentReference } from '@medplum/fhirtypes'
import { heldBy } from '../../dmp/dossier.ts'
import type { HeldDocument } from '../../dmp/holdings.ts'
import { failed, refused } from '../../dmp/words.ts'
import type { Reply } from '../../insi-dialogue.ts'
import type { Resident } from '../../resident.ts'
import { composeMail } from '../compose/compose-mail.ts'
import type { MailOrder, Recipient } from '../compose/mail-order.ts'
import type { MailRecord, SentMail } from '../mail-record.ts'
import { boxNamed, isSent, type MailState, recordNamed } from '../mail-state.ts'
import type { Box } from '../options.ts'
import { deliver } from './deliver.ts'
import { keepCopy, throughDrafts } from './folders.ts'
import { type Addressees, addressees, whyHidden } from './recipients.ts'

type Args = Readonly<Record<string, string>>

/** What a mail follows: the one it answers, forwards, or whose document it replaces. */
interface Thread {
  readonly answered: MailRecord | undefined
  readonly forwarded: MailRecord | undefined
  readonly replaced: SentMail | undefined
}

/** Writes and sends a mail, with documents of the resident or without (arguments: README of `mocks/dui`). */
export async function sendMail(
  state: MailState,
  resident: Resident | undefined,
  document: DocumentReference | undefined,
  args: Args,
  signal?: AbortSignal,
): Promise<Reply> {
  const box = boxNamed(state, args['boite'])
  if (!box) return refused(`Le logiciel n’a pas de boîte « ${args['boite'] ?? 'APP'} ».`)
  const thread = threadOf(state, resident, args)
  if (typeof thread === 'string') return refused(thread)
  const people = await addressees(state, resident, wordsOfTo(args, thread), args['confirmer'] === 'oui', signal)
  if (typeof people === 'string') return refused(people)
  const documents = documentsFor(state, resident, document, args, thread)
  if (typeof documents === 'string') return refused(documents)
  const hidden = whyHidden(state, people, documents)
  if (hidden !== undefined) return refused(hidden)
  if (resident) keepInFile(state, resident, documents, thread)
  return sendEach(state, { box, resident, documents, args, thread, people }, signal)
}

interface Sending {
  readonly box: Box
  readonly resident: Resident | undefined
  readonly documents: readonly HeldDocument[]
  readonly args: Args
  readonly thread: Thread
  readonly people: Addressees
}

/** One mail for the professionals, one for the citizen. */
async function sendEach(state: MailState, sending: Sending, signal: AbortSignal | undefined): Promise<Reply> {
  const { citizen, professionals } = sending.people
  const groups = [professionals, citizen ? [citizen] : []].filter((g) => g.length > 0)
  let worst: Reply = { outcome: 'done' }
  for (const to of groups) {
    const reply = await sendOne(state, sending, to, signal)
    if (worst.outcome === 'done') worst = reply
  }
  return worst
}

async function sendOne(state: MailState, sending: Sending, to: readonly Recipient[], signal: AbortSignal | undefined): Promise<Reply> {
  const { post, records } = state
  const { client } = post
  const { resident, args, box } = sending
  const order = orderOf(state, sending, to)
  const mail = await composeMail(client, order, resident?.ids ?? client.ids.fork(`courriel|${records.length}`))
  const sent: SentMail = {
    direction: 'sent',
    messageId: mail.messageId,
    box,
    from: { address: box.address, name: box.label },
    to: to.map((r) => ({ address: r.address, name: r.name ?? '' })),
    at: mail.at.toISOString(),
    subject: mail.subject,
    text: order.text,
    inReplyTo: order.inReplyTo,
    references: order.references,
    resident: resident?.id,
    status: 'draft',
    said: '',
    code: '',
    documents: sending.documents.map((d) => ({ uniqueId: d.cda.uniqueId, title: d.cda.title })),
    lines: [],
    attachments: order.attachmentBytes > 0 ? [{ title: 'annexe.bin', contentType: 'application/octet-stream', size: order.attachmentBytes }] : [],
    citizen: undefined,
    traces: [],
    mail,
    remaining: mail.to,
    attempts: 0,
  }
  records.push(sent)
  if (args['brouillon'] === 'oui' && !(await throughDrafts(post, sent, signal))) {
    sent.said = 'Le brouillon n’a pas pu être gardé par la messagerie : rien n’est envoyé.'
    return failed(sent.said)
  }
  await finish(state, sent, signal)
  const told: Reply = { outcome: sent.status === 'sent' ? 'done' : sent.code === '5.3.4' && sent.attempts === 0 ? 'refused' : 'failed', message: sent.said }
  const [first] = sent.documents
  return first ? { ...told, document: first.uniqueId } : told
}

/** Sends what is written, and keeps a copy of what left. */
async function finish({ post }: MailState, sent: SentMail, signal: AbortSignal | undefined): Promise<void> {
  await deliver(post, sent, signal)
  sent.messageId = sent.mail.messageId
  if (sent.status === 'sent') await keepCopy(post, sent, signal)
}

/** Sends again what a breakdown kept back: once each time the box is opened. */
export async function sendPending(state: MailState, box: Box, signal?: AbortSignal): Promise<void> {
  for (const sent of state.records.filter(isSent)) {
    if (sent.box === box && sent.status === 'pending') await finish(state, sent, signal)
  }
}

function orderOf({ post }: MailState, sending: Sending, to: readonly Recipient[]): MailOrder {
  const { box, resident, documents, args, thread, people } = sending
  const { defects, options } = post.client
  const followed = thread.answered ?? thread.replaced
  const asked = new Set((args['accuse'] ?? '').split(/[\s,]+/))
  const final = args['fin'] === 'oui'
  return {
    box,
    to,
    resident,
    documents,
    subject: final ? (defects.has('mss-fin-avec-texte') ? '[FIN] Fin de l’échange' : '[FIN]') : subjectOf(args, thread),
    text: args['texte'] ?? (final ? 'L’échange est terminé.' : thread.forwarded ? `Message transféré :\n\n${thread.forwarded.text}` : ''),
    html: args['html'] === 'oui',
    receipts: { read: asked.has('lecture'), delivery: asked.has('remise') },
    final: (args['reponse'] === 'non' || final) && people.citizen !== undefined,
    replyTo: box.kind === 'APP' ? options.boxes.find((b) => b.kind === 'ORG' || b.kind === 'PER')?.address : undefined,
    inReplyTo: followed?.messageId,
    references: followed ? [...followed.references, ...(followed.inReplyTo === undefined || followed.references.length > 0 ? [] : [followed.inReplyTo])] : [],
    replaces: thread.replaced !== undefined,
    path: args['brouillon'] === 'oui' ? 'draft' : thread.forwarded ? 'forward' : thread.replaced ? 'replace' : 'direct',
    attachmentBytes: Number(args['pieceOctets'] ?? 0),
  }
}

function subjectOf(args: Args, { answered, forwarded }: Thread): string {
  if (args['objet'] !== undefined) return args['objet']
  if (answered) return `Re: ${answered.subject.replace(/^Re: /, '')}`
  return forwarded ? `Tr: ${forwarded.subject}` : 'Message'
}

function threadOf(state: MailState, resident: Resident | undefined, args: Args): Thread | string {
  const { enReponseA, transfert, remplace } = args
  const answered = recordNamed(state, enReponseA)
  if (enReponseA !== undefined && !answered) return 'Le message auquel répondre n’est pas dans le logiciel.'
  const forwarded = recordNamed(state, transfert)
  if (transfert !== undefined && !forwarded) return 'Le message à transférer n’est pas dans le logiciel.'
  const mine = (r: MailRecord): r is SentMail => isSent(r) && r.resident === resident?.id && r.documents.length > 0 && r.status !== 'refused'
  const replaced = remplace === 'oui' ? state.records.findLast(mine) : undefined
  if (remplace === 'oui' && !isSentMail(replaced)) return 'Aucun document envoyé à remplacer.'
  return { answered, forwarded, replaced: isSentMail(replaced) ? replaced : undefined }
}

function isSentMail(record: MailRecord | undefined): record is SentMail {
  return record?.direction === 'sent'
}

/** The addresses typed, else those of the mail followed. */
function wordsOfTo(args: Args, { answered, replaced }: Thread): string[] {
  const typed = (args['vers'] ?? '').split(/[\s,;]+/).filter((w) => w !== '')
  if (typed.length > 0) return typed
  if (args['fin'] === 'oui') return ['usager']
  if (answered) return [answered.direction === 'sent' ? (answered.to[0]?.address ?? '') : answered.from.address]
  return replaced ? replaced.to.map((t) => t.address) : []
}

/** The documents that go with the mail: written now, or those of the mail forwarded; a text says why there are none. */
function documentsFor(
  { documents: desk, post }: MailState,
  resident: Resident | undefined,
  document: DocumentReference | undefined,
  args: Args,
  { forwarded, replaced }: Thread,
): readonly HeldDocument[] | string {
  if (forwarded) return forwarded.documents.flatMap((d) => (resident ? (heldBy(desk.dossier(resident), d.uniqueId) ?? []) : []))
  const previous = replaced && resident ? heldBy(desk.dossier(resident), replaced.documents[0]?.uniqueId ?? '') : undefined
  const types = (args['type'] ?? document?.type?.coding?.[0]?.code ?? previous?.cda.code.code ?? '').split(/[\s,]+/).filter((t) => t !== '')
  if (types.length === 0) return []
  if (!resident) return 'Choisissez la personne que concerne le document.'
  // Nobody sends a number that is not that of a qualified identity (INS/va1.53).
  const patient = resident.status === 'qualifiee' || post.client.defects.has('mss-usager-non-qualifie') ? resident.ins : null
  const written: HeldDocument[] = []
  for (const type of types) {
    const one = desk.write(resident, patient, { document, args: { ...args, type } }, previous)
    if (typeof one === 'string') return one
    written.push(one)
  }
  return written
}

/** What was sent is in the file; a new version replaces the old one. */
function keepInFile({ documents: desk }: MailState, resident: Resident, documents: readonly HeldDocument[], { replaced }: Thread): void {
  const dossier = desk.dossier(resident)
  for (const doc of documents) {
    if (dossier.documents.includes(doc)) continue
    doc.status = 'held'
    doc.message = 'Document envoyé par messagerie sécurisée, gardé au dossier.'
    dossier.documents.push(doc)
  }
  const old = replaced && heldBy(dossier, replaced.documents[0]?.uniqueId ?? '')
  if (old && documents.length > 0) Object.assign(old, { status: 'replaced', message: 'Remplacé par une nouvelle version.' })
}
