import type { HttpAnswer } from '../../http/answer.ts'
import { readingActs } from '../access.ts'
import type { StoredEntry } from '../entry.ts'
import type { PatientRecord } from '../patient-record.ts'
import { bytesAnswer, refusal, refusalAnswer, resourceAnswer } from './answers.ts'
import type { FhirCall } from './call.ts'
import { issue } from './deposit-controls.ts'
import { whyDenied } from './rights.ts'

/** ITI-68, PDSm flow 07: the exact bytes of a document, or its Binary for who accepts only JSON (DMP interface §13, informative). */
export function retrieveBinary(call: FhirCall): HttpAnswer {
  const id = call.address.id ?? ''
  const found = find(call, `urn:uuid:${id}`)
  if (!found) return refusalAnswer(call, refusal(404, 'DMP-R-02', issue('not-found', 'aucun document à cette adresse pour cet appelant', 'Binary')))
  const { entry, bytes } = found
  const accept = call.http.headers.accept ?? '*/*'
  if (!/\bapplication\/fhir\+json\b/.test(accept) || accept.includes(entry.metadata.mimeType)) return bytesAnswer(call, entry.metadata.mimeType, bytes)
  return resourceAnswer(call, 200, { resourceType: 'Binary', id, contentType: entry.metadata.mimeType, data: Buffer.from(bytes).toString('base64') })
}

/** The current entry of a logical id and its bytes; what the caller may not read is answered as what does not exist, as TD3.2 does. */
function find(call: FhirCall, lid: string): { readonly entry: StoredEntry; readonly bytes: Uint8Array } | undefined {
  for (const record of call.world.records()) {
    const entry = record.entries().find((e) => e.lid === lid && !record.isFormerVersion(e))
    const bytes = entry && record.document(entry.metadata.uniqueId)
    if (entry && bytes) return mayRead(call, record, entry) ? { entry, bytes } : undefined
  }
  return undefined
}

function mayRead(call: FhirCall, record: PatientRecord, entry: StoredEntry): boolean {
  if (record.state.state !== 'active') return false
  return call.lenient || readingActs(entry).every((act) => whyDenied(call, record, act, entry) === undefined)
}
