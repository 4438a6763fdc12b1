/** Names of the Annuaire Santé FHIR API V2 (annuaire §1). */

/** Path of the base; the host of the real one is `gateway.api.esante.gouv.fr` (annuaire §1.1, S). */
export const ANNUAIRE_BASE_PATH = '/fhir/v2'

/** Header that holds the key of the application (annuaire §1.1, S). */
export const API_KEY_HEADER = 'ESANTE-API-KEY'

/** Resources of the API, in the order its errors name them (annuaire §1.1, S). */
export const ANNUAIRE_RESOURCES = ['Practitioner', 'PractitionerRole', 'Device', 'Organization', 'HealthcareService'] as const
export type AnnuaireResource = (typeof ANNUAIRE_RESOURCES)[number]

/** Where the bench serves the public extracts and the list of trusted domains; the real ones are on other hosts (I). */
export const EXTRACTION_PATH = '/extractions'
export const TRUSTED_DOMAINS_PATH = '/listeblanchemssante.xml'

export type AnnuaireTransaction =
  | `annuaire.${AnnuaireResource}`
  | 'annuaire.page'
  | 'annuaire.metadata'
  | 'annuaire.extraction'
  | 'annuaire.liste-blanche'
  | 'annuaire.inconnue'

/** One operation of the directory, by its name and in words. */
export interface AnnuaireTransactionDefinition {
  readonly transaction: AnnuaireTransaction
  readonly fr: string
  readonly en: string
}

export const ANNUAIRE_TRANSACTIONS: readonly AnnuaireTransactionDefinition[] = [
  { transaction: 'annuaire.Practitioner', fr: 'recherche d’un professionnel', en: 'search of a professional' },
  { transaction: 'annuaire.PractitionerRole', fr: 'recherche d’une situation d’exercice', en: 'search of a professional’s role' },
  { transaction: 'annuaire.Organization', fr: 'recherche d’une structure', en: 'search of an organisation' },
  { transaction: 'annuaire.HealthcareService', fr: 'recherche d’une activité de soins', en: 'search of a healthcare service' },
  { transaction: 'annuaire.Device', fr: 'recherche d’un équipement', en: 'search of a device' },
  { transaction: 'annuaire.page', fr: 'page suivante d’une recherche', en: 'next page of a search' },
  { transaction: 'annuaire.metadata', fr: 'description de l’API', en: 'description of the API' },
  { transaction: 'annuaire.extraction', fr: 'téléchargement d’une extraction', en: 'download of an extract' },
  { transaction: 'annuaire.liste-blanche', fr: 'liste des domaines de confiance', en: 'list of trusted domains' },
  { transaction: 'annuaire.inconnue', fr: 'appel non reconnu', en: 'call not recognised' },
]

/** Whether a word is the type of a resource of the API, its case included. */
export function isAnnuaireResource(type: string): type is AnnuaireResource {
  return (ANNUAIRE_RESOURCES as readonly string[]).includes(type)
}
