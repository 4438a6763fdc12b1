import { attribute, elementsOf, type XmlElement } from '../xml/tree.ts'
import { MAX_OBJECTS, RIM } from './names.ts'
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
  /** The first element left unread, when there are more than `MAX_OBJECTS`. */
  readonly overflow: XmlElement | undefined
}

/**
 * Reads a RegistryObjectList. A Classification or an ExternalIdentifier that stands beside the objects, as ebRIM allows
 * (ITI TF-3 §4.2.3.3 shows the SubmissionSet node written so), is given to the object it names.
 */
export function readRegistryObjectList(element: XmlElement): RegistryObjectList {
  const all = elementsOf(element)
  const children = all.slice(0, MAX_OBJECTS)
  const named = (local: string): XmlElement[] => children.filter((e) => e.ns === RIM && e.local === local)
  const classifications = grouped(named('Classification').map(readClassification), (c) => c.classifiedObject)
  const identifiers = grouped(named('ExternalIdentifier').map(readExternalIdentifier), (e) => e.registryObject)
  const complete = (e: XmlElement): RegistryObject => withLoose(readRegistryObject(e), classifications, identifiers)
  const known = new Set(['ExtrinsicObject', 'RegistryPackage', 'Association', 'ObjectRef', 'Classification', 'ExternalIdentifier'])
  return {
    element,
    overflow: all[MAX_OBJECTS],
    extrinsicObjects: named('ExtrinsicObject').map(complete),
    packages: named('RegistryPackage').map(complete),
    associations: named('Association').map(readAssociation),
    objectRefs: named('ObjectRef').map((e) => ({ element: e, id: attribute(e, 'id') })),
    unknown: children.filter((e) => e.ns !== RIM || !known.has(e.local)),
  }
}

function grouped<T>(items: readonly T[], key: (item: T) => string | undefined): Map<string | undefined, T[]> {
  const groups = new Map<string | undefined, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

function withLoose(
  object: RegistryObject,
  classifications: ReadonlyMap<string | undefined, readonly Classification[]>,
  identifiers: ReadonlyMap<string | undefined, readonly ExternalIdentifier[]>,
): RegistryObject {
  if (object.id === undefined) return object
  const [looseClassifications, looseIdentifiers] = [classifications.get(object.id), identifiers.get(object.id)]
  if (!looseClassifications && !looseIdentifiers) return object
  return {
    ...object,
    classifications: [...object.classifications, ...(looseClassifications ?? [])],
    externalIdentifiers: [...object.externalIdentifiers, ...(looseIdentifiers ?? [])],
  }
}
