import { foldName } from '../../protocol/ins/lexical.ts'
import type { Individu } from '../../protocol/insi/response.ts'
import type { CheckContext } from '../define.ts'
import { answeredTrait, TRAITS, type TraitKey } from '../ins/traits.ts'
import { returnedIdentities } from '../insi/calls.ts'

/** The traits typed in the DUI: those of the persona, unless the scenario says others (`with: nomNaissance`, …). */
function localTraits({ persona, params }: Pick<CheckContext, 'persona' | 'params'>): Readonly<Record<TraitKey, string>> {
  const of = (trait: TraitKey): string => params[trait] ?? persona?.traits[trait] ?? ''
  return {
    nomNaissance: of('nomNaissance'),
    premierPrenom: of('premierPrenom'),
    listePrenoms: of('listePrenoms'),
    sexe: of('sexe'),
    dateNaissance: of('dateNaissance'),
    lieuNaissance: of('lieuNaissance'),
  }
}

export interface Divergence {
  readonly trait: TraitKey
  readonly local: string
  readonly answered: string
}

/** The last identity INSi returned, and the traits on which it departs from the local ones. */
export function divergences(context: Pick<CheckContext, 'persona' | 'params' | 'exchanges'>): { answer: Individu; traits: Divergence[] } | undefined {
  const answer = returnedIdentities(context.exchanges).at(-1)
  if (!answer) return undefined
  const local = localTraits(context)
  const traits = TRAITS.flatMap((trait): Divergence[] => {
    // A longer list is not a difference: the first given name only has to begin it (INS/va1.51).
    if (trait === 'listePrenoms') return []
    const answered = answeredTrait(answer.traits, trait === 'premierPrenom' ? 'listePrenoms' : trait) ?? answeredTrait(answer.traits, trait)
    if (answered === undefined || local[trait] === '') return []
    const same = trait === 'premierPrenom' ? `${foldName(answered)} `.startsWith(`${foldName(local[trait])} `) : foldName(answered) === foldName(local[trait])
    return same ? [] : [{ trait, local: local[trait], answered }]
  })
  return { answer, traits }
}
