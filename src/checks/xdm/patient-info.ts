import type { RecordTarget } from '../../protocol/cda/people.ts'
import { type PidLine, unescapeHl7 } from '../../protocol/xds/hl7v2.ts'
import type { Read } from '../../protocol/xml/read.ts'
import { patientOf, qualified } from '../cda/patient.ts'
import type { DescribedCda } from './decoded.ts'

/** A trait of the person, as sourcePatientInfo and the document say it; both are ready to be compared. */
export interface Trait {
  readonly trait: 'nom' | 'naissance' | 'sexe' | 'prenom' | 'prenoms' | 'lieu'
  readonly recu: string
  readonly attendu: string
  readonly line: Read<PidLine>
}

/** The traits that both the entry and the document give (XDM contract §3.4). */
export function traitsOf({ document, cda }: DescribedCda): Trait[] {
  const patient = patientOf(cda)
  const lines = document.entry.sourcePatientInfo
  const birthName = lines.find((l) => l.value.number === 5 && l.value.components[6]?.trim() === 'L')
  const field = (number: number): Read<PidLine> | undefined => lines.find((l) => l.value.number === number)
  const said = [
    trait('nom', birthName, 0, birthFamily(patient)),
    trait('prenom', birthName, 1, qualified(patient?.name?.given, 'BR')[0]?.text),
    trait('prenoms', birthName, 2, givens(patient)),
    trait('naissance', field(7), 0, patient?.birthTime?.value?.slice(0, 8)),
    trait('sexe', field(8), 0, gender(patient?.gender?.code)),
    trait('lieu', field(11), 8, patient?.birthCounty?.text),
  ]
  return said.filter((t): t is Trait => t !== undefined)
}

/** Undefined when one side does not give it. */
function trait(name: Trait['trait'], line: Read<PidLine> | undefined, component: number, attendu: string | undefined): Trait | undefined {
  const recu = comparable(unescapeHl7(line?.value.components[component] ?? ''))
  const known = comparable(attendu ?? '')
  return line && recu !== '' && known !== '' ? { trait: name, recu: name === 'naissance' ? recu.slice(0, 8) : recu, attendu: known, line } : undefined
}

function birthFamily(patient: RecordTarget | undefined): string | undefined {
  return qualified(patient?.name?.family, 'BR')[0]?.text
}

/** The list of birth given names has no qualifier. */
function givens(patient: RecordTarget | undefined): string | undefined {
  return qualified(patient?.name?.given, undefined)[0]?.text
}

/** HL7 v2 writes U where CDA writes U or UN. */
function gender(code: string | undefined): string | undefined {
  return code === 'UN' ? 'U' : code
}

/** Blanks and case do not tell two people apart. */
function comparable(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toUpperCase()
}
