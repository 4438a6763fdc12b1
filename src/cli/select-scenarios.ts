import type { Definitions } from '../engine/definitions.ts'
import type { Profile } from '../engine/profile.ts'
import type { Scenario } from '../engine/scenario.ts'
import { BancError } from '../evidence/banc-error.ts'

/** The profile asked for. */
export function profileNamed(definitions: Definitions, id: string): Profile {
  const profile = definitions.profiles.find((p) => p.id === id)
  if (profile) return profile
  throw new BancError(
    'profil-inconnu',
    'configuration',
    { fr: 'Le profil « {id} » n’existe pas. Profils connus : {known}.', en: 'The profile "{id}" does not exist. Known profiles: {known}.' },
    { fr: 'Voyez la liste : gabarit list profils.', en: 'See the list: gabarit list profiles.' },
    { id, known: definitions.profiles.map((p) => p.id).join(', ') },
  )
}

/**
 * The scenarios of a profile, in its order; with words, only those whose id is one of them or begins by `word` before `*`.
 * A word that selects nothing is refused with the closest ids: a typing error must never make a green run of nothing.
 */
export function selectScenarios(definitions: Definitions, profile: Profile, words: readonly string[]): Scenario[] {
  const byId = new Map(definitions.scenarios.map((s) => [s.id, s]))
  const all = [...new Set(profile.criteria.flatMap((c) => c.scenarios))].flatMap((id) => byId.get(id) ?? [])
  if (words.length === 0) return all
  const chosen = new Set<Scenario>()
  for (const word of words) {
    const pool = [...byId.values()]
    const found = word.endsWith('*') ? pool.filter((s) => s.id.startsWith(word.slice(0, -1))) : pool.filter((s) => s.id === word || s.id === `ins-${word}`)
    if (found.length === 0) throw unknownScenario(word, [...byId.keys()])
    for (const s of found) chosen.add(s)
  }
  return all.filter((s) => chosen.has(s)).concat([...chosen].filter((s) => !all.includes(s)))
}

function unknownScenario(word: string, ids: readonly string[]): BancError {
  const close = closest(word, ids, 3).join(', ')
  return new BancError(
    'scenario-inconnu',
    'configuration',
    { fr: 'Aucun scénario « {word} ». Les plus proches : {close}.', en: 'No scenario "{word}". The closest: {close}.' },
    { fr: 'Voyez la liste : gabarit list scenarios.', en: 'See the list: gabarit list scenarios.' },
    { word, close },
  )
}

/** The ids nearest to a word: those that share most of its pieces of three letters. */
export function closest(word: string, ids: readonly string[], count: number): string[] {
  const pieces = (text: string): Set<string> => new Set(Array.from({ length: Math.max(1, text.length - 2) }, (_, i) => text.slice(i, i + 3)))
  const wanted = pieces(word)
  const likeness = (id: string): number => [...pieces(id)].filter((p) => wanted.has(p)).length / Math.sqrt(id.length)
  return [...ids].sort((a, b) => likeness(b) - likeness(a)).slice(0, count)
}
