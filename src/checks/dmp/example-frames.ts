import type { ExchangeSubject } from '../define.ts'
import { answerEnvelope, type Change, changed } from './examples.ts'

/** Changes to the bytes of a request as they travel: the MIME frame included, one byte a character. */
export function reframed(subject: ExchangeSubject, ...changes: readonly Change[]): ExchangeSubject {
  const text = Buffer.from(subject.requestBody).toString('latin1')
  return { ...subject, requestBody: Buffer.from(changed(text, changes), 'latin1') }
}

/** Another Content-Type for the request; null leaves it out. */
export function retyped(subject: ExchangeSubject, contentType: string | null): ExchangeSubject {
  const { record } = subject
  const headers = contentType === null ? [] : ([['Content-Type', contentType]] as const)
  return { ...subject, record: { ...record, request: record.request && { ...record.request, headers } } }
}

/** The same call with an answer in a MIME frame: the envelope of `body`, then a document as a part. */
export function answeredInParts(subject: ExchangeSubject, body: string, status = '200 OK'): ExchangeSubject {
  const { record } = subject
  const type = 'multipart/related; type="application/xop+xml"; boundary="uuid:a1c0"; start="<root.message@cxf.apache.org>"; start-info="application/soap+xml"'
  const frame = [
    '--uuid:a1c0',
    'Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"',
    'Content-Transfer-Encoding: binary',
    'Content-ID: <root.message@cxf.apache.org>',
    '',
    answerEnvelope(body),
    '--uuid:a1c0',
    'Content-Type: text/xml',
    'Content-Transfer-Encoding: binary',
    'Content-ID: <2f0c2c3a-1@urn:ihe:iti:xds-b:2007>',
    '',
    '<ClinicalDocument xmlns="urn:hl7-org:v3"/>',
    '--uuid:a1c0--',
    '',
  ].join('\r\n')
  return {
    ...subject,
    responseBody: Buffer.from(frame),
    record: { ...record, response: record.response && { ...record.response, startLine: `HTTP/1.1 ${status}`, headers: [['Content-Type', type]] } },
  }
}
