import type { PatientQuery } from '../hl7v3/patient-query.ts'
import type { DocumentEntry } from '../xds/document-entry.ts'
import { type Cx, parseCx } from '../xds/hl7v2.ts'
import { ASSOCIATION } from '../xds/names.ts'
import { type AdhocQuery, wantedValues } from '../xds/query.ts'
import { associationsOf, type SubmitObjects } from '../xds/submission.ts'
import type { UpdateDocumentSet } from '../xds/update-document-set.ts'
import { OID_INS_C } from './names.ts'
import type { DmpRequestBody } from './request-body.ts'
import type { DmpResponseBody } from './response-body.ts'

/** What the VIHF says, as read by the caller. */
export interface VihfFacts {
  /** `DIRECTE`, `INDIRECTE`, `INDIRECTE_RENFORCEE`. */
  readonly mode?: string | undefined
  /** Identifiant_Structure. */
  readonly structure?: string | undefined
  /** NameID. */
  readonly professional?: string | undefined
  /** `resource-id`, as written. */
  readonly resourceId?: string | undefined
  /** Code of PurposeOfUse. */
  readonly purposeOfUse?: string | undefined
}

type Facts = Record<string, string>

/**
 * Facts of a DMP call that scenarios match on (`where:`) and that armed faults look at. Names are those of the XDS metadata
 * and of the contract. Several values of one fact are joined by a space: in the order of the message for documents,
 * sorted for sets without order (confidentiality, status). The patient is that of the body, else of the VIHF.
 */
export function dmpRequestFacts(body: DmpRequestBody | undefined, vihf: VihfFacts = {}): Facts {
  const facts: Facts = {}
  set(facts, 'mode', vihf.mode)
  set(facts, 'structure', vihf.structure)
  set(facts, 'professionnel', vihf.professional)
  set(facts, 'modeAcces', vihf.purposeOfUse)
  if (vihf.resourceId !== undefined) setPatient(facts, parseCx(vihf.resourceId))
  if (body) bodyFacts(facts, body)
  return facts
}

function bodyFacts(facts: Facts, body: DmpRequestBody): void {
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

/**
 * Facts of the answer: `status` (Success, Failure, PartialSuccess, or a DMPxxx code), `errorCode`, `queryResponseCode`,
 * `acknowledgement`, `autorisation`, `patientStatus`, and how many `documents` or `references` came back.
 */
export function dmpResponseFacts(body: DmpResponseBody | undefined): Facts {
  const facts: Facts = {}
  switch (body?.kind) {
    case 'patient': {
      const { answer } = body
      set(facts, 'acknowledgement', answer.acknowledgement.typeCode)
      join(
        facts,
        'errorCode',
        answer.acknowledgement.details.map((d) => d.code),
      )
      set(facts, 'queryResponseCode', answer.queryResponseCode)
      set(facts, 'autorisation', answer.autorisation)
      if (answer.statutMt !== undefined) facts['statutMt'] = String(answer.statutMt)
      set(facts, 'patientStatus', answer.patient?.statusCode)
      // An old INS-C may come first: the INS is chosen by its root (contract §5.2).
      const ins = answer.patient?.ids.find((id) => id.root !== OID_INS_C)
      set(facts, 'matricule', ins?.extension)
      set(facts, 'oid', ins?.root)
      break
    }
    case 'authorization':
      set(facts, 'status', body.outcome.status)
      break
    case 'authorizations':
      set(facts, 'status', body.list.status)
      facts['professionnels'] = String(body.list.professionals.length)
      break
    case 'patient-list':
      set(facts, 'status', body.list.status)
      facts['patients'] = String(body.list.entries.length)
      break
    case 'xds': {
      const { response } = body
      set(facts, 'status', response.status ? lastPart(response.statusUrn) : response.statusUrn)
      join(facts, 'errorCode', [...new Set(response.errors.map((e) => e.errorCode))])
      if (response.kind === 'query') {
        facts['documents'] = String(response.entries.length)
        facts['references'] = String(response.objectRefs.length)
      } else if (response.kind === 'retrieve') {
        facts['documents'] = String(response.documents.length)
        join(
          facts,
          'uniqueId',
          response.documents.map((d) => d.documentUniqueId?.value),
        )
      }
      break
    }
    case 'fault':
      set(facts, 'errorCode', body.fault.subcodes.at(-1) ?? body.fault.code)
      break
    case 'other':
    case undefined:
      break
  }
  return facts
}

function set(facts: Facts, name: string, value: string | undefined): void {
  if (value !== undefined && value !== '') facts[name] = value
}

function join(facts: Facts, name: string, found: readonly (string | undefined)[]): void {
  set(facts, name, found.filter((v) => v !== undefined && v !== '').join(' '))
}

function joinSorted(facts: Facts, name: string, found: readonly (string | undefined)[]): void {
  join(facts, name, [...new Set(found)].sort())
}

function setPatient(facts: Facts, patient: Cx): void {
  set(facts, 'matricule', patient.id)
  set(facts, 'oid', patient.authority.universalId)
}

function values(query: AdhocQuery, ...names: readonly string[]): string[] {
  return names.flatMap((name) => wantedValues(query, name).flat())
}

/** `urn:…:StatusType:Approved` → `Approved`. */
function lastPart(urn: string | undefined): string | undefined {
  return urn?.slice(urn.lastIndexOf(':') + 1)
}
