import { avertissement, defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { SEARCH } from './example-bodies.ts'
import { dmpExchange } from './examples.ts'
import { IHE_QUERIES } from './search-sources.ts'

/** Queries of IHE that no source says the DMP serves (ITI TF-2 §3.18.4.1.2.4): on folders and whole submissions. */
const OTHER_IHE_QUERIES: Readonly<Record<string, string>> = {
  'urn:uuid:958f3006-baad-4929-a4de-ff1114824431': 'FindFolders',
  'urn:uuid:10b545ea-725c-446d-9b95-8aeb444eddf3': 'GetAll',
  'urn:uuid:5737b14c-8a1a-4539-b659-e03a34a5e1e4': 'GetFolders',
  'urn:uuid:51224314-5390-4169-9b91-b1980040715a': 'GetSubmissionSets',
  'urn:uuid:e8e3cb2c-e39c-46b9-99e4-c12f57260b83': 'GetSubmissionSetAndContents',
  'urn:uuid:b909a503-523d-4517-8acf-8e5834dfc4c7': 'GetFolderAndContents',
  'urn:uuid:10cae35a-c7f9-4cf5-b61e-fc3278ffb578': 'GetFoldersForDocument',
}
const FIND_DOCUMENTS = 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d'
const STATUS_SLOT = /<Slot name="\$XDSDocumentEntryStatus">.*?<\/Slot>/s

/** The query is one of those the DMP serves, with the parameters it must have (DMP contract §9.1). */
export const dmpQ01 = defineExchangeCheck({
  id: 'DMP-Q-01',
  on: ['dmp.td3.1'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: IHE_QUERIES,
  title: {
    fr: 'La recherche est l’une de celles que le DMP connaît, avec les paramètres obligatoires.',
    en: 'The search is one of those the DMP knows, with the mandatory parameters.',
  },
  why: {
    fr: 'Le DMP ne sait répondre qu’à quelques recherches, chacune avec ses paramètres. Une autre revient en erreur (XDSUnknownStoredQuery, XDSStoredQueryMissingParam).',
    en: 'The DMP can only answer a few searches, each with its parameters. Another one comes back as an error (XDSUnknownStoredQuery, XDSStoredQueryMissingParam).',
  },
  mend: {
    fr: 'Vérifiez l’identifiant de AdhocQuery et les noms des paramètres, qui commencent par « $ » ; FindDocuments demande au moins le patient et le statut.',
    en: 'Check the identifier of AdhocQuery and the names of the parameters, which begin with "$"; FindDocuments asks at least for the patient and the status.',
  },
  reasons: {
    'sans-requete': {
      fr: 'Le message ne contient pas de AdhocQuery, ou elle n’a pas d’identifiant.',
      en: 'The message holds no AdhocQuery, or it has no identifier.',
    },
    'requete-inconnue': { fr: 'La recherche « {recu} » n’existe pas.', en: 'Search "{recu}" does not exist.' },
    'requete-non-annoncee': {
      fr: 'La recherche {recu} existe dans IHE, et aucune source publique ne dit que le DMP la sert.',
      en: 'Search {recu} exists in IHE, and no public source says that the DMP serves it.',
    },
    'parametre-absent': { fr: 'Le paramètre obligatoire « {nom} » est absent.', en: 'Mandatory parameter "{nom}" is missing.' },
    'parametres-exclusifs': { fr: 'Les paramètres « {nom} » ne peuvent pas être donnés ensemble.', en: 'Parameters "{nom}" cannot be given together.' },
    'parametre-inconnu': {
      fr: 'Le paramètre « {nom} » n’est pas de cette recherche : il sera ignoré ou refusé.',
      en: 'Parameter "{nom}" does not belong to this search: it will be ignored or refused.',
    },
  },
  examples: {
    conforme: [{ name: 'FindDocuments', subject: () => dmpExchange('dmp.td3.1') }],
    fautif: [
      { name: 'sans identifiant', reason: 'sans-requete', subject: () => dmpExchange('dmp.td3.1', { changes: [[` id="${FIND_DOCUMENTS}"`, '']] }) },
      {
        name: 'identifiant inventé',
        reason: 'requete-inconnue',
        subject: () => dmpExchange('dmp.td3.1', { changes: [[FIND_DOCUMENTS, 'urn:uuid:00000000-0000-4000-8000-00000000dead']] }),
      },
      {
        name: 'dossiers XDS',
        reason: 'requete-non-annoncee',
        subject: () => dmpExchange('dmp.td3.1', { changes: [[FIND_DOCUMENTS, 'urn:uuid:958f3006-baad-4929-a4de-ff1114824431']] }),
      },
      { name: 'sans statut', reason: 'parametre-absent', subject: () => dmpExchange('dmp.td3.1', { body: SEARCH.replace(STATUS_SLOT, '') }) },
      {
        name: 'uniqueId et entryUUID',
        reason: 'parametres-exclusifs',
        subject: () =>
          dmpExchange('dmp.td3.1', {
            changes: [
              [FIND_DOCUMENTS, 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4'],
              ['$XDSDocumentEntryPatientId', '$XDSDocumentEntryUniqueId'],
              ['$XDSDocumentEntryStatus', '$XDSDocumentEntryEntryUUID'],
            ],
          }),
      },
      {
        name: 'sans « $ »',
        reason: 'parametre-inconnu',
        subject: () => dmpExchange('dmp.td3.1', { changes: [['$XDSDocumentEntryServiceStartTimeFrom', 'XDSDocumentEntryServiceStartTimeFrom']] }),
      },
    ],
  },
  judge(subject) {
    const { query } = decodeDmp(subject)
    if (!query) return []
    const found = query.problems.flatMap(({ code, element, parameter }): Judgement[] => {
      const at = inEnvelope(element)
      const nom = shown(parameter)
      switch (code) {
        case 'no-query':
          return [nonConforme('sans-requete', { expected: 'AdhocQuery/@id', received: ABSENT, at })]
        case 'unknown-query': {
          const other = OTHER_IHE_QUERIES[parameter.trim()]
          if (other) return [avertissement('requete-non-annoncee', { params: { recu: other }, received: nom, at })]
          return [nonConforme('requete-inconnue', { params: { recu: nom }, received: nom, at })]
        }
        case 'missing-parameter':
          return [nonConforme('parametre-absent', { params: { nom }, expected: nom, received: ABSENT, at })]
        case 'too-many-parameters':
          return [nonConforme('parametres-exclusifs', { params: { nom }, expected: '1', received: nom, at })]
        case 'unknown-parameter':
          return [avertissement('parametre-inconnu', { params: { nom }, received: nom, at })]
        default:
          return []
      }
    })
    return found.length > 0 ? found : [ok]
  },
})
