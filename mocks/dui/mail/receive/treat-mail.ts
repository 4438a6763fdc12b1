import type { Defects } from '../../defects.ts'
import type { Resident } from '../../resident.ts'
import { trace } from '../journal.ts'
import type { MailStatus, SentMail } from '../mail-record.ts'
import { asIfNew, isSent, type MailState } from '../mail-state.ts'
import { isCitizen } from '../options.ts'
import { archivesOf } from './archives.ts'
import { type Filing, fileReceived, lineOf } from './file-documents.ts'
import { CODES } from './match-resident.ts'
import { type ReceivedDocument, readPackage } from './read-package.ts'
import { applyReceipt, readReceipt } from './receipts.ts'
import type { ReceivedMail, Treatment } from './received-mail.ts'

/** Worst first: what the user reads of a mail with several documents. */
const WORST: readonly MailStatus[] = ['refused', 'waiting', 'unread', 'filed', 'duplicate']

/** Decides what a mail is, and does what can be done without a person (mssante.md §7, in its order). */
export async function treatMail(state: MailState, received: ReceivedMail): Promise<Treatment> {
  const { defects } = state.post.client
  const receipt = readReceipt(received.mail)
  if (receipt) {
    const sent = defects.has('mss-accuse-non-rapproche') ? undefined : sentAbout(state, receipt.about)
    if (sent) applyReceipt(sent, receipt, defects)
    received.status = 'receipt'
    received.said = sent ? receipt.said : `${receipt.said} Aucun message envoyé ne correspond.`
    received.code = receipt.code
    received.resident = sent?.resident
    trace(state.post.client, received, 'accusé reçu', received.messageId, receipt.said)
    if (defects.has('mss-accuse-integre')) await treatArchives(asIfNew(state), received)
    return { over: true, receipt: undefined }
  }
  const treated = await treatArchives(state, received)
  if (treated) return treated
  received.status = defects.has('mss-sans-archive-en-erreur') ? 'refused' : 'read'
  received.resident = citizenOf(state, received)?.id
  received.said = defects.has('mss-sans-archive-en-erreur') ? 'Erreur : archive absente.' : ''
  trace(state.post.client, received, 'lecture', received.messageId, 'gardé comme message')
  return { over: !defects.has('mss-sans-archive-en-erreur'), receipt: { what: 'displayed' } }
}

/** Files what the archives hold; undefined when there is none. */
async function treatArchives(state: MailState, received: ReceivedMail): Promise<Treatment | undefined> {
  const { options, defects } = state.post.client
  const archives = await archivesOf(received.mail, defects)
  if (archives.length === 0) return undefined
  const faults: string[] = []
  const documents: ReceivedDocument[] = []
  for (const archive of archives) {
    const read = await readPackage(archive.bytes, options.limits)
    if ('fault' in read) faults.push(read.fault)
    else documents.push(...(defects.has('mss-premier-document-seul') ? read.documents.slice(0, 1) : read.documents))
  }
  if (faults.length > 0 && defects.has('mss-archive-illisible-muette')) return undefined
  for (const document of documents) {
    received.lines.push(defects.has('mss-liste-sans-auteur') ? { ...lineOf(document), author: '' } : lineOf(document))
    received.documents.push({ uniqueId: document.cda.uniqueId, title: document.cda.title })
  }
  if (defects.has('mss-document-non-classe')) return leftUnread(received)
  const filings = documents.map((document): Filing => fileReceived(state, received, document))
  received.waiting = documents.filter((_, i) => filings[i]?.status === 'waiting')
  return settle(state, received, filings, faults)
}

function settle(state: MailState, received: ReceivedMail, filings: readonly Filing[], faults: readonly string[]): Treatment {
  const broken = faults.map((f): Filing => ({ status: 'refused', said: `L’archive reçue n’est pas intégrée : ${f} (906).`, code: '906', resident: undefined }))
  const all = [...broken, ...filings]
  const worst = [...all].sort((a, b) => WORST.indexOf(a.status) - WORST.indexOf(b.status))[0]
  if (!worst) return leftUnread(received)
  received.status = worst.status
  received.code = worst.code
  received.said = all.map((f) => f.said).join(' ')
  // What waits belongs to nobody yet: the record it may go to is only named in words.
  received.resident = filings.find((f) => f.status !== 'waiting')?.resident?.id
  if (broken.length > 0) trace(state.post.client, received, 'refus', received.messageId, received.said)
  const error = worst.code === '' ? undefined : { what: 'error' as const, code: worst.code, label: CODES[worst.code] }
  return { over: worst.status === 'filed' || worst.status === 'duplicate', receipt: error ?? { what: 'processed' } }
}

function leftUnread(received: ReceivedMail): Treatment {
  received.status = 'unread'
  return { over: false, receipt: undefined }
}

function sentAbout({ records }: MailState, about: readonly string[]): SentMail | undefined {
  return records.filter(isSent).findLast((s) => about.some((id) => s.messageId === id || s.messageId === `<${id}>`))
}

/** The resident whose matricule is the address of the citizen who writes. */
function citizenOf(state: MailState, { mail }: ReceivedMail): Resident | undefined {
  if (!isCitizen(mail.from.address)) return undefined
  const matricule = mail.from.address.split('@')[0]?.toUpperCase()
  return [...state.residents()].findLast((r) => r.ins && `${r.ins.numIdentifiant}${r.ins.cle}` === matricule)
}

/** What the list shows of who writes: a citizen is told from a professional without reading the address (ECO.3.1.1, ECO.3.1.2). */
export function citizenShown({ from }: ReceivedMail['mail'], defects: Defects): ReceivedMail['citizen'] {
  if (!isCitizen(from.address) || defects.has('mss-usager-comme-pro')) return undefined
  return { name: from.name, matricule: from.address.split('@')[0] ?? '' }
}
