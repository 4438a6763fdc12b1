/** Suites of the API LPS, by the names of OpenSSL (SC.MSS/CONF.03: 0xC030, 0xC02F, 0xC028, 0xC027, 0x009F, 0x009E), and those of TLS 1.3, which SC.MSS/CONF.02 allows. */
export const ALLOWED_SUITES: readonly string[] = [
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-SHA384',
  'ECDHE-RSA-AES128-SHA256',
  'DHE-RSA-AES256-GCM-SHA384',
  'DHE-RSA-AES128-GCM-SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
]

/** Ranges and codes of suites without encryption, without authentication, for export, or with RC4, DES, 3DES (IANA registry; RFC 9325 §4.1). */
const WEAK_RANGES: readonly (readonly [from: number, to: number])[] = [
  [0x0000, 0x002e],
  [0xc001, 0xc003],
  [0xc006, 0xc008],
  [0xc00b, 0xc00d],
  [0xc010, 0xc012],
  [0xc015, 0xc01c],
  [0xc033, 0xc034],
  [0xc039, 0xc03b],
]
const WEAK_ALONE = new Set([
  0x0034, 0x003a, 0x003b, 0x0046, 0x006c, 0x006d, 0x0089, 0x008a, 0x008b, 0x008e, 0x008f, 0x0092, 0x0093, 0x009b, 0x00a6, 0x00a7, 0x00bf, 0x00c5,
])

/** Whether a suite of four hexadecimal digits is one that no client should still offer. */
export function isWeakSuite(code: string): boolean {
  const value = Number.parseInt(code, 16)
  return WEAK_ALONE.has(value) || WEAK_RANGES.some(([from, to]) => value >= from && value <= to)
}
