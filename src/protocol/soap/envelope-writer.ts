import { SOAP_NAMESPACE, type SoapVersion } from './names.ts'

export interface WrittenEnvelope {
  readonly version: SoapVersion
  /** Header blocks and body content, already XML, each with the namespaces it needs; `soap` is the envelope's own prefix. */
  readonly headers: readonly string[]
  readonly body: string
}

/** The document of an envelope in the shape of Apache CXF's answers (dmp.md §11.2): prefix `soap`, Header only when it has blocks. */
export function writeEnvelope({ version, headers, body }: WrittenEnvelope): string {
  const header = headers.length === 0 ? '' : `<soap:Header>${headers.join('')}</soap:Header>`
  return `<soap:Envelope xmlns:soap="${SOAP_NAMESPACE[version]}">${header}<soap:Body>${body}</soap:Body></soap:Envelope>`
}
