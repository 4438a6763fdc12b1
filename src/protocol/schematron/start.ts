import { mayCountPositions, predicatesAt } from './rewrite.ts'
import { topLevel } from './xpath-text.ts'

/** Where the search of a context begins: everywhere, at elements of a name, or at parents of a child with an attribute of some value. */
export type Start =
  | { readonly kind: 'document' }
  | { readonly kind: 'name'; readonly ns: string; readonly local: string }
  | { readonly kind: 'child'; readonly ns: string; readonly local: string; readonly attribute: string; readonly value: string }

export interface Search {
  readonly start: Start
  /** XPath to evaluate from each start. */
  readonly selector: string
}

const FIRST_STEP = /^(?:\/\/)?(?:(?<any>\*)|(?:(?<prefix>[\p{L}_][\p{L}\p{N}._-]*):)?(?<local>[\p{L}_][\p{L}\p{N}._-]*))(?=\s*(?:\[|\/|$))/u
const CHILD_TEST =
  /^\s*(?<prefix>[\w.-]+):(?<local>[\w.-]+)\s*(?:\/\s*@(?<attribute>\w+)\s*=\s*(?<q>["'])(?<value>[^"']*)\k<q>|\[\s*@(?<attribute2>\w+)\s*=\s*(?<q2>["'])(?<value2>[^"']*)\k<q2>\s*\])\s*(?:and\b.*)?$/s

/**
 * One alternative of a rule context → where to look for its nodes.
 * A relative context matches anywhere, so it gets `//`. Most ANS contexts begin `*[cda:templateId/@root="…"]` or
 * `//hl7:ClinicalDocument[…]`: an index gives the few elements concerned and the rest is evaluated from them, which
 * is five times faster than a scan. The nodes are the same: `//n[p]/r` from the
 * document and `self::n[p]/r` from each n differ only for a predicate that counts positions, and those are left alone.
 */
export function searchOf(alternative: string, namespaces: ReadonlyMap<string, string>): Search {
  const everywhere: Search = { start: { kind: 'document' }, selector: alternative.startsWith('/') ? alternative : `//${alternative}` }
  const step = FIRST_STEP.exec(alternative)
  if (!step?.groups || (alternative.startsWith('/') && !alternative.startsWith('//'))) return everywhere
  const { prefix, local } = step.groups
  const ns = prefix === undefined ? '' : namespaces.get(prefix)
  if (ns === undefined) return everywhere
  const predicates = predicatesAt(alternative, step[0].length)
  if (predicates.some(mayCountPositions)) return everywhere
  const selector = `self::${alternative.replace(/^\/\//, '')}`
  for (const predicate of predicates) {
    const child = childTest(predicate, namespaces)
    if (child) return { start: child, selector }
  }
  return local === undefined ? everywhere : { start: { kind: 'name', ns, local }, selector }
}

function childTest(predicate: string, namespaces: ReadonlyMap<string, string>): Start | undefined {
  if (/\bor\b/.test(topLevel(predicate))) return undefined
  const found = CHILD_TEST.exec(predicate)?.groups
  const ns = found?.['prefix'] === undefined ? undefined : namespaces.get(found['prefix'])
  const attribute = found?.['attribute'] ?? found?.['attribute2']
  const value = found?.['value'] ?? found?.['value2']
  if (ns === undefined || found?.['local'] === undefined || attribute === undefined || value === undefined) return undefined
  return { kind: 'child', ns, local: found['local'], attribute, value }
}
