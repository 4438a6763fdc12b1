import {
  AUTHORIZATION_LIST_MODES,
  type AuthorizationListMode,
  type AuthorizedProfessional,
  readListAuthorizationByPatient,
  writeAuthorizationList,
} from '../../../src/protocol/dmp/habilitations.ts'
import { DMP_OK } from '../../../src/protocol/dmp/names.ts'
import { formatDtm } from '../../../src/protocol/xds/time.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import { ANYONE, type Authorization, authorizationState, instantOf } from '../authorizations.ts'
import type { DmpCall } from '../call.ts'
import { isLenient } from '../lenient.ts'
import { faultAnswer, soapAnswer } from '../replies.ts'
import { mockFault } from '../soap-faults.ts'
import { personOf } from './caller-names.ts'
import { recordRefusal } from './td-0-3.ts'

/** TD1.6: the professionals authorised or blocked on the record (DMP interface §6.2). */
export function listAuthorizations(call: DmpCall): HttpAnswer {
  const request = call.payload && readListAuthorizationByPatient(call.payload)
  if (!request) return faultAnswer(call, mockFault('DMP-T-13', 'listAuthorizationByPatient est attendu'), 'DMP-T-13')
  const mode = modeOf(request.mode?.value)
  if (!mode && !isLenient(call)) return faultAnswer(call, mockFault('DMP-A-01', 'mode : ACTIVE, INTERDITE ou TOUTE est attendu'), 'DMP-A-01')
  const refused = recordRefusal(call)
  if (refused) return authorizationListRefusal(call, refused.status, refused.context, 'dossier')
  const professionals = [...(call.record?.authorizations.values() ?? [])].flatMap((a) => professionalOf(call, a, mode ?? 'TOUTE'))
  return soapAnswer(call, writeAuthorizationList({ professionals, status: DMP_OK, context: '' }), { kind: 'result', code: DMP_OK })
}

export function authorizationListRefusal(call: DmpCall, status: string, context: string, control: string): HttpAnswer {
  return soapAnswer(call, writeAuthorizationList({ professionals: [], status, context }), { kind: 'fault', code: status, control })
}

function modeOf(written: string | undefined): AuthorizationListMode | undefined {
  return AUTHORIZATION_LIST_MODES.find((m) => m === written?.trim())
}

function professionalOf(call: DmpCall, authorization: Authorization, mode: AuthorizationListMode): AuthorizedProfessional[] {
  const { record, now, settings, caller } = call
  if (!record) return []
  const state = authorizationState(authorization, now, record.at(now), settings.authorizationMonths)
  const listed = state === 'valid' ? 'ACTIVE' : state === 'blocked' ? 'INTERDITE' : undefined
  if (!listed || (mode !== 'TOUTE' && mode !== listed)) return []
  const anyone = authorization.holder === ANYONE
  const person = anyone ? { ...personOf(call), ...authorization } : authorization
  return [
    {
      nationalId: anyone ? (caller.professional ?? '') : authorization.holder,
      firstName: person.firstName ?? '',
      lastName: person.lastName ?? '',
      codeSpecialities: person.speciality === undefined ? [] : [person.speciality],
      libSpecialities: person.specialityLabel === undefined ? [] : [person.specialityLabel],
      startOfAuthorization: formatDtm(instantOf(authorization.since, now).getTime()),
      lastActionDate: formatDtm(instantOf(authorization.lastAction, now).getTime()),
      mode: listed,
      specificRights: authorization.treatingDoctor ? ['MEDECIN_TRAITANT'] : [],
    },
  ]
}
