import type { Defects } from '../defects.ts'
import type { CdaFacts } from './cda/facts.ts'
import { documentEntry } from './document-entry.ts'
import { association, HAS_MEMBER, objectIds, RPLC, SIGNS, slot } from './ebrim.ts'
import { includeOf, type Part } from './mtom.ts'
import type { DmpOptions } from './options.ts'
import { SIGNATURE, signatureEntry } from './signature-entry.ts'
import { SUBMISSION, submissionSet } from './submission-set.ts'
import { writeXades } from './xades.ts'

const DOCUMENT = 'Document01'

export interface Submission {
  readonly uniqueId: string
  readonly signatureUniqueId: string
  /** A bare UUID: names the parts and the signature. */
  readonly key: string
  readonly cda: CdaFacts
  readonly bytes: Uint8Array
  readonly visibility: readonly string[]
  readonly patient: string
  readonly at: Date
  /** Current entryUUID of the version it replaces. */
  readonly replaces?: string
}

/** The body and the parts of TD2.1: one document, its signature, their associations (dmp.md §8). */
export function writeProvide(options: DmpOptions, s: Submission, defects: Defects): { readonly body: string; readonly parts: readonly Part[] } {
  const nextId = objectIds()
  const signed = !defects.has('xds-sans-signature')
  const facts = { patient: s.patient, at: s.at, nextId }
  const document: Part = {
    id: `doc1-${s.key}@dui.simulateur`,
    mediaType: s.cda.mimeType,
    bytes: defects.has('depot-tronque') ? s.bytes.subarray(0, -100) : s.bytes,
  }
  const xades = writeXades(options, s.uniqueId, [{ uniqueId: s.cda.uniqueId, bytes: s.bytes }], `sig-${s.key}`, s.at, defects)
  const signature: Part = { id: `sig1-${s.key}@dui.simulateur`, mediaType: 'text/xml', bytes: xades }
  const target = defects.has('xds-rplc-uuid-ancien') ? `urn:uuid:${s.key}` : s.replaces
  const objects = [
    submissionSet(options, { ...facts, uniqueId: s.uniqueId, title: s.cda.title }, defects),
    documentEntry(options, { ...facts, id: DOCUMENT, cda: s.cda, visibility: s.visibility }, defects),
    signed ? signatureEntry(options, { ...facts, uniqueId: s.signatureUniqueId }, defects) : '',
    defects.has('xds-sans-has-member') ? '' : member(nextId('as'), DOCUMENT),
    signed ? member(nextId('as'), SIGNATURE) : '',
    signed && !defects.has('xds-sans-signs') ? association(nextId('as'), SIGNS, SIGNATURE, SUBMISSION, [ORIGINAL]) : '',
    s.replaces === undefined || target === undefined ? '' : association(nextId('as'), RPLC, DOCUMENT, target, []),
  ]
  const content = (id: string, part: Part): string => `<xdsb:Document id="${id}">${includeOf(part, defects)}</xdsb:Document>`
  return {
    body:
      '<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007" xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"' +
      ' xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><lcm:SubmitObjectsRequest><RegistryObjectList>' +
      `${objects.join('')}</RegistryObjectList></lcm:SubmitObjectsRequest>` +
      content(defects.has('xds-document-casse') ? DOCUMENT.toLowerCase() : DOCUMENT, document) +
      (signed ? content(SIGNATURE, signature) : '') +
      '</xdsb:ProvideAndRegisterDocumentSetRequest>',
    parts: signed ? [document, signature] : [document],
  }
}

const ORIGINAL = slot('SubmissionSetStatus', 'Original')

/** HasMember of the set to one of its entries. */
export function member(id: string, target: string, ...slots: readonly string[]): string {
  return association(id, HAS_MEMBER, SUBMISSION, target, [ORIGINAL, ...slots])
}
