import { ASSOCIATION, STATUS } from '../../../src/protocol/xds/names.ts'
import { type AdhocQuery, wantedValues } from '../../../src/protocol/xds/query.ts'
import { isVisible } from '../access.ts'
import type { DmpCall } from '../call.ts'
import { isReferenceLookUp } from '../control-rights.ts'
import { isSignatureEntry, type StoredAssociation, type StoredEntry, type StoredSubmissionSet } from '../entry.ts'
import { type DocumentCriteria, findDocuments, findSubmissionSets, type SubmissionSetCriteria, type Wanted } from '../find.ts'
import type { PatientRecord } from '../patient-record.ts'

export interface QueryResult {
  readonly entries: readonly StoredEntry[]
  readonly submissionSets: readonly StoredSubmissionSet[]
  readonly associations: readonly StoredAssociation[]
}

const NOTHING: QueryResult = { entries: [], submissionSets: [], associations: [] }

/** Runs a stored query on the record of the call, for the eyes of its caller (DMP interface §§9.1–9.2, 12.3). */
export function runQuery(query: AdhocQuery, call: DmpCall): QueryResult {
  const { record } = call
  if (!record) return NOTHING
  const visible = record.entries().filter((e) => isVisible(e, { ...call, record }))
  switch (query.definition?.name) {
    case 'FindDocuments':
    case 'FindDocumentsByReferenceId':
      return {
        ...NOTHING,
        entries: findDocuments(
          visible.filter((e) => call.settings.signatureEntriesFound || !isSignatureEntry(e.metadata)),
          criteriaOf<DocumentCriteria>(query, '$XDSDocumentEntry'),
        ),
      }
    case 'FindSubmissionSets':
      return { ...NOTHING, submissionSets: findSubmissionSets(record.submissionSets, criteriaOf<SubmissionSetCriteria>(query, '$XDSSubmissionSet')) }
    case 'GetDocuments':
      return { ...NOTHING, entries: named(query, visible, record, isReferenceLookUp(call.payload)) }
    case 'GetAssociations':
      return { ...NOTHING, associations: associationsOf(record, wantedValues(query, '$uuid').flat(), visible) }
    case 'GetDocumentsAndAssociations': {
      const entries = named(query, visible, record, false)
      return {
        ...NOTHING,
        entries,
        associations: associationsOf(
          record,
          entries.map((e) => e.entryUuid),
          visible,
        ),
      }
    }
    case 'GetRelatedDocuments':
      return related(query, visible, record)
    case undefined:
      return NOTHING
  }
}

/** Parameters of a query, without their prefix. */
function criteriaOf<T>(query: AdhocQuery, prefix: string): T {
  const criteria: Record<string, Wanted> = {}
  for (const { name } of query.parameters) if (name.startsWith(prefix)) criteria[name.slice(prefix.length)] = wantedValues(query, name)
  return criteria as T
}

/** Entries asked for by identifier. By uniqueId, only the current version of the metadata is given; TD3.1b gives neither a deprecated nor a deleted one (DMP interface §12.4). */
function named(query: AdhocQuery, visible: readonly StoredEntry[], record: PatientRecord, lookUp: boolean): StoredEntry[] {
  const uuids = wantedValues(query, '$XDSDocumentEntryEntryUUID').flat()
  const uniqueIds = wantedValues(query, '$XDSDocumentEntryUniqueId').flat()
  return visible.filter((e) => {
    if (uuids.includes(e.entryUuid)) return true
    if (!uniqueIds.includes(e.metadata.uniqueId) || record.isFormerVersion(e)) return false
    return !lookUp || (e.status !== STATUS.deprecated && e.status !== STATUS.deleted)
  })
}

/** Associations of which one of these is an end; an association with what may not be seen is not shown. */
function associationsOf(record: PatientRecord, ids: readonly string[], visible: readonly StoredEntry[]): StoredAssociation[] {
  const wanted = new Set(ids)
  const hidden = new Set(record.entries().map((e) => e.entryUuid))
  for (const { entryUuid } of visible) hidden.delete(entryUuid)
  return record.associations.filter((a) => (wanted.has(a.source) || wanted.has(a.target)) && !hidden.has(a.source) && !hidden.has(a.target))
}

/** The entry, those it is associated with by the wanted types, and these associations (ITI TF-2 §3.18.4.1.2.3.7.12). */
function related(query: AdhocQuery, visible: readonly StoredEntry[], record: PatientRecord): QueryResult {
  const types = wantedValues(query, '$AssociationTypes').flat().map(associationType)
  const start = named(query, visible, record, false)
  const associations = associationsOf(
    record,
    start.map((e) => e.entryUuid),
    visible,
  ).filter((a) => types.includes(a.type))
  const ends = new Set(associations.flatMap((a) => [a.source, a.target]))
  if (associations.length === 0) return NOTHING
  return { ...NOTHING, entries: visible.filter((e) => ends.has(e.entryUuid) || start.includes(e)), associations }
}

/** Types are written whole, or by their last part. */
function associationType(written: string): string {
  return Object.values<string>(ASSOCIATION).find((type) => type === written || type.endsWith(`:${written}`)) ?? written
}
