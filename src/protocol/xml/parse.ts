import { decodeCharset } from './charset.ts'
import { fullDocument, Refused } from './full-document.ts'
import { plainDocument } from './plain-document.ts'
import { XML_LIMITS, type XmlLimits, type XmlProblem } from './problem.ts'
import type { XmlElement } from './tree.ts'

export type XmlResult = { readonly ok: true; readonly root: XmlElement } | { readonly ok: false; readonly problem: XmlProblem }

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
