import { readEnvelope, type SoapEnvelope } from '../../../../src/protocol/soap/envelope.ts'
import { SOAP12, WSA } from '../../../../src/protocol/soap/names.ts'
import { parseXml } from '../../../../src/protocol/xml/parse.ts'
import type { XmlElement } from '../../../../src/protocol/xml/tree.ts'

export function tree(xml: string): XmlElement {
  const parsed = parseXml(Buffer.from(xml))
  if (!parsed.ok) throw new Error(parsed.problem.detail)
  return parsed.root
}

/** The envelope, which must be one. */
export function envelope(xml: string): SoapEnvelope {
  const read = readEnvelope(tree(xml))
  if (!read.ok) throw new Error(read.problem.code)
  return read.envelope
}

/** An envelope of SOAP 1.2, prefixes `s` and `wsa`. */
export function soap12(header: string, body = '<a/>'): string {
  return `<s:Envelope xmlns:s="${SOAP12}" xmlns:wsa="${WSA}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`
}
