import { createHash } from 'node:crypto'
import type { ExchangeRecord, MessageRecord } from '../evidence/exchange.ts'
import { chunkStretches, joinStretches } from '../evidence/exchange-bytes.ts'
import { type ContentType, readContentType } from '../protocol/mime/content-type.ts'
import { readMultipart } from '../protocol/mime/multipart.ts'
import { decodeCharset } from '../protocol/xml/charset.ts'
import { parseXml } from '../protocol/xml/parse.ts'
import type { XmlElement } from '../protocol/xml/tree.ts'
import { layOutForm, layOutJson } from './layout-values.ts'
import type { CapturedMail, CapturedMessage, CapturedPart, CapturedText, PrettyLine } from './model.ts'
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

/** What is known of a message before it is opened. */
export interface Opening {
  /** Names the documents of a request. */
  readonly nameOf?: NameOf
  /** Its service is not HTTP: the head is its commands, the headers of the record what the server knew. */
  readonly plain?: boolean
  /** Nothing of it is text (DNS). */
  readonly binary?: boolean
  /** Opens the mail it carries. */
  readonly mail?: (body: Uint8Array) => CapturedMail
}

/** Reads one side of an exchange: head, body without chunk framing, lines, layout, parts, mail, hash. */
export function openMessage(record: MessageRecord, raw: Uint8Array, mask: (text: string) => string, opening: Opening = {}): Opened {
  const framed = raw.subarray(record.bodyOffset)
  const body = record.chunked ? joinStretches(framed, chunkStretches(framed, 0)) : framed
  const type = readContentType(record.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1])
  const multipart = type.mediaType.startsWith('multipart/') ? readMultipart(body, type) : undefined
  const root = multipart?.ok ? multipart.multipart.root : undefined
  const shown = openText(root?.content ?? body, charsetOf(root?.contentType ?? type), mask, (root?.contentType ?? type).mediaType)
  const others = multipart?.ok ? multipart.multipart.parts.filter((p) => p !== root) : []
  const parts = others.map((part, i): CapturedPart => {
    const { text } = openText(part.content, charsetOf(part.contentType), mask)
    return { name: opening.nameOf?.(part.content) ?? part.contentId ?? `${i + 2}`, contentType: part.contentType.mediaType, ...text }
  })
  const message: CapturedMessage = {
    head: opening.binary ? [] : headOf(raw.subarray(0, record.bodyOffset), mask),
    ...shown.text,
    bytes: opening.binary ? raw.length : body.length,
    parts,
    facts: opening.plain ? record.headers.map(([name, value]) => [name, mask(value)]) : [],
    mail: opening.mail && body.length > 0 ? opening.mail(body) : null,
    ...(opening.binary ? { body: null, pretty: null } : {}),
  }
  return { message, root: shown.root, bodyBytes: body.length, sha256: createHash('sha256').update(body).digest('hex') }
}

function headOf(bytes: Uint8Array, mask: (text: string) => string): string[] {
  const text = mask(Buffer.from(bytes).toString('utf8').trimEnd())
  return text === '' ? [] : splitLines(text)
}

/** The id of the document a part carries. */
export type NameOf = (content: Uint8Array) => string | undefined

/** Reads bytes as text: lines, and layout of what is XML, JSON or a form. */
export function openText(
  bytes: Uint8Array,
  charset: string | undefined,
  mask: (text: string) => string,
  mediaType = '',
): { readonly text: CapturedText; readonly root: XmlElement | null } {
  const decoded = decodeBody(bytes, charset)
  const xml = decoded.text !== null && decoded.ok && bytes.length <= PRETTY_MAX_BYTES && bytes.length > 0 ? parseXml(bytes, charset) : null
  const text: CapturedText = {
    body: decoded.text === null ? null : decoded.text === '' ? [] : splitLines(mask(decoded.text)),
    pretty:
      decoded.text === null || !decoded.ok || bytes.length > PRETTY_MAX_BYTES ? null : maskedPretty(laidOut(decoded.text, xml?.ok === true, mediaType), mask),
    bytes: bytes.length,
    charsetOk: decoded.ok,
  }
  return { text, root: xml?.ok ? xml.root : null }
}

function laidOut(text: string, xml: boolean, mediaType: string): PrettyLine[] | null {
  if (xml) return prettyXml(text)
  if (/[/+]json$/.test(mediaType)) return layOutJson(text)
  return mediaType === 'application/x-www-form-urlencoded' && text !== '' ? layOutForm(text) : null
}

/** The lines are masked together, so that a number split over several elements is seen whole. */
function maskedPretty(lines: PrettyLine[] | null, mask: (text: string) => string): CapturedMessage['pretty'] {
  if (!lines) return null
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
