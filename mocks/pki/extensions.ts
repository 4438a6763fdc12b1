import { type CardFacts, cardAlternativeName, cardExtensions } from './card-extensions.ts'
import { bitString, der, generalizedTime, integer, octetString, oid, sequence, TRUE, tagged } from './der.ts'
import { extension } from './extension.ts'

/** The profiles of structure certificates (gamme Élémentaire, Organisations), then those of a card (gamme Standard, Personnes). */
export type Profile = 'SERV_SSL' | 'AUTH_CLI' | 'SIGN' | 'PERS_AUTH' | 'PERS_SIGN'

const KEY_USAGE: Readonly<Record<Profile, string>> = {
  SERV_SSL: '030205a0',
  AUTH_CLI: '03020780',
  SIGN: '030206c0',
  PERS_AUTH: '03020780',
  PERS_SIGN: '03020640',
}
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'
const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4'
const SMARTCARD_LOGON = '1.3.6.1.4.1.311.20.2.2'
// AUTH_CLI is deduced: no real certificate of that profile was seen.
const EXTENDED_KEY_USAGE: Readonly<Record<Profile, readonly string[]>> = {
  SERV_SSL: [SERVER_AUTH, CLIENT_AUTH],
  AUTH_CLI: [CLIENT_AUTH],
  SIGN: [EMAIL_PROTECTION],
  PERS_AUTH: [CLIENT_AUTH, SMARTCARD_LOGON],
  PERS_SIGN: [EMAIL_PROTECTION],
}

/** Test software certificate (value set TRE_G01): what our authority issues is always marked as test. */
const TEST_SOFTWARE = 0x83
const TEST_CARD = 0x80
const TEST_POLICY = '1.2.250.1.213.1.7.2.1.1.1.1'
const ANY_POLICY = '2.5.29.32.0'

/** Where the extensions say that lists and authorities are found: the bench, never the real IGC-Santé. */
export interface Publication {
  readonly baseUrl: string
  /** File names without extension, as IGC-Santé names them: `ACI-EL-ORG-TEST`. */
  readonly crl: string
  readonly issuer: string
}

export interface LeafShape {
  readonly profile: Profile
  readonly subjectKeyId: Uint8Array
  readonly authorityKeyId: Uint8Array
  readonly dns: readonly string[]
  readonly ips: readonly string[]
  readonly card?: CardFacts
  readonly notBefore: Date
  readonly notAfter: Date
  readonly publication: Publication
  /** Overrides for faulty certificates. */
  readonly extendedKeyUsage?: readonly string[]
  readonly keyUsage?: string
  /** null = no category extension. */
  readonly category?: number | null
}

/** Extensions of a certificate of a structure or of a person, in the order of the real ones. */
export function leafExtensions(shape: LeafShape): Buffer {
  const { profile, publication } = shape
  const { baseUrl } = publication
  const usages = shape.extendedKeyUsage ?? EXTENDED_KEY_USAGE[profile]
  const category = shape.category === undefined ? (shape.card ? TEST_CARD : TEST_SOFTWARE) : shape.category
  const list: Buffer[] = [
    extension('2.5.29.19', sequence()),
    extension('2.5.29.14', octetString(shape.subjectKeyId)),
    extension('2.5.29.35', sequence(tagged(0, false, shape.authorityKeyId))),
    extension('2.5.29.15', Buffer.from(shape.keyUsage ?? KEY_USAGE[profile], 'hex'), true),
    extension('2.5.29.32', sequence(policy(TEST_POLICY, `${baseUrl}/PC%20TEST`))),
    extension('2.5.29.37', sequence(...usages.map(oid))),
  ]
  if (shape.dns.length + shape.ips.length > 0) list.push(extension('2.5.29.17', alternativeNames(shape.dns, shape.ips)))
  if (shape.card) list.push(cardAlternativeName(shape.card, profile === 'PERS_AUTH'))
  if (profile === 'SIGN') {
    list.push(extension('2.5.29.16', sequence(generalizedTime(shape.notBefore, 0x80), generalizedTime(shape.notAfter, 0x81))))
  }
  list.push(
    extension('2.5.29.31', sequence(point(`${baseUrl}/CRL/${publication.crl}.crl`), point(ldap(publication, 'certificaterevocationlist')))),
    extension('2.5.29.46', sequence(point(ldap(publication, 'deltarevocationlist')))),
    extension(
      '1.3.6.1.5.5.7.1.1',
      sequence(access('1.3.6.1.5.5.7.48.1', `${baseUrl}/ocsp`), access('1.3.6.1.5.5.7.48.2', `${baseUrl}/AC/${publication.issuer}.cer`)),
    ),
  )
  if (category !== null) list.push(extension('1.2.250.1.71.1.2.5', octetString(Buffer.from([category]))))
  if (shape.card) list.push(...cardExtensions(shape.card))
  return sequence(...list)
}

/** Extensions of an authority: pathlen 0 for the intermediate, none for the root. */
export function authorityExtensions(shape: {
  readonly root: boolean
  readonly subjectKeyId: Uint8Array
  readonly authorityKeyId: Uint8Array
  readonly publication: Publication
}): Buffer {
  const { publication } = shape
  return sequence(
    extension('2.5.29.19', sequence(TRUE, ...(shape.root ? [] : [integer('00')])), true),
    extension('2.5.29.14', octetString(shape.subjectKeyId)),
    extension('2.5.29.35', sequence(tagged(0, false, shape.authorityKeyId))),
    // keyCertSign and cRLSign.
    extension('2.5.29.15', bitString(Buffer.from([0x06]), 1), true),
    extension('2.5.29.32', sequence(policy(ANY_POLICY, `${publication.baseUrl}/PC%20TEST`))),
    extension('2.5.29.31', sequence(point(`${publication.baseUrl}/CRL/${publication.crl}.crl`), point(ldap(publication, 'certificaterevocationlist')))),
  )
}

function policy(id: string, statement: string): Buffer {
  return sequence(oid(id), sequence(sequence(oid('1.3.6.1.5.5.7.2.1'), ia5(statement))))
}

function alternativeNames(dns: readonly string[], ips: readonly string[]): Buffer {
  return sequence(...dns.map((name) => tagged(2, false, Buffer.from(name))), ...ips.map((ip) => tagged(7, false, address(ip))))
}

/** `::1` is the only IPv6 address the bench listens on by itself. */
function address(ip: string): Buffer {
  return ip === '::1' ? Buffer.from('1'.padStart(32, '0'), 'hex') : Buffer.from(ip.split('.').map(Number))
}

function point(url: string): Buffer {
  return sequence(tagged(0, true, tagged(0, true, uri(url))))
}

function ldap({ baseUrl, crl }: Publication, attribute: string): string {
  return `ldap://${new URL(baseUrl).hostname}/cn=${crl},o=GABARIT,c=FR?${attribute};binary?base?objectClass=pkiCA`
}

function access(method: string, url: string): Buffer {
  return sequence(oid(method), uri(url))
}

function uri(url: string): Buffer {
  return tagged(6, false, Buffer.from(url))
}

function ia5(text: string): Buffer {
  return der(0x16, Buffer.from(text))
}
