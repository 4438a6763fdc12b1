import { el, type XmlNode } from './cda-writer.ts'
import { OID, SYSTEM_NAME } from './codes.ts'
import type { Address, Establishment, InstanceIdentifier, Professional } from './people.ts'
import type { Coded } from './registered-document.ts'

/** A coded element, its label and the name of its system beside the code. */
export function coded(name: string, code: Coded, ...children: readonly XmlNode[]): XmlNode {
  return el(name, { code: code.code, displayName: code.label, codeSystem: code.scheme, codeSystemName: SYSTEM_NAME[code.scheme] }, children)
}

export function identifier(id: InstanceIdentifier): XmlNode {
  return el('id', { root: id.root, extension: id.extension })
}

export function address(of: Address | undefined, use?: string): XmlNode {
  if (!of) return el('addr', { nullFlavor: 'NASK' })
  return el(
    'addr',
    { use },
    el('houseNumber', {}, of.houseNumber),
    el('streetName', {}, of.streetName),
    el('postalCode', {}, of.postalCode),
    el('city', {}, of.city),
  )
}

/** A telephone, or that it was not asked for: a telecom has a value or a nullFlavor, never both (CDA §4.3). */
export function telecom(phone: string | undefined, use?: string): XmlNode {
  return phone === undefined ? el('telecom', { nullFlavor: 'NASK' }) : el('telecom', { value: `tel:${phone}`, use })
}

/** Name of a person other than the patient: one family, one given at most, civility and title of JDV_J245 and J246 (CDA §4.3). */
export function personName(person: { civility?: string; title?: string | undefined; family: string; given: string }): XmlNode {
  return el(
    'name',
    {},
    person.civility === undefined ? undefined : el('prefix', {}, person.civility),
    el('given', {}, person.given),
    el('family', {}, person.family),
    person.title === undefined ? undefined : el('suffix', {}, person.title),
  )
}

/** Children of assignedAuthor and assignedEntity for a professional, in the order of the XSD. */
export function professional(who: Professional, at: Establishment): XmlNode[] {
  return [
    identifier({ root: OID.person, extension: who.psId }),
    ...(who.specialty ? [coded('code', who.specialty)] : []),
    address(at.address),
    telecom(at.phone, 'WP'),
    el('assignedPerson', {}, personName(who)),
    organization('representedOrganization', at, true),
  ]
}

/** An establishment; `withSetting` adds its practice setting (JDV_J04). */
export function organization(name: string, of: Establishment, withSetting = false): XmlNode {
  return el(
    name,
    {},
    identifier({ root: OID.structure, extension: of.structId }),
    el('name', {}, of.name),
    telecom(of.phone, 'WP'),
    address(of.address),
    withSetting ? coded('standardIndustryClassCode', of.practiceSetting) : undefined,
  )
}
