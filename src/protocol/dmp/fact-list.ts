/** Facts by their name: what scenarios match on. */
export type Facts = Record<string, string>

/** Sets a fact that has a value. */
export function set(facts: Facts, name: string, value: string | undefined): void {
  if (value !== undefined && value !== '') facts[name] = value
}

/** Several values of one fact, in the order of the message. */
export function join(facts: Facts, name: string, found: readonly (string | undefined)[]): void {
  set(facts, name, found.filter((v) => v !== undefined && v !== '').join(' '))
}

/** Several values of a fact without order. */
export function joinSorted(facts: Facts, name: string, found: readonly (string | undefined)[]): void {
  join(facts, name, [...new Set(found)].sort())
}

/** `urn:…:StatusType:Approved` → `Approved`. */
export function lastPart(urn: string | undefined): string | undefined {
  return urn?.slice(urn.lastIndexOf(':') + 1)
}
