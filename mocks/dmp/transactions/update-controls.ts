import { STATUS } from '../../../src/protocol/xds/names.ts'
import type { MetadataUpdate, StatusUpdate, UpdateDocumentSet } from '../../../src/protocol/xds/update-document-set.ts'
import { type Denial, denial } from '../access.ts'
import type { DmpCall } from '../call.ts'
import { bears, type Coded, type EntryMetadata, type StoredEntry } from '../entry.ts'
import { submittedMetadata } from '../entry-metadata.ts'
import type { PatientRecord } from '../patient-record.ts'
import type { Act } from '../rights.ts'
import { type XdsError, xdsError } from './xds-answer.ts'

const OPERATION = 'XDSMetadataUpdateOperationError'

/** A change of status, and the entry it is about. */
export interface TargetedStatus {
  readonly update: StatusUpdate
  readonly entry: StoredEntry
}

/** A new version of metadata, and the entry it follows. */
export interface TargetedMetadata {
  readonly update: MetadataUpdate
  readonly former: StoredEntry
  readonly metadata: EntryMetadata
}

/** What may follow what: archive, unarchive, delete (DMP interface §§10.2, 12.4). */
const TRANSITIONS: readonly (readonly [from: string, to: string])[] = [
  [STATUS.approved, STATUS.archived],
  [STATUS.archived, STATUS.approved],
  [STATUS.approved, STATUS.deleted],
  [STATUS.archived, STATUS.deleted],
]

/** What a strict registry refuses of a change of status (DMP interface §10.2, NIST 20002). */
export function statusErrors({ association, target, originalStatus, newStatus, previousVersion }: StatusUpdate, record: PatientRecord): XdsError[] {
  const location = target ?? association.id
  const error = (code: string, context: string): XdsError[] => [xdsError(code, context, location)]
  if (previousVersion) return error(OPERATION, 'PreviousVersion est interdit dans un changement de statut')
  if (!originalStatus || !newStatus) return error(OPERATION, 'OriginalStatus et NewStatus sont attendus')
  if (originalStatus.value === newStatus.value) return error(OPERATION, 'NewStatus est égal à OriginalStatus')
  const entry = record.entry(target ?? '')
  if (!entry) return error(OPERATION, `targetObject ${target ?? ''} n'est pas une entrée de ce dossier`)
  if (record.isFormerVersion(entry)) return error('XDSMetadataVersionError', `targetObject ${target ?? ''} n'est pas la version courante`)
  if (entry.status !== originalStatus.value) return error(OPERATION, `OriginalStatus n'est pas le statut actuel, ${entry.status}`)
  return TRANSITIONS.some(([from, to]) => from === originalStatus.value && to === newStatus.value)
    ? []
    : error(OPERATION, `passage de ${originalStatus.value} à ${newStatus.value} impossible`)
}

/** The entry a metadata update follows: the current one of its logicalId. */
export function formerOf({ entry }: MetadataUpdate, record: PatientRecord): StoredEntry | undefined {
  return record.entries().findLast((e) => e.lid === entry.lid && !record.isFormerVersion(e))
}

/** What a strict registry refuses of new metadata: only confidentialityCode may change, and only towards more visibility (DMP interface §10.3). */
export function metadataErrors(update: MetadataUpdate, record: PatientRecord): XdsError[] {
  const { entry, previousVersion } = update
  const error = (code: string, context: string): XdsError[] => [xdsError(code, context, entry.id)]
  if (!entry.lid) return error('XDSMetadataUpdateError', 'logicalId (lid) manque')
  const former = formerOf(update, record)
  if (!former) return error('XDSMetadataUpdateError', `logicalId ${entry.lid} n'est pas celui d'une entrée de ce dossier`)
  if (previousVersion?.value.trim() !== String(former.version))
    return error('XDSMetadataVersionError', `PreviousVersion n'est pas la version actuelle, ${former.version}`)
  if (former.status === STATUS.deprecated || former.status === STATUS.deleted)
    return error('XDSRegistryDeprecatedDocumentError', `l'entrée est au statut ${former.status}`)
  const changed = changedAttributes(update, former)
  if (changed.length > 0) return error('XDSMetadataUpdateError', `seul confidentialityCode peut changer ; changé : ${changed.join(', ')}`)
  const hidden = (['INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX'] as const).find(
    (code) => !bears(former.metadata, code) && bears(metadataAfter(update, former), code),
  )
  if (hidden) return error('XDSMetadataUpdateError', `${hidden} : un document visible ne peut pas être rendu invisible`)
  return sameCodes(former.metadata.confidentialityCodes, metadataAfter(update, former).confidentialityCodes)
    ? error('XDSMetadataUpdateError', 'confidentialityCode est inchangé')
    : []
}

