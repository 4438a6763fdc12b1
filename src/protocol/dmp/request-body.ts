import { type PatientQuery, readPatientQuery } from '../hl7v3/patient-query.ts'
import { type ProvideAndRegister, readProvideAndRegister } from '../xds/provide-and-register.ts'
import { type AdhocQuery, readAdhocQuery } from '../xds/query.ts'
import { type RetrieveDocumentSet, readRetrieveDocumentSet } from '../xds/retrieve.ts'
import { readUpdateDocumentSet, type UpdateDocumentSet } from '../xds/update-document-set.ts'
import type { XmlElement } from '../xml/tree.ts'
import { type ListAuthorizationByPatient, readListAuthorizationByPatient, readSetAuthorization, type SetAuthorization } from './habilitations.ts'
import { type PatientListRequest, readPatientListRequest } from './patients-specific.ts'

/** The body of a request, decoded by its root. */
export type DmpRequestBody =
  | { readonly kind: 'patient-query'; readonly query: PatientQuery }
  | { readonly kind: 'set-authorization'; readonly authorization: SetAuthorization }
  | { readonly kind: 'list-authorizations'; readonly list: ListAuthorizationByPatient }
  | { readonly kind: 'patient-list'; readonly list: PatientListRequest }
  | { readonly kind: 'provide'; readonly provide: ProvideAndRegister }
  | { readonly kind: 'query'; readonly query: AdhocQuery }
  | { readonly kind: 'retrieve'; readonly retrieve: RetrieveDocumentSet }
  | { readonly kind: 'update'; readonly update: UpdateDocumentSet }
  | { readonly kind: 'other'; readonly element: XmlElement }

/** Decodes the root of a SOAP body (contract §2). */
export function readDmpRequestBody(payload: XmlElement): DmpRequestBody {
  const patientQuery = readPatientQuery(payload)
  if (patientQuery) return { kind: 'patient-query', query: patientQuery }
  const authorization = readSetAuthorization(payload)
  if (authorization) return { kind: 'set-authorization', authorization }
  const authorizations = readListAuthorizationByPatient(payload)
  if (authorizations) return { kind: 'list-authorizations', list: authorizations }
  const list = readPatientListRequest(payload)
  if (list) return { kind: 'patient-list', list }
  const provide = readProvideAndRegister(payload)
  if (provide) return { kind: 'provide', provide }
  const query = readAdhocQuery(payload)
  if (query) return { kind: 'query', query }
  const retrieve = readRetrieveDocumentSet(payload)
  if (retrieve) return { kind: 'retrieve', retrieve }
  const update = readUpdateDocumentSet(payload)
  return update ? { kind: 'update', update } : { kind: 'other', element: payload }
}
