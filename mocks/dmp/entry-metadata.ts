import { createHash } from 'node:crypto'
import { DMP_REPOSITORY_OID } from '../../src/protocol/dmp/names.ts'
import type { DocumentEntry } from '../../src/protocol/xds/document-entry.ts'
import type { Author, CodedAttribute } from '../../src/protocol/xds/metadata.ts'
import { DOCUMENT_ENTRY, REFERENCE_ID_LIST } from '../../src/protocol/xds/names.ts'
import type { SubmissionSet } from '../../src/protocol/xds/submission-set.ts'
import type { Coded, EntryAuthor, EntryMetadata, StoredSubmissionSet } from './entry.ts'

/** What the registry keeps of a submitted entry; hash, size and repository are the repository's own (DMP interface §7.4). */
export function metadataOf(entry: DocumentEntry, bytes: Uint8Array): EntryMetadata {
  return { ...submittedMetadata(entry), hash: sha1(bytes), size: bytes.length, repositoryUniqueId: DMP_REPOSITORY_OID }
}

/** The attributes a submission brings. */
export function submittedMetadata(entry: DocumentEntry): Omit<EntryMetadata, 'hash' | 'size' | 'repositoryUniqueId'> {
  return {
    uniqueId: entry.uniqueId?.value ?? '',
    patientId: entry.patientId?.value.text ?? '',
    mimeType: entry.mimeType ?? '',
    objectType: entry.objectType ?? DOCUMENT_ENTRY.stable,
    title: entry.title?.value ?? '',
    comments: entry.comments?.value,
    creationTime: entry.creationTime?.value ?? '',
    serviceStartTime: entry.serviceStartTime?.value,
    serviceStopTime: entry.serviceStopTime?.value,
    languageCode: entry.languageCode?.value ?? '',
    legalAuthenticator: entry.legalAuthenticator?.value.text,
    sourcePatientId: entry.sourcePatientId?.value.text,
    sourcePatientInfo: entry.sourcePatientInfo.map((line) => line.value.text),
    authors: entry.authors.map(authorOf),
    classCode: codedOf(entry.classCode),
    typeCode: codedOf(entry.typeCode),
    formatCode: codedOf(entry.formatCode),
    confidentialityCodes: entry.confidentialityCodes.map(coded),
    healthcareFacilityTypeCode: codedOf(entry.healthcareFacilityTypeCode),
    practiceSettingCode: codedOf(entry.practiceSettingCode),
    eventCodes: entry.eventCodes.map(coded),
    referenceIds: entry.referenceIds.map((r) => r.value.text),
  }
}

/** What the registry keeps of a SubmissionSet. */
export function submissionSetOf(set: SubmissionSet): Omit<StoredSubmissionSet, 'entryUuid' | 'depositor'> {
  return {
    uniqueId: set.uniqueId?.value ?? '',
    sourceId: set.sourceId?.value ?? '',
    patientId: set.patientId?.value.text ?? '',
    submissionTime: set.submissionTime?.value ?? '',
    title: set.title?.value ?? '',
    comments: set.comments?.value,
    authors: set.authors.map(authorOf),
    contentTypeCode: codedOf(set.contentTypeCode),
  }
}

/** Slots a submission may bear that this registry does not keep: it says so by XDSExtraMetadataNotSaved (ITI TF-3 §4.2.3.1.6). */
export function extraSlots(entry: DocumentEntry): string[] {
  return entry.object.slots.map((s) => s.name).filter((name) => name.startsWith('urn:') && name !== REFERENCE_ID_LIST)
}

/** SHA-1, hexadecimal (DMP interface §7.4). */
export function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex')
}

function authorOf(author: Author): EntryAuthor {
  return {
    persons: author.persons.map((p) => p.value.text),
    institutions: author.institutions.map((i) => i.value.text),
    specialties: author.specialties.map((s) => s.value.text),
    roles: author.roles.map((r) => r.value),
    telecommunications: author.telecommunications.map((t) => t.value),
  }
}

function coded(attribute: CodedAttribute): Coded {
  return { code: attribute.code, scheme: attribute.scheme?.value ?? '', label: attribute.display?.value ?? '' }
}

function codedOf(attribute: CodedAttribute | undefined): Coded | undefined {
  return attribute && coded(attribute)
}
