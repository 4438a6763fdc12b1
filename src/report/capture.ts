import { createHash } from 'node:crypto'
import type { ExchangeRecord, MessageRecord } from '../evidence/exchange.ts'
import { chunkStretches, joinStretches } from '../evidence/exchange-bytes.ts'
import { type ContentType, readContentType } from '../protocol/mime/content-type.ts'
import { readMultipart } from '../protocol/mime/multipart.ts'
import { decodeCharset } from '../protocol/xml/charset.ts'
import { parseXml } from '../protocol/xml/parse.ts'
import type { XmlElement } from '../protocol/xml/tree.ts'
import type { CapturedMessage, CapturedPart, CapturedText } from './model.ts'
import { prettyXml } from './pretty-xml.ts'

/** Bytes of an exchange exactly as on the wire, start lines and headers included; null when there was none. */
export interface RawExchange {
  readonly requestRaw: Uint8Array | null
  readonly responseRaw: Uint8Array | null
}

export type ReadExchange = (record: ExchangeRecord) => RawExchange

/** A captured message, readable, with what findings need to point into it. */
export interface Opened {
  readonly message: CapturedMessage
  readonly root: XmlElement | null
  readonly bodyBytes: number
  readonly sha256: string
}

/** Larger bodies are shown but not laid out again. */
const PRETTY_MAX_BYTES = 512 * 1024

/** Reads one side of an exchange: head, body without chunk framing, lines, layout, parts, hash. `nameOf` names the documents of a request. */
export function openMessage(record: MessageRecord, raw: Uint8Array, mask: (text: string) => string, nameOf: NameOf = noName): Opened {
  const framed = raw.subarray(record.bodyOffset)
  const body = record.chunked ? joinStretches(framed, chunkStretches(framed, 0)) : framed
  const head = splitLines(mask(Buffer.from(raw.subarray(0, record.bodyOffset)).toString('utf8').trimEnd()))
  const type = readContentType(record.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1])
  const multipart = type.mediaType.startsWith('multipart/') ? readMultipart(body, type) : undefined
  const root = multipart?.ok ? multipart.multipart.root : undefined
  const shown = openText(root?.content ?? body, charsetOf(root?.contentType ?? type), mask)
  const others = multipart?.ok ? multipart.multipart.parts.filter((p) => p !== root) : []
  const parts = others.map((part, i): CapturedPart => {
    const { text } = openText(part.content, charsetOf(part.contentType), mask)
    return { name: nameOf(part.content) ?? part.contentId ?? `${i + 2}`, contentType: part.contentType.mediaType, ...text }
  })
  const message: CapturedMessage = { head, ...shown.text, bytes: body.length, parts }
  return { message, root: shown.root, bodyBytes: body.length, sha256: createHash('sha256').update(body).digest('hex') }
}

/** The id of the document a part carries. */
export type NameOf = (content: Uint8Array) => string | undefined
const noName: NameOf = () => undefined

function openText(
  bytes: Uint8Array,
  charset: string | undefined,
  mask: (text: string) => string,
): { readonly text: CapturedText; readonly root: XmlElement | null } {
  const decoded = decodeBody(bytes, charset)
  const xml = decoded.text !== null && decoded.ok && bytes.length <= PRETTY_MAX_BYTES && bytes.length > 0 ? parseXml(bytes, charset) : null
  const text: CapturedText = {
    body: decoded.text === null ? null : decoded.text === '' ? [] : splitLines(mask(decoded.text)),
    pretty: xml?.ok && decoded.text !== null ? maskedPretty(decoded.text, mask) : null,
    bytes: bytes.length,
    charsetOk: decoded.ok,
  }
  return { text, root: xml?.ok ? xml.root : null }
}

/** The lines are masked together, so that a number split over several elements is seen whole. */
function maskedPretty(text: string, mask: (text: string) => string): CapturedMessage['pretty'] {
  const lines = prettyXml(text)
  const masked = mask(lines.map((l) => l.text).join('\n')).split('\n')
  return masked.length === lines.length ? lines.map((l, i) => ({ ...l, text: masked[i] ?? '' })) : null
}

export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/)
}

function charsetOf(type: ContentType): string | undefined {
  return type.parameters.get('charset')
}

function decodeBody(body: Uint8Array, charset: string | undefined): { readonly text: string | null; readonly ok: boolean } {
  const decoded = decodeCharset(body, charset)
  // A NUL is the surest sign of bytes that no one can read as text.
  if (decoded.ok) return decoded.text.includes('\u0000') ? { text: null, ok: true } : { text: decoded.text, ok: true }
  if (body.includes(0)) return { text: null, ok: true }
  return { text: Buffer.from(body).toString('utf8'), ok: false }
}
