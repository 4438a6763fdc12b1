import { type Read, readText } from '../xml/read.ts'
import { attribute, child, childrenNamed, type XmlElement } from '../xml/tree.ts'
import { type DocumentEntry, readDocumentEntry } from './document-entry.ts'
import { QUERY, RESPONSE_STATUS, RIM, RS, XDSB } from './names.ts'
import { type RegistryObjectList, readRegistryObjectList } from './object-list.ts'
import { type DocumentContent, readDocumentContent } from './provide-and-register.ts'
import type { Association, ObjectRef } from './registry-object.ts'
import { packageKind, readSubmissionSet, type SubmissionSet } from './submission-set.ts'

export type ResponseStatus = keyof typeof RESPONSE_STATUS

/** `rs:RegistryError` (DMP interface §§8.3, 11.4). */
export interface RegistryError {
  readonly errorCode: string
  readonly codeContext: string
  readonly location: string | undefined
  /** URN of the severity. */
  readonly severity: string
}

/** What the three answers share. */
export interface RegistryOutcome {
  readonly element: XmlElement
  /** undefined when the status is absent, or is none of the three URNs. */
  readonly status: ResponseStatus | undefined
  /** As written. */
  readonly statusUrn: string | undefined
  readonly errors: readonly (RegistryError & { readonly element: XmlElement })[]
}

/** `query:AdhocQueryResponse` (DMP interface §9.3). */
export interface AdhocQueryResponse extends RegistryOutcome {
  readonly list: RegistryObjectList | undefined
  readonly totalResultCount: string | undefined
  readonly entries: readonly DocumentEntry[]
  readonly submissionSets: readonly SubmissionSet[]
  readonly associations: readonly Association[]
  readonly objectRefs: readonly ObjectRef[]
}

/** `xdsb:DocumentResponse` (DMP interface §10.1). */
export interface DocumentResponse {
  readonly element: XmlElement
  readonly repositoryUniqueId: Read | undefined
  readonly documentUniqueId: Read | undefined
  readonly mimeType: Read | undefined
  readonly content: DocumentContent | undefined
}

/** `xdsb:RetrieveDocumentSetResponse`. */
export interface RetrieveDocumentSetResponse extends RegistryOutcome {
  readonly documents: readonly DocumentResponse[]
}

export type XdsResponse =
  | ({ readonly kind: 'registry' } & RegistryOutcome)
  | ({ readonly kind: 'query' } & AdhocQueryResponse)
  | ({ readonly kind: 'retrieve' } & RetrieveDocumentSetResponse)

/** Reads the body of an XDS answer by its root; undefined when it is none of the three. */
export function readXdsResponse(payload: XmlElement): XdsResponse | undefined {
  if (payload.ns === RS && payload.local === 'RegistryResponse') return { kind: 'registry', ...readOutcome(payload) }
  if (payload.ns === QUERY && payload.local === 'AdhocQueryResponse') return { kind: 'query', ...readQueryResponse(payload) }
  if (payload.ns === XDSB && payload.local === 'RetrieveDocumentSetResponse') return { kind: 'retrieve', ...readRetrieveResponse(payload) }
  return undefined
}

/** Reads status and errors of a RegistryResponse, or of an answer that extends it. */
export function readOutcome(element: XmlElement): RegistryOutcome {
  const statusUrn = attribute(element, 'status')
  return {
    element,
    status: (Object.keys(RESPONSE_STATUS) as ResponseStatus[]).find((s) => RESPONSE_STATUS[s] === statusUrn),
    statusUrn,
    errors: childrenNamed(child(element, RS, 'RegistryErrorList'), RS, 'RegistryError').map((e) => ({
      element: e,
      errorCode: attribute(e, 'errorCode') ?? '',
      codeContext: attribute(e, 'codeContext') ?? '',
      location: attribute(e, 'location'),
      severity: attribute(e, 'severity') ?? '',
    })),
  }
}

function readQueryResponse(element: XmlElement): AdhocQueryResponse {
  const listElement = child(element, RIM, 'RegistryObjectList')
  const list = listElement && readRegistryObjectList(listElement)
  return {
    ...readOutcome(element),
    list,
    totalResultCount: attribute(element, 'totalResultCount'),
    entries: (list?.extrinsicObjects ?? []).map(readDocumentEntry),
    submissionSets: (list?.packages ?? []).filter((p) => packageKind(p) !== 'folder').map(readSubmissionSet),
    associations: list?.associations ?? [],
    objectRefs: list?.objectRefs ?? [],
  }
}

function readRetrieveResponse(element: XmlElement): RetrieveDocumentSetResponse {
  const outcome = child(element, RS, 'RegistryResponse')
  return {
    ...(outcome ? { ...readOutcome(outcome), element } : { element, status: undefined, statusUrn: undefined, errors: [] }),
    documents: childrenNamed(element, XDSB, 'DocumentResponse').map((d) => {
      const content = child(d, XDSB, 'Document')
      return {
        element: d,
        repositoryUniqueId: readText(d, XDSB, 'RepositoryUniqueId'),
        documentUniqueId: readText(d, XDSB, 'DocumentUniqueId'),
        mimeType: readText(d, XDSB, 'mimeType'),
        content: content && readDocumentContent(content),
      }
    }),
  }
}
