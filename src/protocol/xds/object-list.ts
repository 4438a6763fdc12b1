import { attribute, elementsOf, type XmlElement } from '../xml/tree.ts'
import { RIM } from './names.ts'
import {
  type Association,
  type Classification,
  type ExternalIdentifier,
  type ObjectRef,
  type RegistryObject,
  readAssociation,
  readClassification,
  readExternalIdentifier,
  readRegistryObject,
} from './registry-object.ts'

/** What a `rim:RegistryObjectList` holds, sorted by kind and in the order of the message. */
export interface RegistryObjectList {
  readonly element: XmlElement
  readonly extrinsicObjects: readonly RegistryObject[]
  readonly packages: readonly RegistryObject[]
  readonly associations: readonly Association[]
  readonly objectRefs: readonly ObjectRef[]
  /** Elements that are none of these. */
  readonly unknown: readonly XmlElement[]
}

/**
 * Reads a RegistryObjectList. A Classification or an ExternalIdentifier that stands beside the objects, as ebRIM allows
 * (ITI TF-3 §4.2.3.3 shows the SubmissionSet node written so), is given to the object it names.
 */
export function readRegistryObjectList(element: XmlElement): RegistryObjectList {
  const children = elementsOf(element)
  const named = (local: string): XmlElement[] => children.filter((e) => e.ns === RIM && e.local === local)
  const classifications = named('Classification').map(readClassification)
  const identifiers = named('ExternalIdentifier').map(readExternalIdentifier)
  const complete = (e: XmlElement): RegistryObject => withLoose(readRegistryObject(e), classifications, identifiers)
  const known = new Set(['ExtrinsicObject', 'RegistryPackage', 'Association', 'ObjectRef', 'Classification', 'ExternalIdentifier'])
  return {
    element,
    extrinsicObjects: named('ExtrinsicObject').map(complete),
    packages: named('RegistryPackage').map(complete),
    associations: named('Association').map(readAssociation),
    objectRefs: named('ObjectRef').map((e) => ({ element: e, id: attribute(e, 'id') })),
    unknown: children.filter((e) => e.ns !== RIM || !known.has(e.local)),
  }
}

function withLoose(object: RegistryObject, classifications: readonly Classification[], identifiers: readonly ExternalIdentifier[]): RegistryObject {
  if (object.id === undefined || (classifications.length === 0 && identifiers.length === 0)) return object
  return {
    ...object,
    classifications: [...object.classifications, ...classifications.filter((c) => c.classifiedObject === object.id)],
    externalIdentifiers: [...object.externalIdentifiers, ...identifiers.filter((e) => e.registryObject === object.id)],
  }
}
