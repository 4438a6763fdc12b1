import { type ReadPatientAnswer, readPatientAnswer } from '../hl7v3/read-patient-answer.ts'
import { readXdsResponse, type XdsResponse } from '../xds/response.ts'
import { child, elementsOf, textOf, type XmlElement } from '../xml/tree.ts'
import { type AuthorizationList, type HabilitationOutcome, readAuthorizationList, readSetAuthorizationResponse } from './habilitations.ts'
import { type PatientList, readPatientList } from './patients-specific.ts'

/** A SOAP fault of the DMP (contract §11.2). */
export interface DmpFault {
  readonly element: XmlElement
  /** `Sender`, `Receiver`… local name of the code. */
  readonly code: string
  /** Local name of the subcode: a DMPxxx code, `MessageAddressingHeaderRequired`…; empty when there is none. */
  readonly subcode: string
  readonly reason: string
}

/** The body of an answer, decoded by its root. */
export type DmpResponseBody =
  | { readonly kind: 'patient'; readonly answer: ReadPatientAnswer }
  | { readonly kind: 'authorization'; readonly outcome: HabilitationOutcome }
  | { readonly kind: 'authorizations'; readonly list: AuthorizationList }
  | { readonly kind: 'patient-list'; readonly list: PatientList }
  | { readonly kind: 'xds'; readonly response: XdsResponse }
  | { readonly kind: 'fault'; readonly fault: DmpFault }
  | { readonly kind: 'other'; readonly element: XmlElement }

const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope'

/** Decodes the root of a SOAP body (contract §§2, 11). */
export function readDmpResponseBody(payload: XmlElement): DmpResponseBody {
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
  const fault = readDmpFault(payload)
  return fault ? { kind: 'fault', fault } : { kind: 'other', element: payload }
}

/** Reads a SOAP 1.2 fault; the subcode's prefix is not looked at, since the DMP writes its codes under `soap` (contract §11.2). */
export function readDmpFault(payload: XmlElement): DmpFault | undefined {
  if (payload.ns !== SOAP12 || payload.local !== 'Fault') return undefined
  const code = child(payload, SOAP12, 'Code')
  const reason = child(payload, SOAP12, 'Reason')
  return {
    element: payload,
    code: localName(textOf(child(code, SOAP12, 'Value'))),
    subcode: localName(textOf(child(child(code, SOAP12, 'Subcode'), SOAP12, 'Value'))),
    reason: textOf(reason && elementsOf(reason)[0]),
  }
}

function localName(qname: string): string {
  return qname.slice(qname.indexOf(':') + 1).trim()
}
