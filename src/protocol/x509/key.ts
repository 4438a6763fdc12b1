import { bitStringBytes, DER, type DerElement, derChildren, derElement, expectTag, oidOf } from './der.ts'

export interface PublicKeyFacts {
  readonly type: 'RSA' | 'EC' | 'autre'
  /** Size of the modulus or of the curve; null when it could not be told. */
  readonly bits: number | null
}

const CURVES: Readonly<Record<string, number>> = {
  '1.2.840.10045.3.1.7': 256,
  '1.3.132.0.34': 384,
  '1.3.132.0.35': 521,
}

const SIGNATURE_HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
  '1.2.840.10045.4.1': 'SHA-1',
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
}

const HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}

const RSA_PSS = '1.2.840.113549.1.1.10'

/** Kind and size of a SubjectPublicKeyInfo. */
export function publicKeyFacts(element: DerElement | undefined): PublicKeyFacts {
  const [algorithm, key] = derChildren(expectTag(element, DER.sequence, 'public key'))
  const [oid, parameters] = derChildren(expectTag(algorithm, DER.sequence, 'algorithm of the public key'))
  switch (oidOf(oid)) {
    case '1.2.840.113549.1.1.1':
    case RSA_PSS: {
      const numbers = derElement(bitStringBytes(expectTag(key, DER.bitString, 'bits of the public key')))
      return { type: 'RSA', bits: bitLength(expectTag(derChildren(numbers)[0], DER.integer, 'RSA modulus').contents) }
    }
    case '1.2.840.10045.2.1':
      return { type: 'EC', bits: parameters?.tag === DER.oid ? (CURVES[oidOf(parameters)] ?? null) : null }
    default:
      return { type: 'autre', bits: null }
  }
}

function bitLength(integer: Uint8Array): number {
  const start = integer.findIndex((byte) => byte !== 0)
  return start < 0 ? 0 : (integer.length - start) * 8 - (Math.clz32(integer[start] ?? 0) - 24)
}

/** The digest a certificate was signed with; null for algorithms that have none of their own or that we do not know. */
export function signatureHashOf(element: DerElement | undefined): string | null {
  const [oid, parameters] = derChildren(expectTag(element, DER.sequence, 'signature algorithm'))
  const name = oidOf(oid)
  if (name !== RSA_PSS) return SIGNATURE_HASHES[name] ?? null
  // RSASSA-PSS names its digest in its parameters; left out, it is SHA-1 (RFC 4055 §3.1).
  const hash = parameters && derChildren(parameters).find((part) => part.tag === 0xa0)
  const hashOid = hash && derChildren(hash)[0]
  return hashOid ? (HASHES[oidOf(derChildren(hashOid)[0])] ?? null) : 'SHA-1'
}
