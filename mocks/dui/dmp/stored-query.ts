import type { Defects } from '../defects.ts'
import { slot } from './ebrim.ts'
import { utcStamp } from './times.ts'

const QUERIES = {
  FindDocuments: 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d',
  FindSubmissionSets: 'urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9',
  GetAssociations: 'urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155',
  GetDocuments: 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4',
  GetDocumentsAndAssociations: 'urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a',
} as const

/** Entries asked in one call when a search is brought up to date (dmp.md §9.4). */
export const BATCH = 20

/** FindDocuments: the first search is limited to Approved and to two years (dmp.md §9.1 and §9.4). */
export function findDocuments(patient: string, birthDate: string, since: Date | undefined, types: readonly string[], defects: Defects): string {
  const limit = since === undefined || defects.has('td31-sans-limite') ? [] : [slot('$XDSDocumentEntryServiceStartTimeFrom', quoted(utcStamp(since)))]
  const typed = types.length === 0 ? [] : [slot('$XDSDocumentEntryTypeCode', list(types.map((t) => `${t}^^2.16.840.1.113883.6.1`)))]
  return query('FindDocuments', 'LeafClass', defects, [
    slot('$XDSDocumentEntryPatientId', patientValue(patient, birthDate, defects)),
    slot('$XDSDocumentEntryStatus', list(['urn:oasis:names:tc:ebxml-regrep:StatusType:Approved'])),
    ...limit,
    ...typed,
  ])
}

/** FindSubmissionSets: what has been deposited since the last search. */
export function findSubmissionSets(patient: string, birthDate: string, since: Date, defects: Defects): string {
  return query('FindSubmissionSets', 'LeafClass', defects, [
    slot('$XDSSubmissionSetPatientId', patientValue(patient, birthDate, defects)),
    slot('$XDSSubmissionSetStatus', list(['urn:oasis:names:tc:ebxml-regrep:StatusType:Approved'])),
    slot('$XDSSubmissionSetSubmissionTimeFrom', quoted(utcStamp(since))),
  ])
}

export function getAssociations(objects: readonly string[], defects: Defects): string {
  return query('GetAssociations', 'LeafClass', defects, [slot('$uuid', list(objects))])
}

export function getDocumentsAndAssociations(entries: readonly string[], defects: Defects): string {
  return query('GetDocumentsAndAssociations', 'LeafClass', defects, [slot('$XDSDocumentEntryEntryUUID', list(entries))])
}

/** GetDocuments by uniqueId: references only (TD3.1b), or the whole entry, which a person alone may ask. */
export function getDocuments(uniqueId: string, returnType: 'ObjectRef' | 'LeafClass', defects: Defects): string {
  return query('GetDocuments', returnType, defects, [slot('$XDSDocumentEntryUniqueId', list([uniqueId]))])
}

function query(name: keyof typeof QUERIES, returnType: 'ObjectRef' | 'LeafClass', defects: Defects, slots: readonly string[]): string {
  const id = defects.has('td31-requete-inconnue') ? 'urn:uuid:00000000-0000-4000-8000-00000000dead' : QUERIES[name]
  return (
    '<query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">' +
    `<query:ResponseOption returnComposedObjects="true" returnType="${returnType}"/><AdhocQuery id="${id}">${slots.join('')}</AdhocQuery>` +
    '</query:AdhocQueryRequest>'
  )
}

/** A single value stands between quotes, never between parentheses. */
function patientValue(patient: string, birthDate: string, defects: Defects): string {
  if (defects.has('td31-patient-avec-date')) return quoted(`${patient}^^${birthDate.replaceAll('-', '')}`)
  return defects.has('td31-patient-entre-parentheses') ? list([patient]) : quoted(patient)
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

function list(values: readonly string[]): string {
  return `(${values.map(quoted).join(',')})`
}
