import { STORED_QUERY, type StoredQueryName } from './names.ts'

/** How a parameter is written: one value or a list, of which kind. */
export interface ParameterDefinition {
  readonly many: boolean
  readonly kind: 'string' | 'coded' | 'time' | 'number'
  readonly required: boolean
}

/** A stored query: its parameters, and those of which one is needed. */
export interface StoredQueryDefinition {
  readonly name: StoredQueryName
  readonly id: string
  readonly parameters: Readonly<Record<string, ParameterDefinition>>
  /** Exactly one of these must be given. */
  readonly oneOf: readonly string[]
}

const one = (kind: ParameterDefinition['kind'], required = false): ParameterDefinition => ({ many: false, kind, required })
const many = (kind: ParameterDefinition['kind'], required = false): ParameterDefinition => ({ many: true, kind, required })

const DOCUMENT_FILTERS: Readonly<Record<string, ParameterDefinition>> = {
  $XDSDocumentEntryPatientId: one('string', true),
  $XDSDocumentEntryClassCode: many('coded'),
  $XDSDocumentEntryTypeCode: many('coded'),
  $XDSDocumentEntryPracticeSettingCode: many('coded'),
  $XDSDocumentEntryCreationTimeFrom: one('time'),
  $XDSDocumentEntryCreationTimeTo: one('time'),
  $XDSDocumentEntryServiceStartTimeFrom: one('time'),
  $XDSDocumentEntryServiceStartTimeTo: one('time'),
  $XDSDocumentEntryServiceStopTimeFrom: one('time'),
  $XDSDocumentEntryServiceStopTimeTo: one('time'),
  $XDSDocumentEntryHealthcareFacilityTypeCode: many('coded'),
  $XDSDocumentEntryEventCodeList: many('coded'),
  $XDSDocumentEntryConfidentialityCode: many('coded'),
  $XDSDocumentEntryAuthorPerson: many('string'),
  $XDSDocumentEntryFormatCode: many('coded'),
  $XDSDocumentEntryStatus: many('string', true),
  $XDSDocumentEntryType: many('string'),
}
const DOCUMENT_IDS: Readonly<Record<string, ParameterDefinition>> = {
  $XDSDocumentEntryEntryUUID: many('string'),
  $XDSDocumentEntryUniqueId: many('string'),
  $homeCommunityId: one('string'),
}
const METADATA_LEVEL = { $MetadataLevel: one('number') }
const UUID_OR_UNIQUE_ID = ['$XDSDocumentEntryEntryUUID', '$XDSDocumentEntryUniqueId']

/** The stored queries the DMP serves (DMP interface §9.1; parameters and multiplicity of ITI TF-2 §3.18.4.1.2.3.7). */
export const STORED_QUERIES: readonly StoredQueryDefinition[] = [
  define('FindDocuments', { ...DOCUMENT_FILTERS, ...METADATA_LEVEL }),
  define('FindDocumentsByReferenceId', { ...DOCUMENT_FILTERS, ...METADATA_LEVEL, $XDSDocumentEntryReferenceIdList: many('string', true) }),
  define('FindSubmissionSets', {
    $XDSSubmissionSetPatientId: one('string', true),
    $XDSSubmissionSetSourceId: many('string'),
    $XDSSubmissionSetSubmissionTimeFrom: one('time'),
    $XDSSubmissionSetSubmissionTimeTo: one('time'),
    $XDSSubmissionSetAuthorPerson: one('string'),
    $XDSSubmissionSetContentType: many('coded'),
    $XDSSubmissionSetStatus: many('string', true),
    ...METADATA_LEVEL,
  }),
  define('GetDocuments', { ...DOCUMENT_IDS, ...METADATA_LEVEL }, UUID_OR_UNIQUE_ID),
  define('GetAssociations', { $uuid: many('string', true), $homeCommunityId: one('string'), ...METADATA_LEVEL }),
  define('GetDocumentsAndAssociations', { ...DOCUMENT_IDS, ...METADATA_LEVEL }, UUID_OR_UNIQUE_ID),
  define('GetRelatedDocuments', { ...DOCUMENT_IDS, $AssociationTypes: many('string', true), ...METADATA_LEVEL }, UUID_OR_UNIQUE_ID),
]

function define(name: StoredQueryName, parameters: Readonly<Record<string, ParameterDefinition>>, oneOf: readonly string[] = []): StoredQueryDefinition {
  return { name, id: STORED_QUERY[name], parameters, oneOf }
}

/** The stored query of an AdhocQuery id; undefined when unknown (→ XDSUnknownStoredQuery). */
export function storedQuery(id: string | undefined): StoredQueryDefinition | undefined {
  return STORED_QUERIES.find((q) => q.id === id)
}
