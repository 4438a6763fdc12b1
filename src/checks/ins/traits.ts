import type { IdentityView } from '../../protocol/fhir/identity-view.ts'
import type { TraitsAnswered } from '../../protocol/insi/response.ts'

/** The traits of an identity, in the field's words. */
export const TRAITS = ['nomNaissance', 'premierPrenom', 'listePrenoms', 'sexe', 'dateNaissance', 'lieuNaissance'] as const
export type TraitKey = (typeof TRAITS)[number]

/** FHIRPath-like place of each trait in the adapter's Patient. */
export const TRAIT_PATHS: Readonly<Record<TraitKey, string>> = {
  nomNaissance: "Patient.name.where(use='official').family",
  premierPrenom: "Patient.name.where(use='official').given",
  listePrenoms: "Patient.name.where(use='official').extension('fr-core-patient-birth-list-given-name')",
  sexe: 'Patient.gender',
  dateNaissance: 'Patient.birthDate',
  lieuNaissance: "Patient.extension('patient-birthPlace')",
}

export function traitOf(view: IdentityView, trait: TraitKey): string {
  return view[trait]
}

/** What INSi said of a trait; undefined when it said nothing (Prenom and LieuNaissance are optional in TIQ). */
export function answeredTrait(traits: TraitsAnswered, trait: TraitKey): string | undefined {
  const value = { ...traits, premierPrenom: traits.prenom, listePrenoms: traits.listePrenom }[trait]
  return value === '' ? undefined : value
}
