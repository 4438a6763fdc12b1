import type { List } from '@medplum/fhirtypes'
import { systemOfOid } from '../../../src/protocol/fhir/code-systems.ts'
import { CS_LIST_TYPES, EXT_DESIGNATION_TYPE, EXT_SOURCE_ID, URN_SYSTEM } from '../../../src/protocol/fhir/pdsm-names.ts'
import { parseCx } from '../../../src/protocol/xds/hl7v2.ts'
import { ASSOCIATION } from '../../../src/protocol/xds/names.ts'
import type { StoredSubmissionSet } from '../entry.ts'
import type { PatientRecord } from '../patient-record.ts'
import { idOf, patientIdOf } from './answers.ts'
import { fhirInstant } from './times.ts'
import { writeAuthors } from './write-actors.ts'
import { concept, masterIdentifier } from './write-reference.ts'

/** The List of a submission set, with the entries the caller may see (mapping of DMP interface §13). */
export function writeList(set: StoredSubmissionSet, record: PatientRecord, visible: ReadonlySet<string>): List {
  const authors = writeAuthors(set.authors)
  const patient = parseCx(set.patientId)
  const members = record.associations.filter((a) => a.type === ASSOCIATION.hasMember && a.source === set.entryUuid && visible.has(a.target))
  const date = fhirInstant(set.submissionTime)
  return {
    resourceType: 'List',
    id: idOf(set.entryUuid),
    contained: [...authors.resources] as NonNullable<List['contained']>,
    extension: [
      ...(set.contentTypeCode ? [{ url: EXT_DESIGNATION_TYPE, valueCodeableConcept: concept(set.contentTypeCode) }] : []),
      { url: EXT_SOURCE_ID, valueIdentifier: { value: `urn:oid:${set.sourceId}` } },
    ],
    identifier: [
      { use: 'usual', system: URN_SYSTEM, value: set.entryUuid },
      { use: 'official', ...masterIdentifier(set.uniqueId) },
    ],
    status: 'current',
    mode: 'working',
    ...(set.title === '' ? {} : { title: set.title }),
    code: { coding: [{ system: CS_LIST_TYPES, code: 'submissionset' }] },
    subject: {
      reference: `Patient/${patientIdOf(record.matricule)}`,
      identifier: { system: systemOfOid(patient.authority.universalId), value: patient.id },
    },
    ...(date === '' ? {} : { date }),
    ...(authors.references[0] ? { source: authors.references[0] as NonNullable<List['source']> } : {}),
    ...(set.comments ? { note: [{ text: set.comments }] } : {}),
    entry: members.map(({ target }) => ({ item: { reference: `DocumentReference/${idOf(target)}` } })),
  }
}
