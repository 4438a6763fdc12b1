import { DMP_DEVICE_OID } from '../../../src/protocol/dmp/names.ts'
import { simplifiedProblems } from '../../../src/protocol/fhir/document-profile.ts'
import { subjectIns, uniqueIdOf } from '../../../src/protocol/fhir/identifiers.ts'
import { at, type JsonObject, listAt } from '../../../src/protocol/fhir/json.ts'
import { attachmentOf, base64Of } from '../../../src/protocol/fhir/pdsm-bundle.ts'
import { writeCx } from '../../../src/protocol/xds/hl7v2.ts'
import { formatDtm } from '../../../src/protocol/xds/time.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import { baseOf, idOf, refusal, refusalAnswer, resourceAnswer } from './answers.ts'
import type { FhirCall } from './call.ts'
import { depositRefusal, issue } from './deposit-controls.ts'
import type { FhirDeposit } from './deposited.ts'
import { readAuthors } from './read-actors.ts'
import { drawnOid, storeDeposit } from './store.ts'
import { writeReference } from './write-reference.ts'

/** ITI-105, PDSm flow 09: one document inline; the server makes its submission set (DMP interface §13, informative). */
export function simplifiedPublish(call: FhirCall, reference: JsonObject): HttpAnswer {
  if (reference['resourceType'] !== 'DocumentReference') {
    return refusalAnswer(call, refusal(400, 'DMP-F-04', issue('structure', 'un DocumentReference est attendu', 'resourceType')))
  }
  const { missing, forbidden } = call.lenient ? { missing: [], forbidden: [] } : simplifiedProblems(reference)
  const issues = [
    ...missing.map((p) => issue('required', `${p} : élément obligatoire du profil simplifié`, `DocumentReference.${p}`)),
    ...forbidden.map((p) => issue('structure', `${p} : interdit dans le profil simplifié`, `DocumentReference.${p}`)),
  ]
  const bytes = base64Of(attachmentOf(reference, 'data'))
  if (!bytes && !missing.includes('content.attachment.data'))
    issues.push(issue('value', 'attachment.data : du base64 est attendu', 'DocumentReference.content[0].attachment.data'))
  if (issues.length > 0 || !bytes) return refusalAnswer(call, refusal(422, 'DMP-F-04', ...issues))
  const deposit = depositOf(call, reference, bytes)
  const refused = depositRefusal(call, deposit)
  if (refused || !call.record) return refusalAnswer(call, refused ?? refusal(404, 'dossier'))
  const entryUuid = storeDeposit(call, call.record, deposit).get('Document') ?? ''
  const entry = call.record.entry(entryUuid)
  if (!entry) throw new Error(`entry ${entryUuid} was just stored and is not there`)
  const base = baseOf(call)
  return resourceAnswer(call, 201, writeReference(entry, call.record, base), [['Location', `${base}/DocumentReference/${idOf(entryUuid)}`]])
}

/** A reference without masterIdentifier is given one: the profile lets it be absent (I). */
function depositOf(call: FhirCall, reference: JsonObject, bytes: Uint8Array): FhirDeposit {
  const ins = subjectIns(reference)
  const uniqueId = uniqueIdOf(at(reference, 'masterIdentifier')) ?? drawnOid(call, `document ${bytes.length}`)
  return {
    set: {
      uniqueId: drawnOid(call, `lot ${uniqueId}`),
      // The set is the server's own.
      sourceId: DMP_DEVICE_OID,
      patientId: ins ? writeCx({ id: ins.value, oid: ins.oid, typeCode: 'NH' }) : '',
      submissionTime: formatDtm(call.now.getTime()),
      title: attachmentOf(reference, 'title') ?? '',
      authors: readAuthors(reference, listAt(reference, 'author').slice(0, 1)),
    },
    documents: [{ id: 'Document', path: 'DocumentReference', reference, uniqueId, bytes }],
  }
}
