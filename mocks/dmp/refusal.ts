import type { HttpAnswer } from '../http/answer.ts'
import type { DmpCall } from './call.ts'
import { faultAnswer } from './replies.ts'
import { mockFault } from './soap-faults.ts'
import { patientsRefusal } from './transactions/td-0-2.ts'
import { authorizationOutcome } from './transactions/td-0-3.ts'
import { patientListRefusal } from './transactions/td-0-4.ts'
import { authorizationListRefusal } from './transactions/td-1-6.ts'
import { xdsError, xdsFailure } from './transactions/xds-answer.ts'

/** A coded refusal in the business answer of its transaction: HL7 acknowledgement, status, or registry error (DMP interface §11.1). */
export function businessRefusal(call: DmpCall, code: string, text: string, control: string): HttpAnswer {
  switch (call.transaction) {
    case 'dmp.td0.2':
    case 'dmp.td1.3a':
      return patientsRefusal(call, code, text, control)
    case 'dmp.td0.3':
      return authorizationOutcome(call, code, text, control)
    case 'dmp.td1.6':
      return authorizationListRefusal(call, code, text, control)
    case 'dmp.td0.4':
      return patientListRefusal(call, code, control)
    case 'dmp.td2.1':
    case 'dmp.td3.1':
    case 'dmp.td3.2':
    case 'dmp.td3.3':
      return xdsFailure(call, [xdsError(code, text)], control)
    case 'dmp.inconnue':
      return faultAnswer(call, mockFault(control, text), control)
  }
}
