import type { Individu } from '../../protocol/insi/response.ts'
import type { CheckContext } from '../define.ts'
import { returnedIdentities } from '../insi/calls.ts'
import type { Resident } from './resident.ts'

/** True once the identity is said to come from INSi, or carries a number. */
export function isFetched({ view }: Resident): boolean {
  return view.ins.length > 0 || view.status === 'recuperee' || view.status === 'qualifiee'
}

/**
 * The INSi answer the DUI took: the last one with the number it shows, else, when it shows none (a `sortie` of an
 * identity not qualified), the last one. An answer it did not take says nothing of what it must show.
 */
export function acceptedAnswer(resident: Resident, context: Pick<CheckContext, 'exchanges'>): Individu | undefined {
  const answers = returnedIdentities(context.exchanges)
  const numbers = resident.view.ins
  if (numbers.length === 0) return isFetched(resident) ? answers.at(-1) : undefined
  return answers.findLast((a) => numbers.some((n) => n.matricule === a.actif.matricule))
}

/** Every number INSi returned in this scenario, active or former: their key is not the DUI's doing. */
export function returnedMatricules(context: Pick<CheckContext, 'exchanges'>): ReadonlySet<string> {
  return new Set(returnedIdentities(context.exchanges).flatMap((i) => [i.actif, ...i.historique].map((n) => n.matricule)))
}
