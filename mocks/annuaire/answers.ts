import type { OperationOutcome, Resource } from '@medplum/fhirtypes'
import type { HttpAnswer } from '../http/answer.ts'
import type { AnnuaireCall } from './call.ts'

/** A refusal in the words of the service: HTTP status, IssueType, diagnostics, and the control that stopped the call. */
export interface Refusal {
  readonly status: number
  readonly control: string
  readonly code: OperationOutcome['issue'][number]['code']
  readonly diagnostics: string
  readonly headers?: HttpAnswer['headers']
}

const JSON_HEADER: HttpAnswer['headers'] = [['Content-Type', 'application/fhir+json;charset=UTF-8']]

/** A resource as the answer; `versionId` as a number when the setting says so. */
export function resourceAnswer(call: AnnuaireCall, status: number, resource: Resource): HttpAnswer {
  const numbered = call.settings.versionId === 'number'
  const body = JSON.stringify(resource, (name, value: unknown) => (numbered && name === 'versionId' && typeof value === 'string' ? Number(value) : value))
  return { status, headers: JSON_HEADER, body, transaction: call.transaction, outcome: { kind: 'result', code: String(status) } }
}

/** A refusal as an OperationOutcome of the shape the documentation shows (annuaire §1.1, S). */
export function refusalAnswer(call: AnnuaireCall, { status, control, code, diagnostics, headers = [] }: Refusal): HttpAnswer {
  const outcome: OperationOutcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] }
  return {
    status,
    headers: [...JSON_HEADER, ...headers],
    body: JSON.stringify(outcome),
    transaction: call.transaction,
    outcome: { kind: 'fault', code: String(status), control },
  }
}
