import type { Reply } from '../insi-dialogue.ts'
import type { InsNumber } from '../resident.ts'
import { compose, type Wish } from './compose.ts'
import type { DmpClient } from './dmp-client.ts'
import type { Dossier } from './dossier.ts'
import { heldBy } from './dossier.ts'
import { depositByFhir } from './fhir/exchange.ts'
import type { HeldDocument } from './holdings.ts'
import { newOid } from './oids.ts'
import { writeProvide } from './provide.ts'
import { findDocuments } from './stored-query.ts'
import { askRegistry, findReference, openDmp, patientOf, type Step } from './talk.ts'
import { patientCx } from './vihf.ts'
import { failed, KEPT, refused } from './words.ts'

/** Writes a document and sends it, unless the user holds it back or the person opposes (dmp.md §8). */
export async function deposit(client: DmpClient, dossier: Dossier, wish: Wish, signal?: AbortSignal): Promise<Reply> {
  if (wish.args['confirmer'] === 'oui') dossier.traitsConfirmed = true
  if (wish.args['reprise'] === 'oui') return resume(client, dossier, signal)
  const patient = patientOf(client, dossier)
  if (!('ok' in patient)) return refused(patient.said)
  const doc = compose(client, dossier, patient.ok, wish)
  if (typeof doc === 'string') return refused(doc)
  dossier.documents.push(doc)
  if (wish.args['opposition'] === 'oui') return hold(doc, 'La personne s’oppose à l’alimentation de son DMP : le document n’est pas envoyé.')
  if (wish.args['retenir'] === 'oui') return hold(doc, 'Document gardé au dossier, non envoyé au DMP.')
  if (wish.args['voie'] === 'fhir') return depositByFhir(client, dossier, doc, wish.args['forme'], signal)
  return send(client, dossier, doc, signal)
}

/** Sends a new version of a document the DUI has deposited: same setId, version and RPLC (dmp.md §8.4). */
export async function replace(client: DmpClient, dossier: Dossier, wish: Wish, signal?: AbortSignal): Promise<Reply> {
  const patient = patientOf(client, dossier)
  if (!('ok' in patient)) return refused(patient.said)
  const asked = wish.args['document']
  const previous = asked === undefined ? dossier.documents.findLast((d) => d.origin === 'dui' && d.status === 'deposited') : heldBy(dossier, asked)
  if (previous?.origin !== 'dui' || previous.status !== 'deposited') return refused('Aucun document déposé par la structure à remplacer.')
  const doc = compose(client, dossier, patient.ok, wish, previous)
  if (typeof doc === 'string') return refused(doc)
  dossier.documents.push(doc)
  return send(client, dossier, doc, signal)
}

/** Sends what is pending, oldest first; stops at the first trouble. */
async function resume(client: DmpClient, dossier: Dossier, signal: AbortSignal | undefined): Promise<Reply> {
  const waiting = dossier.documents.filter((d) => d.origin === 'dui' && d.status === 'pending')
  if (waiting.length === 0) return refused('Aucun document en attente.')
  let reply: Reply = { outcome: 'done' }
  for (const doc of waiting) {
    reply = await send(client, dossier, doc, signal)
    if (reply.outcome !== 'done') return reply
  }
  return reply
}

/** One document to the DMP. A document whose first sending got no answer is looked for before it is sent again. */
async function send(client: DmpClient, dossier: Dossier, doc: HeldDocument, signal: AbortSignal | undefined): Promise<Reply> {
  const open = await openDmp(client, dossier, 'alimentation', signal)
  if (!('ok' in open)) return kept(doc, open)
  if (doc.uncertain && client.defects.has('redepot-nouvel-identifiant')) return send(client, dossier, renamed(client, dossier, doc), signal)
  if (doc.uncertain) {
    const already = await findReference(client, dossier, open.ok, doc.cda.uniqueId, 'INDIRECTE', signal)
    if (!('ok' in already)) return kept(doc, already)
    if (already.ok !== undefined) return deposited(dossier, doc)
  }
  const target = await replacedEntry(client, dossier, open.ok, doc, signal)
  if (!('ok' in target)) return kept(doc, target)
  const sent = await provide(client, dossier, open.ok, doc, target.ok, signal)
  if ('ok' in sent) {
    const reply = deposited(dossier, doc)
    if (client.defects.has('td31-apres-depot')) {
      const body = findDocuments(patientCx(open.ok), dossier.resident.traits.dateNaissance, client.clock.now(), [], client.defects)
      await askRegistry(client, dossier, { transaction: 'td3.1', mode: 'INDIRECTE_RENFORCEE', patient: open.ok, body }, signal)
    }
    return reply
  }
  if (client.defects.has('erreur-inconnue-silencieuse')) return { outcome: 'done', document: doc.cda.uniqueId }
  doc.uncertain = sent.doubt === true
  if (sent.doubt === true && client.defects.has('redepot-a-l-aveugle')) {
    const { oid } = client.options.logiciel
    const submission = { uniqueId: newOid(oid, 'submissions', dossier.resident.ids), signatureUniqueId: newOid(oid, 'documents', dossier.resident.ids) }
    const again = await provide(client, dossier, open.ok, { ...doc, submission }, target.ok, signal)
    if ('ok' in again) return deposited(dossier, doc)
  }
  if (sent.final === true) doc.status = 'refused'
  return kept(doc, sent)
}

