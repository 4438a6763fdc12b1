const LOOKUP =
  /exists\s*\(\s*doc\s*\((?<path>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*\/\/\s*(?<name>[\w.-]+(?::[\w.-]+)?)\s*\[\s*text\(\)\s*=\s*string\(\s*(?<value>\$[\w.-]+)\s*\)\s*\]\s*\)/g

/** Name, in our namespace, of the function `indexTextLookups` writes. */
export const HAS_TEXT = 'has-text'

/**
 * Replaces `exists(doc(p)//n[text() = string($v)])`, which scans a whole terminology for each code (up to nine seconds a
 * document), by a look-up in the set of the texts of `n`, made once a file. Same truth value.
 */
export function indexTextLookups(test: string): string {
  return test.replace(LOOKUP, (_, path: string, name: string, value: string) => `${HAS_TEXT}(${path}, '${name}', string(${value}))`)
}
