import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An element of an answer, with its namespace resolved. */
export interface XmlNode {
  /** Name as written, prefix included. */
  readonly name: string
  readonly ns: string
  readonly local: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  readonly text: string
}

// Values stay text (a key may be 07), order and spaces are kept; namespaces are resolved below, the library ignores them.
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
})

/** Reads one XML document; undefined when it is not well formed, carries a DTD (never needed here), or goes past the parser's bounds (depth, entities). */
export function readXml(text: string): XmlNode | undefined {
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) return undefined
  const roots = elements(parsed(text), {})
  return roots.length === 1 ? roots[0] : undefined
}

/** The parser throws past its own bounds: such a text says nothing. */
function parsed(text: string): unknown {
  try {
    return parser.parse(text)
  } catch {
    return []
  }
}

function elements(items: unknown, scope: Readonly<Record<string, string>>): XmlNode[] {
  return list(items).flatMap((item) => {
    const name = Object.keys(item).find((k) => k !== ':@' && k !== '#text')
    return name === undefined || name.startsWith('?') ? [] : [element(name, item, scope)]
  })
}

function element(name: string, item: Readonly<Record<string, unknown>>, outer: Readonly<Record<string, string>>): XmlNode {
  const attributes = Object.fromEntries(Object.entries(record(item[':@'])).map(([k, v]) => [k, String(v)]))
  const scope: Record<string, string> = { ...outer }
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'xmlns') scope[''] = value
    else if (key.startsWith('xmlns:')) scope[key.slice(6)] = value
  }
  const colon = name.indexOf(':')
  const content = list(item[name])
  return {
    name,
    ns: scope[colon < 0 ? '' : name.slice(0, colon)] ?? '',
    local: name.slice(colon + 1),
    attributes,
    children: elements(content, scope),
    text: content.map((c) => ('#text' in c ? String(c['#text']) : '')).join(''),
  }
}

function list(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(record) : []
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
