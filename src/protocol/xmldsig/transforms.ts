import type { XmlElement } from '../xml/tree.ts'
import { CANONICALIZATIONS, DEFAULT_C14N, ENVELOPED, known } from './algorithms.ts'
import type { Canonicalization } from './canonical-document.ts'
import type { NamedAlgorithm } from './signature.ts'

/** What the transforms of a Reference come down to. */
export interface TransformPlan {
  /** The signature itself is left out (XMLDSig §6.6.4). */
  readonly enveloped: boolean
  readonly canonicalization: Canonicalization
  /** No transform at all: a document outside the message is then digested as it is. */
  readonly none: boolean
}

export type Planned = { readonly ok: true; readonly plan: TransformPlan } | { readonly ok: false; readonly detail: string; readonly element: XmlElement }

/**
 * Reduces transforms to what national messages use: the enveloped signature left out, then one canonicalisation. Whatever
 * could select or rewrite (XPath, XSLT, base64) is refused: it would let someone sign something else than what is read.
 */
export function planOf({ transforms }: { readonly transforms: readonly NamedAlgorithm[] }): Planned {
  let enveloped = false
  let canonicalization: Canonicalization | undefined
  for (const { uri, prefixes, element } of transforms) {
    const algorithm = known(CANONICALIZATIONS, uri)
    // After a canonicalisation there are only bytes, which these transforms no longer take.
    if (canonicalization || (uri === ENVELOPED && enveloped)) return { ok: false, detail: `${uri} (out of place)`, element }
    if (uri === ENVELOPED) enveloped = true
    else if (algorithm) canonicalization = { ...algorithm, prefixes }
    else return { ok: false, detail: uri, element }
  }
  return { ok: true, plan: { enveloped, canonicalization: canonicalization ?? { ...DEFAULT_C14N, prefixes: [] }, none: transforms.length === 0 } }
}
