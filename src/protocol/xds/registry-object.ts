import { XML_NS } from '../soap/names.ts'
import { type Read, readAttribute } from '../xml/read.ts'
import { attribute, child, childrenNamed, elementsOf, textOf, type XmlElement } from '../xml/tree.ts'
import { type ChildOrderProblem, childOrderProblems } from './child-order.ts'
import { RIM } from './names.ts'

/** `rim:Slot`: a named list of values. */
export interface Slot {
  readonly element: XmlElement
  readonly name: string
  /** Of every `Value` element, as written. */
  readonly values: readonly Read[]
}

/** `rim:Name` or `rim:Description`: `value` is that of the first LocalizedString. */
export interface InternationalString {
  readonly element: XmlElement
  readonly value: string
  readonly strings: readonly LocalizedString[]
}

export interface LocalizedString {
  readonly element: XmlElement
  readonly value: string
  readonly lang: string | undefined
  readonly charset: string | undefined
}

/** `rim:Classification`: a coded attribute, an author, or the node that says what a package is. */
export interface Classification {
  readonly element: XmlElement
  readonly id: string | undefined
  readonly scheme: string | undefined
  readonly node: string | undefined
  readonly classifiedObject: string | undefined
  /** The code; an empty string on an author. */
  readonly nodeRepresentation: string | undefined
  readonly slots: readonly Slot[]
  readonly name: InternationalString | undefined
}

export interface ExternalIdentifier {
  readonly element: XmlElement
  readonly id: string | undefined
  readonly registryObject: string | undefined
  readonly scheme: string | undefined
  readonly value: string | undefined
  readonly name: InternationalString | undefined
}

/** Any object of a RegistryObjectList, read without judging: what is missing is undefined, what is wrong is kept as it came. */
export interface RegistryObject {
  readonly element: XmlElement
  readonly id: string | undefined
  readonly lid: string | undefined
  readonly objectType: string | undefined
  readonly status: string | undefined
  readonly home: string | undefined
  readonly slots: readonly Slot[]
  readonly name: InternationalString | undefined
  readonly description: InternationalString | undefined
  readonly versionName: Read | undefined
  readonly classifications: readonly Classification[]
  readonly externalIdentifiers: readonly ExternalIdentifier[]
  /** Children out of the schema's order, or unknown to it, in this object and in those it holds. */
  readonly orderProblems: readonly ChildOrderProblem[]
}

/** `rim:Association`. */
export interface Association extends RegistryObject {
  readonly type: string | undefined
  readonly source: string | undefined
  readonly target: string | undefined
}

/** `rim:ObjectRef`: an id and nothing else. */
export interface ObjectRef {
  readonly element: XmlElement
  readonly id: string | undefined
}

/** Reads any RegistryObject (ebRIM 3.0 §2.5; DMP interface §7.1). */
export function readRegistryObject(element: XmlElement): RegistryObject {
  return {
    element,
    id: attribute(element, 'id'),
    lid: attribute(element, 'lid'),
    objectType: attribute(element, 'objectType'),
    status: attribute(element, 'status'),
    home: attribute(element, 'home'),
    slots: readSlots(element),
    name: readInternationalString(child(element, RIM, 'Name')),
    description: readInternationalString(child(element, RIM, 'Description')),
    versionName: readAttribute(child(element, RIM, 'VersionInfo'), 'versionName'),
    classifications: childrenNamed(element, RIM, 'Classification').map(readClassification),
    externalIdentifiers: childrenNamed(element, RIM, 'ExternalIdentifier').map(readExternalIdentifier),
    orderProblems: childOrderProblems(element),
  }
}

/** Reads an Association with its two ends (ebRIM 3.0 §3.2). */
export function readAssociation(element: XmlElement): Association {
  return {
    ...readRegistryObject(element),
    type: attribute(element, 'associationType'),
    source: attribute(element, 'sourceObject'),
    target: attribute(element, 'targetObject'),
  }
}

/** Reads one Classification, within its object or beside it in the list. */
export function readClassification(element: XmlElement): Classification {
  return {
    element,
    id: attribute(element, 'id'),
    scheme: attribute(element, 'classificationScheme'),
    node: attribute(element, 'classificationNode'),
    classifiedObject: attribute(element, 'classifiedObject'),
    nodeRepresentation: attribute(element, 'nodeRepresentation'),
    slots: readSlots(element),
    name: readInternationalString(child(element, RIM, 'Name')),
  }
}

/** Reads one ExternalIdentifier, within its object or beside it in the list. */
export function readExternalIdentifier(element: XmlElement): ExternalIdentifier {
  return {
    element,
    id: attribute(element, 'id'),
    registryObject: attribute(element, 'registryObject'),
    scheme: attribute(element, 'identificationScheme'),
    value: attribute(element, 'value'),
    name: readInternationalString(child(element, RIM, 'Name')),
  }
}

/** The Slots of an element, whatever it is (an object, a Classification, an AdhocQuery). */
export function readSlots(element: XmlElement): Slot[] {
  return childrenNamed(element, RIM, 'Slot').map((slot) => ({
    element: slot,
    name: attribute(slot, 'name') ?? '',
    values: childrenNamed(child(slot, RIM, 'ValueList'), RIM, 'Value').map((v) => ({ value: textOf(v), element: v })),
  }))
}

/** First Slot of that name; names are compared exactly. */
export function slotNamed(slots: readonly Slot[], name: string): Slot | undefined {
  return slots.find((s) => s.name === name)
}

/** First value of the first Slot of that name. */
export function slotValue(slots: readonly Slot[], name: string): Read | undefined {
  return slotNamed(slots, name)?.values[0]
}

function readInternationalString(element: XmlElement | undefined): InternationalString | undefined {
  if (!element) return undefined
  const strings = elementsOf(element)
    .filter((e) => e.ns === RIM && e.local === 'LocalizedString')
    .map((e) => ({
      element: e,
      value: attribute(e, 'value') ?? '',
      lang: e.attributes.find((a) => a.local === 'lang' && a.ns === XML_NS)?.value,
      charset: attribute(e, 'charset'),
    }))
  return { element, value: strings[0]?.value ?? '', strings }
}
