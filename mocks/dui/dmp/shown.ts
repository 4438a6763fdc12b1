import type { Bundle } from '@medplum/fhirtypes'
import type { Defects } from '../defects.ts'
import type { Reply } from '../insi-dialogue.ts'
import { type Dossier, heldBy } from './dossier.ts'
import type { RegistryEntry } from './entries.ts'
import { documentBundle, documentReference, type HeldDocument, listedReference } from './holdings.ts'

const NOT_SENT: readonly HeldDocument['status'][] = ['pending', 'held', 'refused']

/** What the user sees of a resident's file: every document, then those the DMP told of and that are not in it. */
export function shownBundle(dossier: Dossier, defects: Defects): Bundle {
  const { resident } = dossier
  const documents = dossier.documents.filter((d) => !(defects.has('document-perdu-apres-refus') && NOT_SENT.includes(d.status)))
  const listed = [...dossier.listed.values()].filter((e) => !heldBy(dossier, e.uniqueId) && isListed(e, dossier, defects))
  const everyone = defects.has('visibilite-non-montree')
  return documentBundle([
    ...documents.map((d) => documentReference(asShown(d, defects), resident.id)),
    ...listed.map((e) => listedReference(everyone ? { ...e, confidentiality: ['N'] } : e, resident.id)),
  ])
}

/** What the user reads when something did not succeed. */
export function asTold(reply: Reply, defects: Defects): Reply {
  return reply.outcome !== 'done' && defects.has('message-vague') ? { ...reply, message: 'Une erreur est survenue, réessayez plus tard.' } : reply
}

function asShown(doc: HeldDocument, defects: Defects): HeldDocument {
  let { status, origin, visibility } = doc
  if (status === 'deposited' && defects.has('depot-non-montre')) status = 'pending'
  if (status === 'replaced' && defects.has('remplace-montre-a-jour')) status = 'deposited'
  if (status === 'withdrawn' && defects.has('retrait-non-montre')) status = 'deposited'
  if (defects.has('origine-non-montree')) origin = 'dui'
  if (defects.has('visibilite-non-montree')) visibility = []
  return { ...doc, status, origin, visibility }
}

/** The INS may have changed: nothing is filtered on it (EX_3.1-1055), except by the defects. */
function isListed({ patientId }: RegistryEntry, { resident }: Dossier, defects: Defects): boolean {
  if (defects.has('listes-non-montres')) return false
  const waiting = (text: string): boolean => text.includes('1.2.250.1.213.1.4.9')
  return !defects.has('filtre-sur-le-matricule') || resident.ins === null || waiting(patientId) === waiting(resident.ins.oid)
}
