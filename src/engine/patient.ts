import type { Patient } from '@medplum/fhirtypes'
import { EXT_BIRTH_PLACE, EXT_GIVEN_LIST, EXT_INSEE_CODE } from '../protocol/fhir/identity-view.ts'
import type { Identity } from '../protocol/ins/identity.ts'

const COG = 'https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM'

export type TraitName = 'nomNaissance' | 'premierPrenom' | 'listePrenoms' | 'sexe' | 'dateNaissance' | 'lieuNaissance' | 'nomUtilise' | 'prenomUtilise'
export type Traits = Partial<Record<TraitName, string>>

/** The traits a person would be typed in with: those of the persona, then what the step changes; `null` removes one. */
export function traitsOf(persona: Identity | null, changes: Readonly<Record<string, string | null>> = {}): Traits {
  const traits: Traits = {}
  const set = (name: TraitName, value: string | null | undefined): void => {
    if (value === null) delete traits[name]
    else if (value !== undefined) traits[name] = value
  }
  const strict = ['nomNaissance', 'premierPrenom', 'listePrenoms', 'sexe', 'dateNaissance', 'lieuNaissance'] as const
  for (const name of strict) {
    set(name, persona?.traits[name] ?? undefined)
    set(name, changes[name])
  }
  // Complementary traits: no persona has any, a step may give them.
  for (const name of ['nomUtilise', 'prenomUtilise'] as const) set(name, changes[name])
  return traits
}

/** FHIR R4 Patient of the adapter contract (FR Core names): only the given traits are present. */
export function patientFrom(traits: Traits): Patient {
  const patient: Patient = { resourceType: 'Patient' }
  const { nomNaissance, premierPrenom, listePrenoms, sexe, dateNaissance, lieuNaissance, nomUtilise, prenomUtilise } = traits
  if (nomNaissance !== undefined || premierPrenom !== undefined || listePrenoms !== undefined) {
    patient.name = [
      {
        use: 'official',
        ...(nomNaissance === undefined ? {} : { family: nomNaissance }),
        ...(premierPrenom === undefined ? {} : { given: [premierPrenom] }),
        ...(listePrenoms === undefined ? {} : { extension: [{ url: EXT_GIVEN_LIST, valueString: listePrenoms }] }),
      },
    ]
  }
  if (nomUtilise !== undefined || prenomUtilise !== undefined) {
    const usual = {
      use: 'usual' as const,
      ...(nomUtilise === undefined ? {} : { family: nomUtilise }),
      ...(prenomUtilise === undefined ? {} : { given: [prenomUtilise] }),
    }
    patient.name = [...(patient.name ?? []), usual]
  }
  if (sexe === 'M' || sexe === 'F') patient.gender = sexe === 'M' ? 'male' : 'female'
  if (dateNaissance !== undefined) patient.birthDate = dateNaissance
  if (lieuNaissance !== undefined) {
    const coding = { system: COG, code: lieuNaissance }
    patient.extension = [{ url: EXT_BIRTH_PLACE, valueAddress: { extension: [{ url: EXT_INSEE_CODE, valueCoding: coding }] } }]
  }
  return patient
}
