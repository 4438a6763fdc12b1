const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SPACE = 64
const PAD = 65
const OTHER = 66
/** Value of each byte; kinds above 63. */
const VALUE = table()

/**
 * Decodes base64 (RFC 4648 §4), white space allowed anywhere. `fault` says, in English, what is not base64 and at which byte;
 * the rest is decoded all the same.
 */
export function decodeBase64(encoded: Uint8Array): { readonly bytes: Uint8Array; readonly fault?: string } {
  const out = Buffer.allocUnsafe(Math.floor((encoded.length * 3) / 4) + 3)
  let length = 0
  let bits = 0
  let held = 0
  let padding = 0
  let fault: string | undefined
  for (let i = 0; i < encoded.length; i++) {
    // Whole groups, as nearly all are.
    while (held === 0 && padding === 0 && i + 3 < encoded.length) {
      const a = VALUE[encoded[i] ?? 0] ?? OTHER
      const b = VALUE[encoded[i + 1] ?? 0] ?? OTHER
      const c = VALUE[encoded[i + 2] ?? 0] ?? OTHER
      const d = VALUE[encoded[i + 3] ?? 0] ?? OTHER
      if ((a | b | c | d) >= SPACE) break
      out[length++] = (a << 2) | (b >> 4)
      out[length++] = (b << 4) | (c >> 2)
      out[length++] = (c << 6) | d
      i += 4
    }
    if (i >= encoded.length) break
    const value = VALUE[encoded[i] ?? 0] ?? OTHER
    if (value < SPACE && padding === 0) {
      bits = ((bits << 6) | value) & 0xffffff
      if (++held === 4) {
        out[length++] = bits >> 16
        out[length++] = bits >> 8
        out[length++] = bits
        held = 0
      }
    } else if (value === PAD) padding++
    else if (value !== SPACE) fault ??= value === OTHER ? `byte ${i} is not of the base64 alphabet` : `byte ${i} comes after the padding`
  }
  if (held === 1) fault ??= 'the last group has one character only'
  if (padding !== (4 - held) % 4) fault ??= `${padding} padding characters where ${(4 - held) % 4} belong`
  if (held >= 2) out[length++] = held === 2 ? bits >> 4 : bits >> 10
  if (held === 3) out[length++] = bits >> 2
  const bytes = out.subarray(0, length)
  return fault === undefined ? { bytes } : { bytes, fault }
}

function table(): Uint8Array {
  const values = new Uint8Array(256).fill(OTHER)
  for (let i = 0; i < 64; i++) values[ALPHABET.charCodeAt(i)] = i
  for (const space of [9, 10, 13, 32]) values[space] = SPACE
  values[0x3d] = PAD
  return values
}
