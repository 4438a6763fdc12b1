import type { Attr, Element, Node } from 'slimdom'

const ELEMENT = 1
const ATTRIBUTE = 2
const TEXT = 3
const DOCUMENT = 9

/** XPath as a person would write it, with the prefixes of the document: `/ClinicalDocument/author[2]/time/@value`. */
export function pathOf(node: Node): string {
  if (node.nodeType === DOCUMENT) return '/'
  if (node.nodeType === ATTRIBUTE) {
    const attribute = node as Attr
    return `${attribute.ownerElement ? pathOf(attribute.ownerElement) : ''}/@${attribute.name}`
  }
  const parent = node.parentNode
  const above = !parent || parent.nodeType === DOCUMENT ? '' : pathOf(parent)
  if (node.nodeType !== ELEMENT) return `${above}/${node.nodeType === TEXT ? 'text()' : 'node()'}`
  const element = node as Element
  const twins = parent ? (parent.childNodes as Node[]).filter((n) => isTwin(n, element)) : []
  return `${above}/${element.nodeName}${twins.length > 1 ? `[${twins.indexOf(element) + 1}]` : ''}`
}

function isTwin(node: Node, element: Element): boolean {
  return node.nodeType === ELEMENT && (node as Element).localName === element.localName && (node as Element).namespaceURI === element.namespaceURI
}
