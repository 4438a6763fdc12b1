import { ASSOCIATION, STATUS } from '../../protocol/xds/names.ts'
import type { Association } from '../../protocol/xds/registry-object.ts'
import { writeRegistryResponse } from '../../protocol/xds/write-response.ts'
import type { CheckContext, ExchangeSubject } from '../define.ts'
import { decodeDmp } from './decoded.ts'
import { earlierDmp } from './earlier.ts'
import { OLD_ENTRY_UUID, OLD_UNIQUE_ID } from './example-bodies.ts'
import { documentEntry } from './example-deposit.ts'
import { ACCEPTED } from './example-metadata.ts'
import { type Change, deposit, dmpExchange } from './examples.ts'
import { metadataCheck, nameOf, OUTGOING, type Submitted } from './metadata-check.ts'
import type { MetadataFindings } from './metadata-findings.ts'
import { IHE_SUBMISSION } from './metadata-sources.ts'

const SOURCE = 'AssociationType:RPLC" sourceObject="Document01"'
const TARGET = `targetObject="${OLD_ENTRY_UUID}"`
const replacing =
  (changes: readonly Change[] = [], answer = ACCEPTED) =>
  (): ExchangeSubject =>
    deposit({ id: 'E2', replaces: true, answer, changes })
const refused = (errorCode: string, location?: string): string =>
  writeRegistryResponse({ status: 'failure', errors: [{ errorCode, codeContext: 'refus', ...(location === undefined ? {} : { location }) }] })
/** A search that returned the document to replace, at a status. */
const listed = (status: string, entry = documentEntry(OLD_ENTRY_UUID)): ExchangeSubject =>
  dmpExchange('dmp.td3.1', {
    id: 'E1',
    answer: `<query:AdhocQueryResponse xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"><RegistryObjectList>${entry.replace(' mimeType', ` status="${status}" mimeType`)}</RegistryObjectList></query:AdhocQueryResponse>`,
  })
const OTHER_PATIENT = documentEntry(OLD_ENTRY_UUID).replaceAll('236066322083656', '285027512345672')

/** What is replaced is the current entry of the same patient, at status Approved (DMP contract §§7.5, 8.4, DMP-M-32). */
export const dmpM32 = metadataCheck({
  id: 'DMP-M-32',
  needs: 'connection',
  exigences: [...OUTGOING, 'SC.DMP.02.MS1', 'DMP/va1.16'],
  source: IHE_SUBMISSION,
  title: {
    fr: 'Un remplacement vise la fiche actuelle, au statut « Approved », d’un document du même patient, déjà au DMP.',
    en: 'A replacement aims at the current entry, with status Approved, of a document of the same patient, already in the DMP.',
  },
  why: {
    fr: 'Viser une fiche ancienne, supprimée ou d’un autre dossier laisse deux versions en circulation : le DMP refuse.',
    en: 'Aiming at a former or deleted entry, or one of another record, leaves two versions around: the DMP refuses it.',
  },
  mend: {
    fr: 'Juste avant de remplacer, demandez au DMP (TD3.1b) l’« entryUUID » actuel du document à partir de son « uniqueId », et mettez-le dans « targetObject ».',
    en: 'Just before replacing, ask the DMP (TD3.1b) for the current entryUUID of the document from its uniqueId, and put it in targetObject.',
  },
  reasons: {
    source: {
      fr: 'Le remplacement part de « {valeur} », qui n’est pas un document de l’envoi.',
      en: 'The replacement starts from "{valeur}", which is not a document of the message.',
    },
    'meme-lot': {
      fr: 'Le remplacement vise « {valeur} », un objet du même envoi.',
      en: 'The replacement aims at "{valeur}", an object of the same message.',
    },
    forme: {
      fr: 'Le remplacement vise « {valeur} » : un « entryUUID » (urn:uuid:…) est attendu, et non l’identifiant du document.',
      en: 'The replacement aims at "{valeur}": an entryUUID (urn:uuid:…) is expected, not the identifier of the document.',
    },
    statut: {
      fr: 'La fiche visée, « {valeur} », est au statut « {statut} » (échange {echange}).',
      en: 'The entry aimed at, "{valeur}", has status "{statut}" (exchange {echange}).',
    },
    patient: {
      fr: 'La fiche visée, « {valeur} », est celle d’un autre patient (échange {echange}).',
      en: 'The entry aimed at, "{valeur}", is that of another patient (exchange {echange}).',
    },
    refuse: {
      fr: 'Le DMP n’a pas accepté la fiche visée, « {valeur} » : {code}, {contexte}',
      en: 'The DMP did not accept the entry aimed at, "{valeur}": {code}, {contexte}',
    },
  },
  conforme: [
    { name: 'fiche acceptée par le DMP', subject: replacing() },
    {
      name: 'fiche rendue par une recherche, refus pour autre chose',
      subject: replacing([], refused('XDSRegistryBusy')),
      context: { exchanges: [listed(STATUS.approved)] },
    },
  ],
  fautif: [
    { name: 'source hors de l’envoi', reason: 'source', subject: replacing([[SOURCE, SOURCE.replace('Document01', 'Document09')]]) },
    { name: 'signature qui remplace', reason: 'source', subject: replacing([[SOURCE, SOURCE.replace('Document01', 'Signature01')]]) },
    { name: 'lui-même', reason: 'meme-lot', subject: replacing([[TARGET, 'targetObject="Document01"']]) },
    { name: 'identifiant du document', reason: 'forme', subject: replacing([[TARGET, `targetObject="${OLD_UNIQUE_ID}"`]]) },
    { name: 'sans cible', reason: 'forme', subject: replacing([[TARGET, '']]) },
    {
      name: 'version déjà remplacée',
      reason: 'statut',
      subject: replacing([], refused('XDSRegistryError')),
      context: { exchanges: [listed(STATUS.deprecated)] },
    },
    {
      name: 'autre patient',
      reason: 'patient',
      subject: replacing([], refused('XDSRegistryError')),
      context: { exchanges: [listed(STATUS.approved, OTHER_PATIENT)] },
    },
    { name: 'refusée comme obsolète', reason: 'refuse', subject: replacing([], refused('XDSRegistryDeprecatedDocumentError')) },
    { name: 'inconnue du registre', reason: 'refuse', subject: replacing([], refused('XDSRegistryMetadataError', 'as4')) },
  ],
  judge(submitted, found, context) {
    const replacements = submitted.submit.associations.filter((a) => a.type === ASSOCIATION.replaces || a.type === ASSOCIATION.transformsAndReplaces)
    let looked = false
    for (const association of replacements) looked = judgeReplacement(association, submitted, found, context) || looked
    return looked
  },
})

