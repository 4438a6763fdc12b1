import { elementOf, textElement } from '../xml/write.ts'
import { ASSOCIATION_OBJECT_TYPE, DOCUMENT_ENTRY, REGISTRY_PACKAGE_OBJECT_TYPE, RIM } from './names.ts'
import type { AssociationData, ClassificationData, ExternalIdentifierData, ExtrinsicObjectData, RegistryObjectData, SlotData } from './object-data.ts'

/**
 * The registry's own objects as the DMP writes them (DMP interface §9.3): prefix `rim`, children in the order of rim.xsd,
 * Slots sorted by name, Classifications author, class, confidentiality, event, format, facility, practice, type.
 * The caller declares the prefix: every writer here gives a fragment.
 */
const CLASSIFICATION_ORDER: readonly string[] = [
  DOCUMENT_ENTRY.author,
  DOCUMENT_ENTRY.classCode,
  DOCUMENT_ENTRY.confidentialityCode,
  DOCUMENT_ENTRY.eventCodeList,
  DOCUMENT_ENTRY.formatCode,
  DOCUMENT_ENTRY.healthcareFacilityTypeCode,
  DOCUMENT_ENTRY.practiceSettingCode,
  DOCUMENT_ENTRY.typeCode,
]

/** Declaration to put on the element that holds the fragments. */
export const RIM_DECLARATION = { 'xmlns:rim': RIM } as const

/** `rim:ExtrinsicObject`, whole (returnType LeafClass). */
export function writeExtrinsicObject(object: ExtrinsicObjectData): string {
  const { id, lid, mimeType, objectType, status } = object
  const attributes = { id, lid: lid ?? id, isOpaque: 'false', mimeType, objectType: objectType ?? DOCUMENT_ENTRY.stable, status }
  return elementOf('rim:ExtrinsicObject', attributes, contentOf(object))
}

/** `rim:RegistryPackage`: a SubmissionSet. */
export function writeRegistryPackage(object: RegistryObjectData): string {
  const { id, lid, objectType, status } = object
  return elementOf('rim:RegistryPackage', { id, lid: lid ?? id, objectType: objectType ?? REGISTRY_PACKAGE_OBJECT_TYPE, status }, contentOf(object))
}

/** `rim:Association`. */
export function writeAssociation(association: AssociationData): string {
  const { id, lid, objectType, status, type, source, target, slots } = association
  const attributes = {
    id,
    lid: lid ?? id,
    objectType: objectType ?? ASSOCIATION_OBJECT_TYPE,
    status,
    associationType: type,
    sourceObject: source,
    targetObject: target,
  }
  return elementOf('rim:Association', attributes, sorted(slots).map(writeSlot).join(''))
}

/** `rim:ObjectRef`, what returnType ObjectRef asks for. */
export function writeObjectRef(id: string): string {
  return elementOf('rim:ObjectRef', { id })
}

function contentOf(object: RegistryObjectData): string {
  return [
    ...sorted(object.slots).map(writeSlot),
    writeInternationalString('rim:Name', object.name),
    writeInternationalString('rim:Description', object.description),
    object.versionName === undefined ? '' : elementOf('rim:VersionInfo', { versionName: object.versionName }),
    ...inDmpOrder(object.classifications).map((c) => writeClassification(c, object.id)),
    ...object.externalIdentifiers.map((e) => writeExternalIdentifier(e, object.id)),
  ].join('')
}

function writeSlot({ name, values }: SlotData): string {
  return elementOf('rim:Slot', { name }, elementOf('rim:ValueList', {}, values.map((v) => textElement('rim:Value', v)).join('')))
}

/** An absent string is an empty element, as in the samples (`<rim:Description/>`). */
function writeInternationalString(element: string, value: string | undefined): string {
  return elementOf(element, {}, value === undefined ? '' : elementOf('rim:LocalizedString', { charset: 'UTF8', value, 'xml:lang': 'FR' }))
}

function writeClassification(c: ClassificationData, classifiedObject: string): string {
  const attributes = { classificationScheme: c.scheme, classificationNode: c.node, classifiedObject, id: c.id, nodeRepresentation: c.nodeRepresentation }
  const name = c.name === undefined ? '' : writeInternationalString('rim:Name', c.name)
  return elementOf('rim:Classification', attributes, sorted(c.slots).map(writeSlot).join('') + name)
}

function writeExternalIdentifier(e: ExternalIdentifierData, registryObject: string): string {
  const attributes = { id: e.id, identificationScheme: e.scheme, registryObject, value: e.value }
  return elementOf('rim:ExternalIdentifier', attributes, writeInternationalString('rim:Name', e.name))
}

function sorted(slots: readonly SlotData[]): SlotData[] {
  return [...slots].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** Stable: Classifications of one scheme keep their order, those of another object's schemes come last. */
function inDmpOrder(classifications: readonly ClassificationData[]): ClassificationData[] {
  const rank = (c: ClassificationData): number => {
    const place = CLASSIFICATION_ORDER.indexOf(c.scheme ?? '')
    return place < 0 ? CLASSIFICATION_ORDER.length : place
  }
  return [...classifications].sort((a, b) => rank(a) - rank(b))
}
