import type { Read } from '../xml/read.ts'
import type { XmlElement } from '../xml/tree.ts'
import { type Cx, parseCx } from './hl7v2.ts'
import {
  type Author,
  authorsOf,
  type CodedAttribute,
  codedAttributes,
  identifier,
  type MetadataProblem,
  type MetadataShape,
  metadataProblems,
} from './metadata.ts'
import { FOLDER, SUBMISSION_SET } from './names.ts'
import { type RegistryObject, slotValue } from './registry-object.ts'

/** A SubmissionSet (`rim:RegistryPackage`), every attribute with its element (DMP interface §7.3). */
export interface SubmissionSet {
  readonly object: RegistryObject
  readonly element: XmlElement
  readonly id: string | undefined
  readonly status: string | undefined
  /** Whether the classification node says that the package is a SubmissionSet. */
  readonly classified: boolean
  readonly submissionTime: Read | undefined
  readonly title: Read | undefined
  readonly comments: Read | undefined
  readonly authors: readonly Author[]
  readonly contentTypeCode: CodedAttribute | undefined
  readonly patientId: Read<Cx> | undefined
  readonly sourceId: Read | undefined
  readonly uniqueId: Read | undefined
  readonly intendedRecipients: readonly Read[]
  readonly problems: readonly MetadataProblem[]
}

/** A Folder (`rim:RegistryPackage`); the DMP uses none. */
export interface Folder {
  readonly object: RegistryObject
  readonly element: XmlElement
  readonly id: string | undefined
  readonly patientId: Read<Cx> | undefined
  readonly uniqueId: Read | undefined
  readonly codes: readonly CodedAttribute[]
}

const SHAPE: MetadataShape = {
  slots: { submissionTime: 'one', intendedRecipient: 'many' },
  classifications: {
    [SUBMISSION_SET.author]: { attribute: 'author', times: 'many' },
    [SUBMISSION_SET.contentTypeCode]: { attribute: 'contentTypeCode', times: 'one' },
  },
  identifiers: {
    [SUBMISSION_SET.patientId]: 'patientId',
    [SUBMISSION_SET.sourceId]: 'sourceId',
    [SUBMISSION_SET.uniqueId]: 'uniqueId',
  },
}

/** Reads a SubmissionSet from its RegistryPackage. */
export function readSubmissionSet(object: RegistryObject): SubmissionSet {
  const patientId = identifier(object, SUBMISSION_SET.patientId)
  return {
    object,
    element: object.element,
    id: object.id,
    status: object.status,
    classified: object.classifications.some((c) => c.node === SUBMISSION_SET.node),
    submissionTime: slotValue(object.slots, 'submissionTime'),
    title: object.name && { value: object.name.value, element: object.name.element },
    comments: object.description && { value: object.description.value, element: object.description.element },
    authors: authorsOf(object, SUBMISSION_SET.author),
    contentTypeCode: codedAttributes(object, SUBMISSION_SET.contentTypeCode)[0],
    patientId: patientId && { value: parseCx(patientId.value), element: patientId.element },
    sourceId: identifier(object, SUBMISSION_SET.sourceId),
    uniqueId: identifier(object, SUBMISSION_SET.uniqueId),
    intendedRecipients: object.slots.filter((s) => s.name === 'intendedRecipient').flatMap((s) => s.values),
    problems: metadataProblems(object, SHAPE),
  }
}

/** Reads a Folder from its RegistryPackage. */
export function readFolder(object: RegistryObject): Folder {
  const patientId = identifier(object, FOLDER.patientId)
  return {
    object,
    element: object.element,
    id: object.id,
    patientId: patientId && { value: parseCx(patientId.value), element: patientId.element },
    uniqueId: identifier(object, FOLDER.uniqueId),
    codes: codedAttributes(object, FOLDER.codeList),
  }
}

/** Whether a RegistryPackage is a SubmissionSet or a Folder: by its node, else by its identifiers, else unknown. */
export function packageKind(object: RegistryObject): 'submission-set' | 'folder' | 'unknown' {
  if (object.classifications.some((c) => c.node === SUBMISSION_SET.node)) return 'submission-set'
  if (object.classifications.some((c) => c.node === FOLDER.node)) return 'folder'
  const schemes = object.externalIdentifiers.map((e) => e.scheme)
  if (schemes.some((s) => s === SUBMISSION_SET.patientId || s === SUBMISSION_SET.uniqueId || s === SUBMISSION_SET.sourceId)) return 'submission-set'
  return schemes.some((s) => s === FOLDER.patientId || s === FOLDER.uniqueId) ? 'folder' : 'unknown'
}
