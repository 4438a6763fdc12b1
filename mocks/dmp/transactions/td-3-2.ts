import { uuidFrom } from '../../../src/evidence/ids.ts'
import { DMP_REPOSITORY_OID, DMP_VACCINATION_REPOSITORY_OID } from '../../../src/protocol/dmp/names.ts'
import { cidUrl } from '../../../src/protocol/mime/cid.ts'
import type { WrittenPart } from '../../../src/protocol/mime/multipart-writer.ts'
import { type DocumentRequest, readRetrieveDocumentSet } from '../../../src/protocol/xds/retrieve.ts'
import { type DocumentToWrite, writeRetrieveDocumentSetResponse } from '../../../src/protocol/xds/write-response.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import { denial, readingActs } from '../access.ts'
import { touch } from '../access-time.ts'
import type { DmpCall } from '../call.ts'
import type { StoredEntry } from '../entry.ts'
import { isLenient } from '../lenient.ts'
import { soapAnswer } from '../replies.ts'
import { recordErrors, type XdsError, xdsError, xdsFailure } from './xds-answer.ts'

const REPOSITORIES: readonly string[] = [DMP_REPOSITORY_OID, DMP_VACCINATION_REPOSITORY_OID]

/** TD3.2: the exact bytes of documents; the answer is multipart whatever it says (DMP interface §§3.3, 10.1). */
export function retrieve(call: DmpCall): HttpAnswer {
  const request = call.payload && readRetrieveDocumentSet(call.payload)
  if (!request || request.requests.length === 0) return xdsFailure(call, [xdsError('XDSRepositoryError', 'DocumentRequest manque')], 'DMP-R-01')
  const closed = recordErrors(call)
  if (closed.length > 0) return xdsFailure(call, closed, 'dossier')
  const errors: XdsError[] = []
  const documents: DocumentToWrite[] = []
  const parts: WrittenPart[] = []
  for (const [index, asked] of request.requests.entries()) {
    const found = find(asked, call)
    if ('errorCode' in found) {
      errors.push(found)
      continue
    }
    const { metadata } = found.entry
    // The part's own name is written plain, the reference to it percent-encoded: clients must decode (§3.3, S).
    const contentId = `${uuidFrom(call.http.body)}-${index + 1}@urn:ihe:iti:xds-b:2007`
    parts.push({ contentType: metadata.mimeType, contentId, body: found.bytes })
    documents.push({
      repositoryUniqueId: metadata.repositoryUniqueId,
      documentUniqueId: metadata.uniqueId,
      mimeType: metadata.mimeType,
      href: cidUrl(contentId),
    })
  }
  if (documents.length === 0) return xdsFailure(call, errors, 'DMP-R-02')
  touch(call)
  const status = errors.length > 0 ? 'partialSuccess' : 'success'
  const code = errors.length > 0 ? 'PartialSuccess' : 'Success'
  return soapAnswer(call, writeRetrieveDocumentSetResponse({ status, errors, documents }), { kind: 'result', code }, parts)
}

/** A document of the record, in the repository that was named, that the caller may read. */
function find(
  { repositoryUniqueId, documentUniqueId }: DocumentRequest,
  call: DmpCall,
): XdsError | { readonly entry: StoredEntry; readonly bytes: Uint8Array } {
  const { record } = call
  const repository = repositoryUniqueId?.value.trim() ?? ''
  const uniqueId = documentUniqueId?.value.trim() ?? ''
  if (!REPOSITORIES.includes(repository)) return xdsError('XDSUnknownRepositoryId', `repositoryUniqueId=${repository.slice(0, 100)}`, uniqueId)
  const unknown = xdsError('XDSDocumentUniqueIdError', `uniqueId=${uniqueId.slice(0, 200)}`, uniqueId)
  const entry = record?.current(uniqueId)
  const bytes = record?.document(uniqueId)
  if (!record || !entry || !bytes || entry.metadata.repositoryUniqueId !== repository) return unknown
  if (isLenient(call)) return { entry, bytes }
  // What the caller may not read is answered as what does not exist: its existence is not for him either.
  const denied = readingActs(entry).some((act) => denial(act, { ...call, record }, entry) !== undefined)
  return denied ? unknown : { entry, bytes }
}
