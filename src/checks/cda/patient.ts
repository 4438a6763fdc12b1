import type { Ii } from '../../protocol/cda/datatypes.ts'
import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import type { NamePart, RecordTarget } from '../../protocol/cda/people.ts'
import { INS_OIDS } from '../../protocol/insi/names.ts'

/** The patient of a document: its first recordTarget, if it has one with a role. */
export function patientOf({ header }: ClinicalDocument): RecordTarget | undefined {
  return header.recordTargets[0]
}

/** Identifiers of the patient under an INS authority. */
export function insOf(target: RecordTarget | undefined): readonly Ii[] {
  return target?.ids.filter((id) => INS_OIDS.includes(id.root ?? '')) ?? []
}

/** The parts of a name that bear a qualifier; undefined for those that bear none. */
export function qualified(parts: readonly NamePart[] | undefined, qualifier: 'BR' | 'CL' | undefined): readonly NamePart[] {
  return parts?.filter((p) => p.qualifier === qualifier && p.text !== '') ?? []
}
