/** One concept of a value set. */
export interface Concept {
  readonly code: string
  /** undefined when the label was not seen. */
  readonly label: string | undefined
  /** OID of the coding scheme. */
  readonly scheme: string
}

/** A value set as the bench knows it: a code that is not in it may have been added since. */
export interface ValueSet {
  /** Official name. */
  readonly name: string
  /** Where it was read. */
  readonly source: string
  readonly concepts: readonly Concept[]
}

/** What a value set says of a coded value. */
export type Membership =
  | { readonly kind: 'member'; readonly concept: Concept }
  /** The code is there, under other schemes. */
  | { readonly kind: 'other-scheme'; readonly schemes: readonly string[] }
  | { readonly kind: 'unknown' }

/** Looks a coded value up; codes and schemes are compared exactly. */
export function membership(set: ValueSet, code: string, scheme: string | undefined): Membership {
  const found = set.concepts.filter((c) => c.code === code)
  const concept = found.find((c) => c.scheme === scheme)
  if (concept) return { kind: 'member', concept }
  return found.length > 0 ? { kind: 'other-scheme', schemes: found.map((c) => c.scheme) } : { kind: 'unknown' }
}

/** Concepts of one scheme, from a table of code and label. */
export function concepts(scheme: string, table: Readonly<Record<string, string | undefined>>): Concept[] {
  return Object.entries(table).map(([code, label]) => ({ code, label, scheme }))
}
