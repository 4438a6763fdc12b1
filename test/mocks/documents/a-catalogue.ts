import { type DmpCatalogue, loadDmpCatalogue, type SeededRecord } from '../../../mocks/documents/catalogue.ts'
import type { StoredDocument } from '../../../mocks/documents/registered-document.ts'
import { parseXml } from '../../../src/protocol/xml/parse.ts'
import { attribute, child, childrenNamed, textOf, type XmlElement } from '../../../src/protocol/xml/tree.ts'

export const AT = new Date('2026-11-23T12:00:00Z')
export const catalogue: DmpCatalogue = loadDmpCatalogue()
export const records: readonly SeededRecord[] = catalogue.records(AT)

/** Every default document, named for test titles. */
export const documents: readonly { readonly name: string; readonly record: SeededRecord; readonly document: StoredDocument }[] = records.flatMap((record) =>
  record.documents.map((document) => ({
    name: `${record.persona} ${document.metadata.typeCode.code} ${document.metadata.uniqueId.replace(/.*\./, '')}`,
    record,
    document,
  })),
)

const CDA = 'urn:hl7-org:v3'

/** The ClinicalDocument of bytes. */
export function rootOf(bytes: Uint8Array): XmlElement {
  const parsed = parseXml(bytes, undefined, { depth: 100, attributes: 100, nodes: 100_000 })
  if (!parsed.ok) throw new Error(parsed.problem.detail)
  return parsed.root
}

/** First element on a path of local names. */
export function find(element: XmlElement, path: string): XmlElement | undefined {
  return path.split('/').reduce<XmlElement | undefined>((at, name) => child(at, CDA, name), element)
}

export function all(element: XmlElement, path: string): XmlElement[] {
  return path.split('/').reduce<XmlElement[]>((at, name) => at.flatMap((e) => childrenNamed(e, CDA, name)), [element])
}

export function value(element: XmlElement, path: string, name = 'value'): string | undefined {
  return attribute(find(element, path), name)
}

export function text(element: XmlElement, path: string): string {
  return textOf(find(element, path))
}
