import type { CertificateView } from '../x509/certificate.ts'
import type { XmlElement } from '../xml/tree.ts'

/** Why a signature is not what it should be; each reason is said alone, never a bare "invalid". */
export type SignatureReason =
  /** The message is larger than what we verify. */
  | 'too-large'
  /** The canonicaliser refuses the message, or does not see the tree that was read. */
  | 'message-unreadable'
  /** A part of ds:Signature is missing, doubled or badly written. */
  | 'structure'
  /** More or fewer Reference elements than what must be signed. */
  | 'reference-count'
  /** URI is empty, external, or names another ID than that of the element to be signed. */
  | 'reference-uri'
  /** No element has the ID that is referred to, or the element to be signed has none. */
  | 'reference-target'
  /** Several elements of the message have the ID that is referred to (wrapping). */
  | 'id-duplicated'
  /** The ID that is referred to belongs to another element than the one that is used (wrapping). */
  | 'reference-elsewhere'
  /** The enveloped signature is not inside the element it signs, or its transform is not used. */
  | 'not-enveloped'
  | 'algorithm-refused'
  | 'transform-refused'
  | 'digest-differs'
  | 'value-differs'
  /** KeyInfo holds no certificate and none was given. */
  | 'certificate-missing'
  | 'certificate-unreadable'
  /** KeyInfo holds another certificate than the one given. */
  | 'certificate-other'
  /** The key of the certificate is of another kind than what the signature method asks for. */
  | 'key-type'

export interface SignatureProblem {
  readonly code: SignatureReason
  /** What was expected or met, in English: an algorithm, an ID, a missing element; never shown alone. */
  readonly detail: string
  /** Where, for the line and the XPath. */
  readonly element: XmlElement
}

/** `not-evaluated` is never a pass: something before it failed. */
export type SignatureVerdict = 'ok' | 'ko' | 'not-evaluated'

export interface ReferenceOutcome {
  readonly uri: string | null
  readonly type: string | null
  readonly digestMethod: string
  /** URIs of the transforms, in order. */
  readonly transforms: readonly string[]
  readonly digest: SignatureVerdict
  /** The bytes that were digested: what the signer really signed. */
  readonly octets: Uint8Array | null
  readonly element: XmlElement
}

export interface SigningCertificate {
  readonly der: Uint8Array
  readonly view: CertificateView
  /** `key-info`: the message itself brings it, so it proves nothing until the caller has chained it to an authority. */
  readonly source: 'given' | 'key-info'
}

export interface AlgorithmUse {
  readonly use: 'signature' | 'digest'
  readonly uri: string
}

/** What was found of one ds:Signature. A signature is sound when the three verdicts are `ok`, and worth its certificate then. */
export interface SignatureOutcome {
  /** Parts, references, identifiers and algorithms are those expected. */
  readonly structure: 'ok' | 'ko'
  /** Every Reference digest agrees. */
  readonly digest: SignatureVerdict
  /** SignatureValue agrees with the key of `certificate`. */
  readonly value: SignatureVerdict
  readonly problems: readonly SignatureProblem[]
  readonly certificate: SigningCertificate | null
  /** Every certificate of KeyInfo, DER, in order. */
  readonly keyInfoCertificates: readonly Uint8Array[]
  readonly canonicalization: string | null
  readonly signatureMethod: string | null
  /** Uses of SHA-1: accepted, and to be reported. */
  readonly weak: readonly AlgorithmUse[]
  readonly references: readonly ReferenceOutcome[]
}

/** true when structure, digests and value are all good; says nothing of the certificate. */
export function isSound({ structure, digest, value }: Pick<SignatureOutcome, 'structure' | 'digest' | 'value'>): boolean {
  return structure === 'ok' && digest === 'ok' && value === 'ok'
}
