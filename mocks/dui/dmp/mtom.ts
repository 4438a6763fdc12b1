import type { Defects } from '../defects.ts'
import { TRANSACTIONS, type Transaction } from './transactions.ts'

/** A binary part of a message: what `xop:Include` refers to. */
export interface Part {
  /** Content-ID without its brackets. */
  readonly id: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface HttpMessage {
  readonly contentType: string
  readonly body: Buffer
}

/** `xop:Include` of a part, or its base64 for the defect that forgets MTOM. */
export function includeOf(part: Part, defects: Defects): string {
  if (defects.has('dmp-base64-au-lieu-de-mtom')) return Buffer.from(part.bytes).toString('base64')
  const id = defects.has('dmp-cid-introuvable') ? `absent-${part.id}` : part.id
  return `<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:${encodeURI(id)}"/>`
}

/** The HTTP message of an envelope: plain SOAP 1.2, or MTOM/XOP when it has parts (dmp.md §3.3). */
export function writeMessage(transaction: Transaction, envelope: string, parts: readonly Part[], boundary: string, defects: Defects): HttpMessage {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${envelope}`
  const root = Buffer.from(text, defects.has('dmp-encodage-latin1') ? 'latin1' : 'utf8')
  const { action } = TRANSACTIONS[transaction]
  if (parts.length === 0 || defects.has('dmp-base64-au-lieu-de-mtom')) {
    return { contentType: `application/soap+xml; charset=UTF-8; action="${action}"`, body: root }
  }
  const rootId = `root-${boundary}@dui.simulateur`
  const chunks = [
    head(boundary, 'application/xop+xml; charset=UTF-8; type="application/soap+xml"', '8bit', rootId),
    root,
    ...parts.flatMap((p) => [head(boundary, p.mediaType, 'binary', p.id), p.bytes]),
    `\r\n--uuid:${boundary}--\r\n`,
  ]
  const contentType =
    `multipart/related; type="application/xop+xml"; boundary="uuid:${boundary}"; start="<${rootId}>";` +
    ` start-info="application/soap+xml"; action="${action}"`
  return { contentType, body: Buffer.concat(chunks.map((c) => (typeof c === 'string' ? Buffer.from(c, 'latin1') : c))) }
}

function head(boundary: string, type: string, encoding: string, id: string): string {
  return `\r\n--uuid:${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-ID: <${id}>\r\n\r\n`
}
