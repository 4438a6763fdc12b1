import { readSetAuthorization } from '../../src/protocol/dmp/habilitations.ts'
import { readAdhocQuery } from '../../src/protocol/xds/query.ts'
import { authorizationDenial } from './access.ts'
import type { DmpCall } from './call.ts'
import { columnOf, isDoctor } from './caller.ts'
import type { Control } from './controls.ts'
import { type Act, type Column, rightOf } from './rights.ts'

/** DMP-V-38: the rights matrix, for the transaction as a whole; what depends on a document comes with it (DMP interface §12.1). */
export const matrixAllows: Control = (call) => {
  const column = columnOf(call.caller, call.record, call.settings)
  if (!column) return { kind: 'denied', why: 'matrix' }
  const refused = actsOf(call, column).some((act) => {
    const right = rightOf(act, column)
    return right === 'none' || (right === 'doctor' && !isDoctor(call.caller))
  })
  return refused ? { kind: 'denied', why: 'matrix' } : undefined
}

/** The patient's block, his opposition, and the authorisation itself; an absent or closed record is told by the transaction (DMP interface §12.2). */
export const patientAllows: Control = (call) => {
  const { caller, record, settings, now } = call
  const column = columnOf(caller, record, settings)
  if (!column || record?.state.state !== 'active') return undefined
  for (const act of actsOf(call, column)) {
    const why = authorizationDenial(act, column, { caller, record, settings, now })
    if (why) return { kind: 'denied', why }
  }
  return undefined
}

/** What the transaction does, as lines of the matrix. */
function actsOf({ transaction, payload }: DmpCall, column: Column): readonly Act[] {
  switch (transaction) {
    case 'dmp.td0.2':
      return ['td0.2']
    case 'dmp.td1.3a':
      return ['td1.3a']
    case 'dmp.td0.3': {
      const request = payload && readSetAuthorization(payload)
      if (request?.action?.value !== 'SUPPRESSION') return ['td0.3 declare']
      return [request.role?.value === 'MEDECIN_TRAITANT' ? 'td0.3 remove-mt' : 'td0.3 remove']
    }
    case 'dmp.td0.4':
      return ['td0.4']
    case 'dmp.td1.6':
      return ['td1.6']
    case 'dmp.td2.1':
      // The same message is TD2.2 when a secretary's card carries it (DMP interface §2).
      return [column === 'cpe' ? 'td2.2' : 'td2.1']
    case 'dmp.td3.1':
      return [isReferenceLookUp(payload) ? 'td3.1b' : 'td3.1a']
    case 'dmp.td3.2':
      return ['td3.2']
    case 'dmp.td3.3':
    case 'dmp.inconnue':
      // What TD3.3 does is known entry by entry.
      return []
  }
}

/** TD3.1b: GetDocuments that asks for references only (DMP interface §9.2). */
export function isReferenceLookUp(payload: DmpCall['payload']): boolean {
  const query = payload && readAdhocQuery(payload)
  return query?.definition?.name === 'GetDocuments' && query.returnType?.value === 'ObjectRef'
}
