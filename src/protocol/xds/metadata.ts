import type { Read } from '../xml/read.ts'
import type { XmlElement } from '../xml/tree.ts'
import { type CodedValue, parseCoded, parseXcn, parseXon, type Xcn, type Xon } from './hl7v2.ts'
import { type Classification, type ExternalIdentifier, type RegistryObject, type Slot, slotNamed } from './registry-object.ts'

/** A coded attribute: code, its scheme (one OID, no `urn:oid:`) and its label (DMP interface §7.1). */
export interface CodedAttribute {
  readonly element: XmlElement
  readonly classification: Classification
  readonly code: string
  /** Value of the Slot `codingScheme`; undefined when there is none. */
  readonly scheme: Read | undefined
  readonly display: Read | undefined
}

/** An author: one Classification, its sub-slots read (DMP interface §7.6). */
export interface Author {
  readonly element: XmlElement
  readonly classification: Classification
  readonly persons: readonly Read<Xcn>[]
  readonly institutions: readonly Read<Xon>[]
  readonly specialties: readonly Read<CodedValue>[]
  readonly roles: readonly Read[]
  readonly telecommunications: readonly Read[]
}

/** Something of the metadata that cannot be read as an attribute; what it means is for the checks to say. */
export interface MetadataProblem {
  readonly code:
    | 'repeated-slot'
    | 'several-values'
    | 'empty-slot'
    | 'repeated-classification'
    | 'repeated-identifier'
    | 'unknown-classification-scheme'
    | 'unknown-identification-scheme'
    | 'unknown-slot'
  /** Name of the attribute, slot or scheme. */
  readonly attribute: string
  readonly element: XmlElement
}

/** Reads the coded attributes of one scheme, in their order. */
export function codedAttributes(object: RegistryObject, scheme: string): CodedAttribute[] {
  return object.classifications.filter((c) => c.scheme === scheme).map(readCoded)
}

function readCoded(classification: Classification): CodedAttribute {
  return {
    element: classification.element,
    classification,
    code: classification.nodeRepresentation ?? '',
    scheme: slotNamed(classification.slots, 'codingScheme')?.values[0],
    display: classification.name && { value: classification.name.value, element: classification.name.strings[0]?.element ?? classification.name.element },
  }
}

/** Reads the authors of one scheme, in their order. */
export function authorsOf(object: RegistryObject, scheme: string): Author[] {
  return object.classifications
    .filter((c) => c.scheme === scheme)
    .map((classification) => ({
      element: classification.element,
      classification,
      persons: decoded(classification.slots, 'authorPerson', parseXcn),
      institutions: decoded(classification.slots, 'authorInstitution', parseXon),
      specialties: decoded(classification.slots, 'authorSpecialty', parseCoded),
      roles: decoded(classification.slots, 'authorRole', (text) => text),
      telecommunications: decoded(classification.slots, 'authorTelecommunication', (text) => text),
    }))
}

/** Every value of the Slots of that name, decoded. */
export function decoded<T>(slots: readonly Slot[], name: string, decode: (text: string) => T): Read<T>[] {
  return slots.filter((s) => s.name === name).flatMap((s) => s.values.map((v) => ({ value: decode(v.value), element: v.element })))
}

/** First identifier of that scheme, with the element that bears its value. */
export function identifier(object: RegistryObject, scheme: string): (Read & { readonly identifier: ExternalIdentifier }) | undefined {
  const found = object.externalIdentifiers.find((e) => e.scheme === scheme)
  return found && { value: found.value ?? '', element: found.element, identifier: found }
}

/** What an object may hold: its Slots (`many` when several values are allowed), and its schemes by the attribute they bear. */
export interface MetadataShape {
  readonly slots: Readonly<Record<string, 'one' | 'many'>>
  readonly classifications: Readonly<Record<string, { readonly attribute: string; readonly times: 'one' | 'many' }>>
  readonly identifiers: Readonly<Record<string, string>>
}

/** Compares an object with the attributes its kind may have; Slots named by a URN are extensions and always allowed (ITI TF-3 §4.2.3.1.6). */
export function metadataProblems(object: RegistryObject, shape: MetadataShape): MetadataProblem[] {
  const problems: MetadataProblem[] = []
  const seen = new Set<string>()
  const again = (key: string): boolean => seen.size === seen.add(key).size
  for (const slot of object.slots) {
    const allowed = Object.hasOwn(shape.slots, slot.name) ? shape.slots[slot.name] : undefined
    const problem = (code: MetadataProblem['code']): void => {
      problems.push({ code, attribute: slot.name, element: slot.element })
    }
    if (again(`slot ${slot.name}`)) problem('repeated-slot')
    if (slot.values.every((v) => v.value.trim() === '')) problem('empty-slot')
    if (!allowed && !slot.name.startsWith('urn:')) problem('unknown-slot')
    if (allowed === 'one' && slot.values.length > 1) problem('several-values')
  }
  for (const c of object.classifications) {
    if (c.scheme === undefined) continue
    const known = Object.hasOwn(shape.classifications, c.scheme) ? shape.classifications[c.scheme] : undefined
    if (!known) problems.push({ code: 'unknown-classification-scheme', attribute: c.scheme, element: c.element })
    else if (known.times === 'one' && again(c.scheme)) problems.push({ code: 'repeated-classification', attribute: known.attribute, element: c.element })
  }
  for (const e of object.externalIdentifiers) {
    const scheme = e.scheme ?? ''
    const known = Object.hasOwn(shape.identifiers, scheme) ? shape.identifiers[scheme] : undefined
    if (known === undefined) problems.push({ code: 'unknown-identification-scheme', attribute: scheme, element: e.element })
    else if (again(scheme)) problems.push({ code: 'repeated-identifier', attribute: known, element: e.element })
  }
  return problems
}
