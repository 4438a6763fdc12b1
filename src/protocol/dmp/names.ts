import { HL7V3 } from '../hl7v3/names.ts'
import { LCM, QUERY, RS, XDSB } from '../xds/names.ts'

/** Names of the DMP interface (CNAM SEL-MP-037, as rebuilt in the DMP interface contract §§2–3, 5–7). */

export const HABILITATIONS = 'urn:si-dmp-habilitations'
export const PATIENTS = 'urn:si-dmp-patients'

/** Every service stands under this path, on every host (contract §2). */
export const DMP_BASE_PATH = '/si-dmp-server/v2/services/'

export type DmpService = 'patients' | 'habilitations' | 'patientsSpecific' | 'repository' | 'registry'
export type DmpTransactionName = 'td0.2' | 'td0.3' | 'td0.4' | 'td1.3a' | 'td1.6' | 'td2.1' | 'td3.1' | 'td3.2' | 'td3.3'
export type DmpTransaction = `dmp.${DmpTransactionName}` | 'dmp.inconnue'

/** A qualified name of a body's root. */
export interface RootName {
  readonly ns: string
  readonly local: string
}

/** One transaction of the catalogue (contract §2). */
export interface DmpTransactionDefinition {
  readonly transaction: DmpTransaction
  /** Number of the guide. */
  readonly td: string
  readonly fr: string
  readonly en: string
  readonly service: DmpService
  readonly requestAction: string
  readonly responseAction: string
  readonly requestRoot: RootName
  readonly responseRoot: RootName
  /** `controlActProcess/reasonCode` that tells two transactions of the same message pair apart (contract §5.1). */
  readonly reasonCode?: string
  /** Whether the answer is always multipart/related (contract §3.3). */
  readonly multipartAnswer: boolean
}

const HL7_PAIR = {
  service: 'patients',
  requestAction: 'urn:hl7-org:v3:PRPA_IN201307UV02',
  responseAction: 'urn:hl7-org:v3:PRPA_IN201308UV02',
  requestRoot: { ns: HL7V3, local: 'PRPA_IN201307UV02' },
  responseRoot: { ns: HL7V3, local: 'PRPA_IN201308UV02' },
  multipartAnswer: false,
} as const
const RS_ANSWER = { ns: RS, local: 'RegistryResponse' } as const

