const EQUALS = 0x3d
const CR = 13
const LF = 10

/**
 * Decodes quoted-printable (RFC 2045 §6.7): escapes, soft line breaks, spaces a transport added at the end of lines removed.
 * `fault` says, in English, what is no escape and at which byte; it is kept as written.
 */
export function decodeQuotedPrintable(encoded: Uint8Array): { readonly bytes: Uint8Array; readonly fault?: string } {
  const out = Buffer.allocUnsafe(encoded.length)
  let length = 0
  let fault: string | undefined
  for (let i = 0; i < encoded.length; i++) {
    const byte = encoded[i] ?? 0
    if (byte === 32 || byte === 9) {
      const end = afterSpaces(encoded, i)
      if (end < encoded.length && encoded[end] !== CR && encoded[end] !== LF) for (let j = i; j < end; j++) out[length++] = encoded[j] ?? 0
      i = end - 1
      continue
    }
    if (byte !== EQUALS) {
      out[length++] = byte
      continue
    }
    const high = hexValue(encoded[i + 1])
    const low = hexValue(encoded[i + 2])
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      i += 2
      continue
    }
    const end = afterSpaces(encoded, i + 1)
    const lineEnd = encoded[end] === CR && encoded[end + 1] === LF ? end + 1 : end
    if (end >= encoded.length || encoded[lineEnd] === LF) {
      i = Math.min(lineEnd, encoded.length)
      continue
    }
    fault ??= `byte ${i} begins no escape`
    out[length++] = byte
  }
  const bytes = out.subarray(0, length)
  return fault === undefined ? { bytes } : { bytes, fault }
}

function afterSpaces(bytes: Uint8Array, from: number): number {
  let at = from
  while (bytes[at] === 32 || bytes[at] === 9) at++
  return at
}

function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  // Lower case is not conforming, and is read (RFC 2045 §6.7, note 1).
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1
}

/** RFC 2045 §6.7 (5): 76 characters a line, the `=` of a soft break included. */
const WIDTH = 76

/** Writes text in quoted-printable (RFC 2045 §6.7): CRLF stay line ends, everything else that is not printable ASCII is escaped. */
export function encodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const pieces: string[] = []
  let column = 0
  const put = (text: string): void => {
    if (column + text.length >= WIDTH) {
      pieces.push('=\r\n')
      column = 0
    }
    pieces.push(text)
    column += text.length
  }
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte === CR && bytes[i + 1] === LF) {
      pieces.push('\r\n')
      column = 0
      i++
    } else put(isPlain(bytes, i) ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
  }
  return Buffer.from(pieces.join(''), 'latin1')
}

/** Rule (3): a blank before a line end would be lost. */
function isPlain(bytes: Uint8Array, i: number): boolean {
  const byte = bytes[i] ?? 0
  if (byte === 32 || byte === 9) return i + 1 < bytes.length && bytes[i + 1] !== CR && bytes[i + 1] !== LF
  return byte > 32 && byte < 127 && byte !== EQUALS
}
