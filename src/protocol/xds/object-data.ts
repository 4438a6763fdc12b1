import { attribute } from '../xml/tree.ts'
import { DOCUMENT_ENTRY } from './names.ts'
import type { Association, Classification, ExternalIdentifier, RegistryObject, Slot } from './registry-object.ts'

/** Registry objects as plain data, apart from any message: what a registry stores and writes. */
export interface SlotData {
  readonly name: string
  readonly values: readonly string[]
}

export interface ClassificationData {
  readonly id: string
  readonly scheme?: string
  readonly node?: string
  readonly nodeRepresentation?: string
  readonly slots: readonly SlotData[]
  readonly name?: string
}

export interface ExternalIdentifierData {
  readonly id: string
  readonly scheme: string
  readonly value: string
  readonly name: string
}

/** What an ExtrinsicObject and a RegistryPackage share. */
export interface RegistryObjectData {
  /** entryUUID. */
  readonly id: string
  readonly lid?: string
  readonly objectType?: string
  readonly status?: string
  readonly slots: readonly SlotData[]
  readonly name?: string
  readonly description?: string
  readonly versionName?: string
  readonly classifications: readonly ClassificationData[]
  readonly externalIdentifiers: readonly ExternalIdentifierData[]
}

export interface ExtrinsicObjectData extends RegistryObjectData {
  readonly mimeType: string
}

export interface AssociationData {
  readonly id: string
  readonly lid?: string
  readonly objectType?: string
  readonly status?: string
  readonly type: string
  readonly source: string
  readonly target: string
  readonly slots: readonly SlotData[]
}

/** The data of an object as it was submitted, its ids unchanged. */
export function objectData(object: RegistryObject): RegistryObjectData {
  return {
    id: object.id ?? '',
    ...some('lid', object.lid),
    ...some('objectType', object.objectType),
    ...some('status', object.status),
    slots: object.slots.map(slotData),
    ...some('name', object.name?.value),
    ...some('description', object.description?.value),
    ...some('versionName', object.versionName?.value),
    classifications: object.classifications.map(classificationData),
    externalIdentifiers: object.externalIdentifiers.map(identifierData),
  }
}

/** The data of a document entry as it was submitted. */
export function extrinsicObjectData(object: RegistryObject): ExtrinsicObjectData {
  return { objectType: DOCUMENT_ENTRY.stable, ...objectData(object), mimeType: attribute(object.element, 'mimeType') ?? '' }
}

/** The data of an Association as it was submitted. */
export function associationData(association: Association): AssociationData {
  return {
    id: association.id ?? '',
    ...some('lid', association.lid),
    ...some('objectType', association.objectType),
    ...some('status', association.status),
    type: association.type ?? '',
    source: association.source ?? '',
    target: association.target ?? '',
    slots: association.slots.map(slotData),
  }
}

/** An object under the id its registry gives it; its Classifications and identifiers take ids of `nextId` (DMP interface §9.3: every id is a urn:uuid). */
export function registered<T extends RegistryObjectData>(object: T, id: string, nextId: () => string): T {
  return {
    ...object,
    id,
    classifications: object.classifications.map((c) => ({ ...c, id: nextId() })),
    externalIdentifiers: object.externalIdentifiers.map((e) => ({ ...e, id: nextId() })),
  }
}

/** An object with Slots set: those of the same name are replaced. */
export function withSlots<T extends RegistryObjectData>(object: T, slots: Readonly<Record<string, string>>): T {
  const kept = object.slots.filter((s) => !Object.hasOwn(slots, s.name))
  return { ...object, slots: [...kept, ...Object.entries(slots).map(([name, value]) => ({ name, values: [value] }))] }
}

function some<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string }
}

function slotData(slot: Slot): SlotData {
  return { name: slot.name, values: slot.values.map((v) => v.value) }
}

function classificationData(c: Classification): ClassificationData {
  return {
    id: c.id ?? '',
    ...some('scheme', c.scheme),
    ...some('node', c.node),
    ...some('nodeRepresentation', c.nodeRepresentation),
    slots: c.slots.map(slotData),
    ...some('name', c.name?.value),
  }
}

function identifierData(e: ExternalIdentifier): ExternalIdentifierData {
  return { id: e.id ?? '', scheme: e.scheme ?? '', value: e.value ?? '', name: e.name?.value ?? '' }
}
