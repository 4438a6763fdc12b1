import { child, childrenNamed, type XmlElement } from '../xml/tree.ts'
import { CDA_NS } from './names.ts'

/** First element reached by CDA names from an element: `at(doc, 'custodian', 'assignedCustodian')`. */
export function at(from: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let here = from
  for (const name of names) here = child(here, CDA_NS, name)
  return here
}

/** Every element reached by CDA names, in document order. */
export function every(from: XmlElement | undefined, ...names: readonly string[]): readonly XmlElement[] {
  let here: readonly XmlElement[] = from ? [from] : []
  for (const name of names) here = here.flatMap((e) => childrenNamed(e, CDA_NS, name))
  return here
}

/** Descendants that satisfy a test, in document order, the element itself included. */
export function* descendants(from: XmlElement, wanted: (element: XmlElement) => boolean): Generator<XmlElement> {
  const waiting: XmlElement[] = [from]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (wanted(next)) yield next
    for (let i = next.children.length - 1; i >= 0; i--) {
      const node = next.children[i]
      if (typeof node === 'object') waiting.push(node)
    }
  }
}
