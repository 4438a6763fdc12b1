import type { CdaFacts } from '../../dmp/cda/facts.ts'

/** The INS as a CX; without one, the record number of the sender (xdm.md §3.4). */
export function patientCx(cda: CdaFacts, localId: string): string {
  return cda.ins ? `${cda.ins.extension}^^^&${cda.ins.root}&ISO^NH` : localId
}

/** Another person's number, for the defects: the first digit is the sex. */
export function otherPatient(patient: string): string {
  return patient.replace(/^\d/, (d) => (d === '1' ? '2' : '1'))
}
