import type { PatientRecord, PatientTraits } from './patient-record.ts'

/** Traits of a record: those it was given, else what its matricule says, under a name that is plainly nobody's. */
export function traitsOf({ state, matricule }: PatientRecord): PatientTraits {
  return state.traits ?? { birthName: 'PATIENT FICTIF', given: 'SANS TRAITS', sex: matricule.startsWith('1') ? 'M' : 'F', birthDate: birthDateOf(matricule) }
}

/** First day of the month of birth a matricule tells; years after 30 are of the last century. */
function birthDateOf(matricule: string): string {
  const year = Number(matricule.slice(1, 3))
  const month = Number(matricule.slice(3, 5))
  // Months beyond 12 stand for one that is not known.
  return `${year > 30 ? 1900 + year : 2000 + year}${month >= 1 && month <= 12 ? matricule.slice(3, 5) : '01'}01`
}
