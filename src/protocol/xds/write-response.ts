import { XOP_INCLUDE } from '../mime/xop.ts'
import { elementOf, textElement } from '../xml/write.ts'
import { QUERY, RESPONSE_STATUS, RS, SEVERITY, XDSB } from './names.ts'
import type { RegistryError, ResponseStatus } from './response.ts'
import { RIM_DECLARATION } from './write.ts'

/** Status and errors of an answer; a Success may carry warnings (XDSExtraMetadataNotSaved). */
export interface OutcomeToWrite {
  readonly status: ResponseStatus
  readonly errors?: readonly RegistryErrorToWrite[]
}

export interface RegistryErrorToWrite extends Pick<RegistryError, 'errorCode' | 'codeContext'> {
  readonly location?: string
  readonly severity?: keyof typeof SEVERITY
}

/** `rs:RegistryResponse`, the body of ITI-41 and ITI-57 answers (DMP interface §8.3). */
export function writeRegistryResponse(outcome: OutcomeToWrite): string {
  return elementOf('rs:RegistryResponse', { 'xmlns:rs': RS, status: RESPONSE_STATUS[outcome.status] }, errorList(outcome))
}

/**
 * `query:AdhocQueryResponse` (DMP interface §9.3); `objects` are fragments of `write.ts`.
 * The error list comes before the objects, as AdhocQueryResponse extends RegistryResponse (query.xsd 3.0).
 */
export function writeAdhocQueryResponse(outcome: OutcomeToWrite & { readonly objects: readonly string[]; readonly totalResultCount?: number }): string {
  const { status, objects, totalResultCount = objects.length } = outcome
  const attributes = {
    'xmlns:query': QUERY,
    'xmlns:rs': RS,
    ...RIM_DECLARATION,
    status: RESPONSE_STATUS[status],
    startIndex: '0',
    totalResultCount: String(totalResultCount),
  }
  return elementOf('query:AdhocQueryResponse', attributes, errorList(outcome) + elementOf('rim:RegistryObjectList', {}, objects.join('')))
}

/** One document of an ITI-43 answer; `href` names its MIME part, already percent-encoded (DMP interface §§3.3, 10.1). */
export interface DocumentToWrite {
  readonly repositoryUniqueId: string
  readonly documentUniqueId: string
  readonly mimeType: string
  readonly href: string
}

/** `xdsb:RetrieveDocumentSetResponse` (DMP interface §10.1). */
export function writeRetrieveDocumentSetResponse(outcome: OutcomeToWrite & { readonly documents: readonly DocumentToWrite[] }): string {
  const response = elementOf('rs:RegistryResponse', { status: RESPONSE_STATUS[outcome.status] }, errorList(outcome))
  const documents = outcome.documents.map((d) =>
    elementOf(
      'xdsb:DocumentResponse',
      {},
      textElement('xdsb:RepositoryUniqueId', d.repositoryUniqueId) +
        textElement('xdsb:DocumentUniqueId', d.documentUniqueId) +
        textElement('xdsb:mimeType', d.mimeType) +
        elementOf('xdsb:Document', {}, elementOf('xop:Include', { 'xmlns:xop': XOP_INCLUDE, href: d.href })),
    ),
  )
  return elementOf('xdsb:RetrieveDocumentSetResponse', { 'xmlns:xdsb': XDSB, 'xmlns:rs': RS }, response + documents.join(''))
}

function errorList({ errors = [] }: OutcomeToWrite): string {
  if (errors.length === 0) return ''
  const highest = errors.some((e) => (e.severity ?? 'error') === 'error') ? SEVERITY.error : SEVERITY.warning
  const written = errors.map(({ errorCode, codeContext, location, severity = 'error' }) =>
    elementOf('rs:RegistryError', { errorCode, codeContext, location, severity: SEVERITY[severity] }),
  )
  return elementOf('rs:RegistryErrorList', { highestSeverity: highest }, written.join(''))
}
