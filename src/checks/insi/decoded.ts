import type { Location } from '../../evidence/events.ts'
import { SOAP12 } from '../../protocol/insi/names.ts'
import { type InsiRequest, readInsiRequest } from '../../protocol/insi/request.ts'
import { type InsiResponse, readInsiResponse } from '../../protocol/insi/response.ts'
import { parseXml } from '../../protocol/xml/parse.ts'
import type { XmlProblem } from '../../protocol/xml/problem.ts'
import { type XmlElement, xpathOf } from '../../protocol/xml/tree.ts'
import type { ExchangeSubject } from '../define.ts'
import { type ContentType, headerValue, readContentType } from './content-type.ts'

/** An INSi exchange read once for all checks. What could not be read is undefined; `problem` says why for the request. */
export interface DecodedExchange {
  readonly contentType: ContentType
  readonly root: XmlElement | undefined
  readonly problem: XmlProblem | undefined
  /** Undefined when the request is not a SOAP 1.2 envelope: INSI-T2 says so, the other checks stay silent. */
  readonly request: InsiRequest | undefined
  /** Undefined when nothing readable was answered (cut, timeout, plain HTTP refusal). */
  readonly response: InsiResponse | undefined
}

const cache = new WeakMap<ExchangeSubject, DecodedExchange>()

/** Decodes an exchange of the INSi service; the result is kept as long as the exchange is. */
export function decodeExchange(subject: ExchangeSubject): DecodedExchange {
  const known = cache.get(subject)
  if (known) return known
  const decoded = decode(subject)
  cache.set(subject, decoded)
  return decoded
}

function decode(subject: ExchangeSubject): DecodedExchange {
  const headers = subject.record.request?.headers ?? []
  const contentType = readContentType(headerValue(headers, 'content-type'))
  const asked = parseXml(subject.requestBody, contentType.charset)
  const hints = { contentTypeAction: contentType.action, soapAction: headerValue(headers, 'soapaction')?.replace(/^"(.*)"$/, '$1') }
  return {
    contentType,
    root: asked.ok ? asked.root : undefined,
    problem: asked.ok ? undefined : asked.problem,
    request: asked.ok ? readInsiRequest(asked.root, hints) : undefined,
    response: decodeResponse(subject),
  }
}

function decodeResponse(subject: ExchangeSubject): InsiResponse | undefined {
  const { charset } = readContentType(headerValue(subject.record.response?.headers ?? [], 'content-type'))
  const answered = parseXml(subject.responseBody, charset)
  return answered.ok && answered.root.ns === SOAP12 ? readInsiResponse(answered.root) : undefined
}

/** The place of an element of the request; of its start when the element at fault is absent from it. */
export function inRequest(element: XmlElement): Location {
  return { part: 'request', line: element.line, column: element.column, xpath: xpathOf(element) }
}

export function inHeader(header: string): Location {
  return { part: 'request', header }
}

/** Shown as `received` when there was nothing. */
export const ABSENT = '(absent)'

/** Shows a value as it came, within a reasonable length. */
export function shown(value: string): string {
  return value.length > 120 ? `${value.slice(0, 119)}…` : value
}
