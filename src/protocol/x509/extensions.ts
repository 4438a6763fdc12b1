import { isIPv4 } from 'node:net'
import { bitStringBytes, DER, type DerElement, derChildren, derElement, expectTag, oidOf } from './der.ts'

export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly'

/** In bit order (RFC 5280 §4.2.1.3). */
const KEY_USAGES: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]

const EXTENDED_USAGES: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'serverAuth',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  '1.3.6.1.4.1.311.20.2.2': 'smartcardLogon',
}

export interface AlternativeName {
  readonly type: 'dns' | 'ip' | 'email' | 'uri' | 'other'
  readonly value: string
}

/** Contents of the extensions of a certificate, by OID. */
export type Extensions = ReadonlyMap<string, DerElement>

/** Reads the `[3]` part of a certificate: OID → value, already out of its OCTET STRING. */
export function readExtensions(element: DerElement | undefined): Extensions {
  if (!element) return new Map()
  const list = expectTag(derChildren(element)[0], DER.sequence, 'list of extensions')
  return new Map(
    derChildren(list).map((extension) => {
      const parts = derChildren(expectTag(extension, DER.sequence, 'extension'))
      return [oidOf(parts[0]), derElement(expectTag(parts.at(-1), DER.octetString, 'value of an extension').contents)]
    }),
  )
}

/** null when the extension is absent. */
export function keyUsageOf(extensions: Extensions): readonly KeyUsage[] | null {
  const value = extensions.get('2.5.29.15')
  if (!value) return null
  const bits = bitStringBytes(expectTag(value, DER.bitString, 'key usage'))
  return KEY_USAGES.filter((_, i) => ((bits[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0)
}

/** Names, or the OID when it has none we know; null when the extension is absent. */
export function extendedKeyUsageOf(extensions: Extensions): readonly string[] | null {
  const value = extensions.get('2.5.29.37')
  if (!value) return null
  return derChildren(expectTag(value, DER.sequence, 'extended key usage')).map((e) => {
    const oid = oidOf(e)
    return EXTENDED_USAGES[oid] ?? oid
  })
}

export function alternativeNamesOf(extensions: Extensions): readonly AlternativeName[] {
  const value = extensions.get('2.5.29.17')
  return value ? derChildren(expectTag(value, DER.sequence, 'alternative names')).map(alternativeName) : []
}

function alternativeName({ tag, contents }: DerElement): AlternativeName {
  const text = (): string => Buffer.from(contents).toString('latin1')
  switch (tag & 0x1f) {
    case 1:
      return { type: 'email', value: text() }
    case 2:
      return { type: 'dns', value: text() }
    case 6:
      return { type: 'uri', value: text() }
    case 7:
      return { type: 'ip', value: addressOf(contents) }
    default:
      return { type: 'other', value: Buffer.from(contents).toString('hex') }
  }
}

function addressOf(bytes: Uint8Array): string {
  const dotted = bytes.join('.')
  if (isIPv4(dotted)) return dotted
  return (
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,4}/g) ?? []
  )
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

export function policiesOf(extensions: Extensions): readonly string[] {
  const value = extensions.get('2.5.29.32')
  return value ? derChildren(expectTag(value, DER.sequence, 'policies')).map((policy) => oidOf(derChildren(policy)[0])) : []
}

/** false when basicConstraints is absent or empty, as in IGC-Santé leaves. */
export function isCaOf(extensions: Extensions): boolean {
  const value = extensions.get('2.5.29.19')
  const flag = value && derChildren(value)[0]
  return flag?.tag === DER.boolean && flag.contents[0] !== 0
}

/** Category byte of IGC-Santé products (extension 1.2.250.1.71.1.2.5, value set TRE_G01); its high bit means test. */
export function categoryOf(extensions: Extensions): number | null {
  const value = extensions.get('1.2.250.1.71.1.2.5')
  return value?.tag === DER.octetString && value.contents.length === 1 ? (value.contents[0] ?? null) : null
}

export function subjectKeyIdOf(extensions: Extensions): string | null {
  const value = extensions.get('2.5.29.14')
  return value ? Buffer.from(value.contents).toString('hex') : null
}

export function authorityKeyIdOf(extensions: Extensions): string | null {
  const value = extensions.get('2.5.29.35')
  const keyId = value && derChildren(value).find((part) => part.tag === 0x80)
  return keyId ? Buffer.from(keyId.contents).toString('hex') : null
}
