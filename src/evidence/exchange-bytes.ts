import type { ExchangeRecord, MessageRecord } from './exchange.ts'
import type { ReadableLog } from './log.ts'

type BlobSource = Pick<ReadableLog, 'readBlob'>

const NOTHING = new Uint8Array()
/** A chunk size line longer than this is not one (RFC 9112 §7.1: hexadecimal size, optional extensions). */
const MAX_SIZE_LINE = 4096

/** Bytes of the request exactly as on the wire; empty when there was none. */
export function requestBytes(record: ExchangeRecord, log: BlobSource): Uint8Array {
  return record.request ? log.readBlob(record.request.raw) : NOTHING
}

/** Bytes of the answer exactly as on the wire; empty when nothing was sent. */
export function responseBytes(record: ExchangeRecord, log: BlobSource): Uint8Array {
  return record.response ? log.readBlob(record.response.raw) : NOTHING
}

/** Body of a message, transfer coding removed. What a cut message still holds is returned. */
export function bodyOf(message: MessageRecord, log: BlobSource): Uint8Array {
  const raw = log.readBlob(message.raw)
  if (!message.chunked) return raw.subarray(message.bodyOffset)
  return joinStretches(raw, chunkStretches(raw, message.bodyOffset))
}

/** First value of a header, whatever the case of its name; undefined when absent. */
export function headerOf(message: Pick<MessageRecord, 'headers'>, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return message.headers.find(([n]) => n.toLowerCase() === wanted)?.[1]
}

/** A part of a byte array. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Where the data of a chunked body is (RFC 9112 §7.1). Stops at the last chunk, or where the framing is broken. */
export function chunkStretches(raw: Uint8Array, from: number): Stretch[] {
  const stretches: Stretch[] = []
  let at = from
  for (;;) {
    const eol = raw.indexOf(10, at)
    if (eol < 0 || eol - at > MAX_SIZE_LINE) return stretches
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?\r?$/i.exec(Buffer.from(raw.subarray(at, eol)).toString('latin1'))?.[1]
    const length = size === undefined ? 0 : Number.parseInt(size, 16)
    if (length === 0) return stretches
    const start = eol + 1
    const end = Math.min(start + length, raw.length)
    if (end > start) stretches.push({ start, end })
    if (end < start + length) return stretches
    // CRLF closes the data; a bare LF is tolerated, anything else breaks the framing.
    at = raw[end] === 13 ? end + 1 : end
    if (raw[at] !== 10) return stretches
    at++
  }
}

export function joinStretches(raw: Uint8Array, stretches: readonly Stretch[]): Uint8Array {
  const [first] = stretches
  if (!first) return NOTHING
  if (stretches.length === 1) return raw.subarray(first.start, first.end)
  return Buffer.concat(stretches.map((s) => raw.subarray(s.start, s.end)))
}