/** The catalogue of the transactions the bench plays (contract §2; actions as the sample messages carry them, not as the WSDL binding). */
export const DMP_TRANSACTIONS: readonly DmpTransactionDefinition[] = [
  {
    transaction: 'dmp.td0.2',
    td: 'TD0.2',
    fr: "test d'existence du DMP et état de l'autorisation",
    en: 'existence of the DMP and state of the authorisation',
    reasonCode: 'TEST_EXST',
    ...HL7_PAIR,
  },
  {
    transaction: 'dmp.td1.3a',
    td: 'TD1.3a',
    fr: 'consultation des données de gestion du dossier',
    en: 'reading of the administrative data',
    reasonCode: 'CNSLT_DATA',
    ...HL7_PAIR,
  },
  {
    transaction: 'dmp.td0.3',
    td: 'TD0.3',
    fr: "mise à jour de l'autorisation",
    en: 'declaration or removal of an authorisation',
    service: 'habilitations',
    requestAction: 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization',
    responseAction: 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorizationResponse',
    requestRoot: { ns: HABILITATIONS, local: 'setAuthorization' },
    responseRoot: { ns: HABILITATIONS, local: 'setAuthorizationResponse' },
    multipartAnswer: false,
  },
  {
    transaction: 'dmp.td1.6',
    td: 'TD1.6',
    fr: 'liste des professionnels autorisés ou bloqués',
    en: 'professionals authorised or blocked',
    service: 'habilitations',
    requestAction: 'urn:si-dmp-habilitations:HabilitationsEndPoint:listAuthorizationByPatient',
    responseAction: 'urn:si-dmp-habilitations:HabilitationsEndPoint:listAuthorizationByPatientResponse',
    requestRoot: { ns: HABILITATIONS, local: 'listAuthorizationByPatient' },
    responseRoot: { ns: HABILITATIONS, local: 'listAuthorizationByPatientResponse' },
    multipartAnswer: false,
  },
  {
    transaction: 'dmp.td0.4',
    td: 'TD0.4',
    fr: 'liste des DMP autorisés',
    en: 'DMPs the caller is authorised on',
    service: 'patientsSpecific',
    requestAction: 'urn:si-dmp-patients:PatientSpecificEndPoint:patientList',
    responseAction: 'urn:si-dmp-patients:PatientSpecificEndPoint:patientListResponse',
    requestRoot: { ns: PATIENTS, local: 'patientList' },
    responseRoot: { ns: PATIENTS, local: 'patientListResponse' },
    multipartAnswer: false,
  },
  {
    transaction: 'dmp.td2.1',
    td: 'TD2.1',
    fr: 'alimentation : nouveau document ou remplacement',
    en: 'deposit: new document or replacement',
    service: 'repository',
    requestAction: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b',
    responseAction: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-bResponse',
    requestRoot: { ns: XDSB, local: 'ProvideAndRegisterDocumentSetRequest' },
    responseRoot: RS_ANSWER,
    multipartAnswer: false,
  },
  {
    transaction: 'dmp.td3.1',
    td: 'TD3.1',
    fr: 'recherche de documents',
    en: 'search of documents',
    service: 'registry',
    requestAction: 'urn:ihe:iti:2007:RegistryStoredQuery',
    responseAction: 'urn:ihe:iti:2007:RegistryStoredQueryResponse',
    requestRoot: { ns: QUERY, local: 'AdhocQueryRequest' },
    responseRoot: { ns: QUERY, local: 'AdhocQueryResponse' },
    multipartAnswer: false,
  },
  {
    transaction: 'dmp.td3.2',
    td: 'TD3.2',
    fr: "consultation d'un document",
    en: 'retrieval of a document',
    service: 'repository',
    requestAction: 'urn:ihe:iti:2007:RetrieveDocumentSet',
    responseAction: 'urn:ihe:iti:2007:RetrieveDocumentSetResponse',
    requestRoot: { ns: XDSB, local: 'RetrieveDocumentSetRequest' },
    responseRoot: { ns: XDSB, local: 'RetrieveDocumentSetResponse' },
    multipartAnswer: true,
  },
  {
    transaction: 'dmp.td3.3',
    td: 'TD3.3',
    fr: "gestion des attributs d'un document : masquage, visibilité, suppression, archivage",
    en: 'attributes of a document: masking, visibility, deletion, archiving',
    service: 'registry',
    // The namespace is that of 2010, the only one: a trap for a server that builds actions (contract §2 b).
    requestAction: 'urn:ihe:iti:2010:UpdateDocumentSet',
    responseAction: 'urn:ihe:iti:2010:UpdateDocumentSet-Response',
    requestRoot: { ns: LCM, local: 'SubmitObjectsRequest' },
    responseRoot: RS_ANSWER,
    multipartAnswer: false,
  },
]

/** The definition of a transaction; undefined for `dmp.inconnue`. */
export function dmpTransaction(transaction: DmpTransaction): DmpTransactionDefinition | undefined {
  return DMP_TRANSACTIONS.find((t) => t.transaction === transaction)
}

/** Path of a service. */
export function dmpPath(service: DmpService): string {
  return DMP_BASE_PATH + service
}

/** DMP as device, custodian and receiver (contract §§3.1, 5). */
export const DMP_DEVICE_OID = '1.2.250.1.213.4.1.1.1'
export const DMP_REPOSITORY_OID = '1.2.250.1.213.4.1.1.1.2'
export const DMP_VACCINATION_REPOSITORY_OID = '1.2.250.1.213.4.1.1.1.4'

/** Authorities of the national identifiers (contract §§6.2, 7.6). */
export const OID_PS_IDNAT = '1.2.250.1.71.4.2.1'
export const OID_STRUCT_IDNAT = '1.2.250.1.71.4.2.2'
/** Legacy INS of before the INS matricule, still first in some answers (contract §5.2). */
export const OID_INS_C = '1.2.250.1.213.1.4.2'

/** Status of a proprietary service that did what was asked (contract §6). */
export const DMP_OK = 'DMPOk'
