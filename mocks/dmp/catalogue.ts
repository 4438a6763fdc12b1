import { type DmpCatalogue, loadDmpCatalogue, type SeededRecord } from '../documents/catalogue.ts'
import { loadPersonas } from '../documents/load-seed-data.ts'
import { dmpTraits, matricule, recordPerson } from '../documents/persons.ts'
import type { PatientTraits } from './patient-record.ts'
import type { ProfessionalSeed } from './seed.ts'

/** What a world is made of before any scenario: the default records, and what writes documents about fictitious people. */
export interface WorldSource {
  catalogue(): Pick<DmpCatalogue, 'document'>
  /** The default records, dates counted from `at`. */
  records(at: Date): readonly SeededRecord[]
  professional(psId: string): ProfessionalSeed | undefined
  /** Traits of a fictitious person without a record of the catalogue. */
  traits(matricule: string): PatientTraits | undefined
}

let loaded: DmpCatalogue | undefined
let traits: ReadonlyMap<string, PatientTraits> | undefined
let written: { readonly day: string; readonly records: readonly SeededRecord[] } | undefined

/** Read at the first call to the service, not at its start. */
function catalogue(): DmpCatalogue {
  loaded ??= loadDmpCatalogue()
  return loaded
}

/** The records of the package; shared by all worlds, that only ever copy them. */
export const PUBLISHED: WorldSource = {
  catalogue,
  records(at) {
    // Dates of the catalogue are counted in days.
    const day = at.toISOString().slice(0, 10)
    if (written?.day !== day) written = { day, records: catalogue().records(at) }
    return written.records
  },
  professional(psId) {
    const found = catalogue().data.professionals.find((p) => p.psId === psId)
    if (!found) return undefined
    const place = catalogue().establishment(found.establishment ?? '')
    return { id: psId, structures: place ? [place.structId] : [] }
  },
  traits(number) {
    traits ??= traitsByMatricule()
    return traits.get(number)
  },
}

function traitsByMatricule(): ReadonlyMap<string, PatientTraits> {
  const found = new Map<string, PatientTraits>()
  for (const identity of loadPersonas().values()) {
    const person = identity.actif && recordPerson(identity)
    if (!identity.actif || !person || found.has(matricule(identity.actif))) continue
    found.set(matricule(identity.actif), dmpTraits(person, { persona: identity.id, roles: [], note: '', state: 'active', ipp: '0', documents: [] }))
  }
  return found
}
