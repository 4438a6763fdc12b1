import { uuidFrom } from '../../src/evidence/ids.ts'
import { DOCUMENT_ENTRY, REFERENCE_ID_LIST, STATUS, SUBMISSION_SET } from '../../src/protocol/xds/names.ts'
import type {
  AssociationData,
  ClassificationData,
  ExternalIdentifierData,
  ExtrinsicObjectData,
  RegistryObjectData,
  SlotData,
} from '../../src/protocol/xds/object-data.ts'
import type { Coded, EntryAuthor, StoredAssociation, StoredEntry, StoredSubmissionSet } from './entry.ts'

/** An entry as a search answers it: every id a URN, drawn from its entryUUID (DMP interface §9.3). */
export function extrinsicObjectOf({ entryUuid, lid, version, status, metadata: m }: StoredEntry): ExtrinsicObjectData {
  const id = idsUnder(entryUuid)
  const classify = (scheme: string, code: Coded | undefined): ClassificationData[] => (code ? [codeClassification(id(), scheme, code)] : [])
  return {
    id: entryUuid,
    lid,
    objectType: m.objectType,
    status,
    mimeType: m.mimeType,
    slots: [
      ...slot('creationTime', m.creationTime),
      ...slot('hash', m.hash),
      ...slot('languageCode', m.languageCode),
      ...slot('legalAuthenticator', m.legalAuthenticator),
      ...slot('repositoryUniqueId', m.repositoryUniqueId),
      ...slot('serviceStartTime', m.serviceStartTime),
      ...slot('serviceStopTime', m.serviceStopTime),
      ...slot('size', String(m.size)),
      ...slot('sourcePatientId', m.sourcePatientId),
      ...slot('sourcePatientInfo', ...m.sourcePatientInfo),
      ...slot(REFERENCE_ID_LIST, ...m.referenceIds),
    ],
    ...(m.title === '' ? {} : { name: m.title }),
    ...(m.comments === undefined ? {} : { description: m.comments }),
    versionName: String(version),
    classifications: [
      ...m.authors.map((a) => authorClassification(id(), DOCUMENT_ENTRY.author, a)),
      ...classify(DOCUMENT_ENTRY.classCode, m.classCode),
      ...m.confidentialityCodes.flatMap((c) => classify(DOCUMENT_ENTRY.confidentialityCode, c)),
      ...m.eventCodes.flatMap((c) => classify(DOCUMENT_ENTRY.eventCodeList, c)),
      ...classify(DOCUMENT_ENTRY.formatCode, m.formatCode),
      ...classify(DOCUMENT_ENTRY.healthcareFacilityTypeCode, m.healthcareFacilityTypeCode),
      ...classify(DOCUMENT_ENTRY.practiceSettingCode, m.practiceSettingCode),
      ...classify(DOCUMENT_ENTRY.typeCode, m.typeCode),
    ],
    externalIdentifiers: [
      identifier(id(), DOCUMENT_ENTRY.patientId, 'XDSDocumentEntry.patientId', m.patientId),
      identifier(id(), DOCUMENT_ENTRY.uniqueId, 'XDSDocumentEntry.uniqueId', m.uniqueId),
    ],
  }
}

/** A SubmissionSet as a search answers it. */
export function registryPackageOf(set: StoredSubmissionSet): RegistryObjectData {
  const id = idsUnder(set.entryUuid)
  return {
    id: set.entryUuid,
    lid: set.entryUuid,
    status: STATUS.approved,
    slots: slot('submissionTime', set.submissionTime),
    ...(set.title === '' ? {} : { name: set.title }),
    ...(set.comments === undefined ? {} : { description: set.comments }),
    classifications: [
      ...set.authors.map((a) => authorClassification(id(), SUBMISSION_SET.author, a)),
      ...(set.contentTypeCode ? [codeClassification(id(), SUBMISSION_SET.contentTypeCode, set.contentTypeCode)] : []),
      { id: id(), node: SUBMISSION_SET.node, slots: [] },
    ],
    externalIdentifiers: [
      identifier(id(), SUBMISSION_SET.patientId, 'XDSSubmissionSet.patientId', set.patientId),
      identifier(id(), SUBMISSION_SET.sourceId, 'XDSSubmissionSet.sourceId', set.sourceId),
      identifier(id(), SUBMISSION_SET.uniqueId, 'XDSSubmissionSet.uniqueId', set.uniqueId),
    ],
  }
}

/** An Association as a search answers it. */
export function associationDataOf({ id, type, source, target, slots }: StoredAssociation): AssociationData {
  return { id, lid: id, status: STATUS.approved, type, source, target, slots: Object.entries(slots).map(([name, values]) => ({ name, values })) }
}

function idsUnder(entryUuid: string): () => string {
  let n = 0
  return () => `urn:uuid:${uuidFrom(`${entryUuid} ${n++}`)}`
}

function slot(name: string, ...values: readonly (string | undefined)[]): SlotData[] {
  const said = values.filter((v): v is string => v !== undefined && v !== '')
  return said.length === 0 ? [] : [{ name, values: said }]
}

function codeClassification(id: string, scheme: string, { code, scheme: codingScheme, label }: Coded): ClassificationData {
  return { id, scheme, nodeRepresentation: code, slots: slot('codingScheme', codingScheme), name: label }
}

function authorClassification(id: string, scheme: string, author: EntryAuthor): ClassificationData {
  return {
    id,
    scheme,
    nodeRepresentation: '',
    slots: [
      ...slot('authorInstitution', ...author.institutions),
      ...slot('authorPerson', ...author.persons),
      ...slot('authorRole', ...author.roles),
      ...slot('authorSpecialty', ...author.specialties),
      ...slot('authorTelecommunication', ...(author.telecommunications ?? [])),
    ],
  }
}

function identifier(id: string, scheme: string, name: string, value: string): ExternalIdentifierData {
  return { id, scheme, value, name }
}
