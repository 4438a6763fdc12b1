import type { SeededRecord } from '../documents/catalogue.ts'
import { seedTime } from '../documents/seed-time.ts'
import { ANYONE } from './authorizations.ts'
import { wholeMatricule } from './matricule.ts'
import { ABSENT, type PatientRecord } from './patient-record.ts'
import type { AuthorizationSeed } from './seed.ts'
import { placeDocument } from './seeded-documents.ts'

/** Puts in a record what the catalogue says of it. */
export function applyCatalogue(record: PatientRecord, { seed, documents }: SeededRecord): void {
  const { patient: _patient, authorizations, clockDays: _days, catalogue: _catalogue, ...state } = seed
  record.state = { ...ABSENT, ...state }
  for (const authorization of authorizations ?? []) seedAuthorization(record, authorization)
  for (const document of documents) placeDocument(record, document)
}

/** A state completed: the traits of the fictitious person, and the words of a closing nobody described. */
export function withDefaults(state: PatientRecord['state'], traits: PatientRecord['state']['traits']): PatientRecord['state'] {
  const closing = { date: '20260105', motive: 'DEMANDE_PATIENT', reason: 'Demande du titulaire' }
  return {
    ...state,
    ...(state.traits || !traits ? {} : { traits }),
    ...(state.state === 'terminated' && !state.closing ? { closing } : {}),
  }
}

/** Throws TypeError on a time of the seed that cannot be read; its date is counted at the first call. */
export function checkTime(text: string): void {
  try {
    seedTime(text, new Date(0))
  } catch (error) {
    throw new TypeError(`documents: ${error instanceof Error ? error.message : text}`)
  }
}

/** Puts an authorisation, a block, or none. */
export function seedAuthorization(record: PatientRecord, seed: AuthorizationSeed): void {
  const { holder = ANYONE, state, treatingDoctor = false, ...person } = seed
  if (state === 'none') {
    record.authorizations.delete(holder)
    return
  }
  // An expired authorisation was last used long before any delay that could be set.
  const daysAgo = state === 'expired' ? 3_650 : 30
  record.authorizations.set(holder, {
    holder,
    kind: state === 'blocked' ? 'blocked' : 'granted',
    since: { daysAgo },
    lastAction: { daysAgo },
    treatingDoctor,
    ...person,
  })
}

/** The 15 characters of a seed's patient; throws TypeError. */
export function matriculeOf(written: string): string {
  const matricule = wholeMatricule(written)
  if (matricule === undefined) throw new TypeError('patient: a matricule of 13 or 15 characters is expected')
  return matricule
}
