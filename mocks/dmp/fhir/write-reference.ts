import type { CodeableConcept, DocumentReference, Reference } from '@medplum/fhirtypes'
import { DMP_DEVICE_OID } from '../../../src/protocol/dmp/names.ts'
import { systemOfOid } from '../../../src/protocol/fhir/code-systems.ts'
import { EXT_IS_ARCHIVED, PDSM, URN_SYSTEM } from '../../../src/protocol/fhir/pdsm-names.ts'
import { parseCx, parseCxi, parseXcn } from '../../../src/protocol/xds/hl7v2.ts'
import { ASSOCIATION, type EntryStatus, STATUS } from '../../../src/protocol/xds/names.ts'
import type { Coded, StoredEntry } from '../entry.ts'
import type { PatientRecord } from '../patient-record.ts'
import { idOf, patientIdOf } from './answers.ts'
import { fhirDateTime, fhirInstant } from './times.ts'
import { writeAuthors, writePerson, writeSourcePatient } from './write-actors.ts'

/** A status of the registry as FHIR has it; what is archived stays current, and says it by an extension (DMP interface §13). */
export function fhirStatus(status: EntryStatus): 'current' | 'superseded' | 'entered-in-error' {
  if (status === STATUS.deleted) return 'entered-in-error'
  return status === STATUS.deprecated ? 'superseded' : 'current'
}

/** Where the bytes of an entry are read: under its logical id, that versions of its metadata share. */
export function binaryUrl(base: string, entry: StoredEntry): string {
  return `${base}/Binary/${idOf(entry.lid)}`
}

/** The DocumentReference of an entry of the registry (mapping of DMP interface §13). */
export function writeReference(entry: StoredEntry, record: PatientRecord, base: string): DocumentReference {
  const { metadata: m, status } = entry
  const authors = writeAuthors(m.authors)
  const signer = m.legalAuthenticator ? writePerson(parseXcn(m.legalAuthenticator), 'signataire') : undefined
  const source = writeSourcePatient(m)
  const patient = parseCx(m.patientId)
  const replaced = record.associations.filter((a) => a.type === ASSOCIATION.replaces && a.source === entry.entryUuid)
  const date = fhirInstant(m.creationTime)
  return {
    resourceType: 'DocumentReference',
    id: idOf(entry.entryUuid),
    meta: { versionId: String(entry.version), profile: [`${PDSM}/StructureDefinition/pdsm-comprehensive-document-reference`] },
    contained: [...authors.resources, ...(signer ? [signer] : []), ...(source ? [source] : [])] as NonNullable<DocumentReference['contained']>,
    extension: [{ url: EXT_IS_ARCHIVED, valueBoolean: status === STATUS.archived }],
    masterIdentifier: masterIdentifier(m.uniqueId),
    identifier: [{ system: URN_SYSTEM, value: entry.lid }],
    status: fhirStatus(status),
    ...(m.typeCode ? { type: concept(m.typeCode) } : {}),
    ...(m.classCode ? { category: [concept(m.classCode)] } : {}),
    subject: {
      reference: `Patient/${patientIdOf(record.matricule)}`,
      identifier: { system: systemOfOid(patient.authority.universalId), value: patient.id },
    },
    ...(date === '' ? {} : { date }),
    author: authors.references as NonNullable<DocumentReference['author']>,
    ...(signer ? { authenticator: { reference: '#signataire' } as NonNullable<DocumentReference['authenticator']> } : {}),
    // XDS has no custodian: the one who keeps the document is the DMP itself (I).
    custodian: { identifier: { system: systemOfOid(DMP_DEVICE_OID), value: 'DMP' }, display: 'DMP' },
    ...(replaced.length === 0
      ? {}
      : { relatesTo: replaced.map(({ target }) => ({ code: 'replaces' as const, target: { reference: `DocumentReference/${idOf(target)}` } })) }),
    ...(m.comments ? { description: m.comments } : {}),
    securityLabel: m.confidentialityCodes.map(concept),
    content: [
      {
        attachment: {
          contentType: m.mimeType,
          ...(m.languageCode === '' ? {} : { language: m.languageCode }),
          url: binaryUrl(base, entry),
          size: m.size,
          hash: Buffer.from(m.hash, 'hex').toString('base64'),
          title: m.title,
          ...(date === '' ? {} : { creation: date }),
        },
        ...(m.formatCode ? { format: coding(m.formatCode) } : {}),
      },
    ],
    context: {
      ...(m.eventCodes.length > 0 ? { event: m.eventCodes.map(concept) } : {}),
      ...(m.serviceStartTime || m.serviceStopTime
        ? {
            period: {
              ...(m.serviceStartTime ? { start: fhirDateTime(m.serviceStartTime) } : {}),
              ...(m.serviceStopTime ? { end: fhirDateTime(m.serviceStopTime) } : {}),
            },
          }
        : {}),
      ...(m.healthcareFacilityTypeCode ? { facilityType: concept(m.healthcareFacilityTypeCode) } : {}),
      ...(m.practiceSettingCode ? { practiceSetting: concept(m.practiceSettingCode) } : {}),
      ...(source ? { sourcePatientInfo: { reference: '#patient-source' } } : {}),
      ...(m.referenceIds.length > 0 ? { related: m.referenceIds.map(related) } : {}),
    },
  }
}

/** `urn:oid:<root>`, or the extension under the OID of its root (I). */
export function masterIdentifier(uniqueId: string): { readonly system: string; readonly value: string } {
  const [root = '', extension] = uniqueId.split('^')
  return extension === undefined ? { system: URN_SYSTEM, value: `urn:oid:${root}` } : { system: `urn:oid:${root}`, value: extension }
}

export function concept(coded: Coded): CodeableConcept {
  return { coding: [coding(coded)] }
}

function coding({ code, scheme, label }: Coded): { system?: string; code: string; display?: string } {
  return { ...(scheme === '' ? {} : { system: systemOfOid(scheme) }), code, ...(label === '' ? {} : { display: label }) }
}

function related(cxi: string): Reference {
  const { id, authority, typeCode } = parseCxi(cxi)
  return {
    identifier: {
      ...(authority.universalId === '' ? {} : { system: systemOfOid(authority.universalId) }),
      value: id,
      ...(typeCode === '' ? {} : { type: { coding: [{ code: typeCode }] } }),
    },
  }
}
