/**
 * Takes the chunk framing off a body (RFC 9112 §7.1).
 * What is damaged is kept: evidence is shown as far as it can be read, never refused.
 */
export function unchunk(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at)
    if (end < 0) break
    const size = Number.parseInt(Buffer.from(bytes.subarray(at, end)).toString('latin1'), 16)
    if (!Number.isInteger(size) || size <= 0) break
    parts.push(bytes.subarray(end + 1, end + 1 + size))
    at = end + 1 + size
    if (bytes[at] === 13) at++
    if (bytes[at] === 10) at++
  }
  return Buffer.concat(parts)
}
