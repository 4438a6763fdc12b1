import { attribute, child, type XmlElement } from '../../../../src/protocol/xml/tree.ts'
import { isSound, type SignatureOutcome, verifySignature } from '../../../../src/protocol/xmldsig/index.ts'
import { assertionOf, DSIG, rootOf } from './messages.ts'

/** Verifies the signature of the Assertion that a service would use: the one in the Security header. */
export function verifyUsed(xml: string | Uint8Array, certificate?: Uint8Array): SignatureOutcome {
  const bytes = typeof xml === 'string' ? Buffer.from(xml) : xml
  return verifyAssertion(bytes, assertionOf(rootOf(bytes)), certificate)
}

export function verifyAssertion(bytes: Uint8Array, assertion: XmlElement, certificate?: Uint8Array): SignatureOutcome {
  const signature = child(assertion, DSIG, 'Signature')
  if (!signature) throw new Error('the assertion is not signed')
  const expected = [{ element: assertion, id: attribute(assertion, 'ID') ?? '', enveloped: true }]
  return verifySignature(bytes, signature, { expected, ...(certificate ? { certificate } : {}) })
}

/** `sound`, or the three verdicts and every reason. */
export function told(outcome: SignatureOutcome): string {
  if (isSound(outcome) && outcome.problems.length === 0) return 'sound'
  return [`${outcome.structure}/${outcome.digest}/${outcome.value}`, ...outcome.problems.map((p) => p.code)].join(' ')
}
