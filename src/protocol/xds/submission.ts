import { child, type XmlElement } from '../xml/tree.ts'
import { repeatedIds } from './child-order.ts'
import { type DocumentEntry, readDocumentEntry } from './document-entry.ts'
import { ASSOCIATION, LCM, MAX_OBJECTS, RIM } from './names.ts'
import { type RegistryObjectList, readRegistryObjectList } from './object-list.ts'
import type { Association } from './registry-object.ts'
import { type Folder, packageKind, readFolder, readSubmissionSet, type SubmissionSet } from './submission-set.ts'

/** `lcm:SubmitObjectsRequest` (ITI-41, ITI-57): the objects of one submission, read without judging. */
export interface SubmitObjects {
  readonly element: XmlElement
  readonly list: RegistryObjectList | undefined
  /** The first one; a message with none or several says so in `problems`. */
  readonly submissionSet: SubmissionSet | undefined
  readonly submissionSets: readonly SubmissionSet[]
  /** Clinical documents. */
  readonly documentEntries: readonly DocumentEntry[]
  /** Signature documents (DMP interface §8.2). */
  readonly signatureEntries: readonly DocumentEntry[]
  readonly associations: readonly Association[]
  readonly folders: readonly Folder[]
  readonly problems: readonly SubmissionProblem[]
}

export interface SubmissionProblem {
  readonly code:
    | 'no-registry-object-list'
    | 'too-many-objects'
    | 'no-submission-set'
    | 'several-submission-sets'
    | 'unclassified-submission-set'
    | 'unknown-package'
    | 'unknown-object'
    | 'object-without-id'
    | 'repeated-id'
    | 'association-without-type'
    | 'unknown-source'
    | 'unknown-target'
  readonly element: XmlElement
  /** The id, type or name in question. */
  readonly detail: string
}

/** Reads the objects of a submission; `element` is the SubmitObjectsRequest. */
export function readSubmitObjects(element: XmlElement): SubmitObjects {
  const listElement = child(element, RIM, 'RegistryObjectList')
  const list = listElement && readRegistryObjectList(listElement)
  const packages = list?.packages ?? []
  const associations = list?.associations ?? []
  // A package that says nothing is taken for the SubmissionSet when there is no other: its attributes can then be judged.
  const said = packages.filter((p) => packageKind(p) === 'submission-set')
  const submissionSets = (said.length > 0 ? said : packages.filter((p) => packageKind(p) === 'unknown')).map(readSubmissionSet)
  const entries = (list?.extrinsicObjects ?? []).map(readDocumentEntry)
  const signing = signers(associations)
  const submit = {
    element,
    list,
    submissionSet: submissionSets[0],
    submissionSets,
    documentEntries: entries.filter((e) => !isSignature(e, signing)),
    signatureEntries: entries.filter((e) => isSignature(e, signing)),
    associations,
    folders: packages.filter((p) => packageKind(p) === 'folder').map(readFolder),
  }
  return { ...submit, problems: problemsOf(submit) }
}

/** Whether a body is a SubmitObjectsRequest standing alone, as ITI-57 wants it (DMP interface §10.2). */
export function isSubmitObjects(payload: XmlElement): boolean {
  return payload.ns === LCM && payload.local === 'SubmitObjectsRequest'
}

/** Codes that only a signature entry has (DMP interface §8.2). */
export const SIGNATURE_ENTRY = {
  classCode: 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1',
  typeCode: 'E1762',
  formatCode: 'http://www.w3.org/2000/09/xmldsig#',
} as const

/** An entry is a signature by any of its fixed codes, or because it is said to sign something. */
export function isSignatureEntry(entry: DocumentEntry, associations: readonly Association[]): boolean {
  return isSignature(entry, signers(associations))
}

function signers(associations: readonly Association[]): ReadonlySet<string | undefined> {
  return new Set(associations.filter((a) => a.type === ASSOCIATION.signs).map((a) => a.source))
}

function isSignature(entry: DocumentEntry, signing: ReadonlySet<string | undefined>): boolean {
  return (
    entry.classCode?.code === SIGNATURE_ENTRY.classCode ||
    entry.typeCode?.code === SIGNATURE_ENTRY.typeCode ||
    entry.formatCode?.code === SIGNATURE_ENTRY.formatCode ||
    (entry.id !== undefined && signing.has(entry.id))
  )
}

/** Associations of one type, in the order of the message. */
export function associationsOf(submit: Pick<SubmitObjects, 'associations'>, type: string): Association[] {
  return submit.associations.filter((a) => a.type === type)
}

function problemsOf(submit: Omit<SubmitObjects, 'problems'>): SubmissionProblem[] {
  const { list, element } = submit
  if (!list) return [{ code: 'no-registry-object-list', element, detail: 'RegistryObjectList' }]
  const problems: SubmissionProblem[] = []
  const add = (code: SubmissionProblem['code'], at: XmlElement, detail = ''): void => {
    problems.push({ code, element: at, detail })
  }
  if (list.overflow) add('too-many-objects', list.overflow, String(MAX_OBJECTS))
  if (submit.submissionSets.length === 0) add('no-submission-set', list.element)
  for (const extra of submit.submissionSets.slice(1)) add('several-submission-sets', extra.element, extra.id)
  for (const set of submit.submissionSets) if (!set.classified) add('unclassified-submission-set', set.element, set.id)
  const taken = new Set(submit.submissionSets.map((s) => s.element))
  for (const p of list.packages) if (packageKind(p) === 'unknown' && !taken.has(p.element)) add('unknown-package', p.element, p.id)
  for (const e of list.unknown) add('unknown-object', e, e.local)
  for (const o of [...list.packages, ...list.extrinsicObjects]) if (!o.id) add('object-without-id', o.element)
  for (const again of repeatedIds(list.element)) add('repeated-id', again.element, again.id)
  const ids = new Set([...list.packages, ...list.extrinsicObjects, ...list.associations].map((o) => o.id))
  for (const a of list.associations) {
    if (!a.type) add('association-without-type', a.element, a.id)
    if (!reaches(ids, a.source)) add('unknown-source', a.element, a.source)
    if (!reaches(ids, a.target)) add('unknown-target', a.element, a.target)
  }
  return problems
}

/** An end of an Association is an object of the message, or the entryUUID of one already registered. */
function reaches(ids: ReadonlySet<string | undefined>, end: string | undefined): boolean {
  return end !== undefined && end !== '' && (ids.has(end) || end.startsWith('urn:uuid:'))
}
