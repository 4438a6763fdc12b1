/** Why bytes are not an XML document we accept, and where. */
export interface XmlProblem {
  readonly code: 'empty' | 'charset' | 'dtd' | 'not-well-formed' | 'too-deep' | 'too-many-attributes' | 'too-many-nodes'
  /** The parser's own words, in English, never shown alone. */
  readonly detail: string
  readonly line: number
  readonly column: number
}

export interface XmlLimits {
  readonly depth: number
  readonly attributes: number
  readonly nodes: number
}

/** Far above any national message, far below what would hurt (DESIGN §8). */
export const XML_LIMITS: XmlLimits = { depth: 100, attributes: 100, nodes: 200_000 }
