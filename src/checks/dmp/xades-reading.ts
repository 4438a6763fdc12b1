import type { Location } from '../../evidence/events.ts'
import type { XadesResult, XadesVerification } from '../../protocol/xades/index.ts'
import { type XmlElement, xpathOf } from '../../protocol/xml/tree.ts'
import type { SignatureProblem, SignatureReason } from '../../protocol/xmldsig/outcome.ts'
import type { ExchangeSubject } from '../define.ts'
import { decodeDmp } from './decoded.ts'
import { verifiers } from './verifiers.ts'

/** A signature document of a deposit, verified against what the deposit carries. */
export interface SignedSubmission {
  /** Id of its entry in the message. */
  readonly id: string
  /** `xdsb:Document` of the envelope, for what is said before the signature can be read. */
  readonly element: XmlElement
  readonly result: XadesResult
}

/** One whose structure is right: what it signs can then be judged. */
export interface ReadSubmission {
  readonly id: string
  readonly verification: XadesVerification
}

const cache = new WeakMap<ExchangeSubject, readonly SignedSubmission[]>()

/** Verifies the signature documents of a deposit; none when it carries none (DMP-M-27 and DMP-M-29 say so). Needs the verifiers to be loaded. */
export function signedSubmissions(subject: ExchangeSubject): readonly SignedSubmission[] {
  const known = cache.get(subject)
  if (known) return known
  const { submit, documents, signatures } = decodeDmp(subject)
  const set = {
    submissionSet: uriOf(submit?.submissionSet?.uniqueId?.value),
    documents: documents.flatMap(({ entry, bytes }) => (entry?.uniqueId && bytes ? [{ uri: uriOf(entry.uniqueId.value), bytes }] : [])),
  }
  const found = signatures.flatMap(({ id, element, bytes }): SignedSubmission[] =>
    bytes ? [{ id, element, result: verifiers().verifyXades(bytes, set) }] : [],
  )
  cache.set(subject, found)
  return found
}

/** Those that DMP-X-01 finds well built. */
export function readSubmissions(subject: ExchangeSubject): readonly ReadSubmission[] {
  return signedSubmissions(subject).flatMap(({ id, result }) =>
    result.ok && !result.value.signature.problems.some(isStructural) ? [{ id, verification: result.value }] : [],
  )
}

/** How the manifest names what has that uniqueId (DMP contract §8.2). */
export function uriOf(uniqueId: string | undefined): string {
  return `urn:oid:${(uniqueId ?? '').trim()}`
}

const STRUCTURAL: ReadonlySet<SignatureReason> = new Set<SignatureReason>([
  'structure',
  'reference-count',
  'reference-uri',
  'reference-target',
  'id-duplicated',
  'reference-elsewhere',
])

/** A signature that does not cover Manifest and SignedProperties: DMP-X-01 says so, and what it signs is not looked at. */
export function isStructural({ code }: SignatureProblem): boolean {
  return STRUCTURAL.has(code)
}

/** The place of an element of a document of the deposit. */
export function inDeposited(id: string, element: XmlElement): Location {
  return { part: 'document', document: id, line: element.line, column: element.column, xpath: xpathOf(element) }
}
