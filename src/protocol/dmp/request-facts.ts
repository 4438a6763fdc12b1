import type { PatientQuery } from '../hl7v3/patient-query.ts'
import type { DocumentEntry } from '../xds/document-entry.ts'
import { type Cx, parseCx } from '../xds/hl7v2.ts'
import { ASSOCIATION } from '../xds/names.ts'
import { type AdhocQuery, wantedValues } from '../xds/query.ts'
import { associationsOf, type SubmitObjects } from '../xds/submission.ts'
import type { UpdateDocumentSet } from '../xds/update-document-set.ts'
import { type Facts, join, joinSorted, lastPart, set } from './fact-list.ts'
import type { DmpRequestBody } from './request-body.ts'

/** Adds what a decoded body says. */
export function bodyFacts(facts: Facts, body: DmpRequestBody): void {
  switch (body.kind) {
    case 'patient-query':
      patientQueryFacts(facts, body.query)
      break
    case 'set-authorization':
      set(facts, 'action', body.authorization.action?.value)
      set(facts, 'role', body.authorization.role?.value)
      break
    case 'list-authorizations':
      set(facts, 'liste', body.list.mode?.value)
      break
    case 'patient-list':
      set(facts, 'dateType', body.list.dateType?.value)
      set(facts, 'startDate', body.list.startDate?.value)
      set(facts, 'psOwnerId', body.list.psOwnerId?.value)
      break
    case 'provide':
      if (body.provide.submit) submissionFacts(facts, body.provide.submit)
      break
    case 'query':
      queryFacts(facts, body.query)
      break
    case 'retrieve': {
      const { requests } = body.retrieve
      join(
        facts,
        'uniqueId',
        requests.map((r) => r.documentUniqueId?.value),
      )
      join(facts, 'repositoryUniqueId', [...new Set(requests.map((r) => r.repositoryUniqueId?.value))])
      break
    }
    case 'update':
      submissionFacts(facts, body.update.submit)
      updateFacts(facts, body.update)
      break
    case 'other':
      break
  }
}

function patientQueryFacts(facts: Facts, query: PatientQuery): void {
  const id = query.patientIdentifiers[0]?.values[0]
  set(facts, 'matricule', id?.extension)
  set(facts, 'oid', id?.root)
  set(facts, 'reasonCode', query.reasonCode?.code)
  set(facts, 'queryId', query.queryId?.extension)
}

function submissionFacts(facts: Facts, submit: SubmitObjects): void {
  const { submissionSet, documentEntries: entries } = submit
  const patientId = submissionSet?.patientId ?? entries[0]?.patientId
  if (patientId) setPatient(facts, patientId.value)
  set(facts, 'submissionSetUniqueId', submissionSet?.uniqueId?.value)
  set(facts, 'contentTypeCode', submissionSet?.contentTypeCode?.code)
  const each = (name: string, read: (entry: DocumentEntry) => string | undefined): void => join(facts, name, entries.map(read))
  each('uniqueId', (e) => e.uniqueId?.value)
  each('typeCode', (e) => e.typeCode?.code)
  each('classCode', (e) => e.classCode?.code)
  each('formatCode', (e) => e.formatCode?.code)
  each('lid', (e) => e.lid)
  set(facts, 'title', entries[0]?.title?.value)
  joinSorted(
    facts,
    'confidentialityCode',
    entries.flatMap((e) => e.confidentialityCodes.map((c) => c.code)),
  )
  if (entries.length > 0) facts['documents'] = String(entries.length)
  join(
    facts,
    'replaces',
    associationsOf(submit, ASSOCIATION.replaces).map((a) => a.target),
  )
}

function updateFacts(facts: Facts, update: UpdateDocumentSet): void {
  join(
    facts,
    'entryUUID',
    update.statusUpdates.map((u) => u.target),
  )
  joinSorted(
    facts,
    'originalStatus',
    update.statusUpdates.map((u) => lastPart(u.originalStatus?.value)),
  )
  joinSorted(
    facts,
    'status',
    update.statusUpdates.map((u) => lastPart(u.newStatus?.value)),
  )
  join(
    facts,
    'previousVersion',
    update.metadataUpdates.map((u) => u.previousVersion?.value),
  )
}

function queryFacts(facts: Facts, query: AdhocQuery): void {
  set(facts, 'queryId', query.id?.value)
  set(facts, 'query', query.definition?.name)
  set(facts, 'returnType', query.returnType?.value)
  const patient = values(query, '$XDSDocumentEntryPatientId', '$XDSSubmissionSetPatientId')[0]
  if (patient !== undefined) setPatient(facts, parseCx(patient))
  join(facts, 'uniqueId', values(query, '$XDSDocumentEntryUniqueId'))
  join(facts, 'entryUUID', values(query, '$XDSDocumentEntryEntryUUID', '$uuid'))
  joinSorted(facts, 'status', values(query, '$XDSDocumentEntryStatus', '$XDSSubmissionSetStatus').map(lastPart))
  const code = (item: string): string => item.split('^')[0] ?? ''
  joinSorted(facts, 'typeCode', values(query, '$XDSDocumentEntryTypeCode').map(code))
  joinSorted(facts, 'classCode', values(query, '$XDSDocumentEntryClassCode').map(code))
  joinSorted(facts, 'formatCode', values(query, '$XDSDocumentEntryFormatCode').map(code))
  joinSorted(facts, 'confidentialityCode', values(query, '$XDSDocumentEntryConfidentialityCode').map(code))
}

/** Matricule and OID of a patient identifier. */
export function setPatient(facts: Facts, patient: Cx): void {
  set(facts, 'matricule', patient.id)
  set(facts, 'oid', patient.authority.universalId)
}

function values(query: AdhocQuery, ...names: readonly string[]): string[] {
  return names.flatMap((name) => wantedValues(query, name).flat())
}
