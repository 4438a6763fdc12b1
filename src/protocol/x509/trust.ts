import { X509Certificate } from 'node:crypto'
import { type CertificateView, readCertificate, UnreadableCertificate } from './certificate.ts'
import { CHAIN_LIMIT, isSelfIssued, namesIssuer } from './chain.ts'
import { type CrlView, isListOf } from './crl.ts'
import { nativeCertificate, publicKeyOf } from './native.ts'

/** A certificate with its bytes. */
export interface Certificate {
  readonly der: Uint8Array
  readonly view: CertificateView
}

/** Whom one trusts, and what they have revoked. */
export interface TrustAnchors {
  /** Roots and, when clients may leave them out, intermediates. */
  readonly authorities: readonly Certificate[]
  /** Empty: revocation is not looked at. */
  readonly lists: readonly CrlView[]
}

export type TrustReason =
  /** No certificate that was sent or is known issued this one. */
  | 'unknown-authority'
  /** An authority of the expected name is known, but its key did not sign this certificate. */
  | 'signature'
  /** The certificate that issued this one has no right to. */
  | 'not-an-authority'
  | 'expired'
  | 'not-yet-valid'
  | 'revoked'
  /** No list of the authority that issued it is known, or none of its own key. */
  | 'list-missing'
  | 'list-expired'
  | 'unreadable'

export interface TrustProblem {
  readonly code: TrustReason
  /** Dates, names or numbers, in English, never shown alone. */
  readonly detail: string
  /** Place in the path, the leaf being 0. */
  readonly index: number
}

export interface TrustOutcome {
  /** true when the path ends at a known authority and nothing is held against it. */
  readonly trusted: boolean
  /** Leaf first, known authority last when there is one. */
  readonly path: readonly CertificateView[]
  readonly problems: readonly TrustProblem[]
}

/** Reads certificates, PEM or DER; throws `UnreadableCertificate`. */
export function readAuthorities(certificates: readonly (string | Uint8Array)[]): Certificate[] {
  return certificates.map((input) => {
    const der = typeof input === 'string' ? new X509Certificate(input).raw : input
    return { der, view: readCertificate(der) }
  })
}

/**
 * Chains a leaf to a known authority (RFC 5280 §6.1, the part national certificates need): signatures, dates at `at`,
 * authority marks, revocation by list. `others` is what came with the leaf, in any order.
 */
export function chainToAuthority(leaf: Uint8Array, others: readonly Uint8Array[], { authorities, lists }: TrustAnchors, at: Date): TrustOutcome {
  const instant = at.toISOString()
  const sent: Certificate[] = []
  const problems: TrustProblem[] = []
  for (const [index, der] of [leaf, ...others].slice(0, CHAIN_LIMIT).entries()) {
    try {
      sent.push({ der, view: readCertificate(der) })
    } catch (error) {
      if (!(error instanceof UnreadableCertificate)) throw error
      // What came beside the leaf and cannot be read may not be needed.
      if (index === 0) return { trusted: false, path: [], problems: [{ code: 'unreadable', detail: error.message, index }] }
    }
  }
  const path: Certificate[] = []
  for (let current = sent[0]; current && path.length < CHAIN_LIMIT; ) {
    const index = path.length
    path.push(current)
    problems.push(...dateProblems(current.view, instant, index))
    const { der } = current
    if (authorities.some((a) => sameBytes(a.der, der))) break
    const issuer = issuerOf(current, authorities) ?? issuerOf(current, sent)
    if (!issuer) {
      problems.push(unknownIssuer(current, [...authorities, ...sent], index))
      break
    }
    if (!issuer.view.isCa || !(issuer.view.keyUsage?.includes('keyCertSign') ?? true)) {
      problems.push({ code: 'not-an-authority', detail: issuer.view.cn ?? issuer.view.serial, index: index + 1 })
    }
    if (lists.length > 0) problems.push(...revocationProblems(current.view, issuer, lists, instant, index))
    current = isSelfIssued(issuer.view) && sameBytes(issuer.der, der) ? undefined : issuer
  }
  const last = path.at(-1)
  const anchored = last !== undefined && authorities.some((a) => sameBytes(a.der, last.der))
  // A path longer than any real one, or that turns round.
  if (!anchored && problems.every((p) => p.code !== 'unknown-authority' && p.code !== 'signature')) {
    problems.push({ code: 'unknown-authority', detail: 'no known authority at the end of the path', index: path.length - 1 })
  }
  return { trusted: anchored && problems.length === 0, path: path.map((c) => c.view), problems }
}

function issuerOf(certificate: Certificate, candidates: readonly Certificate[]): Certificate | undefined {
  return candidates.find((c) => c !== certificate && namesIssuer(certificate.view, c.view) && signedBy(certificate, c))
}

function unknownIssuer({ view }: Certificate, candidates: readonly Certificate[], index: number): TrustProblem {
  const namesake = candidates.some((c) => c.view !== view && c.view.subject.encoded === view.issuer.encoded)
  return { code: namesake ? 'signature' : 'unknown-authority', detail: view.issuerCn ?? '', index }
}

// Certificates and lists are the same from one message to the next: what they say of each other is computed once.
const signedBy = remembered((certificate: Certificate, issuer: Certificate): boolean => {
  try {
    return nativeCertificate(certificate.der).verify(publicKeyOf(issuer.der))
  } catch {
    // A key or an algorithm OpenSSL does not take.
    return false
  }
})
const listedBy = remembered((list: CrlView, issuer: Certificate): boolean => isListOf(list, issuer.der))

function remembered<A extends Certificate | CrlView>(compute: (a: A, issuer: Certificate) => boolean): (a: A, issuer: Certificate) => boolean {
  const known = new WeakMap<object, WeakMap<object, boolean>>()
  return (a, { der, view }) => {
    // A view belongs to its bytes: the one of a certificate that comes back is the same (readCertificate).
    const key = 'view' in a ? a.view : a
    const ofA = known.get(key) ?? new WeakMap<object, boolean>()
    known.set(key, ofA)
    const found = ofA.get(view) ?? compute(a, { der, view })
    ofA.set(view, found)
    return found
  }
}

function dateProblems({ notBefore, notAfter }: CertificateView, at: string, index: number): TrustProblem[] {
  if (at < notBefore) return [{ code: 'not-yet-valid', detail: notBefore, index }]
  return at > notAfter ? [{ code: 'expired', detail: notAfter, index }] : []
}

function revocationProblems({ serial }: CertificateView, issuer: Certificate, lists: readonly CrlView[], at: string, index: number): TrustProblem[] {
  const named = lists.filter((list) => list.issuer.encoded === issuer.view.subject.encoded && listedBy(list, issuer))
  const current = named.filter((list) => list.nextUpdate === null || at <= list.nextUpdate)
  const revoked = named.find((list) => list.revoked.has(serial))
  if (revoked) return [{ code: 'revoked', detail: revoked.revoked.get(serial) ?? '', index }]
  if (named.length === 0) return [{ code: 'list-missing', detail: issuer.view.cn ?? '', index }]
  return current.length > 0 ? [] : [{ code: 'list-expired', detail: named[0]?.nextUpdate ?? '', index }]
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
