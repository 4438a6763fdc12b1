import { DerProblem, derElement, stringOf } from './der.ts'
import { ATTRIBUTE_TYPES, type DistinguishedName, type NameAttribute } from './name.ts'

/** A distinguished name as text, split; RDNs in the order they are written. */
export interface WrittenName {
  readonly rdns: readonly (readonly NameAttribute[])[]
  /** Keywords that are not those of the field (`S` for ST, `G` for GN), as written. */
  readonly synonyms: readonly string[]
  /** Some separator is followed by a space, as OpenSSL and Java print names. */
  readonly spaced: boolean
}

export interface NameComparison {
  readonly same: boolean
  /** `rfc2253`: most specific first, `CN=…,…,C=FR`; `encoding`: the other way round. null when the names differ. */
  readonly order: 'rfc2253' | 'encoding' | null
  readonly synonyms: readonly string[]
  readonly spaced: boolean
  /** Values agree only when case and runs of spaces are not looked at (RFC 5280 §7.1). */
  readonly folded: boolean
  /** The first RDN that differs, written and expected; null when none. */
  readonly difference: { readonly written: string; readonly expected: string } | null
}

/** Far above any name of a certificate. */
export const NAME_LIMIT = 4096

/** Keyword or OID, in upper case → short name of `readName`. */
const KEYWORDS: Readonly<Record<string, string>> = {
  CN: 'CN',
  SN: 'SN',
  SURNAME: 'SN',
  SERIALNUMBER: 'serialNumber',
  C: 'C',
  L: 'L',
  ST: 'ST',
  S: 'ST',
  SP: 'ST',
  O: 'O',
  OU: 'OU',
  T: 'title',
  TITLE: 'title',
  GN: 'GN',
  G: 'GN',
  GIVENNAME: 'GN',
  E: 'emailAddress',
  EMAIL: 'emailAddress',
  EMAILADDRESS: 'emailAddress',
  ORGANIZATIONIDENTIFIER: 'organizationIdentifier',
  ...ATTRIBUTE_TYPES,
}

/** Splits a name written as RFC 2253 and its likes have it, escapes and quotes undone; null when it is not one. */
export function readWrittenName(text: string): WrittenName | null {
  if (text.length > NAME_LIMIT) return null
  const synonyms: string[] = []
  const rdns: NameAttribute[][] = [[]]
  let at = 0
  let spaced = false
  const skip = (): void => {
    while (/\s/.test(text[at] ?? '')) at++
  }
  skip()
  for (;;) {
    const keyword = /^[A-Za-z0-9.-]+/.exec(text.slice(at, at + 100))?.[0]
    if (!keyword) return null
    at += keyword.length
    skip()
    if (text[at++] !== '=') return null
    skip()
    const value = readValue(text, at)
    if (!value) return null
    at = value.end
    const key = keyword.replace(/^OID\./i, '').toUpperCase()
    const type = Object.hasOwn(KEYWORDS, key) ? (KEYWORDS[key] ?? key) : key
    if (type.toUpperCase() !== key && !/^[\d.]+$/.test(key) && type !== 'emailAddress') synonyms.push(keyword)
    rdns.at(-1)?.push({ type, value: value.text })
    if (at >= text.length) break
    // `;` is what RFC 1779 and old LDAP clients write.
    if (text[at] !== '+') rdns.push([])
    at++
    spaced ||= text[at] === ' '
    skip()
  }
  return { rdns, synonyms, spaced }
}

