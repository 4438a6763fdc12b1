import type { MockOutcome } from '../../src/evidence/exchange.ts'
import { uuidFrom } from '../../src/evidence/ids.ts'
import type { HttpAnswer } from '../http/answer.ts'
import type { InsiCall } from './call.ts'
import { SIGNATURE_NOT_VERIFIED } from './control-assertion.ts'
import { faultEnvelope, type SoapFault } from './soap-faults.ts'

/** A SOAP answer with the headers of the live platform (INSi contract §3.1, S). */
export function soapAnswer(call: InsiCall, status: 200 | 500, body: string, outcome: MockOutcome): HttpAnswer {
  // The platform's correlation id, `<uuid>-<8 hex>`; drawn from the request so that the same run gives the same bytes.
  const uuid = uuidFrom(call.http.body)
  const carriesAssertion = (call.request?.assertions.length ?? 0) > 0
  return {
    status,
    headers: [
      ['Content-Type', 'application/soap+xml; charset=utf-8'],
      ['X-ORACLE-DMS-ECID', `${uuid}-${uuid.slice(-8)}`],
    ],
    body,
    transaction: call.transaction,
    outcome: carriesAssertion ? { ...outcome, note: SIGNATURE_NOT_VERIFIED } : outcome,
  }
}

/** Every fault goes out with HTTP 500: clients read no other status as a fault (INSi contract §3.1). */
export function faultAnswer(call: InsiCall, fault: SoapFault, control?: string): HttpAnswer {
  return soapAnswer(call, 500, faultEnvelope(fault, call.request?.messageId?.value), {
    kind: 'fault',
    code: fault.code,
    ...(control ? { control } : {}),
  })
}
