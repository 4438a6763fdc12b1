import type { EntryStatus } from '../../src/protocol/xds/names.ts'

/** A coded attribute: code, one OID, label (DMP interface §7.1). */
export interface Coded {
  readonly code: string
  readonly scheme: string
  readonly label: string
}

/** An author, its values as submitted: XCN, XON, `code^label^scheme`, label (DMP interface §7.6). */
export interface EntryAuthor {
  readonly persons: readonly string[]
  readonly institutions: readonly string[]
  readonly specialties: readonly string[]
  readonly roles: readonly string[]
  readonly telecommunications?: readonly string[]
}

/** What a DocumentEntry says of its document, as submitted: strings of the wire, nothing converted (DMP interface §7.4). */
export interface EntryMetadata {
  readonly uniqueId: string
  /** CX, as written. */
  readonly patientId: string
  readonly mimeType: string
  readonly objectType: string
  readonly title: string
  readonly comments?: string | undefined
  readonly creationTime: string
  readonly serviceStartTime?: string | undefined
  readonly serviceStopTime?: string | undefined
  readonly languageCode: string
  readonly legalAuthenticator?: string | undefined
  readonly sourcePatientId?: string | undefined
  readonly sourcePatientInfo: readonly string[]
  readonly authors: readonly EntryAuthor[]
  readonly classCode?: Coded | undefined
  readonly typeCode?: Coded | undefined
  readonly formatCode?: Coded | undefined
  readonly confidentialityCodes: readonly Coded[]
  readonly healthcareFacilityTypeCode?: Coded | undefined
  readonly practiceSettingCode?: Coded | undefined
  readonly eventCodes: readonly Coded[]
  /** CXi, as written. */
  readonly referenceIds: readonly string[]
  /** SHA-1 of the bytes, hexadecimal. */
  readonly hash: string
  /** Bytes. */
  readonly size: number
  readonly repositoryUniqueId: string
}

/** Who put something in the record. */
export interface Depositor {
  /** PS_IdNat; null when only the structure is known. */
  readonly professional: string | null
  /** Struct_IdNat; null for a patient. */
  readonly structure: string | null
}

/** One version of the metadata of a document (DMP interface §7.5). */
export interface StoredEntry {
  /** `urn:uuid:…`: another one at each version of the metadata. */
  readonly entryUuid: string
  /** `urn:uuid:…`: the same over the versions of the metadata. */
  readonly lid: string
  readonly version: number
  readonly status: EntryStatus
  readonly metadata: EntryMetadata
  /** entryUUID of the SubmissionSet that brought it. */
  readonly submissionSet: string
  readonly depositor: Depositor
}

/** A SubmissionSet kept by the registry (DMP interface §7.3). */
export interface StoredSubmissionSet {
  readonly entryUuid: string
  readonly uniqueId: string
  readonly sourceId: string
  readonly patientId: string
  /** UTC, `yyyyMMddHHmmss`. */
  readonly submissionTime: string
  readonly title: string
  readonly comments?: string | undefined
  readonly authors: readonly EntryAuthor[]
  readonly contentTypeCode?: Coded | undefined
  readonly depositor: Depositor
}

/** An Association kept by the registry (DMP interface §7.10); slots are `name → values`. */
export interface StoredAssociation {
  readonly id: string
  readonly type: string
  readonly source: string
  readonly target: string
  readonly slots: Readonly<Record<string, readonly string[]>>
  /** entryUUID of the SubmissionSet that brought it. */
  readonly submissionSet: string
}

const CONFIDENTIALITY = '1.2.250.1.213.1.1.4.13'

/** Whether an entry bears one of the French confidentiality codes (DMP interface §7.8). */
export function bears(
  metadata: Pick<EntryMetadata, 'confidentialityCodes'>,
  code: 'MASQUE_PS' | 'INVISIBLE_PATIENT' | 'INVISIBLE_REPRESENTANTS_LEGAUX',
): boolean {
  return metadata.confidentialityCodes.some((c) => c.code === code && c.scheme === CONFIDENTIALITY)
}

/** The signature entry of a submission has fixed values (DMP interface §8.2): its type says what it is. */
export function isSignatureEntry(metadata: Pick<EntryMetadata, 'typeCode'>): boolean {
  return metadata.typeCode?.code === 'E1762'
}
