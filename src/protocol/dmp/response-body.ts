import { type ReadPatientAnswer, readPatientAnswer } from '../hl7v3/read-patient-answer.ts'
import type { SoapEnvelope } from '../soap/envelope.ts'
import { type ReadFault, readFault } from '../soap/fault.ts'
import { readXdsResponse, type XdsResponse } from '../xds/response.ts'
import type { XmlElement } from '../xml/tree.ts'
import { type AuthorizationList, type HabilitationOutcome, readAuthorizationList, readSetAuthorizationResponse } from './habilitations.ts'
import { type PatientList, readPatientList } from './patients-specific.ts'

/** The body of an answer, decoded by its root. */
export type DmpResponseBody =
  | { readonly kind: 'patient'; readonly answer: ReadPatientAnswer }
  | { readonly kind: 'authorization'; readonly outcome: HabilitationOutcome }
  | { readonly kind: 'authorizations'; readonly list: AuthorizationList }
  | { readonly kind: 'patient-list'; readonly list: PatientList }
  | { readonly kind: 'xds'; readonly response: XdsResponse }
  | { readonly kind: 'fault'; readonly fault: ReadFault }
  | { readonly kind: 'other'; readonly element: XmlElement }

/** Decodes the body of an answer; undefined when the envelope has none (contract §§2, 11). */
export function readDmpResponseBody(envelope: SoapEnvelope): DmpResponseBody | undefined {
  const payload = envelope.bodyElement
  if (!payload) return undefined
  const answer = readPatientAnswer(payload)
  if (answer) return { kind: 'patient', answer }
  const outcome = readSetAuthorizationResponse(payload)
  if (outcome) return { kind: 'authorization', outcome }
  const authorizations = readAuthorizationList(payload)
  if (authorizations) return { kind: 'authorizations', list: authorizations }
  const list = readPatientList(payload)
  if (list) return { kind: 'patient-list', list }
  const response = readXdsResponse(payload)
  if (response) return { kind: 'xds', response }
  const fault = readFault(envelope)
  return fault ? { kind: 'fault', fault } : { kind: 'other', element: payload }
}
