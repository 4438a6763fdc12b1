import { TextDecoder } from 'node:util'
import type { XmlProblem } from './problem.ts'

export type Decoded = { readonly ok: true; readonly text: string; readonly encoding: string } | { readonly ok: false; readonly problem: XmlProblem }

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Bytes → text: byte-order mark first, then the HTTP charset, then the XML declaration, else UTF-8 (RFC 7303 §3).
 * Bytes that do not fit their announced charset are refused with the line and the byte at fault, never replaced.
 */
export function decodeCharset(bytes: Uint8Array, httpCharset?: string): Decoded {
  const encoding = byteOrderMark(bytes) ?? httpCharset?.toLowerCase() ?? declaredEncoding(bytes) ?? 'utf-8'
  let decoder: TextDecoder
  try {
    decoder = encoding === 'utf-8' || encoding === 'utf8' ? utf8 : new TextDecoder(encoding, { fatal: true })
  } catch {
    return { ok: false, problem: { code: 'charset', detail: `unknown charset "${encoding.slice(0, 40)}"`, line: 1, column: 1 } }
  }
  try {
    return { ok: true, text: decoder.decode(bytes), encoding }
  } catch {
    return { ok: false, problem: badByte(bytes, encoding) }
  }
}

function byteOrderMark(b: Uint8Array): string | undefined {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return 'utf-8'
  if (b[0] === 0xff && b[1] === 0xfe) return 'utf-16le'
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be'
  return undefined
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x3c || bytes[1] !== 0x3f) return undefined
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1')
  return /^<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]?.toLowerCase()
}

/** Finds the first byte the decoder refuses, by halving: the prefix before it decodes, with it no longer does. */
function badByte(bytes: Uint8Array, encoding: string): XmlProblem {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      good = middle
    } catch {
      bad = middle
    }
  }
  // A multi-byte sequence is refused at the byte after its lead byte: the one at fault is the lead byte.
  for (let back = 1; back <= 3 && encoding.startsWith('utf'); back++) {
    if ((bytes[bad - 1 - back] ?? 0) >= 0xc0) {
      bad -= back
      break
    }
  }
  let line = 1
  let lineStart = 0
  for (let i = 0; i < bad - 1; i++) {
    if (bytes[i] === 10) {
      line++
      lineStart = i + 1
    }
  }
  const byte = (bytes[bad - 1] ?? 0).toString(16).padStart(2, '0').toUpperCase()
  return { code: 'charset', detail: `byte 0x${byte} is not ${encoding.toUpperCase()}`, line, column: bad - lineStart }
}
