import type { Defects } from './defects.ts'
import type { InsiAnswer } from './insi-answer.ts'
import type { Traits } from './resident.ts'
import { givenNamesOf } from './spelling.ts'

/** Asks INSi with one way of writing the given names, and the place when it is sent. */
export type AskTraits = (prenom: string, lieu: string | undefined) => Promise<InsiAnswer>

const UNKNOWN_PLACE = '99999'

/**
 * Searches by traits: given names one at a time, in order, then all of them joined; on « plusieurs identités »,
 * the other given names, then the birthplace (INSi guidance; CNDA cases 2.06 and 2.07).
 */
export async function searchByTraits(traits: Traits, documentGivenNames: string, placeFirst: boolean, ask: AskTraits, defects: Defects): Promise<InsiAnswer> {
  const names = givenNamesOf(documentGivenNames, traits.premierPrenom)
  const joined = names.join(' ')
  const place = traits.lieuNaissance && traits.lieuNaissance !== UNKNOWN_PLACE ? traits.lieuNaissance : undefined
  const firstPlace = placeFirst ? place : undefined
  let answer: InsiAnswer = { kind: 'none' }
  for (const prenom of attempts(names, joined, defects)) {
    answer = await ask(prenom, firstPlace)
    if (answer.kind === 'several') return refine(prenom, joined, place, firstPlace, ask, defects)
    if (answer.kind !== 'none') return answer
  }
  return answer
}

function attempts(names: readonly string[], joined: string, defects: Defects): readonly string[] {
  if (defects.has('un-seul-prenom')) return names.slice(0, 1)
  if (names.length < 2) return names
  if (defects.has('prenoms-joints-d-abord')) return [joined, ...names]
  return [...names, joined]
}

async function refine(
  asked: string,
  joined: string,
  place: string | undefined,
  sentPlace: string | undefined,
  ask: AskTraits,
  defects: Defects,
): Promise<InsiAnswer> {
  if (defects.has('s-arrete-si-plusieurs')) return { kind: 'several' }
  if (defects.has('repete-si-plusieurs')) return ask(asked, sentPlace)
  let prenom = asked
  if (joined !== asked) {
    const answer = await ask(joined, sentPlace)
    if (answer.kind !== 'none' && answer.kind !== 'several') return answer
    // When the longer list finds nobody, the place refines the shorter one, which found several.
    if (answer.kind === 'several') prenom = joined
  }
  if (sentPlace === undefined && place !== undefined) {
    const answer = await ask(prenom, place)
    if (answer.kind !== 'none') return answer
  }
  return { kind: 'several' }
}
