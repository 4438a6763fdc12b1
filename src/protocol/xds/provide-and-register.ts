import { XOP_INCLUDE } from '../mime/xop.ts'
import { attribute, child, childrenNamed, elementsOf, isElement, type XmlElement } from '../xml/tree.ts'
import { LCM, MAX_OBJECTS, XDSB } from './names.ts'
import { readSubmitObjects, type SubmitObjects } from './submission.ts'

/** `xdsb:Document` of a deposit or of an answer: XOP reference or base64 text (DMP interface §§3.3, 8.1). */
export interface DocumentContent {
  readonly element: XmlElement
  readonly include: { readonly href: string; readonly element: XmlElement } | undefined
  /** White space removed; undefined when the content is a reference, or empty. */
  readonly base64: string | undefined
  readonly problem: 'no-content' | 'include-without-href' | 'several-includes' | 'include-and-text' | 'unknown-child' | undefined
}

export interface SubmittedDocument extends DocumentContent {
  /** Id of the ExtrinsicObject it belongs to. */
  readonly id: string | undefined
}

/** `xdsb:ProvideAndRegisterDocumentSetRequest` (ITI-41; DMP interface §8.1). */
export interface ProvideAndRegister {
  readonly element: XmlElement
  readonly submit: SubmitObjects | undefined
  readonly documents: readonly SubmittedDocument[]
  readonly problems: readonly ProvideProblem[]
}

export interface ProvideProblem {
  readonly code:
    | 'no-submit-objects'
    | 'too-many-documents'
    | 'unknown-child'
    | 'document-without-id'
    | 'repeated-document'
    | 'missing-document'
    | 'document-without-entry'
  readonly element: XmlElement
  /** The id in question. */
  readonly detail: string
  /** An id that differs only by its case, as in the official sample. */
  readonly near?: string
}

/** Reads an ITI-41 body; undefined when the payload is something else. */
export function readProvideAndRegister(payload: XmlElement): ProvideAndRegister | undefined {
  if (payload.ns !== XDSB || payload.local !== 'ProvideAndRegisterDocumentSetRequest') return undefined
  const submitElement = child(payload, LCM, 'SubmitObjectsRequest')
  const submit = submitElement && readSubmitObjects(submitElement)
  const all = childrenNamed(payload, XDSB, 'Document')
  const documents = all.slice(0, MAX_OBJECTS).map((e) => ({ id: attribute(e, 'id'), ...readDocumentContent(e) }))
  return { element: payload, submit, documents, problems: [...tooMany(all[MAX_OBJECTS]), ...problemsOf(payload, submit, documents)] }
}

function tooMany(overflow: XmlElement | undefined): ProvideProblem[] {
  return overflow ? [{ code: 'too-many-documents', element: overflow, detail: String(MAX_OBJECTS) }] : []
}

/** Reads the content of an `xdsb:Document`. */
export function readDocumentContent(element: XmlElement): DocumentContent {
  const children = elementsOf(element)
  const includes = children.filter((e) => e.ns === XOP_INCLUDE && e.local === 'Include')
  const [first] = includes
  const href = attribute(first, 'href')
  const include = first && href !== undefined && href !== '' ? { href, element: first } : undefined
  const text = element.children.filter((c) => !isElement(c)).join('')
  const base64 = text.replace(/\s+/g, '')
  return { element, include, base64: first || base64 === '' ? undefined : base64, problem: problemOf() }

  function problemOf(): DocumentContent['problem'] {
    if (children.length > includes.length) return 'unknown-child'
    if (includes.length > 1) return 'several-includes'
    if (first && !include) return 'include-without-href'
    if (first && base64 !== '') return 'include-and-text'
    return first || base64 !== '' ? undefined : 'no-content'
  }
}

function problemsOf(payload: XmlElement, submit: SubmitObjects | undefined, documents: readonly SubmittedDocument[]): ProvideProblem[] {
  const problems: ProvideProblem[] = []
  if (!submit) problems.push({ code: 'no-submit-objects', element: payload, detail: '' })
  for (const e of elementsOf(payload)) {
    const known = (e.ns === LCM && e.local === 'SubmitObjectsRequest') || (e.ns === XDSB && e.local === 'Document')
    if (!known) problems.push({ code: 'unknown-child', element: e, detail: e.local })
  }
  const entries = [...(submit?.documentEntries ?? []), ...(submit?.signatureEntries ?? [])]
  const entryIds = new Set(entries.map((e) => e.id))
  const documentIds = new Set(documents.map((d) => d.id))
  const [entriesByFold, documentsByFold] = [folded(entryIds), folded(documentIds)]
  const near = (id: string, byFold: ReadonlyMap<string, string>): { near?: string } => {
    const found = byFold.get(id.toLowerCase())
    return found === undefined ? {} : { near: found }
  }
  const seen = new Set<string>()
  for (const { id, element } of documents) {
    if (!id) problems.push({ code: 'document-without-id', element, detail: '' })
    else if (seen.size === seen.add(id).size) problems.push({ code: 'repeated-document', element, detail: id })
    else if (!entryIds.has(id)) problems.push({ code: 'document-without-entry', element, detail: id, ...near(id, entriesByFold) })
  }
  for (const { id, element } of entries) {
    if (id && !documentIds.has(id)) problems.push({ code: 'missing-document', element, detail: id, ...near(id, documentsByFold) })
  }
  return problems
}

function folded(ids: ReadonlySet<string | undefined>): Map<string, string> {
  return new Map([...ids].filter((id) => id !== undefined).map((id) => [id.toLowerCase(), id]))
}
