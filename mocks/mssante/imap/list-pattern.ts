import { DELIMITER, folderKey } from '../folder-name.ts'

/** So that matching stays cheap whatever the pattern. */
export const LONGEST_PATTERN = 255

/** What tells whether a name matches a LIST pattern (RFC 3501 §6.3.8): `*` is anything, `%` anything within a level. In time proportional to both lengths. */
export function patternOf(written: string): (name: string) => boolean {
  const pattern = folderKey(written)
  return (name) => matches(pattern, name)
}

function matches(pattern: string, name: string): boolean {
  // Positions of the pattern that what was read of the name may have led to.
  let reached = withWildcards(pattern, new Set([0]))
  for (const character of name) {
    const next = new Set<number>()
    for (const at of reached) {
      const expected = pattern[at]
      if (expected === '*' || (expected === '%' && character !== DELIMITER)) next.add(at)
      else if (expected === character) next.add(at + 1)
    }
    if (next.size === 0) return false
    reached = withWildcards(pattern, next)
  }
  return reached.has(pattern.length)
}

/** A wildcard may stand for nothing. */
function withWildcards(pattern: string, positions: Set<number>): Set<number> {
  for (const at of positions) if (pattern[at] === '*' || pattern[at] === '%') positions.add(at + 1)
  return positions
}
