import {
  AUTHORIZATION_ACTIONS,
  AUTHORIZATION_ROLES,
  readSetAuthorization,
  type SetAuthorization,
  writeSetAuthorizationResponse,
} from '../../../src/protocol/dmp/habilitations.ts'
import { DMP_OK } from '../../../src/protocol/dmp/names.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import { ANYONE, type Authorization } from '../authorizations.ts'
import type { DmpCall } from '../call.ts'
import { holderOf } from '../caller.ts'
import { isLenient } from '../lenient.ts'
import type { PatientRecord } from '../patient-record.ts'
import { faultAnswer, soapAnswer } from '../replies.ts'
import { mockFault } from '../soap-faults.ts'
import { authorizationOf, stateFor } from '../world.ts'
import { personOf } from './caller-names.ts'

/** TD0.3: declares or removes an authorisation; the patient is only in the VIHF (DMP interface §6.1). */
export function setAuthorization(call: DmpCall): HttpAnswer {
  const request = call.payload && readSetAuthorization(call.payload)
  if (!request) return faultAnswer(call, mockFault('DMP-T-13', 'setAuthorization est attendu'), 'DMP-T-13')
  if (!isLenient(call)) {
    const problem = problemOf(request)
    if (problem) return faultAnswer(call, mockFault('DMP-A-01', problem), 'DMP-A-01')
  }
  const refused = recordRefusal(call)
  if (refused) return authorizationOutcome(call, refused.status, refused.context, 'dossier')
  const record = call.record
  const holder = holderOf(call.caller)
  if (!record || holder === null) return authorizationOutcome(call, 'mock_DMP-A-01', "le titulaire de l'autorisation n'est pas connu", 'DMP-A-01')
  const treatingDoctor = request.role?.value === 'MEDECIN_TRAITANT'
  const context = request.action?.value === 'SUPPRESSION' ? remove(record, holder, treatingDoctor) : declare(call, record, holder, treatingDoctor)
  return authorizationOutcome(call, DMP_OK, context)
}

/** Status and context of a TD0.3 answer: another status than DMPOk is a refusal. */
export function authorizationOutcome(call: DmpCall, status: string, context: string, control?: string): HttpAnswer {
  const outcome = status === DMP_OK ? ({ kind: 'result', code: status } as const) : ({ kind: 'fault', code: status, ...(control ? { control } : {}) } as const)
  return soapAnswer(call, writeSetAuthorizationResponse({ status, context }), outcome)
}

/** A record that cannot be worked on; the code of an absent one is not public. */
export function recordRefusal({ record }: DmpCall): { readonly status: string; readonly context: string } | undefined {
  if (!record || record.state.state === 'absent') return { status: 'mock_DMP-absent', context: "Aucun DMP n'existe pour cet INS" }
  return record.state.state === 'terminated' ? { status: 'DMPClosed', context: 'Le DMP est fermé' } : undefined
}

function problemOf({ action, role, misplaced }: SetAuthorization): string | undefined {
  const known = (values: readonly string[], value: string): boolean => values.includes(value)
  if (misplaced.length > 0) return `${misplaced[0]?.local ?? ''} n'est pas attendu à cette place`
  if (!known(AUTHORIZATION_ACTIONS, action?.value ?? '')) return `action « ${(action?.value ?? '').slice(0, 40)} » : AJOUT ou SUPPRESSION est attendu`
  return role && !known(AUTHORIZATION_ROLES, role.value) ? `rôle « ${role.value.slice(0, 40)} » inconnu` : undefined
}

function declare(call: DmpCall, record: PatientRecord, holder: string, treatingDoctor: boolean): string {
  const { now, settings } = call
  const present = authorizationOf(record, holder)
  const valid = stateFor(record, holder, now, settings) === 'valid'
  if (present && valid && (present.treatingDoctor || !treatingDoctor)) return 'Autorisation déjà présente aucune action effectuée'
  const at = { at: record.at(now) }
  const authorization: Authorization = {
    ...personOf(call),
    holder,
    kind: 'granted',
    since: present && valid ? present.since : at,
    lastAction: at,
    treatingDoctor: treatingDoctor || (valid && present?.treatingDoctor === true),
  }
  record.authorizations.set(holder, authorization)
  return ''
}

function remove(record: PatientRecord, holder: string, onlyTheRole: boolean): string {
  const present = authorizationOf(record, holder)
  if (!present || present.kind === 'blocked' || (onlyTheRole && !present.treatingDoctor)) return 'Autorisation absente aucune action effectuée'
  // The authorisation of whoever calls is his as long as he has no other.
  record.authorizations.delete(present.holder === ANYONE ? ANYONE : holder)
  if (onlyTheRole) record.authorizations.set(holder, { ...present, holder, treatingDoctor: false })
  return ''
}
