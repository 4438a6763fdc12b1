import type { DocumentEntry } from '../../../src/protocol/xds/document-entry.ts'
import { ASSOCIATION, MAX_LOCALIZED_STRING, MAX_SLOT_VALUE } from '../../../src/protocol/xds/names.ts'
import type { Classification, RegistryObject } from '../../../src/protocol/xds/registry-object.ts'
import { isSignatureEntry, type SubmitObjects } from '../../../src/protocol/xds/submission.ts'
import type { SubmissionSet } from '../../../src/protocol/xds/submission-set.ts'
import { parseDtm } from '../../../src/protocol/xds/time.ts'
import { type XdsError, xdsError } from './xds-answer.ts'

const METADATA = 'XDSRegistryMetadataError'

/** One SubmissionSet, ids that are unique, associations with two ends (ITI TF-3 §4.2; DMP interface §§7.3, 7.10). */
export function submissionErrors(submit: SubmitObjects): XdsError[] {
  return submit.problems.map((p) => xdsError(METADATA, `${p.code} : ${p.detail} (ligne ${p.element.line})`, p.detail || undefined))
}

/** The attributes of cardinality 1 of the SubmissionSet, and their form (DMP interface §7.3). */
export function submissionSetErrors(set: SubmissionSet): XdsError[] {
  return [
    ...missing(set.id ?? 'SubmissionSet', {
      submissionTime: set.submissionTime?.value,
      author: authored(set.authors),
      contentTypeCode: set.contentTypeCode?.code,
      patientId: set.patientId?.value.text,
      sourceId: set.sourceId?.value,
      uniqueId: set.uniqueId?.value,
    }),
    ...timeErrors(set.id, { submissionTime: set.submissionTime?.value }),
    ...oidErrors(set.id, { sourceId: set.sourceId?.value, uniqueId: set.uniqueId?.value }),
    ...set.problems.map((p) => xdsError(METADATA, `${p.code} : ${p.attribute}`, set.id)),
    ...objectErrors(set.object),
  ]
}

/** The attributes of cardinality 1 of an entry, and their form (DMP interface §7.4); a signature entry has no sourcePatientInfo (§8.2). */
export function entryErrors(entry: DocumentEntry, submit: SubmitObjects): XdsError[] {
  const signature = isSignatureEntry(entry, submit.associations)
  return [
    ...missing(entry.id ?? 'Document', {
      mimeType: entry.mimeType,
      objectType: entry.objectType,
      uniqueId: entry.uniqueId?.value,
      patientId: entry.patientId?.value.text,
      sourcePatientId: entry.sourcePatientId?.value.text,
      sourcePatientInfo: signature ? 'absent' : entry.sourcePatientInfo[0]?.value.text,
      author: authored(entry.authors),
      legalAuthenticator: entry.legalAuthenticator?.value.text,
      creationTime: entry.creationTime?.value,
      serviceStartTime: entry.serviceStartTime?.value,
      languageCode: entry.languageCode?.value,
      title: entry.title?.value,
      typeCode: entry.typeCode?.code,
      classCode: entry.classCode?.code,
      formatCode: entry.formatCode?.code,
      confidentialityCode: entry.confidentialityCodes[0]?.code,
      healthcareFacilityTypeCode: entry.healthcareFacilityTypeCode?.code,
      practiceSettingCode: entry.practiceSettingCode?.code,
    }),
    ...timeErrors(entry.id, {
      creationTime: entry.creationTime?.value,
      serviceStartTime: entry.serviceStartTime?.value,
      serviceStopTime: entry.serviceStopTime?.value,
    }),
    ...(entry.uniqueId && entry.uniqueId.value.length > 128 ? [xdsError(METADATA, 'uniqueId : plus de 128 caractères', entry.id)] : []),
    ...entry.problems.filter((p) => p.code !== 'empty-slot').map((p) => xdsError(METADATA, `${p.code} : ${p.attribute}`, entry.id)),
    ...objectErrors(entry.object),
  ]
}

/** Each entry is a member of the set by one HasMember (DMP interface §7.10). */
export function memberErrors(submit: SubmitObjects, entries: readonly DocumentEntry[]): XdsError[] {
  const set = submit.submissionSet?.id
  return entries
    .filter((e) => !submit.associations.some((a) => a.type === ASSOCIATION.hasMember && a.source === set && a.target === e.id))
    .map((e) => xdsError(METADATA, "HasMember : l'entrée n'est pas membre du lot de soumission", e.id))
}

/** Codings, child order and lengths (rim.xsd of the package; DMP interface §7.1). */
function objectErrors(object: RegistryObject): XdsError[] {
  const errors = object.orderProblems.map((p) => xdsError(METADATA, `${p.code} : ${p.element.local} (ligne ${p.element.line})`, object.id))
  for (const c of object.classifications)
    if (isCode(c) && !codingScheme(c)) errors.push(xdsError(METADATA, `codingScheme manque (ligne ${c.element.line})`, object.id))
  const slots = [...object.slots, ...object.classifications.flatMap((c) => c.slots)]
  for (const { name, values } of slots) {
    if (values.some((v) => v.value.length > MAX_SLOT_VALUE)) errors.push(xdsError(METADATA, `${name} : plus de ${MAX_SLOT_VALUE} caractères`, object.id))
  }
  for (const text of [object.name, object.description]) {
    if (text?.strings.some((s) => s.value.length > MAX_LOCALIZED_STRING))
      errors.push(xdsError(METADATA, `plus de ${MAX_LOCALIZED_STRING} caractères`, object.id))
  }
  return errors
}

function isCode(c: Classification): boolean {
  return c.scheme !== undefined && (c.nodeRepresentation ?? '') !== ''
}

function codingScheme(c: Classification): string | undefined {
  return c.slots.find((s) => s.name === 'codingScheme')?.values[0]?.value.trim() || undefined
}

/** An author says who, or at least of which structure. */
function authored(authors: DocumentEntry['authors']): string | undefined {
  return authors.map((a) => a.persons[0]?.value.text ?? a.institutions[0]?.value.text ?? '').find((text) => text !== '')
}

function missing(location: string, attributes: Readonly<Record<string, string | undefined>>): XdsError[] {
  return Object.entries(attributes)
    .filter(([, value]) => value === undefined || value.trim() === '')
    .map(([name]) => xdsError(METADATA, `${name} manque`, location))
}

function timeErrors(location: string | undefined, times: Readonly<Record<string, string | undefined>>): XdsError[] {
  return Object.entries(times)
    .filter(([, value]) => value !== undefined && value !== '' && !parseDtm(value).ok)
    .map(([name]) => xdsError(METADATA, `${name} : une date UTC yyyyMMddHHmmss est attendue`, location))
}

function oidErrors(location: string | undefined, oids: Readonly<Record<string, string | undefined>>): XdsError[] {
  return Object.entries(oids)
    .filter(([, value]) => value !== undefined && value !== '' && !(/^[012](\.(0|[1-9]\d*))+$/.test(value) && value.length <= 64))
    .map(([name]) => xdsError(METADATA, `${name} : un OID de 64 caractères au plus est attendu`, location))
}
