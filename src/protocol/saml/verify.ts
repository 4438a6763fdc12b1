import { compareNames, type NameComparison } from '../x509/distinguished-name.ts'
import { chainToAuthority, type TrustAnchors, type TrustOutcome } from '../x509/trust.ts'
import type { XmlElement } from '../xml/tree.ts'
import { type SignatureOutcome, verifySignature } from '../xmldsig/index.ts'
import { readVihf, type Vihf } from './vihf.ts'

export interface VerifyVihfOptions {
  /** charset parameter of the Content-Type of the message, or of its root part. */
  readonly charset?: string
  /** DER of the certificate expected to have signed; without it, the leaf of KeyInfo is used. */
  readonly certificate?: Uint8Array
  /** With it, the certificate is chained to those authorities at that time. */
  readonly trust?: { readonly anchors: TrustAnchors; readonly at: Date }
}

export interface VihfVerification {
  readonly vihf: Vihf
  /** null: the Assertion is not signed, which is accepted in DIRECTE mode only. */
  readonly signature: SignatureOutcome | null
  /** null: not asked for, or no certificate to chain. */
  readonly trust: TrustOutcome | null
  /** Issuer beside the subject of the certificate; null when one of them is missing or is no name. */
  readonly issuer: NameComparison | null
}

/**
 * Verifies the signature of a VIHF (DMP interface §4.4): structure, then digest, then value, then dates and authority of the
 * certificate, then its subject beside Issuer. `assertion` is the element that is used, in the tree of `parseXml(bytes)`:
 * a signature over any other element, its double or its former place is refused.
 */
export function verifyVihf(bytes: Uint8Array, assertion: XmlElement, options: VerifyVihfOptions = {}): VihfVerification {
  const vihf = readVihf(assertion)
  const [first, second] = vihf.signatures
  if (!first) return { vihf, signature: null, trust: null, issuer: null }
  const { certificate: given, charset } = options
  const verified = verifySignature(bytes, first, {
    expected: [{ element: assertion, id: vihf.id ?? '', enveloped: true }],
    ...(given ? { certificate: given } : {}),
    ...(charset === undefined ? {} : { charset }),
  })
  const signature: SignatureOutcome = second
    ? { ...verified, structure: 'ko', problems: [...verified.problems, { code: 'structure', detail: 'more than one Signature', element: second }] }
    : verified
  const { certificate, keyInfoCertificates } = signature
  const trust = certificate && options.trust ? chainToAuthority(certificate.der, keyInfoCertificates, options.trust.anchors, options.trust.at) : null
  const issuer = certificate && vihf.issuer ? compareNames(vihf.issuer.text, certificate.view.subject) : null
  return { vihf, signature, trust, issuer }
}
