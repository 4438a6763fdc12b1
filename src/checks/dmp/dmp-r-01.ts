import { DMP_REPOSITORY_OID, DMP_VACCINATION_REPOSITORY_OID } from '../../protocol/dmp/names.ts'
import { defineExchangeCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { searchAnswer } from './example-answers.ts'
import { OLD_ENTRY_UUID, OLD_UNIQUE_ID } from './example-bodies.ts'
import { type DmpExampleParts, dmpExchange, dmpScenario } from './examples.ts'
import { knownEntries } from './known-entries.ts'
import { IHE_RETRIEVE } from './search-sources.ts'

const UUID = /^(urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const REPOSITORIES = [DMP_REPOSITORY_OID, DMP_VACCINATION_REPOSITORY_OID]

/** A document is asked for by its uniqueId, at the repository its metadata name (DMP contract §§7.5, 10.1). */
export const dmpR01 = defineExchangeCheck({
  id: 'DMP-R-01',
  on: ['dmp.td3.2'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: [],
  source: IHE_RETRIEVE,
  title: {
    fr: 'Un document est demandé par son identifiant unique, à l’entrepôt que nomment ses métadonnées.',
    en: 'A document is asked for by its unique identifier, at the repository its metadata name.',
  },
  why: {
    fr: 'Le DMP a deux entrepôts, et chaque document a deux identifiants : avec le mauvais, il n’est pas trouvé.',
    en: 'The DMP has two repositories, and each document has two identifiers: with the wrong one, it is not found.',
  },
  mend: {
    fr: 'Recopiez des métadonnées reçues uniqueId dans DocumentUniqueId et repositoryUniqueId dans RepositoryUniqueId.',
    en: 'Copy from the metadata received uniqueId into DocumentUniqueId and repositoryUniqueId into RepositoryUniqueId.',
  },
  reasons: {
    'entry-uuid': {
      fr: 'Le document est demandé par « {recu} », qui est un entryUUID et non son identifiant unique.',
      en: 'The document is asked for by "{recu}", which is an entryUUID and not its unique identifier.',
    },
    'autre-entrepot': {
      fr: 'Le document est demandé à l’entrepôt « {recu} », alors que ses métadonnées nomment « {attendu} ».',
      en: 'The document is asked from repository "{recu}", although its metadata name "{attendu}".',
    },
    'entrepot-inconnu': { fr: 'L’entrepôt « {recu} » n’est aucun des deux du DMP.', en: 'Repository "{recu}" is neither of the two of the DMP.' },
  },
  examples: {
    conforme: [
      { name: 'comme les métadonnées', ...afterSearch(searchAnswer()) },
      { name: 'sans métadonnées vues', subject: () => dmpExchange('dmp.td3.2') },
      {
        name: 'entrepôt des vaccinations',
        ...afterSearch(searchAnswer(OLD_UNIQUE_ID, DMP_VACCINATION_REPOSITORY_OID), { changes: [['1.2.250.1.213.4.1.1.1.2<', '1.2.250.1.213.4.1.1.1.4<']] }),
      },
    ],
    fautif: [
      { name: 'entryUUID', reason: 'entry-uuid', subject: () => dmpExchange('dmp.td3.2', { changes: [[`>${OLD_UNIQUE_ID}<`, `>${OLD_ENTRY_UUID}<`]] }) },
      { name: 'l’autre entrepôt', reason: 'autre-entrepot', ...afterSearch(searchAnswer(OLD_UNIQUE_ID, DMP_VACCINATION_REPOSITORY_OID)) },
      {
        name: 'entrepôt d’un autre',
        reason: 'entrepot-inconnu',
        subject: () => dmpExchange('dmp.td3.2', { changes: [['1.2.250.1.213.4.1.1.1.2<', '1.2.250.1.213.4.1.1.9<']] }),
      },
    ],
  },
  judge(subject, context) {
    const decoded = decodeDmp(subject)
    const requests = decoded.retrieve?.requests ?? []
    const known = requests.length === 0 ? [] : knownEntries({ exchange: subject, decoded }, context)
    const judged = requests.filter((r) => r.documentUniqueId || r.repositoryUniqueId)
    // What is missing is DMP-T-13's business.
    if (judged.length === 0) return []
    const found = judged.flatMap(({ documentUniqueId, repositoryUniqueId }): Judgement[] => {
      const judgements: Judgement[] = []
      const uniqueId = documentUniqueId?.value.trim() ?? ''
      if (documentUniqueId && (UUID.test(uniqueId) || known.some((e) => e.entryUuid === uniqueId))) {
        const recu = shown(uniqueId)
        judgements.push(nonConforme('entry-uuid', { params: { recu }, expected: 'uniqueId', received: recu, at: inEnvelope(documentUniqueId.element) }))
      }
      if (!repositoryUniqueId) return judgements
      const repository = repositoryUniqueId.value.trim()
      const at = inEnvelope(repositoryUniqueId.element)
      const recu = shown(repository)
      const told = known.findLast((e) => (e.uniqueId === uniqueId || e.entryUuid === uniqueId) && e.repository !== undefined)?.repository
      if (told !== undefined && told !== repository) {
        judgements.push(nonConforme('autre-entrepot', { params: { recu, attendu: shown(told) }, expected: shown(told), received: recu, at }))
      } else if (told === undefined && !REPOSITORIES.includes(repository)) {
        judgements.push(nonConforme('entrepot-inconnu', { params: { recu }, expected: REPOSITORIES.join(' | '), received: recu, at }))
      }
      return judgements
    })
    return found.length > 0 ? found : [ok]
  },
})

/** A retrieval after a search that told of the document. */
function afterSearch(
  answer: string,
  parts: DmpExampleParts = {},
): { readonly subject: () => ExchangeSubject; readonly context: { readonly exchanges: readonly ExchangeSubject[] } } {
  const { exchanges } = dmpScenario(['dmp.td3.1', { answer }], ['dmp.td3.2', parts])
  const last = exchanges.at(-1)
  if (!last) throw new Error('an example without calls')
  return { subject: () => last, context: { exchanges } }
}
