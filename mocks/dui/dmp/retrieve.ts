import type { Defects } from '../defects.ts'
import type { XmlNode } from '../xml-node.ts'
import { below, child } from './dmp-answer.ts'
import type { Part } from './mtom.ts'
import { partOf } from './multipart.ts'
import { textElement } from './xml-text.ts'

/** The body of TD3.2; the repository is the one of the metadata, two of them exist (dmp.md §10.1). */
export function writeRetrieve(repository: string, uniqueId: string): string {
  return (
    '<RetrieveDocumentSetRequest xmlns="urn:ihe:iti:xds-b:2007"><DocumentRequest>' +
    textElement('RepositoryUniqueId', repository) +
    textElement('DocumentUniqueId', uniqueId) +
    '</DocumentRequest></RetrieveDocumentSetRequest>'
  )
}

/** The bytes of the document asked for; undefined when the answer does not hold them. */
export function readRetrieved(body: XmlNode, parts: readonly Part[], uniqueId: string, defects: Defects): Uint8Array | undefined {
  const responses = below(body, 'DocumentResponse')
  const mine = responses.find((r) => child(r, 'DocumentUniqueId')?.text.trim() === uniqueId) ?? responses[0]
  const document = child(mine, 'Document')
  const href = child(document, 'Include')?.attributes['href']
  if (href !== undefined) return partOf(href, parts, !defects.has('td32-cid-non-decode'))?.bytes
  const inline = document?.text.trim() ?? ''
  return inline === '' ? undefined : Buffer.from(inline, 'base64')
}
