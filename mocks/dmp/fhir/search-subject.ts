import { insOf } from '../../../src/protocol/fhir/identifiers.ts'
import { type SearchParameter, tokenOf, valuesOf } from '../../../src/protocol/fhir/search-parameters.ts'
import { parseCx } from '../../../src/protocol/xds/hl7v2.ts'
import type { PatientRecord } from '../patient-record.ts'
import { type FhirRefusal, patientIdOf, refusal } from './answers.ts'
import type { FhirCall } from './call.ts'
import { issue } from './deposit-controls.ts'

export interface SearchSubject {
  readonly record: PatientRecord
  /** OID under which the person was asked; undefined when it was by the address of a Patient. */
  readonly oid: string | undefined
}

/** The person a search is about: `patient.identifier=urn:oid:<OID>|<INS>`, or `patient=Patient/<id>` as this server named it (DMP interface §13). */
export function searchSubject(call: FhirCall, search: readonly SearchParameter[]): SearchSubject | FhirRefusal {
  const byIdentifier = [
    ...valuesOf(search, 'patient.identifier', 'subject.identifier').flat(),
    ...search.filter((p) => p.name === 'patient' && p.modifier === 'identifier').flatMap((p) => p.values),
  ]
  const [asked, ...others] = byIdentifier
  if (others.some((o) => o !== asked)) return refused('plusieurs personnes sont demandées')
  if (asked !== undefined) {
    const { system, code } = tokenOf(asked)
    const ins = insOf([{ system, value: code }])
    return ins ? { record: call.world.record(ins.value), oid: ins.oid } : refused('patient.identifier : urn:oid:<OID d’INS>|<matricule> est attendu')
  }
  const [reference, ...more] = search.filter((p) => p.name === 'patient' && p.modifier !== 'identifier').flatMap((p) => p.values)
  if (reference === undefined) return refused('patient ou patient.identifier est attendu')
  if (more.some((o) => o !== reference)) return refused('plusieurs personnes sont demandées')
  const id = reference.replace(/^.*Patient\//, '')
  const record = call.world.records().find((r) => patientIdOf(r.matricule) === id)
  if (!record) return refusal(404, 'dossier', issue('not-found', 'ce Patient n’est pas connu', 'patient'))
  return { record, oid: parseCx(record.entries()[0]?.metadata.patientId ?? '').authority.universalId || undefined }
}

function refused(text: string): FhirRefusal {
  return refusal(400, 'DMP-F-05', issue('required', text, 'patient'))
}
