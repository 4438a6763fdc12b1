import type { Reply } from '../insi-dialogue.ts'
import type { InsNumber } from '../resident.ts'
import type { DmpClient } from './dmp-client.ts'
import { type Dossier, heldBy } from './dossier.ts'
import { APPROVED, ARCHIVED, DELETED } from './ebrim.ts'
import { type RegistryEntry, readEntries } from './entries.ts'
import { withdrawByFhir } from './fhir/exchange.ts'
import type { HeldDocument } from './holdings.ts'
import { newOid } from './oids.ts'
import { getDocuments } from './stored-query.ts'
import { askRegistry, findReference, openDmp, type Step } from './talk.ts'
import type { VihfMode } from './transactions.ts'
import { type UpdateFacts, writeStatusUpdate, writeVisibilityUpdate } from './update.ts'
import { patientCx } from './vihf.ts'
import { failed, refused } from './words.ts'

/** Deletes a document of the structure from the DMP: TD3.1b, then TD3.3c (dmp.md §10.2). */
export async function withdraw(client: DmpClient, dossier: Dossier, args: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Reply> {
  const asked = args['document']
  const doc = asked === undefined ? dossier.documents.findLast((d) => d.origin === 'dui' && d.status === 'deposited') : heldBy(dossier, asked)
  const foreign = doc?.origin !== 'dui' && !client.defects.has('td33-document-d-autrui')
  if (!doc || foreign) return refused('Seul un document déposé par la structure peut être retiré du DMP.')
  if (doc.status === 'pending' || doc.status === 'held') return withdrawn(doc, 'Document retiré avant envoi : le DMP ne l’a pas reçu.')
  if (doc.status === 'withdrawn') return refused('Ce document est déjà retiré du DMP.')
  if (args['voie'] === 'fhir') return withdrawByFhir(client, doc, signal)
  const open = await openDmp(client, dossier, 'alimentation', signal)
  if (!('ok' in open)) return told(open)
  const done = await changeStatus(client, dossier, open.ok, doc.cda.uniqueId, doc.cda.title, 'INDIRECTE', APPROVED, DELETED, signal)
  if (!('ok' in done)) return told(done)
  return withdrawn(doc, `Document retiré du DMP : ${doc.cda.title}.`)
}

/** Masks, makes visible or archives a document, with the professional's own rights (dmp.md §10.2 and §10.3). */
export async function update(client: DmpClient, dossier: Dossier, args: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Reply> {
  const { document: uniqueId = dossier.documents.findLast((d) => d.status === 'deposited')?.cda.uniqueId, archivage } = args
  if (uniqueId === undefined) return refused('Choisissez le document à modifier.')
  if (args['consentement'] === 'oui') dossier.consents = true
  const open = await openDmp(client, dossier, 'consultation', signal)
  if (!('ok' in open)) return told(open)
  if (archivage !== undefined) {
    const [from, to] = archivage === 'oui' ? [APPROVED, ARCHIVED] : [ARCHIVED, APPROVED]
    const done = await changeStatus(client, dossier, open.ok, uniqueId, 'Archivage', 'INDIRECTE_RENFORCEE', from, to, signal)
    if (!('ok' in done)) return told(done)
    return { outcome: 'done', message: archivage === 'oui' ? 'Document archivé.' : 'Document désarchivé.', document: uniqueId }
  }
  const entry = await wholeEntry(client, dossier, open.ok, uniqueId, signal)
  if (!('ok' in entry)) return told(entry)
  const wanted = visibilityAfter(entry.ok, args, client)
  if (typeof wanted === 'string') return refused(wanted)
  const body = writeVisibilityUpdate(client.options, facts(client, dossier, open.ok, entry.ok.title), entry.ok, wanted, client.defects)
  const sent = await askRegistry(client, dossier, { transaction: 'td3.3', mode: 'INDIRECTE_RENFORCEE', patient: open.ok, body }, signal)
  if (!('ok' in sent)) return told(sent)
  const held = heldBy(dossier, uniqueId)
  if (held) held.visibility = wanted
  return { outcome: 'done', message: 'Visibilité du document modifiée.', document: uniqueId }
}

/** Visibility is one-way: a document can be made visible, never invisible (dmp.md §10.3). */
function visibilityAfter(entry: RegistryEntry, args: Readonly<Record<string, string>>, { defects }: DmpClient): readonly string[] | string {
  const codes = new Set(entry.confidentiality.filter((c) => c !== 'N'))
  if (args['masquage'] === 'oui' && codes.has('INVISIBLE_PATIENT')) return 'Un document invisible pour la personne ne peut pas être masqué.'
  if (args['masquage'] === 'oui') codes.add('MASQUE_PS')
  if (args['masquage'] === 'non') codes.delete('MASQUE_PS')
  if (args['rendreVisible'] === 'patient') codes.delete('INVISIBLE_PATIENT')
  if (args['rendreVisible'] === 'representants') codes.delete('INVISIBLE_REPRESENTANTS_LEGAUX')
  if (defects.has('td33-rend-invisible')) codes.add('INVISIBLE_REPRESENTANTS_LEGAUX')
  return [...codes]
}

async function wholeEntry(
  client: DmpClient,
  dossier: Dossier,
  patient: InsNumber,
  uniqueId: string,
  signal: AbortSignal | undefined,
): Promise<Step<RegistryEntry>> {
  const body = getDocuments(uniqueId, 'LeafClass', client.defects)
  const answer = await askRegistry(client, dossier, { transaction: 'td3.1', mode: 'INDIRECTE_RENFORCEE', patient, body }, signal)
  if (!('ok' in answer)) return answer
  const [entry] = readEntries(answer.ok.body)
  return entry ? { ok: entry } : { said: 'Ce document n’est plus dans le DMP.', outcome: 'refused' }
}

async function changeStatus(
  client: DmpClient,
  dossier: Dossier,
  patient: InsNumber,
  uniqueId: string,
  title: string,
  mode: VihfMode,
  from: string,
  to: string,
  signal: AbortSignal | undefined,
): Promise<Step<true>> {
  const found = await findReference(client, dossier, patient, uniqueId, mode, signal)
  if (!('ok' in found)) return found
  if (found.ok === undefined) return { said: 'Ce document n’est plus dans le DMP.', outcome: 'refused' }
  const body = writeStatusUpdate(client.options, facts(client, dossier, patient, title), found.ok, from, to, client.defects)
  const sent = await askRegistry(client, dossier, { transaction: 'td3.3', mode, patient, body }, signal)
  return 'ok' in sent ? { ok: true } : sent
}

function facts({ options, clock }: DmpClient, { resident }: Dossier, patient: InsNumber, title: string): UpdateFacts {
  return { uniqueId: newOid(options.logiciel.oid, 'submissions', resident.ids), key: resident.ids.uuid(), title, patient: patientCx(patient), at: clock.now() }
}

function withdrawn(doc: HeldDocument, message: string): Reply {
  doc.status = 'withdrawn'
  doc.message = message
  return { outcome: 'done', message, document: doc.cda.uniqueId }
}

function told({ said, outcome }: { readonly said: string; readonly outcome: 'refused' | 'failed' }): Reply {
  return outcome === 'refused' ? refused(said) : failed(said)
}
