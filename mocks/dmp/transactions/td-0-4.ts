import { DMP_OK } from '../../../src/protocol/dmp/names.ts'
import {
  PATIENT_LIST_DATE_TYPES,
  type PatientListEntry,
  type PatientListRequest,
  readPatientListRequest,
  writePatientList,
} from '../../../src/protocol/dmp/patients-specific.ts'
import { OID_INS_NIR_TEST } from '../../../src/protocol/insi/names.ts'
import { formatDtm, parseDtm } from '../../../src/protocol/xds/time.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import { instantOf } from '../authorizations.ts'
import type { DmpCall } from '../call.ts'
import { holderOf } from '../caller.ts'
import { isLenient } from '../lenient.ts'
import type { PatientRecord } from '../patient-record.ts'
import { faultAnswer, soapAnswer } from '../replies.ts'
import { mockFault } from '../soap-faults.ts'
import { traitsOf } from '../traits.ts'
import { authorizationOf, stateFor } from '../world.ts'

/** TD0.4: the DMPs the caller is authorised on, since a date (DMP interface §6.3). */
export function patientList(call: DmpCall): HttpAnswer {
  const request = call.payload && readPatientListRequest(call.payload)
  if (!request) return faultAnswer(call, mockFault('DMP-T-13', 'patientList est attendu'), 'DMP-T-13')
  const since = parseDtm(request.startDate?.value ?? '')
  if (!isLenient(call)) {
    const problem = problemOf(request, since.ok)
    if (problem) return faultAnswer(call, mockFault('DMP-A-04', problem), 'DMP-A-04')
  }
  const from = since.ok ? since.dtm.epochMs : 0
  const byDocument = request.dateType?.value === 'LASTDOC'
  const entries = call.world
    .records()
    .filter((r) => r.state.state === 'active' && stateFor(r, holderOf(call.caller), call.now, call.settings) === 'valid')
    .map((record) => entryOf(call, record))
    .filter((e) => (parsed(byDocument ? e.lastAddDate : e.lastAccessDate) ?? 0) >= from)
  return soapAnswer(call, writePatientList({ entries, status: DMP_OK }), { kind: 'result', code: DMP_OK })
}

export function patientListRefusal(call: DmpCall, status: string, control: string): HttpAnswer {
  return soapAnswer(call, writePatientList({ entries: [], status }), { kind: 'fault', code: status, control })
}

function problemOf({ dateType, misplaced }: PatientListRequest, dated: boolean): string | undefined {
  if (misplaced.length > 0) return `${misplaced[0]?.local ?? ''} n'est pas attendu à cette place`
  if (!dated) return 'startDate : yyyyMMddHHmmss est attendu'
  const known: readonly string[] = PATIENT_LIST_DATE_TYPES
  return known.includes(dateType?.value ?? '') ? undefined : 'dateType : LASTAUTORIZATION ou LASTDOC est attendu'
}

function entryOf({ caller, now }: DmpCall, record: PatientRecord): PatientListEntry {
  const traits = traitsOf(record)
  const authorization = authorizationOf(record, holderOf(caller))
  const accessed = authorization ? formatDtm(instantOf(authorization.lastAction, now).getTime()) : ''
  const lastAdd =
    record.submissionSets
      .map((s) => s.submissionTime)
      .sort()
      .at(-1) ?? ''
  return {
    identifiers: [{ nationalId: record.matricule, oid: record.state.oid ?? OID_INS_NIR_TEST }],
    lastName: traits.usedName ?? traits.birthName,
    patronymicalName: traits.birthName,
    firstName: traits.given,
    ...(traits.civility === undefined ? {} : { civility: traits.civility }),
    dateOfBirth: traits.birthDate,
    mt: authorization?.treatingDoctor ?? false,
    message: false,
    lastAccessDate: accessed,
    lastUpdateDate: lastAdd || accessed,
    lastAddDate: lastAdd,
  }
}

function parsed(dtm: string): number | undefined {
  const read = parseDtm(dtm)
  return read.ok ? read.dtm.epochMs : undefined
}
