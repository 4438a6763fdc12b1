import { decodeCharset } from './charset.ts'
import { fullDocument, Refused } from './full-document.ts'
import { plainDocument } from './plain-document.ts'
import type { XmlElement } from './tree.ts'

/** Why bytes are not an XML document we accept, and where. */
export interface XmlProblem {
  readonly code: 'empty' | 'charset' | 'dtd' | 'not-well-formed' | 'too-deep' | 'too-many-attributes' | 'too-many-nodes'
  /** The parser's own words, in English, never shown alone. */
  readonly detail: string
  readonly line: number
  readonly column: number
}

export type XmlResult = { readonly ok: true; readonly root: XmlElement } | { readonly ok: false; readonly problem: XmlProblem }

export interface XmlLimits {
  readonly depth: number
  readonly attributes: number
  readonly nodes: number
}

/** Far above any national message, far below what would hurt (DESIGN §8). */
export const XML_LIMITS: XmlLimits = { depth: 100, attributes: 100, nodes: 200_000 }

/**
 * Parses a namespaced XML 1.0 document, without DTD and within bounds.
 * `httpCharset` is the charset parameter of the Content-Type, which wins over the XML declaration (RFC 7303 §3.2).
 */
export function parseXml(bytes: Uint8Array, httpCharset?: string, limits: XmlLimits = XML_LIMITS): XmlResult {
  if (bytes.length === 0) return failure({ code: 'empty', detail: 'no byte received', line: 1, column: 1 })
  const decoded = decodeCharset(bytes, httpCharset)
  if (!decoded.ok) return failure(decoded.problem)
  try {
    return { ok: true, root: plainDocument(decoded.text, limits) ?? fullDocument(decoded.text, limits) }
  } catch (error) {
    if (error instanceof Refused) return failure(error.problem)
    throw error
  }
}

function failure(problem: XmlProblem): XmlResult {
  return { ok: false, problem }
}
