import { type Read, readText } from '../xml/read.ts'
import { misplacedIn } from '../xml/sequence.ts'
import { childrenNamed, type XmlElement } from '../xml/tree.ts'
import { XDSB } from './names.ts'

/** `xdsb:DocumentRequest` (ITI-43; DMP interface §10.1). */
export interface DocumentRequest {
  readonly element: XmlElement
  readonly homeCommunityId: Read | undefined
  readonly repositoryUniqueId: Read | undefined
  readonly documentUniqueId: Read | undefined
  /** Children that the schema does not want there or in that order. */
  readonly misplaced: readonly XmlElement[]
}

/** `xdsb:RetrieveDocumentSetRequest`. */
export interface RetrieveDocumentSet {
  readonly element: XmlElement
  readonly requests: readonly DocumentRequest[]
}

const ORDER = ['HomeCommunityId', 'RepositoryUniqueId', 'DocumentUniqueId']

/** Reads an ITI-43 body; undefined when the payload is something else. */
export function readRetrieveDocumentSet(payload: XmlElement): RetrieveDocumentSet | undefined {
  if (payload.ns !== XDSB || payload.local !== 'RetrieveDocumentSetRequest') return undefined
  return {
    element: payload,
    requests: childrenNamed(payload, XDSB, 'DocumentRequest').map((element) => ({
      element,
      homeCommunityId: readText(element, XDSB, 'HomeCommunityId'),
      repositoryUniqueId: readText(element, XDSB, 'RepositoryUniqueId'),
      documentUniqueId: readText(element, XDSB, 'DocumentUniqueId'),
      misplaced: misplacedIn(element, XDSB, ORDER),
    })),
  }
}
