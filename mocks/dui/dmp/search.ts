import type { Defects } from '../defects.ts'
import type { Reply } from '../insi-dialogue.ts'
import type { InsNumber } from '../resident.ts'
import type { XmlNode } from '../xml-node.ts'
import type { DmpClient } from './dmp-client.ts'
import { type Dossier, heldBy } from './dossier.ts'
import { APPROVED, DEPRECATED, HAS_MEMBER, RPLC } from './ebrim.ts'
import { type RegistryEntry, readAssociations, readEntries, readSubmissionSets } from './entries.ts'
import { searchByFhir } from './fhir/exchange.ts'
import { BATCH, findDocuments, findSubmissionSets, getAssociations, getDocumentsAndAssociations } from './stored-query.ts'
import { askRegistry, openDmp, type Step } from './talk.ts'
import { patientCx } from './vihf.ts'
import { failed, invisibleWarning, refused } from './words.ts'

/** Searches the DMP of a consenting person: two years the first time, then what is new (dmp.md §9.4). */
export async function search(client: DmpClient, dossier: Dossier, args: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Reply> {
  if (args['consentement'] === 'oui') dossier.consents = true
  if (args['consentement'] === 'non') dossier.consents = false
  const types = (args['types'] ?? '').split(/[\s,]+/).filter((t) => t !== '')
  if (args['voie'] === 'fhir') return searchByFhir(client, dossier, types, signal)
  const open = await openDmp(client, dossier, 'consultation', signal)
  if (!('ok' in open)) return open.outcome === 'refused' ? refused(open.said) : failed(open.said)
  const whole = args['depuis'] === 'tout' || types.length > 0 || dossier.searchedAt === null || client.defects.has('td31-toujours-complete')
  const at = client.clock.now()
  const found = await (whole ? fullSearch(client, dossier, open.ok, types, args['depuis'] === 'tout', signal) : newSince(client, dossier, open.ok, signal))
  if (!('ok' in found)) return failed(found.said)
  dossier.searchedAt = at
  for (const entry of found.ok) {
    // Deprecated versions are left aside; the logical id ties the versions of one entry together.
    if (entry.status === DEPRECATED) dossier.listed.delete(entry.lid || entry.entryUuid)
    else dossier.listed.set(entry.lid || entry.entryUuid, entry)
  }
  return { outcome: 'done', message: summary(dossier, client.defects) }
}

async function fullSearch(
  client: DmpClient,
  dossier: Dossier,
  patient: InsNumber,
  types: readonly string[],
  unlimited: boolean,
  signal: AbortSignal | undefined,
): Promise<Step<RegistryEntry[]>> {
  const since = new Date(client.clock.now())
  since.setUTCFullYear(since.getUTCFullYear() - 2)
  const body = findDocuments(patientCx(patient), dossier.resident.traits.dateNaissance, unlimited ? undefined : since, types, client.defects)
  const answer = await ask(client, dossier, patient, body, signal)
  return 'ok' in answer ? { ok: readEntries(answer.ok) } : answer
}

/** FindSubmissionSets, GetAssociations, then GetDocumentsAndAssociations by twenty. */
async function newSince(client: DmpClient, dossier: Dossier, patient: InsNumber, signal: AbortSignal | undefined): Promise<Step<RegistryEntry[]>> {
  const { defects } = client
  const since = dossier.searchedAt ?? client.clock.now()
  const sets = await ask(client, dossier, patient, findSubmissionSets(patientCx(patient), dossier.resident.traits.dateNaissance, since, defects), signal)
  if (!('ok' in sets)) return sets
  const submissions = readSubmissionSets(sets.ok)
  if (submissions.length === 0) return { ok: [] }
  const links = await ask(client, dossier, patient, getAssociations(submissions, defects), signal)
  if (!('ok' in links)) return links
  const members = [
    ...new Set(
      readAssociations(links.ok)
        .filter((a) => a.type === HAS_MEMBER)
        .map((a) => a.target),
    ),
  ]
  const size = defects.has('td31-lots-trop-grands') ? 10 * BATCH : BATCH
  const entries: RegistryEntry[] = []
  for (let at = 0; at < members.length; at += size) {
    const batch = await ask(client, dossier, patient, getDocumentsAndAssociations(members.slice(at, at + size), defects), signal)
    if (!('ok' in batch)) return batch
    entries.push(...readEntries(batch.ok))
    const replaced = readAssociations(batch.ok).filter((a) => a.type === RPLC)
    for (const [lid, entry] of dossier.listed) if (replaced.some((a) => a.target === entry.entryUuid)) dossier.listed.delete(lid)
  }
  return { ok: entries.filter((e) => e.status === '' || e.status === APPROVED || e.status === DEPRECATED) }
}

async function ask(client: DmpClient, dossier: Dossier, patient: InsNumber, body: string, signal: AbortSignal | undefined): Promise<Step<XmlNode>> {
  const mode = client.defects.has('td31-en-indirecte') ? 'INDIRECTE' : 'INDIRECTE_RENFORCEE'
  const answer = await askRegistry(client, dossier, { transaction: 'td3.1', mode, patient, body }, signal)
  return 'ok' in answer ? { ok: answer.ok.body } : answer
}

function summary(dossier: Dossier, defects: Defects): string {
  const entries = [...dossier.listed.values()]
  if (entries.length === 0) return 'Aucun document dans le DMP pour cette recherche.'
  const lines = entries.map((e) => {
    const known = heldBy(dossier, e.uniqueId) ? ' (déjà au dossier)' : ''
    return `${e.title || e.type.libelle}${e.author === '' ? '' : `, ${e.author}`}${known}${defects.has('invisible-non-signale') ? '' : invisibleWarning(e.confidentiality)}`
  })
  return `${entries.length} document${entries.length > 1 ? 's' : ''} dans le DMP : ${lines.join(' ; ')}.`
}
