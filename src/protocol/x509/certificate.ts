import { createHash } from 'node:crypto'
import { DER, type DerElement, DerProblem, derChildren, derElement, expectTag, timeOf } from './der.ts'
import {
  type AlternativeName,
  alternativeNamesOf,
  authorityKeyIdOf,
  categoryOf,
  extendedKeyUsageOf,
  isCaOf,
  type KeyUsage,
  keyUsageOf,
  policiesOf,
  readExtensions,
  subjectKeyIdOf,
} from './extensions.ts'
import { type PublicKeyFacts, publicKeyFacts, signatureHashOf } from './key.ts'
import { type DistinguishedName, readName, valuesOf } from './name.ts'
import { recent } from './recent.ts'

/** What the bench reads in a certificate; nothing is judged, what is absent is null or empty. */
export interface CertificateView {
  readonly subject: DistinguishedName
  readonly issuer: DistinguishedName
  /** First CN of the subject. */
  readonly cn: string | null
  readonly cns: readonly string[]
  readonly ous: readonly string[]
  readonly organisation: string | null
  /** Département, name and code: `Paris (75)`. */
  readonly st: string | null
  readonly issuerCn: string | null
  /** Upper-case hexadecimal. */
  readonly serial: string
  /** ISO 8601, UTC. */
  readonly notBefore: string
  readonly notAfter: string
  /** null: the extension is absent. */
  readonly keyUsage: readonly KeyUsage[] | null
  readonly extendedKeyUsage: readonly string[] | null
  readonly alternativeNames: readonly AlternativeName[]
  readonly policies: readonly string[]
  readonly isCa: boolean
  /** IGC-Santé category byte, `0x83` for a test software certificate. */
  readonly category: number | null
  readonly key: PublicKeyFacts
  /** `SHA-256`, …; null when unknown. */
  readonly signatureHash: string | null
  readonly subjectKeyId: string | null
  readonly authorityKeyId: string | null
  /** As Node and OpenSSL print it: `AB:CD:…`. */
  readonly fingerprint256: string
}

/** Far above any real certificate (about 2 kB), far below what would hurt. */
export const CERTIFICATE_LIMIT = 64 * 1024

/** Certificates whose reading is kept, far more than a session shows. */
const KEPT = 64

/** The bytes are not a certificate we accept to read. */
export class UnreadableCertificate extends Error {
  constructor(
    readonly code: 'too-large' | 'not-pem' | 'not-a-certificate',
    detail: string,
    options: { cause?: unknown } = {},
  ) {
    super(detail, options)
    this.name = 'UnreadableCertificate'
  }
}

/**
 * Reads an X.509 certificate (RFC 5280 §4.1), DER or PEM (the first of the text); throws only `UnreadableCertificate`.
 * The same bytes, read lately, give the same view.
 */
export function readCertificate(input: Uint8Array | string): CertificateView {
  const der = typeof input === 'string' ? derOfPem(input) : input
  if (der.length > CERTIFICATE_LIMIT) {
    throw new UnreadableCertificate('too-large', `${der.length} bytes, ${CERTIFICATE_LIMIT} at most`)
  }
  try {
    return viewOf(der)
  } catch (error) {
    if (error instanceof DerProblem) throw new UnreadableCertificate('not-a-certificate', error.message, { cause: error })
    throw error
  }
}

function derOfPem(text: string): Uint8Array {
  const begin = '-----BEGIN CERTIFICATE-----'
  const start = text.indexOf(begin)
  const end = text.indexOf('-----END CERTIFICATE-----', start)
  if (start < 0 || end < 0) throw new UnreadableCertificate('not-pem', 'no BEGIN CERTIFICATE … END CERTIFICATE')
  return Buffer.from(text.slice(start + begin.length, end), 'base64')
}

const viewOf = recent(KEPT, readDer)

function readDer(der: Uint8Array): CertificateView {
  const [signed, signatureAlgorithm] = derChildren(expectTag(derElement(der), DER.sequence, 'certificate'))
  const fields = derChildren(expectTag(signed, DER.sequence, 'signed part'))
  // The version comes first, tagged [0], and is left out in version 1.
  if (fields[0]?.tag === 0xa0) fields.shift()
  const [serial, , issuerField, validity, subjectField, publicKey, ...optional] = fields
  const issuer = readName(issuerField, 'issuer')
  const subject = readName(subjectField, 'subject')
  const [notBefore, notAfter] = derChildren(expectTag(validity, DER.sequence, 'validity'))
  const cns = valuesOf(subject, 'CN')
  return {
    subject,
    issuer,
    cn: cns[0] ?? null,
    cns,
    ous: valuesOf(subject, 'OU'),
    organisation: valuesOf(subject, 'O')[0] ?? null,
    st: valuesOf(subject, 'ST')[0] ?? null,
    issuerCn: valuesOf(issuer, 'CN')[0] ?? null,
    // The leading zero only keeps the number positive.
    serial: hexOf(expectTag(serial, DER.integer, 'serial number').contents).replace(/^(00)+(?=..)/, ''),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    ...extensionFacts(optional.find((part) => part.tag === 0xa3)),
    key: publicKeyFacts(publicKey),
    signatureHash: signatureHashOf(signatureAlgorithm),
    fingerprint256: hexOf(createHash('sha256').update(der).digest()).replace(/..(?=.)/g, '$&:'),
  }
}

function extensionFacts(element: DerElement | undefined) {
  const extensions = readExtensions(element)
  return {
    keyUsage: keyUsageOf(extensions),
    extendedKeyUsage: extendedKeyUsageOf(extensions),
    alternativeNames: alternativeNamesOf(extensions),
    policies: policiesOf(extensions),
    isCa: isCaOf(extensions),
    category: categoryOf(extensions),
    subjectKeyId: subjectKeyIdOf(extensions),
    authorityKeyId: authorityKeyIdOf(extensions),
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase()
}
