import type { CodeableConcept, PractitionerRole } from '@medplum/fhirtypes'
import { finessOf, type Person, rppsOf, type Situation, type Structure, situationId } from '../directory.ts'
import { ID_SYSTEM, NOS } from '../systems.ts'
import { metaOf, technicalId, type WritingContext } from './frame.ts'
import { professionOf, registrarOf } from './practitioner.ts'
import { mailboxesOf } from './telecom.ts'

/** A place where a professional practises, as profile as-dp-practitionerrole has it (annuaire §1.5); undefined when an end of it is unknown. */
export function practitionerRole(situation: Situation, context: WritingContext): PractitionerRole | undefined {
  const { directory, settings } = context
  const person = directory.persons.find((p) => p.id === situation.professional)
  const structure = directory.structures.find((s) => s.id === situation.establishment)
  if (!person || !structure) return undefined
  const key = situationId(situation)
  const frame: PractitionerRole = {
    resourceType: 'PractitionerRole',
    id: technicalId('PractitionerRole', key, settings),
    meta: metaOf('PractitionerRole', key, context, { authority: registrarOf(person), system: 'RPPS' }),
    identifier: [{ system: ID_SYSTEM.rpps, value: `F${finessOf(structure)}${rppsOf(person).slice(-8)}` }],
    active: ![key, person.id, structure.id].some((id) => directory.inactive.has(id)),
  }
  if (!frame.active) return frame
  const telecom = mailboxesOf(key, context)
  return {
    ...frame,
    language: 'fr',
    practitioner: { reference: `Practitioner/${technicalId('Practitioner', person.id, settings)}` },
    organization: { reference: `Organization/${technicalId('Organization', structure.id, settings)}` },
    code: codes(person, structure),
    ...(telecom.length > 0 ? { telecom } : {}),
  }
}

/** Sectors where professionals practise for themselves (TRE_R02); employed in the others. */
const LIBERAL: ReadonlySet<string> = new Set(['SA07', 'SA08', 'SA25', 'SA33'])

/** Mode of practice, TRE_R23. */
export function practiceModeOf({ sector }: Structure): 'L' | 'S' {
  return LIBERAL.has(sector?.code ?? '') ? 'L' : 'S'
}

function codes(person: Person, structure: Structure): CodeableConcept[] {
  const { section } = professionOf(person)
  const concept = (system: string, code: string): CodeableConcept => ({ coding: [{ system, code }] })
  return [
    concept(NOS.activityKind, 'GENR01'),
    concept(NOS.practiceMode, practiceModeOf(structure)),
    concept(NOS.function, 'FON-AU'),
    ...(section === undefined ? [] : [concept(NOS.pharmacistSection, section)]),
  ]
}
