import { writeAdhocQueryResponse, writeRegistryResponse, writeRetrieveDocumentSetResponse } from '../../../src/protocol/xds/write-response.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import type { DmpCall } from '../call.ts'
import { soapAnswer } from '../replies.ts'

/** One error of the registry or of the repository (DMP interface §11.4). */
export interface XdsError {
  readonly errorCode: string
  readonly codeContext: string
  readonly location?: string
  readonly severity?: 'error' | 'warning'
}

export function xdsError(errorCode: string, codeContext: string, location?: string): XdsError {
  return { errorCode, codeContext, ...(location === undefined ? {} : { location }) }
}

/** The refusal of a whole request, in the body its transaction answers with: HTTP 200, nothing done (DMP interface §§8.3, 11.1). */
export function xdsFailure(call: DmpCall, errors: readonly XdsError[], control: string): HttpAnswer {
  const outcome = { kind: 'fault', code: errors[0]?.errorCode ?? '', control } as const
  const failure = { status: 'failure', errors } as const
  switch (call.transaction) {
    case 'dmp.td3.1':
      return soapAnswer(call, writeAdhocQueryResponse({ ...failure, objects: [] }), outcome)
    case 'dmp.td3.2':
      return soapAnswer(call, writeRetrieveDocumentSetResponse({ ...failure, documents: [] }), outcome)
    default:
      return soapAnswer(call, writeRegistryResponse(failure), outcome)
  }
}

/** `RegistryResponse` of what was done, warnings included. */
export function registrySuccess(call: DmpCall, warnings: readonly XdsError[] = []): HttpAnswer {
  return soapAnswer(call, writeRegistryResponse({ status: 'success', errors: warnings }), { kind: 'result', code: 'Success' })
}

/** Whether the record can be worked on: an absent one is unknown, a closed one is closed (DMP interface §§11.3–11.4). */
export function recordErrors({ record, patient, settings }: Pick<DmpCall, 'record' | 'patient' | 'settings'>): XdsError[] {
  if (!record || record.state.state === 'absent' || (patient && !settings.insOids.includes(patient.oid))) {
    return [xdsError('XDSUnknownPatientId', "Aucun DMP n'existe pour cet INS")]
  }
  return record.state.state === 'terminated' ? [xdsError(settings.closedRecordCode, 'Le DMP est fermé')] : []
}
