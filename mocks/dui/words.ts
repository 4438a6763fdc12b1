import type { Difference } from './repatriation.ts'
import type { Status } from './resident.ts'

/** What the DUI tells its user, in French like its screens. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  provisoire: 'identité provisoire',
  recuperee: 'identité récupérée',
  validee: 'identité validée',
  qualifiee: 'identité qualifiée',
}

export const NOT_FOUND = 'INSi : aucune identité trouvée. L’identité n’est pas modifiée.'
export const SEVERAL = 'INSi : plusieurs identités trouvées. Précisez les prénoms ou le lieu de naissance. L’identité n’est pas modifiée.'

/** An outage is never « not found »: it is named, and a later try is offered. */
export function unavailable(cause: string): string {
  return `Le téléservice INSi est indisponible (${cause}). L’identité n’est pas modifiée. Vous pourrez réessayer plus tard.`
}

export function found(differences: readonly Difference[]): string {
  if (differences.length === 0) return 'INSi : identité trouvée, traits identiques.'
  const list = differences.map((d) => `${d.trait} « ${d.local} », INSi « ${d.insi} »`).join(' ; ')
  return `INSi : identité trouvée. ${differences.length > 1 ? 'Écarts' : 'Écart'} avec le dossier : ${list}.`
}
