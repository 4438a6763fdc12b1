import { heldBy } from '../../dmp/dossier.ts'
import type { HeldDocument } from '../../dmp/holdings.ts'
import { readStamp } from '../../dmp/times.ts'
import type { Resident } from '../../resident.ts'
import { trace } from '../journal.ts'
import type { DocumentLine, MailStatus } from '../mail-record.ts'
import type { MailState } from '../mail-state.ts'
import { CODES, type Code, matchResident } from './match-resident.ts'
import type { ReceivedDocument } from './read-package.ts'
import type { ReceivedMail } from './received-mail.ts'

/** What became of one document. */
export interface Filing {
  readonly status: Extract<MailStatus, 'filed' | 'waiting' | 'duplicate' | 'refused' | 'unread'>
  readonly said: string
  readonly code: Code | ''
  readonly resident: Resident | undefined
}

/** Files a document by itself when it may, else leaves it to a person; a known identifier is never filed twice (mssante.md §7, steps 6 and 7). */
export function fileReceived(state: MailState, received: ReceivedMail, document: ReceivedDocument): Filing {
  const match = matchResident(state, document, received.subject)
  const again = state.post.client.defects.has('mss-doublon-document')
  const done = 'resident' in match ? fileInto(state, match.resident, document, { held: again, person: true }) : waiting(match)
  trace(
    state.post.client,
    received,
    done.status === 'filed' ? 'classement' : done.status === 'waiting' ? 'mise en attente' : 'refus',
    document.cda.uniqueId,
    done.said,
  )
  return done
}

/** Files a document into the record of somebody: new versions replace, deletion orders withdraw. */
export function fileInto(state: MailState, resident: Resident, document: ReceivedDocument, despite: { held?: boolean; person?: boolean } = {}): Filing {
  const { documents: desk } = state
  const { cda } = document
  const dossier = desk.dossier(resident)
  const related = dossier.documents.filter((d) => concerns(d, document))
  if (document.action === 'D') return withdraw(state, resident, related, document)
  const copy = heldBy(dossier, cda.uniqueId)
  if (copy && despite.held !== true) {
    return { status: 'duplicate', said: `Document déjà intégré au dossier (origine ${copy.origin.toUpperCase()}) : ${copy.cda.title}.`, code: '', resident }
  }
  const newest = Math.max(0, ...related.filter((d) => d !== copy).map((d) => d.cda.version))
  if (related.some((d) => d !== copy) && newest >= cda.version && despite.held !== true) {
    return refusal('900', `une version ${newest} est déjà au dossier, celle-ci est la version ${cda.version}`, resident)
  }
  if (related.some((d) => d !== copy && isForeign(d, document))) return refusal('901', 'la nouvelle version ne vient pas de l’auteur de la première', resident)
  const before = new Map(related.map((d) => [d, d.status]))
  const reply = desk.receive(resident, document.bytes, 'mssante', document.confidentiality, despite)
  if (reply.outcome !== 'done') return refusal('906', reply.message ?? '', resident)
  if (state.post.client.defects.has('mss-version-non-remplacee')) for (const [old, status] of before) old.status = status
  const former = document.action === 'C' && related.length === 0 ? ' La version précédente n’était pas au dossier.' : ''
  return { status: 'filed', said: `${reply.message ?? ''}${former}`, code: '', resident }
}

/** An order to delete: the document stays readable in the history, marked, and leaves the current ones (SC.MSS.23.MS1, SC.MSS.24.MS1). */
function withdraw(state: MailState, resident: Resident, related: readonly HeldDocument[], document: ReceivedDocument): Filing {
  const current = related.filter((d) => d.status !== 'withdrawn')
  if (current.length === 0) return refusal('900', 'le document à supprimer n’est pas au dossier', resident)
  if (current.some((d) => isForeign(d, document))) return refusal('901', 'la demande de suppression ne vient pas de l’auteur du document', resident)
  for (const doc of state.post.client.defects.has('mss-suppression-ignoree') ? [] : current) {
    doc.status = 'withdrawn'
    doc.message = 'Supprimé par son auteur, par messagerie sécurisée.'
  }
  return { status: 'filed', said: `Document supprimé par son auteur : ${current[0]?.cda.title ?? ''}.`, code: '', resident }
}

/** The same document, a version of the same set, or the one that is replaced. */
function concerns({ cda: held }: HeldDocument, { cda, action }: ReceivedDocument): boolean {
  if (held.uniqueId === cda.uniqueId) return action === 'D'
  return held.uniqueId === cda.replaces || (cda.setId !== '' && held.setId === cda.setId)
}

function isForeign({ cda: held }: HeldDocument, { cda }: ReceivedDocument): boolean {
  return held.custodian !== '' && cda.custodian !== '' && held.custodian !== cda.custodian
}

function refusal(code: Code, why: string, resident: Resident): Filing {
  return { status: 'refused', said: `${CODES[code]} (${code}) : ${why}.`, code, resident }
}

function waiting({ code, said, candidate }: { readonly code: Code; readonly said: string; readonly candidate: Resident | undefined }): Filing {
  return { status: 'waiting', said, code, resident: candidate }
}

/** What the worklist shows of a document (SC.MSS.26.MS1). */
export function lineOf({ cda }: ReceivedDocument): DocumentLine {
  return {
    uniqueId: cda.uniqueId,
    title: cda.title,
    date: readStamp(cda.effectiveTime)?.toISOString() ?? cda.effectiveTime,
    patient: [cda.birthName, cda.birthGiven, cda.birthTime.slice(0, 8).replace(/^(\d{4})(\d{2})(\d{2})$/, '$3/$2/$1')].filter((w) => w !== '').join(' '),
    author: cda.authors.map((a) => `${a.given} ${a.family}`.trim()).join(' ; '),
    organization: cda.organization,
    version: String(cda.version),
    act: cda.act,
    encounter: cda.encounter,
  }
}
