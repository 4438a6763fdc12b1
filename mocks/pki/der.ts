/**
 * Writes DER (X.690). Certificates are written here rather than by a library because the point is to
 * reproduce the exact order, tags and empty extensions of IGC-Santé; the tests hold the result against OpenSSL.
 */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xffff ? 6 : length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
}

export const sequence = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents)
export const set = (...contents: readonly Uint8Array[]): Buffer => der(0x31, ...contents)
export const octetString = (bytes: Uint8Array): Buffer => der(0x04, bytes)
export const bitString = (bytes: Uint8Array, unusedBits = 0): Buffer => der(0x03, Buffer.from([unusedBits]), bytes)
export const utf8String = (text: string): Buffer => der(0x0c, Buffer.from(text, 'utf8'))
export const printableString = (text: string): Buffer => der(0x13, Buffer.from(text, 'latin1'))
/** Context-specific element: `constructed` for explicit tags and lists, primitive for implicit strings. */
export const tagged = (number: number, constructed: boolean, ...contents: readonly Uint8Array[]): Buffer =>
  der(0x80 | (constructed ? 0x20 : 0) | number, ...contents)
export const TRUE = Buffer.from('0101ff', 'hex')
export const NULL = Buffer.from('0500', 'hex')

/** A positive INTEGER from its hexadecimal digits. */
export function integer(hex: string): Buffer {
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return der(0x02, ((bytes[0] ?? 0) & 0x80) !== 0 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(arc: number): number[] {
  const groups = [arc & 0x7f]
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 0x7f) | 0x80)
  return groups
}

/** UTCTime up to 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
export function time(date: Date): Buffer {
  return date.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(`${digits(date).slice(2)}Z`)) : generalizedTime(date)
}

export function generalizedTime(date: Date, tag = 0x18): Buffer {
  return der(tag, Buffer.from(`${digits(date)}Z`))
}

function digits(date: Date): string {
  return date.toISOString().slice(0, 19).replace(/\D/g, '')
}

export function pem(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
