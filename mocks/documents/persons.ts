import type { Identity, InsNumber } from '../../src/protocol/ins/identity.ts'
import type { PatientTraits } from '../dmp/patient-record.ts'
import type { RecordPerson } from './people.ts'
import type { RecordData } from './seed-data.ts'

/** A fictitious person as documents name them; undefined when no matricule was published. `data` adds what `insi.json` does not say. */
export function recordPerson(identity: Identity, data?: RecordData, former = false): RecordPerson | undefined {
  const { actif, traits } = identity
  if (!actif) return undefined
  const [formerIns] = data?.former ?? []
  const ins = former && formerIns ? { root: formerIns.oid, extension: formerIns.numero } : { root: actif.oid, extension: matricule(actif) }
  return {
    ins,
    birthFamily: traits.nomNaissance,
    birthGiven: traits.premierPrenom,
    birthGivens: traits.listePrenoms,
    sex: traits.sexe === 'F' ? 'F' : 'M',
    birthDate: traits.dateNaissance,
    birthPlace: traits.lieuNaissance ?? data?.lieuNaissance ?? birthPlaceOf(actif.numIdentifiant),
    ...(data?.usedFamily === undefined ? {} : { usedFamily: data.usedFamily }),
    ...(data?.usedGiven === undefined ? {} : { usedGiven: data.usedGiven }),
    ...(data?.address === undefined ? {} : { address: data.address }),
    ...(data?.phone === undefined ? {} : { phone: data.phone }),
    ...(data?.representatives === undefined ? {} : { representatives: data.representatives }),
  }
}

/** 15 characters. */
export function matricule({ numIdentifiant, cle }: InsNumber): string {
  return numIdentifiant + cle
}

/** Characters 6 to 10 of a NIR are the COG code of the place of birth (INS contract §1.1). */
export function birthPlaceOf(numero13: string): string {
  return numero13.slice(5, 10)
}

/** The traits the DMP holds of its patient. */
export function dmpTraits(person: RecordPerson, data: RecordData): PatientTraits {
  const usedName = data.usedNameInDmp ?? person.usedFamily
  const [representative] = data.representatives ?? []
  return {
    birthName: person.birthFamily,
    ...(usedName === undefined ? {} : { usedName }),
    given: person.birthGiven,
    civility: person.sex === 'F' ? 'Mme' : 'M.',
    sex: person.sex,
    birthDate: person.birthDate.replaceAll('-', ''),
    ...(person.phone === undefined ? {} : { phone: person.phone }),
    birthPlace: person.birthPlace,
    ...(data.address === undefined
      ? {}
      : {
          address: { line: `${data.address.houseNumber} ${data.address.streetName}`, postalCode: data.address.postalCode, city: data.address.city },
        }),
    ...(representative === undefined ? {} : { representative: { name: representative.family, given: representative.given, link: representative.link } }),
  }
}
