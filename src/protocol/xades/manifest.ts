import { createHash } from 'node:crypto'
import type { XmlElement } from '../xml/tree.ts'
import { DIGESTS, type DigestName, known } from '../xmldsig/algorithms.ts'
import { CanonicalDocument } from '../xmldsig/canonical-document.ts'
import type { SignatureVerdict } from '../xmldsig/outcome.ts'
import type { SignatureReference } from '../xmldsig/signature.ts'
import { planOf } from '../xmldsig/transforms.ts'

/** What a reference of a manifest designates: the submission set, or the bytes of one of its documents. */
export type Designated = 'submission-set' | Uint8Array

export type ManifestReason =
  /** The URI is that of no document of the set. */
  | 'unknown-uri'
  /** Another reference of the manifest has the same URI. */
  | 'uri-repeated'
  | 'algorithm-refused'
  | 'transform-refused'
  /** A canonicalisation is asked for, and the document is no XML one can canonicalise. */
  | 'not-canonicalisable'
  | 'digest-differs'
  /** Digest of the submission set other than the constant byte. */
  | 'not-the-constant'

export interface ManifestEntry {
  readonly uri: string | null
  readonly designates: 'submission-set' | 'document' | null
  readonly digestMethod: string
  readonly transforms: readonly string[]
  readonly digest: SignatureVerdict
  readonly reason: ManifestReason | null
  /** Base64 of the digest computed, to be shown beside the one received; null when none was. */
  readonly computed: string | null
  readonly element: XmlElement
}

/** The digest of a submission set, which has no bytes of its own: one zero byte, `AA==`. */
const SUBMISSION_SET_DIGEST = Buffer.from([0])

/** Verifies the digests of a manifest; `resolve` gives what a URI designates, and nothing is looked for elsewhere. */
export function verifyManifest(references: readonly SignatureReference[], resolve: (uri: string) => Designated | undefined): ManifestEntry[] {
  const seen = new Set<string>()
  return references.map((reference) => {
    const repeated = reference.uri !== null && seen.has(reference.uri)
    if (reference.uri !== null) seen.add(reference.uri)
    const target = reference.uri === null ? undefined : resolve(reference.uri)
    const designates = target === undefined ? null : target === 'submission-set' ? target : 'document'
    const found = repeated ? refused('uri-repeated') : entryOf(reference, target)
    const { uri, digestMethod, transforms, element } = reference
    return { uri, designates, digestMethod: digestMethod.uri, transforms: transforms.map((t) => t.uri), ...found, element }
  })
}

type Found = Pick<ManifestEntry, 'digest' | 'reason' | 'computed'>

function refused(reason: ManifestReason): Found {
  return { digest: 'not-evaluated', reason, computed: null }
}

function entryOf(reference: SignatureReference, target: Designated | undefined): Found {
  if (target === undefined) return refused('unknown-uri')
  if (target === 'submission-set') return compared(SUBMISSION_SET_DIGEST, reference, 'not-the-constant')
  const hash = known(DIGESTS, reference.digestMethod.uri)
  if (!hash) return refused('algorithm-refused')
  const planned = planOf(reference)
  if (!planned.ok || planned.plan.enveloped) return refused('transform-refused')
  if (planned.plan.none) return compared(digestOf(hash, target), reference, 'digest-differs')
  const opened = CanonicalDocument.open(target)
  if (!opened.ok) return refused('not-canonicalisable')
  using document = opened.document
  const octets = document.whole(planned.plan.canonicalization)
  return octets ? compared(digestOf(hash, octets), reference, 'digest-differs') : refused('not-canonicalisable')
}

function digestOf(hash: DigestName, bytes: Uint8Array): Buffer {
  return createHash(hash).update(bytes).digest()
}

function compared(digest: Buffer, { digestValue }: SignatureReference, reason: ManifestReason): Found {
  const same = digestValue !== null && digest.equals(digestValue)
  return { digest: same ? 'ok' : 'ko', reason: same ? null : reason, computed: digest.toString('base64') }
}
