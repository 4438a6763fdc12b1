import { STATUS } from '../../src/protocol/xds/names.ts'
import { type Caller, columnOf, holderOf, isDoctor } from './caller.ts'
import { bears, type StoredEntry } from './entry.ts'
import type { PatientRecord } from './patient-record.ts'
import { type Act, type Column, type Right, rightOf } from './rights.ts'
import type { DmpSettings } from './settings.ts'
import { stateFor } from './world.ts'

/** Everything a decision about rights looks at. */
export interface AccessContext {
  readonly caller: Caller
  readonly record: PatientRecord
  readonly settings: DmpSettings
  readonly now: Date
}

/** Why the rights service says no; undefined when it says yes. */
export type Denial = 'matrix' | 'blocked' | 'not-authorized' | 'expired' | 'opposition' | 'patient-document'

/** Acts of consultation: a valid authorisation is needed (DMP interface §12.2). The alimentation profile is exempt (§6.1). */
const CONSULTS: ReadonlySet<Act> = new Set<Act>([
  'td1.6',
  'td3.1a',
  'td3.2',
  'td3.2 masked',
  'td3.2 other-states',
  'td3.3a mask',
  'td3.3a unmask',
  'td3.3b',
  'td3.3d',
])

/** Whether the caller may do this on the record, or on one of its documents. */
export function denial(act: Act, context: AccessContext, entry?: StoredEntry): Denial | undefined {
  const column = columnOf(context.caller, context.record, context.settings)
  if (!column) return 'matrix'
  const right = rightOf(act, column)
  if (right === 'none' || (right === 'doctor' && !isDoctor(context.caller))) return 'matrix'
  const authorization = authorizationDenial(act, column, context)
  if (authorization) return authorization
  return entry ? documentDenial(act, right, column, context, entry) : undefined
}

/** Block, opposition and authorisation, for the acts of consultation (DMP interface §12.2). */
export function authorizationDenial(act: Act, column: Column, { caller, record, settings, now }: AccessContext): Denial | undefined {
  const consults = CONSULTS.has(act)
  if (!consults && act !== 'td0.3 declare') return undefined
  // In an emergency neither the authorisation nor the block count, only the patient's opposition to that kind of access.
  const emergency = emergencyOf(column)
  if (emergency) return opposed(record, emergency) ? 'opposition' : undefined
  const state = stateFor(record, holderOf(caller), now, settings)
  if (state === 'blocked') return 'blocked'
  if (!consults) return undefined
  return state === 'valid' ? undefined : state === 'expired' ? 'expired' : 'not-authorized'
}

function documentDenial(act: Act, right: Right, column: Column, context: AccessContext, entry: StoredEntry): Denial | undefined {
  if (act.startsWith('td3.3') && isPatientDocument(entry)) {
    // Only the médecin traitant, or the patient, acts on what the patient deposited (INF-526, under the table).
    return column.includes('mt-') ? undefined : 'patient-document'
  }
  switch (right) {
    case 'own':
      return isOwn(entry, context.caller) ? undefined : 'matrix'
    case 'structure':
      return isOfStructure(entry, context.caller) ? undefined : 'matrix'
    case 'unless-opposed': {
      const emergency = emergencyOf(column)
      return emergency && opposed(context.record, emergency) ? 'opposition' : undefined
    }
    default:
      return undefined
  }
}

/** What reading a document's bytes is, for the matrix. */
export function readingActs(entry: StoredEntry): readonly Act[] {
  const acts: Act[] = ['td3.2']
  if (bears(entry.metadata, 'MASQUE_PS')) acts.push('td3.2 masked')
  const invisible = bears(entry.metadata, 'INVISIBLE_PATIENT') || bears(entry.metadata, 'INVISIBLE_REPRESENTANTS_LEGAUX')
  if (invisible || entry.status !== STATUS.approved) acts.push('td3.2 other-states')
  return acts
}

/**
 * Whether a search may show the entry. What is masked stays visible to its author and to the médecin traitant, and in an
 * emergency unless the patient opposed it (DMP interface §12.3); a look-up of a reference also finds what is the structure's.
 */
export function isVisible(entry: StoredEntry, context: AccessContext): boolean {
  if (!bears(entry.metadata, 'MASQUE_PS')) return true
  const column = columnOf(context.caller, context.record, context.settings)
  if (!column) return false
  if (isOwn(entry, context.caller)) return true
  const right = rightOf('td3.2 masked', column)
  if (right === 'any') return true
  if (right === 'unless-opposed') {
    const emergency = emergencyOf(column)
    return !(emergency && opposed(context.record, emergency))
  }
  return rightOf('td3.3c', column) === 'structure' && isOfStructure(entry, context.caller)
}

type Emergency = 'bris-de-glace' | 'regulation'

function emergencyOf(column: Column): Emergency | undefined {
  if (column.endsWith('bris-de-glace')) return 'bris-de-glace'
  return column.endsWith('regulation') ? 'regulation' : undefined
}

function opposed({ state }: PatientRecord, emergency: Emergency): boolean {
  return emergency === 'bris-de-glace' ? state.oppositionBrisDeGlace : state.oppositionUrgence
}

/** Whether the caller is an author of the document (INF-526 notes 6 and 8). */
export function isOwn(entry: StoredEntry, { professional }: Caller): boolean {
  if (professional === null) return false
  return entry.metadata.authors.some((a) => a.persons.some((p) => p.split('^')[0] === professional))
}

/** Whether the caller's structure is author of the document, or deposited it (INF-526 notes 4 and 9). */
export function isOfStructure(entry: StoredEntry, { structure }: Caller): boolean {
  if (structure === null) return false
  return entry.depositor.structure === structure || entry.metadata.authors.some((a) => a.institutions.some((i) => i.split('^')[9] === structure))
}

/** A document the patient deposited: its author bears an INS, of type NH (DMP interface §7.6). */
export function isPatientDocument(entry: StoredEntry): boolean {
  return entry.metadata.authors.some((a) => a.persons.some((p) => p.split('^')[12] === 'NH'))
}