/** The value that begins there, and the place of the separator after it. */
function readValue(text: string, from: number): { readonly text: string; readonly end: number } | null {
  if (text[from] === '#') return hexValue(text, from)
  const bytes: Buffer[] = []
  const quoted = text[from] === '"'
  let at = quoted ? from + 1 : from
  let kept = 0
  for (; at < text.length; at++) {
    const c = text[at] ?? ''
    if (quoted ? c === '"' : c === ',' || c === '+' || c === ';') break
    if (c !== '\\') {
      bytes.push(Buffer.from(String.fromCodePoint(text.codePointAt(at) ?? 0)))
      if ((text.codePointAt(at) ?? 0) > 0xffff) at++
      // Spaces at the end are not of the value unless escaped (RFC 2253 §3).
      if (c !== ' ' || quoted) kept = bytes.length
      continue
    }
    const pair = /^[0-9A-Fa-f]{2}/.exec(text.slice(at + 1, at + 3))?.[0]
    const next = text[at + 1]
    if (next === undefined) return null
    bytes.push(pair ? Buffer.from(pair, 'hex') : Buffer.from(next))
    kept = bytes.length
    at += pair ? 2 : 1
  }
  if (quoted) {
    if (text[at++] !== '"') return null
    while (text[at] === ' ') at++
    if (at < text.length && !/[,+;]/.test(text[at] ?? '')) return null
  }
  return { text: Buffer.concat(bytes.slice(0, kept)).toString('utf8'), end: at }
}

/** `#` and the DER of the value, in hexadecimal (RFC 2253 §2.4). */
function hexValue(text: string, from: number): { readonly text: string; readonly end: number } | null {
  const hex = /^#((?:[0-9A-Fa-f]{2})+)/.exec(text.slice(from))?.[1]
  if (!hex) return null
  let end = from + 1 + hex.length
  while (text[end] === ' ') end++
  if (end < text.length && !/[,+;]/.test(text[end] ?? '')) return null
  try {
    return { text: stringOf(derElement(Buffer.from(hex, 'hex'))), end }
  } catch (error) {
    if (error instanceof DerProblem) return null
    throw error
  }
}

/**
 * Compares a written name with the one of a certificate, RDN by RDN and in both directions: what published samples do
 * differently (reversed order, spaces, `S=` for `ST=`) is told, not refused. null when the text is not a name.
 */
export function compareNames(text: string, { rdns }: DistinguishedName): NameComparison | null {
  const written = readWrittenName(text)
  if (!written) return null
  const { synonyms, spaced } = written
  const reversed = [...rdns].reverse()
  const facts = { synonyms, spaced }
  for (const folded of [false, true]) {
    const order = firstDifference(written.rdns, reversed, folded) < 0 ? 'rfc2253' : firstDifference(written.rdns, rdns, folded) < 0 ? 'encoding' : null
    if (order) return { same: true, order, ...facts, folded, difference: null }
  }
  // The direction that goes further before it differs is the one that was meant.
  const [a, b] = [firstDifference(written.rdns, reversed, true), firstDifference(written.rdns, rdns, true)]
  const [index, expected] = b > a ? [b, rdns] : [a, reversed]
  const difference = { written: rdnText(written.rdns[index]), expected: rdnText(expected[index]) }
  return { same: false, order: null, ...facts, folded: false, difference }
}

type Rdns = readonly (readonly NameAttribute[])[]

/** -1 when both are the same. */
function firstDifference(a: Rdns, b: Rdns, folded: boolean): number {
  const length = Math.max(a.length, b.length)
  for (let i = 0; i < length; i++) if (rdnKey(a[i], folded) !== rdnKey(b[i], folded)) return i
  return -1
}

/** The attributes of one RDN are a set: their order says nothing. */
function rdnKey(rdn: readonly NameAttribute[] | undefined, folded: boolean): string {
  const value = (v: string): string => (folded ? v.trim().replace(/\s+/g, ' ').toLowerCase() : v)
  return rdn ? JSON.stringify(rdn.map(({ type, value: v }) => `${type.toUpperCase()}=${value(v)}`).sort()) : ''
}

function rdnText(rdn: readonly NameAttribute[] | undefined): string {
  return rdn ? rdn.map(({ type, value }) => `${type}=${value}`).join('+') : ''
}
