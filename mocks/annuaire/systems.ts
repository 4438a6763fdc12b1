/** Canonical names and code systems of the directory (annuaire §§1.3–1.5, S). */
export const AS = 'https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition'
export const FR_CORE = 'https://hl7.fr/ig/fhir/core/StructureDefinition'
/** Versions the examples of IG 1.2.0 pin their profiles with (annuaire §1.1, S). */
export const PINNED = { [AS]: '1.2.0-snapshot-2', [FR_CORE]: '2.2.0' } as const

export const IDENTIFIER_TYPE = 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203'
export const ORGANIZATION_TYPE = 'https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-3307'

export const ID_SYSTEM = {
  professional: 'urn:oid:1.2.250.1.71.4.2.1',
  rpps: 'https://rpps.esante.gouv.fr',
  structure: 'urn:oid:1.2.250.1.71.4.2.2',
  finess: 'https://finess.esante.gouv.fr',
  rppsRang: 'https://rppsrang.esante.gouv.fr',
  /** Authorisations of heavy equipment. */
  arhgos: 'https://arhgos.ars.sante.fr',
} as const

/** A code system of the NOS: all of them follow this pattern (annuaire §1.4, S). */
function nos(id: string, name: string): string {
  return `https://mos.esante.gouv.fr/NOS/TRE_${id}-${name}/FHIR/TRE-${id}-${name}`
}

/** R38, R04 and G06 are named from memory (M); the others are in published examples or requests. */
export const NOS = {
  profession: nos('G15', 'ProfessionSante'),
  professionCategory: nos('R09', 'CategorieProfessionnelle'),
  speciality: nos('R38', 'SpecialiteOrdinale'),
  skillType: nos('R04', 'TypeSavoirFaire'),
  pharmacistSection: nos('G06', 'SectionTableauPharmacien'),
  sector: nos('R02', 'SecteurActivite'),
  category: nos('R66', 'CategorieEtablissement'),
  activityKind: nos('R22', 'GenreActivite'),
  practiceMode: nos('R23', 'ModeExercice'),
  function: nos('R21', 'Fonction'),
  messaging: nos('R256', 'TypeMessagerie'),
  boxKind: nos('R257', 'TypeBAL'),
} as const
