import type { Identity } from '../protocol/ins/identity.ts'

/** Values a scenario may name with `${…}`: nothing is computed, a name is replaced by its text (DESIGN §5, Scenario). */
export type Variables = ReadonlyMap<string, string>

/** A `${name}` that nothing defines. */
export class UnknownVariable extends Error {
  constructor(readonly variable: string) {
    super(`unknown variable: ${variable}`)
  }
}

/** Variables of the persona: `persona.nomNaissance`, `persona.matricule`, … */
export function personaVariables(persona: Identity | null): Map<string, string> {
  const variables = new Map<string, string>()
  if (!persona) return variables
  for (const [name, value] of Object.entries(persona.traits)) if (typeof value === 'string') variables.set(`persona.${name}`, value)
  if (persona.actif) {
    variables.set('persona.numIdentifiant', persona.actif.numIdentifiant)
    variables.set('persona.cle', persona.actif.cle)
    variables.set('persona.matricule', persona.actif.numIdentifiant + persona.actif.cle)
    variables.set('persona.oid', persona.actif.oid)
  }
  return variables
}

/** Replaces every `${name}` in the strings of a value, keys included (boxes are told by matricule); throws UnknownVariable. */
export function substitute<T>(value: T, variables: Variables): T {
  if (typeof value === 'string') {
    return value.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
      const found = variables.get(name)
      if (found === undefined) throw new UnknownVariable(name)
      return found
    }) as T
  }
  if (Array.isArray(value)) return value.map((v: unknown) => substitute(v, variables)) as T
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [substitute(k, variables), substitute(v as unknown, variables)])) as T
  }
  return value
}

/** Names used in `${…}` anywhere in a value. */
export function variablesUsed(value: unknown): string[] {
  return [...JSON.stringify(value ?? null).matchAll(/\$\{([^}]+)\}/g)].map((m) => m[1] ?? '')
}
