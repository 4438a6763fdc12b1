/** A light XML tree that keeps the place of every element: what the mocks decode and the checks point at. */
export interface XmlElement {
  readonly ns: string
  readonly local: string
  /** As written; never compared, only shown. */
  readonly prefix: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly (XmlElement | string)[]
  readonly parent: XmlElement | null
  /** 1-based place of `<`. */
  readonly line: number
  readonly column: number
}

export interface XmlAttribute {
  readonly ns: string
  readonly local: string
  readonly value: string
}

export function isElement(node: XmlElement | string): node is XmlElement {
  return typeof node !== 'string'
}

export function elementsOf(parent: XmlElement): XmlElement[] {
  return parent.children.filter(isElement)
}

/** First child element of that qualified name. */
export function child(parent: XmlElement | undefined, ns: string, local: string): XmlElement | undefined {
  if (!parent) return undefined
  for (const c of parent.children) if (typeof c !== 'string' && c.local === local && c.ns === ns) return c
  return undefined
}

export function childrenNamed(parent: XmlElement | undefined, ns: string, local: string): XmlElement[] {
  return parent ? elementsOf(parent).filter((c) => c.local === local && c.ns === ns) : []
}

/** Text content, descendants included, not trimmed. */
export function textOf(element: XmlElement | undefined): string {
  if (!element) return ''
  const [only] = element.children
  if (element.children.length === 1 && typeof only === 'string') return only
  return element.children.map((c) => (typeof c === 'string' ? c : textOf(c))).join('')
}

/** Value of an attribute without namespace. */
export function attribute(element: XmlElement | undefined, local: string): string | undefined {
  return element?.attributes.find((a) => a.local === local && a.ns === '')?.value
}

export function qnameOf(element: XmlElement): string {
  return element.ns ? `{${element.ns}}${element.local}` : element.local
}

/** XPath as a person would write it, with the prefixes of the message: `/soap:Envelope/soap:Body/r:RECSANSVITALE/r:Prenom[2]`. */
export function xpathOf(element: XmlElement): string {
  const name = element.prefix ? `${element.prefix}:${element.local}` : element.local
  if (!element.parent) return `/${name}`
  const twins = elementsOf(element.parent).filter((c) => c.local === element.local && c.ns === element.ns)
  const index = twins.length > 1 ? `[${twins.indexOf(element) + 1}]` : ''
  return `${xpathOf(element.parent)}/${name}${index}`
}
