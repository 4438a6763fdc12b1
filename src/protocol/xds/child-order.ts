import { attribute, elementsOf, type XmlElement } from '../xml/tree.ts'
import { RIM } from './names.ts'

/** A child that the schema does not want where it is. */
export interface ChildOrderProblem {
  readonly code: 'out-of-order' | 'unknown-child' | 'repeated'
  readonly element: XmlElement
  /** The sibling that should have come after it; itself when the child is unknown. */
  readonly after: XmlElement
}

/** Order of the children of a RegistryObject (rim.xsd 3.0; DMP interface §7.1). */
const REGISTRY_OBJECT = ['Slot', 'Name', 'Description', 'VersionInfo', 'Classification', 'ExternalIdentifier']
/** What a kind of object adds after them (rim.xsd: ExtrinsicObjectType, RegistryPackageType). */
const OWN: Readonly<Record<string, readonly string[]>> = {
  ExtrinsicObject: ['ContentVersionInfo'],
  RegistryPackage: ['RegistryObjectList'],
}
const AT_MOST_ONCE = new Set(['Name', 'Description', 'VersionInfo', 'ContentVersionInfo', 'RegistryObjectList', 'ValueList'])

/** Children of an object, and of the Classifications, ExternalIdentifiers and Slots it holds, that break the order of rim.xsd. */
export function childOrderProblems(object: XmlElement): ChildOrderProblem[] {
  const problems = problemsIn(object, [...REGISTRY_OBJECT, ...(OWN[object.local] ?? [])])
  for (const c of elementsOf(object)) {
    if (c.ns !== RIM) continue
    if (c.local === 'Classification' || c.local === 'ExternalIdentifier') problems.push(...childOrderProblems(c))
    else if (c.local === 'Slot') problems.push(...problemsIn(c, ['ValueList']))
  }
  return problems
}

function problemsIn(parent: XmlElement, order: readonly string[]): ChildOrderProblem[] {
  const problems: ChildOrderProblem[] = []
  let furthest = -1
  let last: XmlElement | undefined
  for (const element of elementsOf(parent)) {
    const place = element.ns === RIM ? order.indexOf(element.local) : -1
    if (place < 0) {
      problems.push({ code: 'unknown-child', element, after: element })
    } else if (last && place < furthest) {
      problems.push({ code: 'out-of-order', element, after: last })
    } else if (last && place === furthest && AT_MOST_ONCE.has(element.local)) {
      problems.push({ code: 'repeated', element, after: last })
    } else {
      furthest = place
      last = element
    }
  }
  return problems
}

/** Ids used by more than one object, Classification or ExternalIdentifier of a list: the elements that use them again. */
export function repeatedIds(list: XmlElement): { readonly id: string; readonly element: XmlElement; readonly first: XmlElement }[] {
  const seen = new Map<string, XmlElement>()
  const repeated: { id: string; element: XmlElement; first: XmlElement }[] = []
  const visit = (element: XmlElement): void => {
    const id = attribute(element, 'id')
    if (id !== undefined && id !== '') {
      const first = seen.get(id)
      if (first) repeated.push({ id, element, first })
      else seen.set(id, element)
    }
  }
  for (const object of elementsOf(list)) {
    visit(object)
    for (const held of elementsOf(object)) if (held.local === 'Classification' || held.local === 'ExternalIdentifier') visit(held)
  }
  return repeated
}
