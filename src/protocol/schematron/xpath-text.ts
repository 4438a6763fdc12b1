/** Reading of XPath as text, string literals and comments set apart: enough to cut, never to judge. */

/** Characters of an expression that are neither in a string literal nor in a comment, with their nesting depth in `[]` and `()`. */
export function* significant(xpath: string): Generator<{ readonly at: number; readonly char: string; readonly depth: number }> {
  let depth = 0
  for (let at = 0; at < xpath.length; at++) {
    const char = xpath.charAt(at)
    if (char === '"' || char === "'") {
      const end = xpath.indexOf(char, at + 1)
      if (end === -1) return
      at = end
      continue
    }
    if (char === '(' && xpath.charAt(at + 1) === ':') {
      const end = xpath.indexOf(':)', at + 2)
      if (end === -1) return
      at = end + 1
      continue
    }
    if (char === ')' || char === ']') depth--
    yield { at, char, depth }
    if (char === '(' || char === '[') depth++
  }
}

/** Parts of an expression between its top-level `|`, trimmed. */
export function alternatives(xpath: string): string[] {
  const cuts: number[] = []
  for (const { at, char, depth } of significant(xpath)) if (char === '|' && depth === 0) cuts.push(at)
  const bounds = [-1, ...cuts, xpath.length]
  return bounds
    .slice(1)
    .map((end, i) => xpath.slice((bounds[i] ?? -1) + 1, end).trim())
    .filter((part) => part !== '')
}

/** Names of the variables an expression reads, in order of first use. */
export function variablesOf(xpath: string): string[] {
  const names = new Set<string>()
  const name = /[\p{L}_][\p{L}\p{N}._-]*/uy
  for (const { at, char } of significant(xpath)) {
    if (char !== '$') continue
    name.lastIndex = at + 1
    const found = name.exec(xpath)
    if (found) names.add(found[0])
  }
  return [...names]
}

/** The expression with its literals and nested parts blanked: what stands at the top level, same length. */
export function topLevel(xpath: string): string {
  const kept = Array.from<string>({ length: xpath.length }).fill(' ')
  for (const { at, char, depth } of significant(xpath)) if (depth === 0) kept[at] = char
  return kept.join('')
}