/** Metadata after the update: what the repository holds never moves. */
export function metadataAfter({ entry }: MetadataUpdate, { metadata }: StoredEntry): EntryMetadata {
  return { ...metadata, confidentialityCodes: submittedMetadata(entry).confidentialityCodes }
}

/** Attributes other than confidentialityCode that the copy does not repeat as they are; hash, size and repository must be copied too. */
function changedAttributes({ entry }: MetadataUpdate, { metadata, status }: StoredEntry): string[] {
  const sent: Omit<EntryMetadata, 'hash' | 'size' | 'repositoryUniqueId'> = submittedMetadata(entry)
  const names = (Object.keys(sent) as (keyof typeof sent)[]).filter((name) => name !== 'confidentialityCodes')
  const changed: string[] = names.filter((name) => comparable(sent[name]) !== comparable(metadata[name]))
  if ((entry.hash?.value ?? '').toLowerCase() !== metadata.hash.toLowerCase()) changed.push('hash')
  if (entry.size?.value !== String(metadata.size)) changed.push('size')
  if (entry.repositoryUniqueId?.value !== metadata.repositoryUniqueId) changed.push('repositoryUniqueId')
  if (entry.status !== undefined && entry.status !== status) changed.push('status')
  return changed
}

/**
 * Order of the values of sourcePatientInfo is not stable (DMP interface §9.3): lists are compared as sets. What is empty is
 * what is absent, and members have no order: an entry seeded and the same one submitted are then the same.
 */
function comparable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(comparable).sort().join()}]`
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  const members = Object.entries(value).map(([name, v]: [string, unknown]) => [name, comparable(v)] as const)
  const told = members.filter(([, v]) => v !== '' && v !== '[]')
  return `{${told
    .map(([name, v]) => `${name}=${v}`)
    .sort()
    .join()}}`
}

function sameCodes(a: readonly Coded[], b: readonly Coded[]): boolean {
  const codes = (list: readonly Coded[]): string => comparable(list.map(({ code, scheme }) => `${code}^^${scheme}`))
  return codes(a) === codes(b)
}

/** What a metadata update does, as lines of the matrix. */
export function metadataActs(former: EntryMetadata, after: EntryMetadata): Act[] {
  const acts: Act[] = []
  const masked = [former, after].map((m) => bears(m, 'MASQUE_PS'))
  if (!masked[0] && masked[1]) acts.push('td3.3a mask')
  if (masked[0] && !masked[1]) acts.push('td3.3a unmask')
  const invisible = (m: EntryMetadata): number => Number(bears(m, 'INVISIBLE_PATIENT')) + Number(bears(m, 'INVISIBLE_REPRESENTANTS_LEGAUX'))
  if (invisible(former) > invisible(after)) acts.push('td3.3b')
  return acts
}

const STATUS_ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  [STATUS.deleted, 'td3.3c'],
  [STATUS.archived, 'td3.3d'],
  [STATUS.approved, 'td3.3d'],
])

/** The first refusal of the rights service among the updates of a message. */
export function updateDenial(call: DmpCall, record: PatientRecord, request: UpdateDocumentSet): Denial | undefined {
  const context = { ...call, record }
  for (const { target, newStatus } of request.statusUpdates) {
    const entry = record.entry(target ?? '')
    // What has no meaning is told by the registry.
    const act = newStatus ? STATUS_ACTS.get(newStatus.value) : undefined
    const why = act && denial(act, context, entry)
    if (why) return why
  }
  for (const update of request.metadataUpdates) {
    const former = formerOf(update, record)
    const acts = former ? metadataActs(former.metadata, metadataAfter(update, former)) : (['td3.3a mask'] as const)
    for (const act of acts) {
      const why = denial(act, context, former)
      if (why) return why
    }
  }
  return undefined
}
