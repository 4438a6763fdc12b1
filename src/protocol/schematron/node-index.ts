import type { Document, Element, Node } from 'slimdom'
import type { Start } from './start.ts'

/** Elements of a document by name, and parents by child name and attribute value: built once a document, shared by all schemas. */
class NodeIndex {
  private readonly byName = new Map<string, Element[]>()
  private readonly byChild = new Map<string, Map<string, Element[]>>()

  constructor(private readonly document: Document) {
    const visit = (element: Element): void => {
      for (const ns of [element.namespaceURI ?? '', '*']) {
        const key = `{${ns}}${element.localName}`
        const same = this.byName.get(key)
        if (same) same.push(element)
        else this.byName.set(key, [element])
      }
      for (const child of element.children) visit(child)
    }
    if (document.documentElement) visit(document.documentElement)
  }

  /** Elements of a name, in document order; `*` for any namespace. */
  named(ns: string, local: string): readonly Element[] {
    return this.byName.get(`{${ns}}${local}`) ?? []
  }

  /** Nodes to search from, in document order. */
  startsOf(start: Start): readonly Node[] {
    if (start.kind === 'document') return [this.document]
    const key = `{${start.ns}}${start.local}`
    if (start.kind === 'name') return this.named(start.ns, start.local)
    const table = `${key}/@${start.attribute}`
    let parents = this.byChild.get(table)
    if (!parents) {
      parents = this.parentsBy(key, start.attribute)
      this.byChild.set(table, parents)
    }
    return parents.get(start.value) ?? []
  }

  private parentsBy(key: string, attribute: string): Map<string, Element[]> {
    const parents = new Map<string, Element[]>()
    for (const child of this.byName.get(key) ?? []) {
      const value = child.getAttribute(attribute)
      const parent = child.parentElement
      if (value === null || !parent) continue
      const same = parents.get(value)
      if (!same) parents.set(value, [parent])
      else if (same.at(-1) !== parent) same.push(parent)
    }
    return parents
  }
}

/** Indexes live as long as their document: it is judged by six schemas. */
const indexes = new WeakMap<Document, NodeIndex>()

export function indexOf(document: Document): NodeIndex {
  const known = indexes.get(document)
  if (known) return known
  const index = new NodeIndex(document)
  indexes.set(document, index)
  return index
}
