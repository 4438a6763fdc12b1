import type { Defects } from '../defects.ts'
import { attributes, escaped } from './xml-text.ts'

/** ebRIM 3.0 pieces; children come in the order of the schema: Slot, Name, Description, VersionInfo, Classification, ExternalIdentifier (dmp.md §7.1). */
export interface RegistryObject {
  readonly slots: readonly string[]
  readonly name: string
  readonly description?: string
  readonly version?: string
  readonly classifications: readonly string[]
  readonly identifiers: readonly string[]
}

export function slot(name: string, ...values: readonly string[]): string {
  return `<Slot name="${escaped(name)}"><ValueList>${values.map((v) => `<Value>${escaped(v)}</Value>`).join('')}</ValueList></Slot>`
}

function localized(element: 'Name' | 'Description', value: string): string {
  return `<${element}><LocalizedString charset="UTF8" xml:lang="FR" value="${escaped(value)}"/></${element}>`
}

/** Gives unique ids to the classifications, identifiers and associations of one message. */
export function objectIds(): (kind: 'cl' | 'ei' | 'as') => string {
  const counts = { cl: 0, ei: 0, as: 0 }
  return (kind) => `${kind}${++counts[kind]}`
}

export interface CodedClassification {
  readonly scheme: string
  readonly parent: string
  readonly code: string
  readonly codingScheme: string
  readonly label: string
}

/** A coded attribute: scheme, code, codingScheme Slot and display name. */
export function codedClassification(id: string, c: CodedClassification, withScheme = true): string {
  const attrs = attributes({ id, classificationScheme: c.scheme, classifiedObject: c.parent, nodeRepresentation: c.code })
  return `<Classification${attrs}>${withScheme ? slot('codingScheme', c.codingScheme) : ''}${localized('Name', c.label)}</Classification>`
}

export function externalIdentifier(id: string, parent: string, scheme: string, value: string, name: string): string {
  return `<ExternalIdentifier${attributes({ id, registryObject: parent, identificationScheme: scheme, value })}>${localized('Name', name)}</ExternalIdentifier>`
}

export function association(id: string, type: string, source: string, target: string, slots: readonly string[]): string {
  const attrs = attributes({ id, associationType: type, sourceObject: source, targetObject: target })
  return `<Association${attrs}>${slots.join('')}</Association>`
}

/** Writes a RegistryPackage or an ExtrinsicObject. */
export function registryObject(element: string, attrs: Readonly<Record<string, string | undefined>>, o: RegistryObject, defects: Defects): string {
  const name = localized('Name', o.name)
  const slots = o.slots.join('')
  const description = o.description === undefined ? '' : localized('Description', o.description)
  return (
    `<${element}${attributes(attrs)}>` +
    (defects.has('xds-ordre-ebrim') ? name + slots : slots + name) +
    description +
    (o.version === undefined ? '' : `<VersionInfo versionName="${escaped(o.version)}"/>`) +
    o.classifications.join('') +
    o.identifiers.join('') +
    `</${element}>`
  )
}

export const HAS_MEMBER = 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember'
export const SIGNS = 'urn:ihe:iti:2007:AssociationType:signs'
export const RPLC = 'urn:ihe:iti:2007:AssociationType:RPLC'
export const UPDATE_STATUS = 'urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus'
export const STABLE_DOCUMENT = 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1'
export const APPROVED = 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved'
export const DEPRECATED = 'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated'
export const ARCHIVED = 'urn:asip:ci-sis:2010:StatusType:Archived'
export const DELETED = 'urn:asip:ci-sis:2010:StatusType:Deleted'
