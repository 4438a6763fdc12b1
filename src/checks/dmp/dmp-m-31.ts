import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { writeRegistryResponse } from '../../protocol/xds/write-response.ts'
import type { CheckContext, ExchangeSubject } from '../define.ts'
import { type DecodedDmp, decodeDmp } from './decoded.ts'
import { acceptedBefore, earlierDmp } from './earlier.ts'
import { OLD_ENTRY_UUID, SET_UNIQUE_ID, UNIQUE_ID } from './example-bodies.ts'
import { documentEntry } from './example-deposit.ts'
import { ACCEPTED } from './example-metadata.ts'
import { type Change, deposit, dmpExchange } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { IHE_SUBMISSION } from './metadata-sources.ts'

const SIGNATURE_ID = `value="${SET_UNIQUE_ID}.1"`
const NEW_SET: Change = [SET_UNIQUE_ID, '1.2.250.1.999.5.1.4.2']
const first = (changes: readonly Change[] = []): ExchangeSubject => deposit({ id: 'E1', answer: ACCEPTED, changes })
const second = (...changes: readonly Change[]): ExchangeSubject => deposit({ id: 'E2', changes: [NEW_SET, ...changes] })
const LISTED = `<query:AdhocQueryResponse xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"><RegistryObjectList>${documentEntry(OLD_ENTRY_UUID)}</RegistryObjectList></query:AdhocQueryResponse>`

/** uniqueId of documents: each its own, never one already stored (DMP contract §8.4, DMP-M-31). */
export const dmpM31 = metadataCheck({
  id: 'DMP-M-31',
  needs: 'connection',
  source: IHE_SUBMISSION,
  title: {
    fr: 'Chaque document a son identifiant (« uniqueId »), différent de tous les autres, déjà déposés ou non.',
    en: 'Each document has its identifier (uniqueId), different from all others, already deposited or not.',
  },
  why: {
    fr: 'C’est par lui que l’on retrouve le document et que l’on repère les doublons. Le DMP refuse un identifiant déjà pris.',
    en: 'It is how the document is found and duplicates are spotted. The DMP refuses an identifier already taken.',
  },
  mend: {
    fr: 'Formez un nouvel OID pour chaque document et chaque version ; la signature a le sien aussi.',
    en: 'Build a new OID for each document and each version; the signature has its own too.',
  },
  reasons: {
    'dans-l-envoi': {
      fr: '« {objet} » et « {autre} » portent le même identifiant, « {valeur} ».',
      en: '"{objet}" and "{autre}" bear the same identifier, "{valeur}".',
    },
    'deja-depose': {
      fr: 'L’identifiant « {valeur} » de « {objet} » est déjà celui d’un document du DMP (échange {echange}).',
      en: 'Identifier "{valeur}" of "{objet}" already is that of a document of the DMP (exchange {echange}).',
    },
    'autre-contenu': {
      fr: 'Le DMP répond que l’identifiant « {valeur} » de « {objet} » est déjà celui d’un document au contenu différent (XDSNonIdenticalHash).',
      en: 'The DMP answers that identifier "{valeur}" of "{objet}" already is that of a document of another content (XDSNonIdenticalHash).',
    },
  },
  conforme: [
    { name: 'identifiants neufs', subject: () => deposit() },
    { name: 'envoi recommencé après une coupure', subject: () => second(), context: { exchanges: [deposit({ id: 'E1', answer: null })] } },
    {
      name: 'deux dépôts',
      subject: () => second([UNIQUE_ID, '1.2.250.1.999.5.1.5.2'], [SIGNATURE_ID, 'value="1.2.250.1.999.5.1.5.3"']),
      context: { exchanges: [first()] },
    },
  ],
  fautif: [
    { name: 'signature sous l’identifiant du document', reason: 'dans-l-envoi', subject: () => deposit({ changes: [[SIGNATURE_ID, `value="${UNIQUE_ID}"`]] }) },
    { name: 'document sous l’identifiant du lot', reason: 'dans-l-envoi', subject: () => deposit({ changes: [[UNIQUE_ID, SET_UNIQUE_ID]] }) },
    { name: 'document déjà déposé', reason: 'deja-depose', subject: () => second(), context: { exchanges: [first()] } },
    { name: 'signature déjà déposée', reason: 'deja-depose', subject: () => second([UNIQUE_ID, '1.2.250.1.999.5.1.5.2']), context: { exchanges: [first()] } },
    {
      name: 'identifiant d’un autre document, dit le DMP',
      reason: 'autre-contenu',
      subject: () =>
        deposit({
          answer: writeRegistryResponse({
            status: 'failure',
            errors: [{ errorCode: 'XDSNonIdenticalHash', codeContext: `uniqueId=${UNIQUE_ID}`, location: 'Document01' }],
          }),
        }),
    },
    {
      name: 'document rendu par une recherche',
      reason: 'deja-depose',
      subject: () => second(),
      context: { exchanges: [dmpExchange('dmp.td3.1', { id: 'E1', answer: LISTED })] },
    },
  ],
  judge({ set, entries, signatures, subject, decoded }, found, context) {
    const stored = storedBefore(subject, context)
    const seen = new Map<string, string>()
    if (set?.uniqueId) seen.set(set.uniqueId.value, nameOf(set))
    let looked = false
    for (const entry of [...entries, ...signatures]) {
      const valeur = entry.uniqueId?.value ?? ''
      if (!entry.uniqueId || valeur.trim() === '') continue
      looked = true
      const objet = nameOf(entry)
      const autre = seen.get(valeur)
      const echange = stored.get(valeur)
      if (autre !== undefined)
        found.fail('dans-l-envoi', entry.uniqueId.element, { expected: 'un identifiant par objet', received: valeur, params: { objet, autre, valeur } })
      if (echange !== undefined)
        found.fail('deja-depose', entry.uniqueId.element, { expected: 'un identifiant neuf', received: valeur, params: { objet, valeur, echange } })
      else if (refusedAsOther(entry, decoded, subject)) {
        found.fail('autre-contenu', entry.uniqueId.element, { expected: 'un identifiant neuf', received: valeur, params: { objet, valeur } })
      }
      seen.set(valeur, objet)
    }
    return looked
  },
})

