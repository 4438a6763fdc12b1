import { DMP_DEVICE_OID } from '../../../src/protocol/dmp/names.ts'
import { type EntryStatus, STATUS } from '../../../src/protocol/xds/names.ts'
import { formatDtm } from '../../../src/protocol/xds/time.ts'
import { bears, type Coded, type StoredEntry } from '../entry.ts'
import type { PatientRecord } from '../patient-record.ts'
import { type Submission, updateMetadata, updateStatus } from '../registry.ts'
import type { Act } from '../rights.ts'
import { metadataActs } from '../transactions/update-controls.ts'
import { type FhirRefusal, refusal } from './answers.ts'
import type { FhirCall } from './call.ts'
import { issue } from './deposit-controls.ts'
import { rightsRefusal } from './rights.ts'
import { depositorOf, drawnOid } from './store.ts'

/** What an update asks: another status, archived or not, other labels. */
export interface Change {
  /** undefined: unchanged. */
  readonly status: 'current' | 'superseded' | 'entered-in-error' | undefined
  readonly archived: boolean
  readonly confidentialityCodes: readonly Coded[]
}

/** What the registry and the rights service refuse of an update: the rules of TD3.3, and the lines of its matrix (DMP interface §§10.2–10.3, 12.1). */
export function changeRefusal(call: FhirCall, record: PatientRecord, entry: StoredEntry, change: Change): FhirRefusal | undefined {
  const why = impossible(entry, change)
  if (why !== undefined) return refusal(422, 'DMP-F-06', issue('business-rule', why, 'DocumentReference'))
  if (call.lenient) return undefined
  for (const act of actsOf(entry, change)) {
    const denied = rightsRefusal(call, record, act, entry)
    if (denied) return denied
  }
  return undefined
}

function impossible(entry: StoredEntry, change: Change): string | undefined {
  const { status, archived } = change
  const gone = entry.status === STATUS.deleted || entry.status === STATUS.deprecated
  const labels = labelsChanged(entry, change)
  if (gone && (labels || archived || status !== undefined)) return `la fiche n’est plus en cours (${entry.status}) : elle ne change plus`
  if (archived && status !== undefined) return 'isArchived ne se demande pas avec un autre statut'
  if (!labels) return undefined
  const after = { confidentialityCodes: change.confidentialityCodes }
  if (change.confidentialityCodes.length === 0) return 'securityLabel : une étiquette au moins est attendue'
  const hidden = (['INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX'] as const).find((code) => !bears(entry.metadata, code) && bears(after, code))
  return hidden && `${hidden} : un document visible ne peut pas être rendu invisible`
}

function actsOf(entry: StoredEntry, change: Change): Act[] {
  const acts: Act[] = labelsChanged(entry, change) ? metadataActs(entry.metadata, { ...entry.metadata, confidentialityCodes: change.confidentialityCodes }) : []
  const to = statusAfter(entry, change)
  // Marking superseded ends a replacement (DMP interface §13): as for a withdrawal, only of what is one's own (I).
  if (to === STATUS.deleted || (to === STATUS.deprecated && to !== entry.status)) acts.push('td3.3c')
  else if (to !== entry.status) acts.push('td3.3d')
  return acts
}

/** Does it in the world of the SOAP route; the reference as it is after. An update that changes nothing stores nothing. */
export function applyChange(call: FhirCall, record: PatientRecord, entry: StoredEntry, change: Change): StoredEntry {
  const set = updateSet(call, entry)
  const depositor = depositorOf(call)
  const { ids } = call.deps
  const metadata = { ...entry.metadata, confidentialityCodes: change.confidentialityCodes }
  const relabelled = labelsChanged(entry, change) ? updateMetadata(record, { set, depositor, former: entry, metadata }, ids) : entry
  const to = statusAfter(entry, change)
  if (to !== relabelled.status) updateStatus(record, { set, depositor, entryUuid: relabelled.entryUuid, from: relabelled.status, to }, ids)
  return record.entry(relabelled.entryUuid) ?? relabelled
}

function statusAfter(entry: StoredEntry, { status, archived }: Change): EntryStatus {
  if (status === 'entered-in-error') return STATUS.deleted
  if (status === 'superseded') return STATUS.deprecated
  if (entry.status === STATUS.deleted || entry.status === STATUS.deprecated) return entry.status
  return archived ? STATUS.archived : STATUS.approved
}

function labelsChanged({ metadata }: StoredEntry, { confidentialityCodes }: Change): boolean {
  const keys = (codes: readonly Coded[]): string =>
    codes
      .map((c) => `${c.code}^${c.scheme}`)
      .sort()
      .join()
  return keys(metadata.confidentialityCodes) !== keys(confidentialityCodes)
}

/** The submission set of an update: FHIR has none, the registry makes its own. */
function updateSet(call: FhirCall, { metadata }: StoredEntry): Submission['set'] {
  return {
    uniqueId: drawnOid(call, `mise à jour ${metadata.uniqueId}`),
    sourceId: DMP_DEVICE_OID,
    patientId: metadata.patientId,
    submissionTime: formatDtm(call.now.getTime()),
    title: '',
    authors: [],
  }
}
