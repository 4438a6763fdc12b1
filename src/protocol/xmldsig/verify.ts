import { createHash } from 'node:crypto'
import { parseXml } from '../xml/parse.ts'
import type { XmlElement } from '../xml/tree.ts'
import { DIGESTS, known, SIGNATURES } from './algorithms.ts'
import { CanonicalDocument } from './canonical-document.ts'
import { signingCertificate } from './key.ts'
import type { AlgorithmUse, ReferenceOutcome, SignatureOutcome, SignatureProblem, SignatureReason, SignatureVerdict } from './outcome.ts'
import { readSignature, readSignedInfo, type Signature, type SignatureReference, sameSignedInfo } from './signature.ts'
import { type Expected, targetProblems } from './targets.ts'
import { planOf, type TransformPlan } from './transforms.ts'
import { checkValue } from './value.ts'

export interface VerifyOptions {
  /** What must be signed, no more, no less: each by one Reference. */
  readonly expected: readonly Expected[]
  /** DER of the certificate whose key must have signed; without it, the leaf of KeyInfo is used and the caller must chain it. */
  readonly certificate?: Uint8Array
  /** charset parameter of the Content-Type. */
  readonly charset?: string
}

/**
 * Verifies an XML signature on the exact bytes received (XMLDSig §3.2): references and identifiers first, then digests, then
 * value. `signature` and the expected elements are those of `parseXml(bytes)`. Nothing is resolved outside the message;
 * whatever the bytes, the answer is an outcome.
 */
export function verifySignature(bytes: Uint8Array, signature: XmlElement, options: VerifyOptions): SignatureOutcome {
  const read = readSignature(signature)
  if (!read.ok) return refused([{ code: 'structure', detail: read.detail, element: read.element }])
  const opened = CanonicalDocument.open(bytes, options.charset)
  if (!opened.ok) return refused([{ code: opened.code, detail: opened.detail, element: signature }], read.value)
  using document = opened.document
  return new Verification(document, read.value, options).outcome()
}

class Verification {
  readonly #problems: SignatureProblem[] = []
  readonly #plans = new Map<SignatureReference, TransformPlan>()

  constructor(
    private readonly document: CanonicalDocument,
    private readonly signature: Signature,
    private readonly options: VerifyOptions,
  ) {}

  outcome(): SignatureOutcome {
    const { signature, document, options } = this
    const { expected } = options
    const { references } = signature.signedInfo
    this.#problems.push(...targetProblems(signature, expected))
    for (const reference of references) this.#plan(reference)
    const method = known(SIGNATURES, signature.signedInfo.method.uri)
    if (!method) this.#problem('algorithm-refused', signature.signedInfo.method.uri, signature.signedInfo.method.element)
    const { certificate, problems } = signingCertificate(signature, options.certificate)
    const sound = this.#problems.length === 0
    // One element to be signed is the common case: the rest of the message is then nothing to the canonicaliser.
    if (sound && expected[0] && expected.length === 1 && isInside(signature.element, expected[0].element)) document.keepOnly(expected[0].element)
    const octets = this.#signedInfoOctets()
    const digested = sound && octets ? this.#digests() : references.map((r) => this.#reference(r, 'not-evaluated', null))
    let value: SignatureVerdict = 'not-evaluated'
    if (octets && method && certificate) {
      const problem = checkValue(octets, method, signature.value, certificate.der)
      if (problem) this.#problem(problem.code, problem.detail, signature.valueElement)
      value = problem ? 'ko' : 'ok'
    }
    this.#problems.push(...problems)
    return {
      structure: sound && octets ? 'ok' : 'ko',
      digest: verdictOf(digested),
      value,
      problems: this.#problems,
      certificate,
      ...facts(signature),
      references: digested,
    }
  }

