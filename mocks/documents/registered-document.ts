import type { EntryStatus } from '../../src/protocol/xds/names.ts'

/** A coded value with its scheme (an OID, no `urn:oid:`) and its label, as both CDA and XDS carry it. */
export interface Coded {
  readonly code: string
  readonly scheme: string
  readonly label: string
}

/** One author of a document, in the HL7 v2 forms of XDS (DMP interface §7.6). */
export interface RegisteredAuthor {
  /** XCN. */
  readonly person: string
  /** XON, one a structure. */
  readonly institutions: readonly string[]
  /** `code^label^scheme`. */
  readonly specialties: readonly string[]
  readonly roles: readonly string[]
}

/**
 * A document as the registry of the DMP holds it: the XDS DocumentEntry (DMP interface §7.4) as plain data.
 * Times are UTC, `yyyyMMddHHmmss`. Bytes are kept beside it.
 */
export interface RegisteredDocument {
  /** `urn:uuid:…`; changes with every version of the metadata. */
  readonly entryUuid: string
  /** `urn:uuid:…`; ties the versions of the metadata together. */
  readonly logicalId: string
  /** Version of the metadata, from 1. */
  readonly version: number
  readonly status: EntryStatus
  /** Deleted entries keep when they were deleted, as everything a submission says: UTC. */
  readonly submissionTime: string
  readonly repositoryUniqueId: string
  /** CDA `id`: root, or `root^extension`. */
  readonly uniqueId: string
  /** CX of type NH. */
  readonly patientId: string
  /** CX of type PI, or the INS when the source gave no number of its own. */
  readonly sourcePatientId: string
  /** `PID-5|…`, `PID-7|…`, `PID-8|…`. */
  readonly sourcePatientInfo: readonly string[]
  readonly authors: readonly RegisteredAuthor[]
  /** XCN. */
  readonly legalAuthenticator: string
  readonly creationTime: string
  readonly serviceStartTime: string
  readonly serviceStopTime?: string
  readonly languageCode: string
  readonly title: string
  readonly comments?: string
  readonly typeCode: Coded
  readonly classCode: Coded
  readonly formatCode: Coded
  /** `N` first, then those of the DMP (MASQUE_PS, INVISIBLE_PATIENT, INVISIBLE_REPRESENTANTS_LEGAUX). */
  readonly confidentialityCodes: readonly Coded[]
  readonly healthcareFacilityTypeCode: Coded
  readonly practiceSettingCode: Coded
  readonly eventCodes: readonly Coded[]
  /** CXi. */
  readonly referenceIds: readonly string[]
  readonly mimeType: string
  /** SHA-1 of the bytes, 40 hexadecimal digits. */
  readonly hash: string
  /** Bytes. */
  readonly size: number
  /** entryUUID of the entry this one replaces (RPLC). */
  readonly replaces?: string
}

/** A document and what the registry says of it. */
export interface StoredDocument {
  readonly bytes: Buffer
  readonly metadata: RegisteredDocument
}
