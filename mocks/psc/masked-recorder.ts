import type { ExchangeDraft, MessageDraft, Recorder } from '../../src/evidence/exchange.ts'
import { maskAddress, maskAnywhere, maskForm, maskHeader, maskJson, withoutForged } from './mask-secrets.ts'

/** Headers that are nothing but credentials. */
const CREDENTIALS = /^\s*((proxy-)?authorization|(set-)?cookie)\s*:/i

/** A recorder that is only ever given messages without secrets: what was on the wire, its tokens replaced by their fingerprints. */
export function maskedRecorder(recorder: Recorder): Recorder {
  return { record: (draft) => recorder.record(maskedDraft(draft)) }
}

export function maskedDraft(draft: ExchangeDraft): ExchangeDraft {
  return { ...draft, request: draft.request && masked(draft.request), response: draft.response && masked(draft.response) }
}

/** Head line by line, then the body without its chunks; `Content-Length` stays what it was on the wire. */
function masked(message: MessageDraft): MessageDraft {
  const bytes = Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength)
  // Bytes that were no request have no start line: all of them are taken for a head.
  const isHttp = message.startLine !== ''
  const head = withoutForged(bytes.toString('latin1', 0, message.bodyOffset))
  const written = maskedHead(head, isHttp)
  const body = message.chunked ? withoutChunks(bytes, message.bodyOffset) : bytes.subarray(message.bodyOffset)
  const maskedBytes = Buffer.concat([Buffer.from(written, 'latin1'), maskedBody(message, body)])
  return {
    startLine: maskedStartLine(withoutForged(message.startLine)),
    headers: message.headers.map(([name, value]) => [name, maskHeader(name, withoutForged(value))] as const),
    bytes: maskedBytes,
    bodyOffset: written.length,
    chunked: false,
    complete: message.complete,
  }
}

function maskedHead(head: string, isHttp: boolean): string {
  const lines = head.split('\r\n')
  if (isHttp) return lines.map((line, n) => (n === 0 ? maskedStartLine(line) : maskedLine(line))).join('\r\n')
  return lines.map((line) => (CREDENTIALS.test(line) ? maskedLine(line) : maskedText(line))).join('\r\n')
}

function maskedLine(line: string): string {
  const colon = line.indexOf(':')
  if (colon < 0) return maskedText(line)
  const [, space = '', value = ''] = /^(\s*)(.*)$/s.exec(line.slice(colon + 1)) ?? []
  return `${line.slice(0, colon)}:${space}${maskHeader(line.slice(0, colon).trim(), value)}`
}

/** Text of no known form, masked in every way it could be read. */
function maskedText(text: string): string {
  return maskJson(maskForm(maskAddress(text)))
}

function maskedStartLine(line: string): string {
  return maskAnywhere(maskAddress(line))
}

/** A wrong media type must not let a secret through; a compressed body cannot be read, and is not kept. */
function maskedBody({ headers }: MessageDraft, body: Buffer): Buffer {
  if (body.length === 0) return body
  const isCoded = headers.some(([name, value]) => name.toLowerCase() === 'content-encoding' && value.trim().toLowerCase() !== 'identity')
  if (isCoded) return Buffer.from('[compressed body, not kept]')
  const text = withoutForged(body.toString('latin1'))
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  return Buffer.from(/^text\/html/i.test(type) ? maskAnywhere(text) : maskedText(text), 'latin1')
}

/** The data of a chunked body (RFC 9112 §7.1), up to where its framing breaks; what comes after is not kept. */
function withoutChunks(bytes: Buffer, from: number): Buffer {
  const data: Buffer[] = []
  let at = from
  for (;;) {
    const eol = bytes.indexOf(10, at)
    const size = eol < 0 ? Number.NaN : Number.parseInt(bytes.toString('latin1', at, eol), 16)
    if (!(size > 0)) return Buffer.concat(data)
    data.push(bytes.subarray(eol + 1, eol + 1 + size))
    at = eol + 1 + size + (bytes[eol + 1 + size] === 13 ? 2 : 1)
  }
}
