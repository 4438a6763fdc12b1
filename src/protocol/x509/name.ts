import { DER, type DerElement, derChildren, expectTag, oidOf, stringOf } from './der.ts'

/** One attribute of a distinguished name: `type` is the usual short name, or the OID when it has none. */
export interface NameAttribute {
  readonly type: string
  readonly value: string
}

/** A distinguished name: its RDNs in encoding order; an RDN may hold several attributes (cards of persons). */
export interface DistinguishedName {
  readonly rdns: readonly (readonly NameAttribute[])[]
  /** Bytes of the name, in hexadecimal: two names are the same when these are. */
  readonly encoded: string
}

/** Names of the attribute types met in certificates of the field, by OID (RFC 4519). */
export const ATTRIBUTE_TYPES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
}

/** Reads a Name (RFC 5280 §4.1.2.4), structure kept. */
export function readName(element: DerElement | undefined, what: string): DistinguishedName {
  const name = expectTag(element, DER.sequence, what)
  const rdns = derChildren(name).map((rdn) => derChildren(expectTag(rdn, DER.set, 'RDN')).map(readAttribute))
  return { rdns, encoded: Buffer.from(name.raw).toString('hex') }
}

function readAttribute(element: DerElement): NameAttribute {
  const [type, value] = derChildren(expectTag(element, DER.sequence, 'attribute of a name'))
  const oid = oidOf(type)
  return { type: ATTRIBUTE_TYPES[oid] ?? oid, value: value ? stringOf(value) : '' }
}

/** Every value of one attribute type, in order: `valuesOf(subject, 'OU')`. */
export function valuesOf(name: DistinguishedName, type: string): string[] {
  return name.rdns.flat().flatMap((attribute) => (attribute.type === type ? [attribute.value] : []))
}

/** The name as people write it, in encoding order: `C=FR, ST=Paris (75), O=…, CN=INSI-AUTO`. */
export function nameText(name: DistinguishedName): string {
  return name.rdns.map((rdn) => rdn.map(({ type, value }) => `${type}=${value}`).join(' + ')).join(', ')
}
