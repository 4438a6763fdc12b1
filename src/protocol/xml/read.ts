import { child, textOf, type XmlElement } from './tree.ts'

/** A value with the element it was read from, so that a finding can point at its line. */
export interface Read<T = string> {
  readonly value: T
  readonly element: XmlElement
}

/** The text of a child element, as written; undefined when there is no such child. */
export function readText(parent: XmlElement | undefined, ns: string, local: string): Read | undefined {
  const element = child(parent, ns, local)
  return element && { value: textOf(element), element }
}

/** The value of an attribute without namespace, with the element that bears it. */
export function readAttribute(element: XmlElement | undefined, local: string): Read | undefined {
  const found = element?.attributes.find((a) => a.local === local && a.ns === '')
  return element && found && { value: found.value, element }
}
