import type { Location } from '../../evidence/events.ts'
import { type CdaReading, readCda } from '../../protocol/cda/document.ts'
import { type XmlElement, xpathOf } from '../../protocol/xml/tree.ts'
import type { DocumentSubject } from '../define.ts'

const cache = new WeakMap<Uint8Array, CdaReading>()

/** Reads a document once for all checks; the result is kept as long as its bytes are. */
export function decodeCda(subject: DocumentSubject): CdaReading {
  const known = cache.get(subject.bytes)
  if (known) return known
  const reading = readCda(subject.bytes)
  cache.set(subject.bytes, reading)
  return reading
}

/** The place of an element of the document; that of the nearest one when the element at fault is absent. */
export function inDocument(subject: DocumentSubject, element: XmlElement): Location {
  return { part: 'document', document: subject.name, line: element.line, column: element.column, xpath: xpathOf(element) }
}
