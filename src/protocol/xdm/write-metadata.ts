import { ASSOCIATION, DOCUMENT_ENTRY, LCM, REFERENCE_ID_LIST, RIM, STATUS, SUBMISSION_SET } from '../xds/names.ts'
import type { AssociationData, ClassificationData, ExternalIdentifierData, ExtrinsicObjectData, RegistryObjectData, SlotData } from '../xds/object-data.ts'
import { writeAssociation, writeExtrinsicObject, writeRegistryPackage } from '../xds/write.ts'
import { elementOf } from '../xml/write.ts'
import { ACTION_SLOT } from './names.ts'
import type { AuthorToWrite, CodeToWrite, DocumentToPack, SubmissionToWrite } from './registration.ts'

/** METADATA.XML: a SubmitObjectsRequest in the order of rim.xsd (XDM contract §4). The same arguments give the same bytes. */
export function writeMetadata(submission: SubmissionToWrite, documents: readonly (DocumentToPack & { readonly name: string })[]): Uint8Array {
  const ids = new Symbols()
  const objects = [
    writeRegistryPackage(submissionSet(submission, documents[0]?.metadata.patientId ?? '', ids)),
    ...documents.map((d) => writeExtrinsicObject(documentEntry(d, ids))),
    ...documents.map((d) => writeAssociation(hasMember(submission.id, d.metadata.entryUuid, ids))),
  ]
  const list = elementOf('rim:RegistryObjectList', {}, objects.join('\n'))
  const request = elementOf('lcm:SubmitObjectsRequest', { 'xmlns:lcm': LCM, 'xmlns:rim': RIM }, list)
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${request}\n`, 'utf8')
}

/** Symbolic ids of what only the message names. */
class Symbols {
  private last = 0

  next(letter: string): string {
    this.last++
    return `${letter}${this.last}`
  }
}

function submissionSet(submission: SubmissionToWrite, patientId: string, ids: Symbols): RegistryObjectData {
  const identifiers = [
    identifier(SUBMISSION_SET.patientId, 'XDSSubmissionSet.patientId', submission.patientId ?? patientId, ids),
    identifier(SUBMISSION_SET.sourceId, 'XDSSubmissionSet.sourceId', submission.sourceId, ids),
    identifier(SUBMISSION_SET.uniqueId, 'XDSSubmissionSet.uniqueId', submission.uniqueId, ids),
  ]
  return {
    id: submission.id,
    status: STATUS.approved,
    slots: [slot('submissionTime', submission.submissionTime)],
    name: submission.title ?? '',
    description: submission.comments ?? '',
    classifications: [
      { id: ids.next('c'), node: SUBMISSION_SET.node, nodeRepresentation: '', slots: [] },
      author(SUBMISSION_SET.author, submission.author, ids),
      coded(SUBMISSION_SET.contentTypeCode, submission.contentTypeCode, ids),
    ],
    externalIdentifiers: identifiers,
  }
}

function documentEntry({ metadata: m, action, name }: DocumentToPack & { readonly name: string }, ids: Symbols): ExtrinsicObjectData {
  const codes: readonly (readonly [scheme: string, codes: readonly CodeToWrite[]])[] = [
    [DOCUMENT_ENTRY.classCode, [m.classCode]],
    [DOCUMENT_ENTRY.confidentialityCode, m.confidentialityCodes],
    [DOCUMENT_ENTRY.eventCodeList, m.eventCodes],
    [DOCUMENT_ENTRY.formatCode, [m.formatCode]],
    [DOCUMENT_ENTRY.healthcareFacilityTypeCode, [m.healthcareFacilityTypeCode]],
    [DOCUMENT_ENTRY.practiceSettingCode, [m.practiceSettingCode]],
    [DOCUMENT_ENTRY.typeCode, [m.typeCode]],
  ]
  const slots: SlotData[] = [
    slot('creationTime', m.creationTime),
    slot('hash', m.hash),
    slot('languageCode', m.languageCode),
    slot('legalAuthenticator', m.legalAuthenticator),
    slot('serviceStartTime', m.serviceStartTime),
    slot('size', String(m.size)),
    slot('sourcePatientId', m.sourcePatientId),
    slot('sourcePatientInfo', ...m.sourcePatientInfo),
    slot('URI', name),
  ]
  if (action !== undefined) slots.push(slot(ACTION_SLOT, action))
  if (m.serviceStopTime !== undefined) slots.push(slot('serviceStopTime', m.serviceStopTime))
  if (m.referenceIds.length > 0) slots.push(slot(REFERENCE_ID_LIST, ...m.referenceIds))
  return {
    id: m.entryUuid,
    status: STATUS.approved,
    mimeType: m.mimeType,
    slots,
    name: m.title,
    description: m.comments ?? '',
    classifications: [
      ...m.authors.map((a) => author(DOCUMENT_ENTRY.author, a, ids)),
      ...codes.flatMap(([scheme, values]) => values.map((code) => coded(scheme, code, ids))),
    ],
    externalIdentifiers: [
      identifier(DOCUMENT_ENTRY.patientId, 'XDSDocumentEntry.patientId', m.patientId, ids),
      identifier(DOCUMENT_ENTRY.uniqueId, 'XDSDocumentEntry.uniqueId', m.uniqueId, ids),
    ],
  }
}

function hasMember(source: string, target: string, ids: Symbols): AssociationData {
  return { id: ids.next('a'), type: ASSOCIATION.hasMember, source, target, slots: [slot('SubmissionSetStatus', 'Original')] }
}

function slot(name: string, ...values: readonly string[]): SlotData {
  return { name, values }
}

function coded(scheme: string, { code, scheme: system, label }: CodeToWrite, ids: Symbols): ClassificationData {
  return { id: ids.next('c'), scheme, nodeRepresentation: code, slots: [slot('codingScheme', system)], name: label }
}

function author(scheme: string, { person, institutions, specialties, roles }: AuthorToWrite, ids: Symbols): ClassificationData {
  const said: readonly (readonly [name: string, values: readonly string[]])[] = [
    ['authorInstitution', institutions],
    ['authorPerson', [person]],
    ['authorRole', roles],
    ['authorSpecialty', specialties],
  ]
  const slots = said.filter(([, values]) => values.length > 0).map(([name, values]) => slot(name, ...values))
  return { id: ids.next('c'), scheme, nodeRepresentation: '', slots }
}

function identifier(scheme: string, name: string, value: string, ids: Symbols): ExternalIdentifierData {
  return { id: ids.next('e'), scheme, value, name }
}
