import type { Reply } from '../insi-dialogue.ts'
import { type CdaFacts, readCda } from './cda/facts.ts'
import type { DmpClient } from './dmp-client.ts'
import { type Dossier, heldBy } from './dossier.ts'
import type { RegistryEntry } from './entries.ts'
import { type HeldDocument, sha1Hex } from './holdings.ts'
import { readRetrieved, writeRetrieve } from './retrieve.ts'
import { search } from './search.ts'
import { askRegistry, openDmp } from './talk.ts'
import { failed, invisibleWarning, refused } from './words.ts'

/** Brings a document of the DMP into the file, as it is, once (dmp.md §10.1; SC.DMP/UX.31 and UX.36). */
export async function retrieve(client: DmpClient, dossier: Dossier, args: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Reply> {
  const { defects } = client
  if (dossier.searchedAt === null) {
    const searched = await search(client, dossier, args, signal)
    if (searched.outcome !== 'done') return searched
  }
  const asked = args['document']
  const held = asked === undefined ? undefined : heldBy(dossier, asked)
  if (held && !defects.has('integre-deux-fois')) return alreadyHeld(held)
  const entry = choose(dossier, asked)
  if (!entry)
    return refused(asked === undefined ? 'Aucun document nouveau dans le DMP.' : 'Ce document n’est pas dans la liste du DMP : relancez la recherche.')
  const open = await openDmp(client, dossier, 'consultation', signal)
  if (!('ok' in open)) return open.outcome === 'refused' ? refused(open.said) : failed(open.said)
  const wanted = defects.has('td32-entry-uuid') ? entry.entryUuid : defects.has('td32-document-non-liste') ? `${entry.uniqueId}.999` : entry.uniqueId
  const repository = defects.has('td32-autre-depot') ? '1.2.250.1.213.4.1.1.1.9' : entry.repository
  const call = { transaction: 'td3.2', mode: 'INDIRECTE_RENFORCEE', patient: open.ok, body: writeRetrieve(repository, wanted) } as const
  const answer = await askRegistry(client, dossier, call, signal)
  if (!('ok' in answer)) return failed(answer.said)
  const bytes = readRetrieved(answer.ok.body, answer.ok.parts, wanted, defects)
  if (!bytes) return failed('Le DMP n’a pas rendu le document demandé.')
  // The DMP returns the very bytes it received: another hash is another document.
  if (/^[0-9a-f]{40}$/i.test(entry.hash) && sha1Hex(bytes) !== entry.hash.toLowerCase())
    return failed('Le document reçu du DMP est altéré : il n’est pas intégré.')
  return integrate(client, dossier, bytes, 'dmp', entry.confidentiality)
}

/** The document asked for, or the most recent one that is not in the file. */
function choose(dossier: Dossier, uniqueId: string | undefined): RegistryEntry | undefined {
  const entries = [...dossier.listed.values()]
  if (uniqueId !== undefined) return entries.find((e) => e.uniqueId === uniqueId)
  return entries.filter((e) => !heldBy(dossier, e.uniqueId)).sort((a, b) => b.creationTime.localeCompare(a.creationTime))[0]
}

/** What a defect passes over: a copy already held, another person. */
export interface Despite {
  readonly held?: boolean
  readonly person?: boolean
}

/** Files a CDA received by any channel under its own identifier; one already held is refused, and its copy named. */
export function integrate(
  client: Pick<DmpClient, 'clock' | 'defects'>,
  dossier: Dossier,
  bytes: Uint8Array,
  channel: string,
  confidentiality: readonly string[] = [],
  despite: Despite = {},
): Reply {
  const cda = readCda(bytes)
  if (!cda) return refused('Le document reçu n’est pas un CDA lisible : il n’est pas intégré.')
  const held = heldBy(dossier, cda.uniqueId)
  if (held && despite.held !== true && !client.defects.has('integre-deux-fois')) return alreadyHeld(held)
  if (despite.person !== true && !isFor(dossier, cda)) return refused('Le document reçu concerne une autre personne : il n’est pas intégré.')
  const newer = dossier.documents.find((d) => cda.setId !== '' && d.cda.setId === cda.setId && d.cda.version > cda.version)
  if (newer) return { ...refused(`Une version plus récente de ce document est déjà au dossier (version ${newer.cda.version}).`), document: newer.cda.uniqueId }
  for (const old of dossier.documents.filter((d) => isFormer(d, cda))) old.status = 'replaced'
  const message = `Document intégré au dossier : ${cda.title}, origine ${channel.toUpperCase()}.${client.defects.has('invisible-non-signale') ? '' : invisibleWarning(confidentiality)}`
  dossier.documents.push({
    cda: client.defects.has('integre-sous-autre-identifiant') ? { ...cda, uniqueId: `${cda.uniqueId}.1` } : cda,
    bytes: client.defects.has('integre-reecrit') ? Buffer.concat([bytes, Buffer.from('\n')]) : bytes,
    origin: channel,
    status: 'integrated',
    message,
    visibility: confidentiality.filter((c) => c !== 'N'),
    secret: false,
    submission: { uniqueId: '', signatureUniqueId: '' },
    uncertain: false,
    receivedAt: client.clock.now().toISOString(),
  })
  return { outcome: 'done', message, document: cda.uniqueId }
}

/** An earlier version: of the same set, or the one this document says it replaces. */
function isFormer({ cda: old }: HeldDocument, cda: CdaFacts): boolean {
  if (old.uniqueId === cda.uniqueId) return false
  return old.uniqueId === cda.replaces || (cda.setId !== '' && old.setId === cda.setId)
}

/** By the matricule, present or former, else by name and date of birth: the INS of a person may have changed. */
function isFor({ resident }: Dossier, cda: CdaFacts): boolean {
  const numbers = [...(resident.ins ? [resident.ins] : []), ...resident.history].map((n) => n.numIdentifiant + n.cle)
  if (cda.ins && numbers.includes(cda.ins.extension)) return true
  const sameBirth = cda.birthTime.slice(0, 8) === resident.traits.dateNaissance.replaceAll('-', '')
  return sameBirth && cda.birthName.toUpperCase() === resident.traits.nomNaissance
}

function alreadyHeld(held: HeldDocument): Reply {
  return { ...refused(`Ce document est déjà au dossier (origine ${held.origin.toUpperCase()}) : ${held.cda.title}.`), document: held.cda.uniqueId }
}
