import { decodeBase64 } from './base64.ts'
import { decodeQuotedPrintable } from './quoted-printable.ts'

/** What is left once the transfer encoding is removed; what could not be decoded is kept as it came and told. */
export interface Decoded {
  readonly bytes: Uint8Array
  readonly irregularity?: { readonly code: 'unknown-transfer-encoding' | 'malformed-base64' | 'malformed-quoted-printable'; readonly detail: string }
}

/** Removes a Content-Transfer-Encoding (RFC 2045 §6); the same bytes, not copied, for `binary`, `8bit` and `7bit`. */
export function decodeTransfer(raw: Uint8Array, encoding: string): Decoded {
  switch (encoding) {
    case 'binary':
    case '8bit':
    case '7bit':
      return { bytes: raw }
    case 'base64': {
      const { bytes, fault } = decodeBase64(raw)
      return fault ? { bytes, irregularity: { code: 'malformed-base64', detail: fault } } : { bytes }
    }
    case 'quoted-printable': {
      const { bytes, fault } = decodeQuotedPrintable(raw)
      return fault ? { bytes, irregularity: { code: 'malformed-quoted-printable', detail: fault } } : { bytes }
    }
    default:
      return { bytes: raw, irregularity: { code: 'unknown-transfer-encoding', detail: encoding.slice(0, 60) } }
  }
}
