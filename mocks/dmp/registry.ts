import type { IdSource } from '../../src/evidence/ids.ts'
import { ASSOCIATION, type EntryStatus, STATUS } from '../../src/protocol/xds/names.ts'
import type { Depositor, EntryMetadata, StoredEntry, StoredSubmissionSet } from './entry.ts'
import type { PatientRecord } from './patient-record.ts'

/** A set of documents ready to be stored; controls have been made, or the session is lenient. */
export interface Submission {
  readonly set: Omit<StoredSubmissionSet, 'entryUuid' | 'depositor'>
  readonly documents: readonly SubmittedEntry[]
  /** Between documents of the set, or from one of them to a registered entryUUID. */
  readonly associations: readonly {
    readonly type: string
    readonly source: string
    readonly target: string
    readonly slots: Readonly<Record<string, readonly string[]>>
  }[]
  readonly depositor: Depositor
}

export interface SubmittedEntry {
  /** Symbolic id in the submission. */
  readonly id: string
  readonly metadata: EntryMetadata
  readonly bytes: Uint8Array
}

/**
 * Stores a submission whole: entries become Approved, the targets of RPLC Deprecated (DMP interface §§8.3–8.4).
 * entryUUIDs are drawn for the person and the uniqueId, so that parallel scenarios do not change each other's.
 * Returns the entryUUID of each symbolic id.
 */
export function storeSubmission(record: PatientRecord, submission: Submission, setId: string, ids: IdSource): ReadonlyMap<string, string> {
  const { set, documents, associations, depositor } = submission
  const submissionSet = drawn(ids, record, `set ${set.uniqueId}`)
  const uuids = new Map([[setId, submissionSet]])
  for (const { id, metadata } of documents) uuids.set(id, drawn(ids, record, `entry ${metadata.uniqueId} 1`))
  record.submissionSets.push({ ...set, entryUuid: submissionSet, depositor })
  for (const { id, metadata, bytes } of documents) {
    const entryUuid = uuids.get(id) ?? ''
    record.put({ entryUuid, lid: entryUuid, version: 1, status: STATUS.approved, metadata, submissionSet, depositor })
    record.putDocument(metadata.uniqueId, bytes)
  }
  const registered = (id: string): string => uuids.get(id) ?? id
  for (const { type, source, target, slots } of associations) {
    associate(record, { type, source: registered(source), target: registered(target), slots, submissionSet }, ids)
    if (type === ASSOCIATION.replaces || type === ASSOCIATION.transformsAndReplaces) record.setStatus(target, STATUS.deprecated)
  }
  return uuids
}

/** Gives an entry another status: archive, unarchive, delete (DMP interface §10.2). */
export function updateStatus(
  record: PatientRecord,
  change: { readonly set: Submission['set']; readonly depositor: Depositor; readonly entryUuid: string; readonly from: EntryStatus; readonly to: EntryStatus },
  ids: IdSource,
): void {
  const { set, depositor, entryUuid, from, to } = change
  const submissionSet = addSet(record, set, depositor, ids)
  const slots = { OriginalStatus: [from], NewStatus: [to] }
  associate(record, { type: ASSOCIATION.updateAvailabilityStatus, source: submissionSet, target: entryUuid, slots, submissionSet }, ids)
  record.setStatus(entryUuid, to)
}

/**
 * Stores a new version of an entry's metadata: another entryUUID, the same lid, the version after; the former one becomes
 * Deprecated (DMP interface §10.3). Bytes, hash and size stay those of the repository.
 */
export function updateMetadata(
  record: PatientRecord,
  change: { readonly set: Submission['set']; readonly depositor: Depositor; readonly former: StoredEntry; readonly metadata: EntryMetadata },
  ids: IdSource,
): StoredEntry {
  const { set, depositor, former, metadata } = change
  const submissionSet = addSet(record, set, depositor, ids)
  const version = former.version + 1
  const entryUuid = drawn(ids, record, `entry ${metadata.uniqueId} ${version}`)
  const entry: StoredEntry = { ...former, entryUuid, version, metadata, submissionSet }
  record.put(entry)
  record.setStatus(former.entryUuid, STATUS.deprecated)
  const slots = { SubmissionSetStatus: ['Original'], PreviousVersion: [String(former.version)] }
  associate(record, { type: ASSOCIATION.hasMember, source: submissionSet, target: entryUuid, slots, submissionSet }, ids)
  return entry
}

/** Adds the SubmissionSet of an update, once: several updates of one message share it. */
function addSet(record: PatientRecord, set: Submission['set'], depositor: Depositor, ids: IdSource): string {
  const known = record.submissionSets.find((s) => s.uniqueId === set.uniqueId)
  if (known) return known.entryUuid
  const entryUuid = drawn(ids, record, `set ${set.uniqueId}`)
  record.submissionSets.push({ ...set, entryUuid, depositor })
  return entryUuid
}

function associate(record: PatientRecord, association: Omit<PatientRecord['associations'][number], 'id'>, ids: IdSource): void {
  const { type, source, target } = association
  record.associations.push({ id: drawn(ids, record, `association ${type} ${source} ${target}`), ...association })
}

function drawn(ids: IdSource, record: PatientRecord, what: string): string {
  return `urn:uuid:${ids.fork(`dmp ${record.matricule} ${what}`).uuid()}`
}
