import type { ArmedFault } from '../../../src/evidence/events.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import { REGISTRY_CODES } from '../fault-codes.ts'
import { refusal, refusalAnswer } from './answers.ts'
import type { FhirCall } from './call.ts'

const EVERYWHERE = new Set(['reinitialisation', 'certificat-refuse', 'silence', 'http-500', 'http-503', 'coupure', 'lent', 'DMPAccessDeniedByRightsService'])

/**
 * Whether an armed fault is for a call of this route: those of the connection are for any, the codes of the registry only when
 * the fault names an interaction of FHIR, so that what was armed for SOAP waits for SOAP.
 */
export function mayHappen({ code, where }: ArmedFault, call: FhirCall): boolean {
  return EVERYWHERE.has(code) || (Object.hasOwn(REGISTRY_CODES, code) && where['transaction'] === call.transaction)
}

/** Whether it comes once the service has worked. */
export function comesAfterTheWork({ code }: ArmedFault): boolean {
  return code === 'coupure' || code === 'lent'
}

/** Replaces, cuts or delays the answer the call would have had. */
export function applyFault(fault: ArmedFault, call: FhirCall, normal: HttpAnswer | undefined): HttpAnswer {
  const answer = faulty(fault, call, normal)
  // No control refused it.
  const { control: _none, ...outcome } = answer.outcome
  return { ...answer, outcome: { ...outcome, armedFault: fault.id } }
}

function faulty({ code, params }: ArmedFault, call: FhirCall, normal: HttpAnswer | undefined): HttpAnswer {
  const nothing: HttpAnswer = { status: 0, headers: [], body: '', transaction: call.transaction, outcome: { kind: 'none', code } }
  switch (code) {
    case 'reinitialisation':
    case 'certificat-refuse':
      return { ...nothing, effect: { kind: 'reset', byFault: true } }
    case 'silence':
      return { ...nothing, effect: { kind: 'stall', ms: Number(params['maxMs'] ?? 120_000) } }
    case 'http-500':
    case 'http-503':
      return { ...nothing, status: Number(code.slice(5)), outcome: { kind: 'http', code: code.slice(5) } }
    case 'DMPAccessDeniedByRightsService':
      return refusalAnswer(call, refusal(403, code, { code: 'forbidden', text: code }))
    case 'coupure':
      return { ...(normal ?? nothing), effect: { kind: 'truncate' } }
    case 'lent':
      return { ...(normal ?? nothing), effect: { kind: 'delay', ms: Number(params['delaiMs'] ?? 5_000) } }
    default: {
      const busy = /Busy|NotAvailable|OutOfResources/.test(code)
      const text = `${code} : ${String(params['texte'] ?? REGISTRY_CODES[code] ?? '')}`
      return refusalAnswer(call, refusal(busy ? 503 : 422, code, { code: busy ? 'transient' : 'business-rule', text }))
    }
  }
}
