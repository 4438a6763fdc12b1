import type { Element, Node } from 'slimdom'
import { type PositionedDocument, pathOf } from '../protocol/schematron/index.ts'
import type { XsdFailure } from '../protocol/xsd/index.ts'
import type { XsdError } from './types.ts'

/** Errors of the schema library with a path people can read and an exact column, found through the library's own path. */
export function xsdErrors(failures: readonly XsdFailure[], subject: PositionedDocument): XsdError[] {
  return failures.map(({ message, line, column, path }) => {
    const node = path === null ? undefined : nodeAt(subject.document, path)
    return node ? { message, ...subject.placeOf(node), xpath: pathOf(node) } : { message, line, column, xpath: null }
  })
}

/** Follows a path such as `/*` + `/*[14]/sdtc:deceasedInd/@value`: `*[n]` counts all element children, a name counts its own. */
function nodeAt(document: Node, path: string): Node | undefined {
  let at: Node = document
  for (const step of path.split('/').slice(1)) {
    if (step.startsWith('@')) break
    const parts = /^([^[]+)(?:\[(\d+)\])?$/.exec(step)
    const [, name, index = '1'] = parts ?? []
    const children = (at.childNodes as Node[]).filter((n) => n.nodeType === 1 && (name === '*' || (n as Element).nodeName === name))
    const next = children[Number(index) - 1]
    // A step we cannot follow (text(), comment()) belongs to the element reached.
    if (!next) return at === document ? undefined : at
    at = next
  }
  return at === document ? undefined : at
}