function judgeReplacement(association: Association, submitted: Submitted, found: MetadataFindings, context: CheckContext): boolean {
  const { entries, signatures, set, decoded, subject } = submitted
  const { source = '', target = '', element } = association
  if (!entries.some((e) => e.id === source))
    found.fail('source', element, { expected: entries.map(nameOf).join(', '), received: source, params: { valeur: source } })
  const params = { valeur: target }
  if ([...entries, ...signatures, ...(set ? [set] : [])].some((o) => o.id !== undefined && o.id === target)) {
    found.fail('meme-lot', element, { expected: 'entryUUID', received: target, params })
    return true
  }
  if (!/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(target)) {
    found.fail('forme', element, { expected: 'urn:uuid:…', received: target, params })
    return true
  }
  const { xds } = decoded.answer
  // The registry knows: it accepts a replacement only of a current entry of the same patient.
  if (xds?.status === 'success') return true
  const told = xds?.errors.find((e) => e.errorCode === 'XDSRegistryDeprecatedDocumentError' || (association.id !== undefined && e.location === association.id))
  // What the bench was asked to answer says nothing of the entry.
  if (told && subject.record.outcome.armedFault === undefined) {
    const received = `${target} : ${told.errorCode}`
    found.fail('refuse', element, { expected: 'entryUUID actuel', received, params: { ...params, code: told.errorCode, contexte: told.codeContext } })
    return true
  }
  const seen = lastSeen(target, subject, context)
  if (!seen) return false
  const echange = seen.exchange.record.id
  const { status = '', patientId } = seen.entry
  const own = set?.patientId ?? entries[0]?.patientId
  if (status !== '' && status !== STATUS.approved)
    found.fail('statut', element, { expected: STATUS.approved, received: status, params: { ...params, statut: status, echange } })
  if (own && patientId && own.value.id !== patientId.value.id)
    found.fail('patient', element, { expected: own.value.id, received: patientId.value.id, params: { ...params, echange } })
  return true
}

/** The last time a search returned that entry, whole. */
function lastSeen(entryUuid: string, subject: ExchangeSubject, context: Pick<CheckContext, 'exchanges'>) {
  const found = earlierDmp(subject, context).flatMap((exchange) => {
    const { xds } = decodeDmp(exchange).answer
    const entry = xds?.kind === 'query' ? xds.entries.find((e) => e.id === entryUuid) : undefined
    return entry ? [{ exchange, entry }] : []
  })
  return found.at(-1)
}
