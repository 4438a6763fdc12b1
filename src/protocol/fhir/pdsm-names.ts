/**
 * Names of the FHIR route of document sharing: PDSm 3.1.1 and IHE MHD (DMP interface §13). No FHIR endpoint of the DMP is in
 * service today: everything here is informative.
 */

/** Where the bench plays the route, on the listeners of the DMP; ours (I). */
export const PDSM_BASE_PATH = '/fhir'

export type PdsmTransaction =
  | 'dmp.iti-65'
  | 'dmp.iti-66'
  | 'dmp.iti-67'
  | 'dmp.iti-68'
  | 'dmp.iti-105'
  | 'dmp.pdsm-maj'
  | 'dmp.pdsm-patient'
  | 'dmp.pdsm-inconnue'

/** One interaction of the route (DMP interface §13, PDSm flows). */
export interface PdsmTransactionDefinition {
  readonly transaction: PdsmTransaction
  readonly name: string
  readonly fr: string
  readonly en: string
}

export const PDSM_TRANSACTIONS: readonly PdsmTransactionDefinition[] = [
  { transaction: 'dmp.iti-65', name: 'ITI-65', fr: 'ajout de documents par FHIR (informatif)', en: 'documents added by FHIR (informative)' },
  {
    transaction: 'dmp.iti-105',
    name: 'ITI-105',
    fr: 'ajout simplifié d’un document par FHIR (informatif)',
    en: 'document added by FHIR, simplified (informative)',
  },
  {
    transaction: 'dmp.iti-66',
    name: 'ITI-66',
    fr: 'recherche de lots de soumission par FHIR (informatif)',
    en: 'search of submission sets by FHIR (informative)',
  },
  { transaction: 'dmp.iti-67', name: 'ITI-67', fr: 'recherche de documents par FHIR (informatif)', en: 'search of documents by FHIR (informative)' },
  { transaction: 'dmp.iti-68', name: 'ITI-68', fr: 'consultation d’un document par FHIR (informatif)', en: 'retrieval of a document by FHIR (informative)' },
  { transaction: 'dmp.pdsm-maj', name: 'PDSm PATCH', fr: 'mise à jour d’une fiche par FHIR (informatif)', en: 'update of a reference by FHIR (informative)' },
  { transaction: 'dmp.pdsm-patient', name: 'PDSm Patient', fr: 'existence du DMP par FHIR (informatif)', en: 'existence of the record by FHIR (informative)' },
  { transaction: 'dmp.pdsm-inconnue', name: 'FHIR', fr: 'appel FHIR non reconnu (informatif)', en: 'FHIR call not recognised (informative)' },
]

const NAMES: ReadonlySet<string> = new Set(PDSM_TRANSACTIONS.map((t) => t.transaction))

/** Whether a transaction of the DMP is one of the FHIR route, which carries no SOAP. */
export function isPdsm(transaction: string): transaction is PdsmTransaction {
  return NAMES.has(transaction)
}

/** Canonical base of PDSm, and its extension that says a document archived (DMP interface §13, S). */
export const PDSM = 'https://interop.esante.gouv.fr/ig/fhir/pdsm'
export const EXT_IS_ARCHIVED = `${PDSM}/StructureDefinition/pdsm-ext-is-archived`
/** Extensions of the Patient answered for TD0.2: their names are published, their base is not (DMP interface §13, I). */
export const PDSM4DMP = 'https://interop.esante.gouv.fr/ig/fhir/pdsm4dmp/StructureDefinition'
/** Extensions of the submission set and code of its List, IHE MHD (M): read by their last words, whatever stands before. */
export const EXT_DESIGNATION_TYPE = 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-designationType'
export const EXT_SOURCE_ID = 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-sourceId'
export const CS_LIST_TYPES = 'https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes'

/** System of identifiers that are themselves URNs (FHIR R4 §2.24). */
export const URN_SYSTEM = 'urn:ietf:rfc:3986'
