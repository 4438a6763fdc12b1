import { DMP_REPOSITORY_OID } from '../../../src/protocol/dmp/names.ts'
import { oidOfSystem } from '../../../src/protocol/fhir/code-systems.ts'
import { contained, oidIdentifier, subjectIns, uniqueIdOf } from '../../../src/protocol/fhir/identifiers.ts'
import { at, type JsonObject, listAt, textAt } from '../../../src/protocol/fhir/json.ts'
import { attachmentOf } from '../../../src/protocol/fhir/pdsm-bundle.ts'
import { writeCx, writeCxi } from '../../../src/protocol/xds/hl7v2.ts'
import { DOCUMENT_ENTRY } from '../../../src/protocol/xds/names.ts'
import type { Coded, EntryMetadata, StoredSubmissionSet } from '../entry.ts'
import { sha1 } from '../entry-metadata.ts'
import { readAuthors, readPerson, readSourcePatient } from './read-actors.ts'
import { dtmOf } from './times.ts'

/** What the registry keeps of a DocumentReference; hash, size and repository are the repository's own (DMP interface §13). */
export function metadataOfReference(reference: JsonObject, uniqueId: string, bytes: Uint8Array): EntryMetadata {
  const ins = subjectIns(reference)
  const patientId = ins ? writeCx({ id: ins.value, oid: ins.oid, typeCode: 'NH' }) : ''
  const context = at(reference, 'context')
  const source = readSourcePatient(contained(reference, at(context, 'sourcePatientInfo')))
  return {
    uniqueId,
    patientId,
    mimeType: attachmentOf(reference, 'contentType') ?? '',
    objectType: DOCUMENT_ENTRY.stable,
    title: attachmentOf(reference, 'title') ?? '',
    comments: textAt(reference, 'description'),
    creationTime: dtmOf(textAt(reference, 'date') ?? attachmentOf(reference, 'creation')) ?? '',
    serviceStartTime: dtmOf(textAt(context, 'period', 'start')),
    serviceStopTime: dtmOf(textAt(context, 'period', 'end')),
    languageCode: attachmentOf(reference, 'language') ?? '',
    legalAuthenticator: readPerson(reference, at(reference, 'authenticator')),
    sourcePatientId: source.id ?? patientId,
    sourcePatientInfo: source.info,
    authors: readAuthors(reference, listAt(reference, 'author')),
    classCode: readConcept(at(reference, 'category', 0)),
    typeCode: readConcept(at(reference, 'type')),
    formatCode: readCoding(at(reference, 'content', 0, 'format')),
    confidentialityCodes: readLabels(reference),
    healthcareFacilityTypeCode: readConcept(at(context, 'facilityType')),
    practiceSettingCode: readConcept(at(context, 'practiceSetting')),
    eventCodes: listAt(context, 'event').flatMap((e) => readConcept(e) ?? []),
    referenceIds: listAt(context, 'related').flatMap((r) => {
      const id = oidIdentifier(at(r, 'identifier'))
      return id ? [writeCxi({ id: id.value, oid: id.oid, typeCode: textAt(r, 'identifier', 'type', 'coding', 0, 'code') ?? '' })] : []
    }),
    hash: sha1(bytes),
    size: bytes.length,
    repositoryUniqueId: DMP_REPOSITORY_OID,
  }
}

/** The confidentiality codes of a reference, one a label. */
export function readLabels(reference: unknown): Coded[] {
  return listAt(reference, 'securityLabel').flatMap((l) => readConcept(l) ?? [])
}

/** What the registry keeps of a submission set; undefined when its uniqueId is missing or unreadable. */
export function submissionSetOfList(list: JsonObject): Omit<StoredSubmissionSet, 'entryUuid' | 'depositor'> | undefined {
  const uniqueId = listUniqueId(list)
  if (uniqueId === undefined) return undefined
  const ins = subjectIns(list)
  const extension = (name: string): unknown => listAt(list, 'extension').find((e) => (textAt(e, 'url') ?? '').toLowerCase().endsWith(name))
  const comments = textAt(list, 'note', 0, 'text')
  return {
    uniqueId,
    sourceId: (textAt(extension('sourceid'), 'valueIdentifier', 'value') ?? '').replace(/^urn:oid:/, ''),
    patientId: ins ? writeCx({ id: ins.value, oid: ins.oid, typeCode: 'NH' }) : '',
    submissionTime: dtmOf(textAt(list, 'date')) ?? '',
    title: textAt(list, 'title') ?? '',
    ...(comments === undefined ? {} : { comments }),
    authors: readAuthors(list, at(list, 'source') === undefined ? [] : [at(list, 'source')]),
    contentTypeCode: readConcept(at(extension('designationtype'), 'valueCodeableConcept')),
  }
}

/** The uniqueId of a submission set: its official identifier, else the first that is an OID. */
function listUniqueId(list: JsonObject): string | undefined {
  const identifiers = listAt(list, 'identifier')
  const official = identifiers.find((i) => textAt(i, 'use') === 'official')
  return uniqueIdOf(official) ?? identifiers.map(uniqueIdOf).find((id) => id !== undefined)
}

function readConcept(concept: unknown): Coded | undefined {
  return readCoding(at(concept, 'coding', 0))
}

function readCoding(coding: unknown): Coded | undefined {
  const code = textAt(coding, 'code')
  return code === undefined ? undefined : { code, scheme: oidOfSystem(textAt(coding, 'system')), label: textAt(coding, 'display') ?? '' }
}
