import type { OperationOutcome, OperationOutcomeIssue, Resource } from '@medplum/fhirtypes'
import { uuidFrom } from '../../../src/evidence/ids.ts'
import { PDSM_BASE_PATH } from '../../../src/protocol/fhir/pdsm-names.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import type { XdsError } from '../transactions/xds-answer.ts'
import type { FhirCall } from './call.ts'

/** Every answer of this route says what it is worth: no endpoint of the DMP speaks FHIR, and no guide says how callers are authenticated there. */
export const NOTE = 'informatif'
const HEADERS: HttpAnswer['headers'] = [['X-Gabarit-Route', 'informatif; authentification non specifiee: certificat client, jeton facultatif non verifie']]

/** A problem of a request, as FHIR tells it: `code` of IssueType, words, FHIRPath of the place. */
export interface Issue {
  readonly code: OperationOutcomeIssue['code']
  readonly text: string
  readonly expression?: string
  readonly severity?: 'error' | 'warning'
}

/** A refusal: HTTP status, and the control that stopped the call. */
export interface FhirRefusal {
  readonly status: number
  readonly control: string
  readonly issues: readonly Issue[]
  readonly headers?: HttpAnswer['headers']
}

export function refusal(status: number, control: string, ...issues: readonly Issue[]): FhirRefusal {
  return { status, control, issues }
}

/** A resource as the answer. */
export function resourceAnswer(call: FhirCall, status: number, resource: Resource, headers: HttpAnswer['headers'] = []): HttpAnswer {
  return {
    status,
    headers: [['Content-Type', 'application/fhir+json; charset=UTF-8'], ...HEADERS, ...headers],
    body: JSON.stringify(resource),
    transaction: call.transaction,
    outcome: { kind: 'result', code: String(status), note: NOTE },
  }
}

/** Bytes as the answer, exactly as they were deposited. */
export function bytesAnswer(call: FhirCall, contentType: string, bytes: Uint8Array): HttpAnswer {
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : 'application/octet-stream'
  return {
    status: 200,
    headers: [['Content-Type', type], ...HEADERS],
    body: Buffer.from(bytes),
    transaction: call.transaction,
    outcome: { kind: 'result', code: '200', note: NOTE },
  }
}

/** A refusal as an OperationOutcome; the first issue's code is the outcome's. */
export function refusalAnswer(call: FhirCall, { status, control, issues, headers = [] }: FhirRefusal): HttpAnswer {
  const answer = resourceAnswer(call, status, operationOutcome(issues), headers)
  return { ...answer, outcome: { kind: 'fault', code: issues[0]?.code ?? String(status), control, note: NOTE } }
}

export function operationOutcome(issues: readonly Issue[]): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map(({ code, text, expression, severity = 'error' }) => ({
      severity,
      code,
      details: { text },
      ...(expression === undefined ? {} : { expression: [expression] }),
    })),
  }
}

/** A registry error in the words of FHIR: the XDS code stays in the text, since the same world refused it. */
export function issueOf({ errorCode, codeContext }: XdsError): Issue {
  return { code: 'business-rule', text: `${errorCode} : ${codeContext}` }
}

/** The base of the route as the client wrote it; relative when its host cannot be repeated safely. */
export function baseOf({ http }: FhirCall): string {
  const host = http.headers.host ?? ''
  const scheme = http.facts.secure ? 'https' : 'http'
  return /^[\w.:[\]-]{1,255}$/.test(host) ? `${scheme}://${host}${PDSM_BASE_PATH}` : PDSM_BASE_PATH
}

/** FHIR id of a URN UUID of the registry. */
export function idOf(urn: string): string {
  return urn.replace(/^urn:uuid:/, '')
}

/** FHIR id of the Patient of a matricule: never the number itself, that would stand in addresses. */
export function patientIdOf(matricule: string): string {
  return uuidFrom(`fhir patient ${matricule}`)
}
