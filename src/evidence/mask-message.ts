import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib'
import type { MessageDraft } from './exchange.ts'
import { chunkStretches, headerOf, joinStretches, type Stretch } from './exchange-bytes.ts'
import { type GardeFou, overwrite } from './garde-fou.ts'

const MAX_DECODED = 16 * 1024 * 1024

/**
 * A message without any real person's INS, and how many were masked. Digits are overwritten by `*`, so that all
 * places hold; a compressed body that hides one is overwritten whole. Not seen: numbers inside base64 or UTF-16.
 */
export function maskMessage(message: MessageDraft, gardeFou: GardeFou): { readonly message: MessageDraft; readonly count: number } {
  const plain = gardeFou.maskBytes(message.bytes)
  const inBody = maskBody({ ...message, bytes: plain.bytes }, gardeFou)
  const count = plain.suspicions.length + inBody.count
  if (count === 0) return { message, count }
  return {
    count,
    message: {
      ...message,
      bytes: inBody.bytes,
      startLine: hide(message.startLine, gardeFou),
      headers: message.headers.map(([name, value]) => [name, hide(value, gardeFou)] as const),
    },
  }
}

/** What the transfer and content codings hide from a plain reading: a number across two chunks, a compressed body. */
function maskBody(message: MessageDraft, gardeFou: GardeFou): { readonly bytes: Uint8Array; readonly count: number } {
  const { bytes, bodyOffset, chunked } = message
  const coding = headerOf(message, 'content-encoding')?.trim().toLowerCase()
  if (!chunked && !coding) return { bytes, count: 0 }
  const stretches = chunked ? chunkStretches(bytes, bodyOffset) : [{ start: bodyOffset, end: bytes.length }]
  const body = joinStretches(bytes, stretches)
  const hidden = coding ? gardeFou.inspect(decoded(body, coding)).length : 0
  if (hidden > 0) return { bytes: overwrite(bytes, stretches.map(asPlace)), count: hidden }
  const { suspicions } = gardeFou.maskBytes(body)
  if (suspicions.length === 0) return { bytes, count: 0 }
  return {
    bytes: overwrite(
      bytes,
      suspicions.flatMap((s) => placesIn(stretches, s.offset, s.length)),
    ),
    count: suspicions.length,
  }
}

/** Places, in the message, of a stretch of its joined body. */
function placesIn(stretches: readonly Stretch[], offset: number, length: number): { offset: number; length: number }[] {
  let before = 0
  return stretches.flatMap(({ start, end }) => {
    const from = Math.max(offset - before, 0)
    const to = Math.min(offset + length - before, end - start)
    before += end - start
    return to > from ? [{ offset: start + from, length: to - from }] : []
  })
}

function asPlace({ start, end }: Stretch): { offset: number; length: number } {
  return { offset: start, length: end - start }
}

function decoded(body: Uint8Array, coding: string): Uint8Array {
  const bound = { maxOutputLength: MAX_DECODED }
  try {
    if (coding === 'gzip' || coding === 'x-gzip') return gunzipSync(body, { ...bound, finishFlush: constants.Z_SYNC_FLUSH })
    if (coding === 'deflate') return inflateSync(body, { ...bound, finishFlush: constants.Z_SYNC_FLUSH })
    if (coding === 'br') return brotliDecompressSync(body, bound)
  } catch {
    // What cannot be decoded cannot be read by anyone else either.
  }
  return new Uint8Array()
}

function hide(text: string, gardeFou: GardeFou): string {
  return gardeFou.inspect(text).reduce((t, s) => t.slice(0, s.offset) + '*'.repeat(s.length) + t.slice(s.offset + s.length), text)
}