/**
 * Whether the registry holds another document under that uniqueId. The same code says that a hash given is wrong (DMP-M-30): an
 * entry that gives one is left to that rule. What the bench was asked to answer says nothing of the entry.
 */
function refusedAsOther({ id, hash }: DocumentEntry, { answer }: DecodedDmp, { record }: ExchangeSubject): boolean {
  if (hash || id === undefined || record.outcome.armedFault !== undefined) return false
  return answer.xds?.errors.some((e) => e.errorCode === 'XDSNonIdenticalHash' && e.location === id) ?? false
}

/** uniqueIds that the DUI knows to be stored, with the exchange that shows it: it deposited them, or a search returned them. */
function storedBefore(subject: ExchangeSubject, context: Pick<CheckContext, 'exchanges'>): Map<string, string> {
  const stored = new Map<string, string>()
  for (const e of acceptedBefore(subject, context)) {
    const { provide } = decodeDmp(e)
    for (const { uniqueId } of [...(provide?.submit?.documentEntries ?? []), ...(provide?.submit?.signatureEntries ?? [])])
      if (uniqueId && !stored.has(uniqueId.value)) stored.set(uniqueId.value, e.record.id)
  }
  for (const e of earlierDmp(subject, context)) {
    const { xds } = decodeDmp(e).answer
    if (e.record.problem !== null || xds?.kind !== 'query') continue
    for (const { uniqueId } of xds.entries) if (uniqueId && !stored.has(uniqueId.value)) stored.set(uniqueId.value, e.record.id)
  }
  return stored
}
