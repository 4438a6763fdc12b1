import type { Read } from '../xml/read.ts'
import { attribute, type XmlElement } from '../xml/tree.ts'
import { type Cx, type Cxi, type PidLine, parseCx, parseCxi, parsePidLine, parseXcn, type Xcn } from './hl7v2.ts'
import {
  type Author,
  authorsOf,
  type CodedAttribute,
  codedAttributes,
  decoded,
  identifier,
  type MetadataProblem,
  type MetadataShape,
  metadataProblems,
} from './metadata.ts'
import { DOCUMENT_ENTRY, REFERENCE_ID_LIST } from './names.ts'
import { type RegistryObject, slotValue } from './registry-object.ts'

/** A DocumentEntry (`rim:ExtrinsicObject`), every attribute with its element (DMP interface §7.4); nothing is judged here. */
export interface DocumentEntry {
  readonly object: RegistryObject
  readonly element: XmlElement
  /** Symbolic in a submission, the entryUUID in an answer. */
  readonly id: string | undefined
  /** logicalId: the same over the versions of the metadata. */
  readonly lid: string | undefined
  readonly status: string | undefined
  readonly mimeType: string | undefined
  readonly objectType: string | undefined
  readonly version: Read | undefined
  readonly title: Read | undefined
  readonly comments: Read | undefined
  readonly uniqueId: Read | undefined
  readonly patientId: Read<Cx> | undefined
  readonly sourcePatientId: Read<Cx> | undefined
  readonly sourcePatientInfo: readonly Read<PidLine>[]
  readonly authors: readonly Author[]
  readonly legalAuthenticator: Read<Xcn> | undefined
  readonly creationTime: Read | undefined
  readonly serviceStartTime: Read | undefined
  readonly serviceStopTime: Read | undefined
  readonly languageCode: Read | undefined
  readonly typeCode: CodedAttribute | undefined
  readonly classCode: CodedAttribute | undefined
  readonly formatCode: CodedAttribute | undefined
  readonly confidentialityCodes: readonly CodedAttribute[]
  readonly healthcareFacilityTypeCode: CodedAttribute | undefined
  readonly practiceSettingCode: CodedAttribute | undefined
  readonly eventCodes: readonly CodedAttribute[]
  readonly referenceIds: readonly Read<Cxi>[]
  /** SHA-1 of the document, hexadecimal. */
  readonly hash: Read | undefined
  /** Bytes of the document, as written. */
  readonly size: Read | undefined
  readonly repositoryUniqueId: Read | undefined
  /** Only in an XDM package. */
  readonly uri: Read | undefined
  readonly problems: readonly MetadataProblem[]
}

const one = (attribute: string): { attribute: string; times: 'one' } => ({ attribute, times: 'one' })
const many = (attribute: string): { attribute: string; times: 'many' } => ({ attribute, times: 'many' })

/** Attributes of a DocumentEntry and how many times each (ITI TF-3 §4.2.3.2; DMP interface §7.4). */
const SHAPE: MetadataShape = {
  slots: {
    creationTime: 'one',
    hash: 'one',
    languageCode: 'one',
    legalAuthenticator: 'one',
    repositoryUniqueId: 'one',
    serviceStartTime: 'one',
    serviceStopTime: 'one',
    size: 'one',
    sourcePatientId: 'one',
    sourcePatientInfo: 'many',
    URI: 'many',
    documentAvailability: 'one',
  },
  classifications: {
    [DOCUMENT_ENTRY.author]: many('author'),
    [DOCUMENT_ENTRY.classCode]: one('classCode'),
    [DOCUMENT_ENTRY.typeCode]: one('typeCode'),
    [DOCUMENT_ENTRY.confidentialityCode]: many('confidentialityCode'),
    [DOCUMENT_ENTRY.formatCode]: one('formatCode'),
    [DOCUMENT_ENTRY.healthcareFacilityTypeCode]: one('healthcareFacilityTypeCode'),
    [DOCUMENT_ENTRY.practiceSettingCode]: one('practiceSettingCode'),
    [DOCUMENT_ENTRY.eventCodeList]: many('eventCodeList'),
  },
  identifiers: { [DOCUMENT_ENTRY.patientId]: 'patientId', [DOCUMENT_ENTRY.uniqueId]: 'uniqueId' },
}

/** Reads a DocumentEntry from its ExtrinsicObject. */
export function readDocumentEntry(object: RegistryObject): DocumentEntry {
  const { element, slots } = object
  const [patientId, uniqueId] = [identifier(object, DOCUMENT_ENTRY.patientId), identifier(object, DOCUMENT_ENTRY.uniqueId)]
  const code = (scheme: string): CodedAttribute | undefined => codedAttributes(object, scheme)[0]
  return {
    object,
    element,
    id: object.id,
    lid: object.lid,
    status: object.status,
    mimeType: attribute(element, 'mimeType'),
    objectType: object.objectType,
    version: object.versionName,
    title: object.name && { value: object.name.value, element: object.name.element },
    comments: object.description && { value: object.description.value, element: object.description.element },
    uniqueId,
    patientId: patientId && { value: parseCx(patientId.value), element: patientId.element },
    sourcePatientId: decoded(slots, 'sourcePatientId', parseCx)[0],
    sourcePatientInfo: decoded(slots, 'sourcePatientInfo', parsePidLine),
    authors: authorsOf(object, DOCUMENT_ENTRY.author),
    legalAuthenticator: decoded(slots, 'legalAuthenticator', parseXcn)[0],
    creationTime: slotValue(slots, 'creationTime'),
    serviceStartTime: slotValue(slots, 'serviceStartTime'),
    serviceStopTime: slotValue(slots, 'serviceStopTime'),
    languageCode: slotValue(slots, 'languageCode'),
    typeCode: code(DOCUMENT_ENTRY.typeCode),
    classCode: code(DOCUMENT_ENTRY.classCode),
    formatCode: code(DOCUMENT_ENTRY.formatCode),
    confidentialityCodes: codedAttributes(object, DOCUMENT_ENTRY.confidentialityCode),
    healthcareFacilityTypeCode: code(DOCUMENT_ENTRY.healthcareFacilityTypeCode),
    practiceSettingCode: code(DOCUMENT_ENTRY.practiceSettingCode),
    eventCodes: codedAttributes(object, DOCUMENT_ENTRY.eventCodeList),
    referenceIds: decoded(slots, REFERENCE_ID_LIST, parseCxi),
    hash: slotValue(slots, 'hash'),
    size: slotValue(slots, 'size'),
    repositoryUniqueId: slotValue(slots, 'repositoryUniqueId'),
    uri: slotValue(slots, 'URI'),
    problems: metadataProblems(object, SHAPE),
  }
}
