import { createHash } from 'node:crypto'
import { uuidFrom } from '../../src/evidence/ids.ts'
import { writeCoded, writeCx, writePidLine, writeXcn, writeXon } from '../../src/protocol/xds/hl7v2.ts'
import type { EntryStatus } from '../../src/protocol/xds/names.ts'
import { CONFIDENTIALITY, type DmpConfidentiality, OID, PATIENT_EXPRESSION } from './codes.ts'
import { utcTime } from './hl7-time.ts'
import type { DocumentContext, DocumentKind } from './kind.ts'
import type { Professional, RecordPerson } from './people.ts'
import type { RegisteredAuthor, RegisteredDocument } from './registered-document.ts'

/** What the DMP and the sender decide, and the document does not say. */
export interface Registration {
  readonly repositoryUniqueId: string
  readonly status: EntryStatus
  /** Added to `N`. */
  readonly confidentiality: readonly DmpConfidentiality[]
  readonly comments?: string
}

/** The DocumentEntry of a document, every attribute taken from where the CDA says it (DMP interface §7.4). */
export function documentEntry(kind: DocumentKind, context: DocumentContext, bytes: Buffer, registration: Registration): RegisteredDocument {
  const { ids, when, authorship, person } = context
  const { confidentiality, comments, ...decided } = registration
  return {
    entryUuid: entryUuid(ids.uniqueId),
    logicalId: `urn:uuid:${uuidFrom(`${ids.uniqueId} lid`)}`,
    version: 1,
    ...decided,
    submissionTime: utcTime(when.created),
    uniqueId: ids.uniqueId,
    patientId: ins(person),
    sourcePatientId: ids.ipp ? writeCx({ id: ids.ipp.extension, oid: ids.ipp.root, typeCode: 'PI' }) : ins(person),
    sourcePatientInfo: sourcePatientInfo(person),
    authors: [author(context)],
    legalAuthenticator: authorship.by === 'professional' ? professional(authorship.authenticator ?? authorship.author) : patient(person),
    creationTime: utcTime(when.created),
    serviceStartTime: utcTime(when.start),
    ...(when.stop === undefined ? {} : { serviceStopTime: utcTime(when.stop) }),
    languageCode: 'fr-FR',
    title: context.title,
    ...(comments === undefined ? {} : { comments }),
    typeCode: kind.typeCode,
    classCode: kind.classCode,
    formatCode: kind.formatCode,
    confidentialityCodes: [CONFIDENTIALITY.N, ...confidentiality.map((c) => CONFIDENTIALITY[c])],
    healthcareFacilityTypeCode: authorship.by === 'professional' ? authorship.establishment.facilityType : PATIENT_EXPRESSION,
    practiceSettingCode: authorship.by === 'professional' ? authorship.establishment.practiceSetting : PATIENT_EXPRESSION,
    eventCodes: kind.act ? [kind.act] : [],
    referenceIds: [],
    mimeType: 'text/xml',
    hash: createHash('sha1').update(bytes).digest('hex'),
    size: bytes.length,
    ...(ids.replaces === undefined ? {} : { replaces: entryUuid(ids.replaces) }),
  }
}

/** entryUUID that the registry gives to the first version of a seeded entry. */
function entryUuid(uniqueId: string): string {
  return `urn:uuid:${uuidFrom(uniqueId)}`
}

function ins(person: RecordPerson): string {
  return writeCx({ id: person.ins.extension, oid: person.ins.root, typeCode: 'NH' })
}

function sourcePatientInfo(person: RecordPerson): string[] {
  return [
    writePidLine(5, [person.birthFamily, person.birthGiven, person.birthGivens, '', '', '', 'L']),
    writePidLine(5, [person.usedFamily ?? person.birthFamily, person.usedGiven ?? person.birthGiven, '', '', '', '', 'D']),
    writePidLine(7, [person.birthDate.replaceAll('-', '')]),
    writePidLine(8, [person.sex]),
  ]
}

function author({ authorship, person }: DocumentContext): RegisteredAuthor {
  if (authorship.by === 'patient') return { person: patient(person), institutions: [], specialties: [writeCoded(PATIENT_EXPRESSION)], roles: [] }
  const { author: who, establishment } = authorship
  return {
    person: professional(who),
    institutions: [writeXon({ name: establishment.name, oid: OID.structure, idType: 'IDNST', id: establishment.structId })],
    specialties: who.specialty ? [writeCoded(who.specialty)] : [],
    roles: [],
  }
}

function professional(who: Professional): string {
  return writeXcn({ id: who.psId, family: who.family, given: who.given, oid: OID.person, nameType: 'D', idType: 'IDNPS' })
}

function patient(person: RecordPerson): string {
  return writeXcn({
    id: person.ins.extension,
    family: person.usedFamily ?? person.birthFamily,
    given: person.usedGiven ?? person.birthGiven,
    oid: person.ins.root,
    nameType: 'D',
    idType: 'NH',
  })
}