  #problem(code: SignatureReason, detail: string, element: XmlElement): void {
    this.#problems.push({ code, detail, element })
  }

  #plan(reference: SignatureReference): void {
    const plan = planOf(reference)
    if (!plan.ok) this.#problem('transform-refused', plan.detail, plan.element)
    else this.#plans.set(reference, plan.plan)
    if (!known(DIGESTS, reference.digestMethod.uri)) this.#problem('algorithm-refused', reference.digestMethod.uri, reference.digestMethod.element)
    if (!reference.digestValue) this.#problem('structure', 'DigestValue is not base64', reference.element)
  }

  /** Canonical SignedInfo; undefined, with its problem said, when it does not say what was read. */
  #signedInfoOctets(): Uint8Array | undefined {
    const { signedInfo } = this.signature
    const how = planOf({ transforms: [signedInfo.canonicalization] })
    if (!how.ok || how.plan.enveloped) {
      this.#problem('algorithm-refused', signedInfo.canonicalization.uri, signedInfo.canonicalization.element)
      return undefined
    }
    const octets = this.document.part(signedInfo.element, how.plan.canonicalization)
    if (!octets) {
      this.#problem('message-unreadable', 'SignedInfo has no canonical form', signedInfo.element)
      return undefined
    }
    // What is verified is what is signed: the canonical bytes, not what another reader made of the message.
    const parsed = parseXml(octets)
    const again = parsed.ok ? readSignedInfo(parsed.root) : parsed
    if (again.ok && sameSignedInfo(again.value, signedInfo)) return octets
    this.#problem('structure', 'the canonical SignedInfo does not say what the received one says', signedInfo.element)
    return undefined
  }

  #digests(): ReferenceOutcome[] {
    const { document, signature, options } = this
    // The signature is taken out once, after the references that keep it.
    const order = [...signature.signedInfo.references].sort((a, b) => Number(this.#enveloped(a)) - Number(this.#enveloped(b)))
    const outcomes = new Map<SignatureReference, ReferenceOutcome>()
    let removed = false
    for (const reference of order) {
      const target = options.expected.find((e) => reference.uri === `#${e.id}`)
      const plan = this.#plans.get(reference)
      if (!target || !plan) continue
      if (plan.enveloped && !removed) removed = document.remove(signature.element)
      const octets = document.part(target.element, {
        ...plan.canonicalization,
        // A same-document reference by ID leaves comments out, whatever the algorithm says (XMLDSig §4.4.3.3).
        withComments: false,
      })
      outcomes.set(reference, this.#digest(reference, octets ?? null))
    }
    return signature.signedInfo.references.map((r) => outcomes.get(r) ?? this.#reference(r, 'not-evaluated', null))
  }

  #enveloped(reference: SignatureReference): boolean {
    return this.#plans.get(reference)?.enveloped ?? false
  }

  #digest(reference: SignatureReference, octets: Uint8Array | null): ReferenceOutcome {
    if (!octets) {
      this.#problem('message-unreadable', 'the signed element has no canonical form', reference.element)
      return this.#reference(reference, 'not-evaluated', null)
    }
    const digest = createHash(known(DIGESTS, reference.digestMethod.uri) ?? 'sha256')
      .update(octets)
      .digest()
    const same = reference.digestValue !== null && digest.equals(reference.digestValue)
    if (!same) this.#problem('digest-differs', `computed ${digest.toString('base64')}`, reference.element)
    return this.#reference(reference, same ? 'ok' : 'ko', octets)
  }

  #reference(reference: SignatureReference, digest: SignatureVerdict, octets: Uint8Array | null): ReferenceOutcome {
    const { uri, type, digestMethod, transforms, element } = reference
    return { uri, type, digestMethod: digestMethod.uri, transforms: transforms.map((t) => t.uri), digest, octets, element }
  }
}

function refused(problems: readonly SignatureProblem[], signature?: Signature): SignatureOutcome {
  return {
    structure: 'ko',
    digest: 'not-evaluated',
    value: 'not-evaluated',
    problems,
    certificate: null,
    ...(signature ? facts(signature) : { keyInfoCertificates: [], canonicalization: null, signatureMethod: null, weak: [] }),
    references: [],
  }
}

function facts({ signedInfo, certificates }: Signature) {
  const uses: AlgorithmUse[] = [
    { use: 'signature', uri: signedInfo.method.uri },
    ...signedInfo.references.map((r) => ({ use: 'digest' as const, uri: r.digestMethod.uri })),
  ]
  return {
    keyInfoCertificates: certificates.flatMap(({ der }) => (der ? [der] : [])),
    canonicalization: signedInfo.canonicalization.uri,
    signatureMethod: signedInfo.method.uri,
    weak: uses.filter(({ use, uri }) => (use === 'signature' ? known(SIGNATURES, uri)?.digest : known(DIGESTS, uri)) === 'sha1'),
  }
}

function verdictOf(references: readonly ReferenceOutcome[]): SignatureVerdict {
  if (references.some((r) => r.digest === 'ko')) return 'ko'
  return references.length > 0 && references.every((r) => r.digest === 'ok') ? 'ok' : 'not-evaluated'
}

function isInside(element: XmlElement, other: XmlElement): boolean {
  for (let at: XmlElement | null = element; at; at = at.parent) if (at === other) return true
  return false
}
