import type { Identity } from '../protocol/ins/identity.ts'
import { foldName } from '../protocol/ins/lexical.ts'

/** A scenario under way, and the fictitious person who tells its exchanges apart. */
export interface Claimant {
  readonly scenario: string
  readonly persona: Identity | null
}

/**
 * The scenario an exchange belongs to: the only one under way, else the one whose person it names best.
 * Comparison is folded (case, accents), so that a badly written name still reaches the scenario that will judge it.
 */
export function attribute(facts: Readonly<Record<string, string>>, underWay: readonly Claimant[]): string | null {
  const [only] = underWay
  if (only && underWay.length === 1) return only.scenario
  let best: { scenario: string; score: number } | undefined
  let tie = false
  for (const { scenario, persona } of underWay) {
    const score = persona ? likeness(facts, persona) : 0
    if (score === 0) continue
    if (!best || score > best.score) {
      best = { scenario, score }
      tie = false
    } else if (score === best.score) tie = true
  }
  return best && !tie ? best.scenario : null
}

function likeness(facts: Readonly<Record<string, string>>, persona: Identity): number {
  const { traits, actif } = persona
  let score = 0
  const same = (fact: string | undefined, value: string): boolean => fact !== undefined && value !== '' && foldName(fact) === foldName(value)
  if (actif && facts['matricule']?.startsWith(actif.numIdentifiant)) score += 5
  if (same(facts['nomNaissance'], traits.nomNaissance)) score += 3
  if (facts['dateNaissance'] === traits.dateNaissance) score += 2
  const given = foldName(facts['prenom'] ?? '')
  if (given !== '' && foldName(traits.listePrenoms).startsWith(given)) score += 1
  // A date alone may be shared by strangers: it confirms, it does not decide.
  return score >= 3 ? score : 0
}

/** What two scenarios must not share to run side by side: the person as the service tells people apart. */
export function personKey(persona: Identity): string {
  return `${foldName(persona.traits.nomNaissance)}|${persona.traits.dateNaissance}`
}
