import { escapeAttribute, escapeText } from '../../src/protocol/xml/escape.ts'

/** An element to write: attributes and children in the order given; undefined attributes and children are left out. */
export interface XmlNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | undefined>>
  readonly children: readonly (XmlNode | string)[]
}

type Child = XmlNode | string | undefined | readonly (XmlNode | undefined)[]

/** Builds an element; the order of the children is that of the XSD sequence, and the caller's to keep. */
export function el(name: string, attributes: Readonly<Record<string, string | undefined>> = {}, ...children: readonly Child[]): XmlNode {
  return {
    name,
    attributes,
    children: children.flatMap((c): readonly (XmlNode | string | undefined)[] => (isList(c) ? c : [c])).filter((c) => c !== undefined),
  }
}

function isList(child: Child): child is readonly (XmlNode | undefined)[] {
  return Array.isArray(child)
}

/** Writes a document in UTF-8 with its declaration: elements that hold only elements are indented, mixed content is left as it is. */
export function writeXml(root: XmlNode): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '', true)}\n`, 'utf8')
}

function written(node: XmlNode, indent: string, pretty: boolean): string {
  const attributes = Object.entries(node.attributes).map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeAttribute(value)}"`))
  const start = `${pretty ? indent : ''}<${node.name}${attributes.join('')}`
  if (node.children.length === 0) return `${start}/>`
  const mixed = node.children.some((c) => typeof c === 'string')
  // White space between the words of a narrative is read: only element content is laid out.
  const inner = pretty && !mixed
  const children = node.children.map((c) => (typeof c === 'string' ? escapeText(c) : written(c, `${indent} `, inner)))
  const content = inner ? `\n${children.join('\n')}\n${indent}` : children.join('')
  return `${start}>${content}</${node.name}>`
}