/** The defect: the same content under another identifier takes the place of the document whose sending was cut. */
function renamed(client: DmpClient, dossier: Dossier, doc: HeldDocument): HeldDocument {
  const uniqueId = newOid(client.options.logiciel.oid, 'documents', dossier.resident.ids)
  const submission = {
    uniqueId: newOid(client.options.logiciel.oid, 'submissions', dossier.resident.ids),
    signatureUniqueId: newOid(client.options.logiciel.oid, 'documents', dossier.resident.ids),
  }
  const bytes = Buffer.from(Buffer.from(doc.bytes).toString('utf8').replace(doc.cda.uniqueId, uniqueId))
  const twin = { ...doc, cda: { ...doc.cda, uniqueId }, bytes, submission, uncertain: false }
  dossier.documents.splice(dossier.documents.indexOf(doc), 1, twin)
  return twin
}

async function provide(
  client: DmpClient,
  dossier: Dossier,
  patient: InsNumber,
  doc: HeldDocument,
  replaces: string | undefined,
  signal: AbortSignal | undefined,
): ReturnType<typeof askRegistry> {
  const message = writeProvide(
    client.options,
    {
      ...doc.submission,
      key: dossier.resident.ids.uuid(),
      cda: doc.cda,
      bytes: doc.bytes,
      visibility: doc.visibility,
      patient: patientCx(patient),
      at: client.clock.now(),
      ...(replaces !== undefined && { replaces }),
    },
    client.defects,
  )
  return askRegistry(client, dossier, { transaction: 'td2.1', mode: 'INDIRECTE', patient, ...message, secret: doc.secret }, signal)
}

/** The current entryUUID of the version this one replaces; undefined for a first version. */
async function replacedEntry(
  client: DmpClient,
  dossier: Dossier,
  patient: InsNumber,
  doc: HeldDocument,
  signal: AbortSignal | undefined,
): Promise<Step<string | undefined>> {
  const old =
    doc.cda.replaces ??
    dossier.documents.find((d) => d !== doc && d.origin === 'dui' && d.status === 'deposited' && d.cda.setId !== '' && d.cda.setId === doc.cda.setId)?.cda
      .uniqueId
  if (old === undefined) return { ok: undefined }
  const found = await findReference(client, dossier, patient, old, 'INDIRECTE', signal)
  if (!('ok' in found) || found.ok !== undefined) return found
  return { said: 'Le document à remplacer n’est plus dans le DMP : le nouveau n’est pas envoyé.', outcome: 'refused' }
}

function deposited(dossier: Dossier, doc: HeldDocument): Reply {
  const sameSet = (d: HeldDocument): boolean => d.cda.setId !== '' && d.cda.setId === doc.cda.setId
  const old = dossier.documents.find((d) => d !== doc && d.status === 'deposited' && (sameSet(d) || d.cda.uniqueId === doc.cda.replaces))
  if (old) Object.assign(old, { status: 'replaced', message: 'Remplacé par une nouvelle version.' })
  doc.uncertain = false
  doc.status = 'deposited'
  doc.message = `Document déposé au DMP : ${doc.cda.title}.`
  return { outcome: 'done', message: doc.message, document: doc.cda.uniqueId }
}

function hold(doc: HeldDocument, message: string): Reply {
  doc.status = 'held'
  doc.message = message
  return { ...refused(message), document: doc.cda.uniqueId }
}

function kept(doc: HeldDocument, { said, outcome }: { readonly said: string; readonly outcome: 'refused' | 'failed' }): Reply {
  doc.message = doc.status === 'refused' ? `${said} Le document reste au dossier.` : `${said} ${KEPT}`
  return { ...(outcome === 'refused' ? refused(doc.message) : failed(doc.message)), document: doc.cda.uniqueId }
}
