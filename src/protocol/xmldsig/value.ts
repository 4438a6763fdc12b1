import { type KeyObject, verify } from 'node:crypto'
import { publicKeyOf } from '../x509/native.ts'
import type { SignatureAlgorithm } from './algorithms.ts'
import type { SignatureReason } from './outcome.ts'

/** Verifies a SignatureValue with the key of a certificate (DER): null when it agrees, else why not. */
export function checkValue(
  octets: Uint8Array,
  { key: kind, digest }: SignatureAlgorithm,
  value: Uint8Array | null,
  certificate: Uint8Array,
): { readonly code: SignatureReason; readonly detail: string } | null {
  if (!value) return { code: 'value-differs', detail: 'SignatureValue is not base64' }
  const key = keyOf(certificate)
  if (!key) return { code: 'certificate-unreadable', detail: 'no usable public key' }
  if (key.asymmetricKeyType !== kind) return { code: 'key-type', detail: `${kind} expected, the certificate holds ${key.asymmetricKeyType ?? '?'}` }
  return agrees(digest, octets, key, value) ? null : { code: 'value-differs', detail: 'the value does not agree with the key of the certificate' }
}

function agrees(digest: string, octets: Uint8Array, key: KeyObject, value: Uint8Array): boolean {
  try {
    // ECDSA: the two integers one after the other, not in DER (XMLDSig 1.1 §6.4.3).
    return verify(digest, octets, key.asymmetricKeyType === 'ec' ? { key, dsaEncoding: 'ieee-p1363' } : key, value)
  } catch {
    // Values of a length the key cannot have given.
    return false
  }
}

function keyOf(certificate: Uint8Array): KeyObject | null {
  try {
    return publicKeyOf(certificate)
  } catch {
    return null
  }
}
