import { readPatientQuery } from '../../src/protocol/hl7v3/patient-query.ts'
import { matriculeKey } from '../../src/protocol/ins/matricule.ts'
import { readProvideAndRegister } from '../../src/protocol/xds/provide-and-register.ts'
import { readAdhocQuery } from '../../src/protocol/xds/query.ts'
import { isSubmitObjects, readSubmitObjects, type SubmitObjects } from '../../src/protocol/xds/submission.ts'
import type { MockDeps } from '../service.ts'
import type { DmpCall } from './call.ts'
import { mockFault } from './soap-faults.ts'

/** What is answered to a call that holds a number of nobody the bench knows (DESIGN §1, 10). The number is not repeated. */
export const REAL_PERSON = mockFault(
  'GF-01',
  "le numéro envoyé n'est pas celui d'une personne fictive connue du banc : il peut être celui d'une personne réelle, la demande est refusée",
)

/** Whether the assertion, a query or a submission holds a number of the right shape that is of no fictitious person. */
export function holdsRealNumber({ patient, payload }: DmpCall, isFictitious: NonNullable<MockDeps['isFictitious']>): boolean {
  const numbers = [...(patient ? [patient.matricule] : []), ...(payload ? numbersIn(payload) : [])]
  return numbers.some((n) => matriculeKey(n.slice(0, 13)) !== undefined && (n.length === 13 || n.length === 15) && !isFictitious(n))
}

function numbersIn(payload: NonNullable<DmpCall['payload']>): string[] {
  const submit = readProvideAndRegister(payload)?.submit ?? (isSubmitObjects(payload) ? readSubmitObjects(payload) : undefined)
  const asked = readPatientQuery(payload)?.patientIdentifiers.flatMap((p) => p.values.map((v) => v.extension)) ?? []
  const searched = readAdhocQuery(payload)?.parameters.filter((p) => p.name.endsWith('PatientId')) ?? []
  return [...asked, ...searched.flatMap((p) => p.items.map((i) => i.text.split('^')[0] ?? '')), ...(submit ? numbersOf(submit) : [])].map((n) => n.trim())
}

function numbersOf({ submissionSets, documentEntries, signatureEntries }: SubmitObjects): string[] {
  const entries = [...documentEntries, ...signatureEntries]
  return [...submissionSets, ...entries].map((o) => o.patientId?.value.id ?? '').concat(entries.map((e) => e.sourcePatientId?.value.id ?? ''))
}
