import { type EntryStatus, STATUS } from '../../../src/protocol/xds/names.ts'
import { readUpdateDocumentSet, type UpdateDocumentSet } from '../../../src/protocol/xds/update-document-set.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import type { DmpCall } from '../call.ts'
import { deny } from '../deny.ts'
import { submissionSetOf } from '../entry-metadata.ts'
import { isLenient } from '../lenient.ts'
import type { PatientRecord } from '../patient-record.ts'
import { updateMetadata, updateStatus } from '../registry.ts'
import { submissionErrors, submissionSetErrors } from './metadata-controls.ts'
import { formerOf, metadataAfter, metadataErrors, statusErrors, updateDenial } from './update-controls.ts'
import { recordErrors, registrySuccess, type XdsError, xdsError, xdsFailure } from './xds-answer.ts'

/** TD3.3: mask, make visible, delete, archive an entry; all the updates of a message or none (DMP interface §§10.2–10.3). */
export function updateDocumentSet(call: DmpCall): HttpAnswer {
  const request = call.payload && readUpdateDocumentSet(call.payload)
  if (!request) return xdsFailure(call, [xdsError('XDSMetadataUpdateError', 'SubmitObjectsRequest est attendu')], 'DMP-U-01')
  const lenient = isLenient(call)
  const closed = recordErrors(call)
  const { record } = call
  if (closed.length > 0 || !record) return xdsFailure(call, closed, 'dossier')
  if (!lenient) {
    const malformed = formErrors(request, call)
    if (malformed.length > 0) return xdsFailure(call, malformed, 'DMP-U-01')
    const why = updateDenial(call, record, request)
    if (why) return deny(call, why, 'DMP-U-03')
  }
  const errors = updateErrors(request, record, lenient)
  if (errors.length > 0) return xdsFailure(call, errors, request.statusUpdates.length > 0 ? 'DMP-U-02' : 'DMP-U-04')
  apply(request, call, record)
  return registrySuccess(call)
}

function formErrors({ submit, statusUpdates, metadataUpdates }: UpdateDocumentSet, { world, patient }: DmpCall): XdsError[] {
  const set = submit.submissionSet
  const errors = [...submissionErrors(submit), ...(set ? submissionSetErrors(set) : [])]
  if (errors.length > 0 || !set) return errors
  if (set.patientId?.value.id !== patient?.matricule) return [xdsError('XDSPatientIdDoesNotMatch', "patientId n'est pas le patient du VIHF", set.id)]
  const uniqueId = set.uniqueId?.value ?? ''
  if (world.submissionSet(uniqueId)) return [xdsError('XDSDuplicateUniqueIdInRegistry', `uniqueId=${uniqueId}`, set.id)]
  return statusUpdates.length + metadataUpdates.length > 0 ? [] : [xdsError('XDSMetadataUpdateError', 'le message ne demande aucun changement', set.id)]
}

/** In a lenient session only what has no meaning is refused: an entry that is not there. */
function updateErrors({ statusUpdates, metadataUpdates }: UpdateDocumentSet, record: PatientRecord, lenient: boolean): XdsError[] {
  if (!lenient) return [...statusUpdates.flatMap((u) => statusErrors(u, record)), ...metadataUpdates.flatMap((u) => metadataErrors(u, record))]
  const targets = statusUpdates.filter((u) => !record.entry(u.target ?? '')).map((u) => u.target)
  const logical = metadataUpdates.filter((u) => !formerOf(u, record)).map((u) => u.entry.lid)
  return [...targets, ...logical].map((id) => xdsError('XDSMetadataUpdateOperationError', `${id ?? ''} n'est pas une entrée de ce dossier`, id))
}

function apply({ submit, statusUpdates, metadataUpdates }: UpdateDocumentSet, { caller, deps }: DmpCall, record: PatientRecord): void {
  const set = submit.submissionSet ? submissionSetOf(submit.submissionSet) : undefined
  if (!set) return
  const depositor = { professional: caller.professional, structure: caller.structure }
  for (const { target = '', originalStatus, newStatus } of statusUpdates) {
    const to = statusOf(newStatus?.value)
    const from = statusOf(originalStatus?.value) ?? record.entry(target)?.status
    if (to && from) updateStatus(record, { set, depositor, entryUuid: target, from, to }, deps.ids)
  }
  for (const update of metadataUpdates) {
    const former = formerOf(update, record)
    if (former) updateMetadata(record, { set, depositor, former, metadata: metadataAfter(update, former) }, deps.ids)
  }
}

function statusOf(urn: string | undefined): EntryStatus | undefined {
  return Object.values(STATUS).find((s) => s === urn)
}
