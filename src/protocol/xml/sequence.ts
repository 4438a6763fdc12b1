import { elementsOf, type XmlElement } from './tree.ts'

/** Children that an XSD sequence of single elements does not want where they are: unknown, repeated, or after their place. */
export function misplacedIn(parent: XmlElement, ns: string, order: readonly string[]): XmlElement[] {
  let furthest = -1
  return elementsOf(parent).filter((e) => {
    const place = e.ns === ns ? order.indexOf(e.local) : -1
    if (place <= furthest) return true
    furthest = place
    return false
  })
}
