import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { bitStringBytes, DER, derChildren, derElement, expectTag, timeOf } from '../../src/protocol/x509/der.ts'
import { bitString, der, integer, NULL, oid, pem, sequence, tagged, time } from './der.ts'
import { extension } from './extension.ts'
import { encodeName, type MultiRdn, type Rdn } from './names.ts'
import type { Period } from './validity.ts'

/** Who signs: an authority's name and private key. */
export interface Signer {
  readonly name: readonly Rdn[]
  readonly key: KeyObject
}

export interface CertificateShape {
  readonly serial: string
  readonly subject: readonly (Rdn | MultiRdn)[]
  readonly notBefore: Date
  readonly notAfter: Date
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  /** DER list of extensions. */
  readonly extensions: Uint8Array
}

/** IGC-Santé signs with sha256WithRSAEncryption; SHA-1 is there to make a certificate that must be refused. */
export type Digest = 'sha256' | 'sha1'

const RSA_ALGORITHMS: Readonly<Record<Digest, Buffer>> = {
  sha256: sequence(oid('1.2.840.113549.1.1.11'), NULL),
  sha1: sequence(oid('1.2.840.113549.1.1.5'), NULL),
}
const ECDSA_ALGORITHMS: Readonly<Record<Digest, Buffer>> = {
  sha256: sequence(oid('1.2.840.10045.4.3.2')),
  sha1: sequence(oid('1.2.840.10045.4.1')),
}

function algorithmOf({ key }: Signer, digest: Digest): Buffer {
  return (key.asymmetricKeyType === 'ec' ? ECDSA_ALGORITHMS : RSA_ALGORITHMS)[digest]
}

/** Signs a certificate, version 3 (RFC 5280 §4.1). */
export function mintCertificate(shape: CertificateShape, signer: Signer, digest: Digest = 'sha256'): Buffer {
  return signed(
    sequence(
      tagged(0, true, integer('02')),
      integer(shape.serial),
      algorithmOf(signer, digest),
      encodeName(signer.name),
      sequence(time(shape.notBefore), time(shape.notAfter)),
      encodeName(shape.subject),
      shape.publicKey,
      tagged(3, true, shape.extensions),
    ),
    signer,
    digest,
  )
}

export interface CrlShape {
  readonly number: number
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly revoked: readonly { readonly serial: string; readonly at: Date }[]
}

/** Signs a revocation list, version 2 (RFC 5280 §5.1), as PEM with the label OpenSSL and Node expect. */
export function mintCrl(shape: CrlShape, signer: Signer): string {
  // An empty list of revoked certificates must be left out (RFC 5280 §5.1.2.6).
  const entries = shape.revoked.map(({ serial, at }) =>
    // Reason: keyCompromise.
    sequence(integer(serial), time(at), sequence(extension('2.5.29.21', der(0x0a, Buffer.from([1]))))),
  )
  const list = signed(
    sequence(
      integer('01'),
      algorithmOf(signer, 'sha256'),
      encodeName(signer.name),
      time(shape.thisUpdate),
      time(shape.nextUpdate),
      ...(entries.length > 0 ? [sequence(...entries)] : []),
      tagged(
        0,
        true,
        sequence(
          extension('2.5.29.35', sequence(tagged(0, false, keyIdOf(publicKeyOf(signer.key))))),
          extension('2.5.29.20', integer(shape.number.toString(16))),
        ),
      ),
    ),
    signer,
    'sha256',
  )
  return pem('X509 CRL', list)
}

/** What an authority signs with SHA-256: content, algorithm, signature. */
export function signedBy(content: Buffer, signer: Signer): Buffer {
  return signed(content, signer, 'sha256')
}

function signed(content: Buffer, signer: Signer, digest: Digest): Buffer {
  return sequence(content, algorithmOf(signer, digest), bitString(sign(digest, content, signer.key)))
}

/** DER SubjectPublicKeyInfo of a private key. */
export function publicKeyOf(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
}

/** SHA-1 of the public key's bits, the usual key identifier (RFC 5280 §4.2.1.2, method 1). */
export function keyIdOf(publicKey: Uint8Array): Buffer {
  const bits = expectTag(derChildren(derElement(publicKey))[1], DER.bitString, 'bits of the public key')
  return createHash('sha1').update(bitStringBytes(bits)).digest()
}

/** Dates of a revocation list we signed: fields 4 and 5 of its signed part. */
export function crlPeriodOf(list: Uint8Array): Period {
  const [content] = derChildren(derElement(list))
  const [, , , thisUpdate, nextUpdate] = derChildren(expectTag(content, DER.sequence, 'signed part of the list'))
  return { notBefore: new Date(timeOf(thisUpdate)), notAfter: new Date(timeOf(nextUpdate)) }
}
