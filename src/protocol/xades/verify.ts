import { createHash } from 'node:crypto'
import { compareNames } from '../x509/distinguished-name.ts'
import { chainToAuthority, type TrustAnchors, type TrustOutcome } from '../x509/trust.ts'
import { parseXml } from '../xml/parse.ts'
import type { XmlProblem } from '../xml/problem.ts'
import type { XmlElement } from '../xml/tree.ts'
import { DIGESTS, known } from '../xmldsig/algorithms.ts'
import { type Expected, type SignatureOutcome, verifySignature } from '../xmldsig/index.ts'
import type { SigningCertificate } from '../xmldsig/outcome.ts'
import { type ManifestEntry, verifyManifest } from './manifest.ts'
import { type NamedCertificate, readXades, type Xades } from './xades.ts'

export interface SubmissionDocuments {
  /** `urn:oid:` and the uniqueId of the submission set. */
  readonly submissionSet: string
  /** The clinical documents: `urn:oid:` and uniqueId of the entry, exact bytes of the part. */
  readonly documents: readonly { readonly uri: string; readonly bytes: Uint8Array }[]
}

export interface VerifyXadesOptions {
  /** DER of the certificate expected to have signed: that of the VIHF. */
  readonly certificate?: Uint8Array
  readonly trust?: { readonly anchors: TrustAnchors; readonly at: Date }
}

/** The first certificate of SigningCertificate beside the one that signed. */
export interface SigningCertificateMatch {
  /** null: not there, or an unknown digest method. */
  readonly digest: boolean | null
  /** null: not there or not decimal. */
  readonly serial: boolean | null
  /** null: not there or not a name. */
  readonly issuer: boolean | null
}

export interface XadesVerification {
  readonly xades: Xades
  /** Structure, digests of Manifest and SignedProperties, and value. */
  readonly signature: SignatureOutcome
  readonly manifest: readonly ManifestEntry[]
  /** URIs of the set and of its documents that the manifest does not refer to. */
  readonly missing: readonly string[]
  /** null: no SigningCertificate, or no certificate to compare with. */
  readonly signingCertificate: SigningCertificateMatch | null
  readonly trust: TrustOutcome | null
}

export type XadesResult =
  | { readonly ok: true; readonly value: XadesVerification }
  | { readonly ok: false; readonly code: 'not-xml'; readonly problem: XmlProblem }
  | { readonly ok: false; readonly code: 'structure'; readonly detail: string; readonly element: XmlElement }

/**
 * Verifies the signature document of a submission set (DMP interface §8.2): its own signature, then the digest of every
 * document it refers to. Only what `set` holds is looked at; whatever the bytes, the answer is a result.
 */
export function verifyXades(bytes: Uint8Array, set: SubmissionDocuments, options: VerifyXadesOptions = {}): XadesResult {
  const parsed = parseXml(bytes)
  if (!parsed.ok) return { ok: false, code: 'not-xml', problem: parsed.problem }
  const read = readXades(parsed.root)
  if (!read.ok) return { ok: false, code: 'structure', detail: read.detail, element: read.element }
  const xades = read.value
  const { manifest, signedProperties } = xades
  const missingPart = manifest ? (signedProperties ? null : 'SignedProperties') : 'Manifest'
  if (missingPart) return { ok: false, code: 'structure', detail: `no ${missingPart}`, element: parsed.root }
  const expected: Expected[] = [manifest, signedProperties].flatMap((part) => (part ? [{ element: part.element, id: part.id, enveloped: false }] : []))
  const signature = verifySignature(bytes, parsed.root, { expected, ...(options.certificate ? { certificate: options.certificate } : {}) })
  const documents = new Map(set.documents.map(({ uri, bytes: document }) => [uri, document]))
  const entries = verifyManifest(manifest?.references ?? [], (uri) => (uri === set.submissionSet ? 'submission-set' : documents.get(uri)))
  const uris = new Set(entries.map((e) => e.uri))
  const { certificate, keyInfoCertificates } = signature
  const { trust } = options
  return {
    ok: true,
    value: {
      xades,
      signature,
      manifest: entries,
      missing: [set.submissionSet, ...documents.keys()].filter((uri) => !uris.has(uri)),
      signingCertificate: matchOf(xades.signingCertificates[0], certificate),
      trust: certificate && trust ? chainToAuthority(certificate.der, keyInfoCertificates, trust.anchors, trust.at) : null,
    },
  }
}

function matchOf(named: NamedCertificate | undefined, certificate: SigningCertificate | null): SigningCertificateMatch | null {
  if (!named || !certificate) return null
  const { digestMethod, digest, serialNumber, issuerName } = named
  const hash = digestMethod === null ? undefined : known(DIGESTS, digestMethod)
  const { issuer, serial } = certificate.view
  return {
    digest: hash && digest ? createHash(hash).update(certificate.der).digest().equals(digest) : null,
    serial: serialNumber !== null && /^\d{1,60}$/.test(serialNumber) ? BigInt(serialNumber) === BigInt(`0x${serial}`) : null,
    issuer: issuerName === null ? null : (compareNames(issuerName, issuer)?.same ?? null),
  }
}
