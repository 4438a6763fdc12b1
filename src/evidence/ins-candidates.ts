import { matriculeKey } from '../protocol/ins/matricule.ts'

/** A stretch of text that reads as an INS. */
export interface InsCandidate {
  readonly offset: number
  readonly length: number
  /** The 13 characters, separators removed, Corsican letter in upper case. */
  readonly numero: string
  readonly key: string | null
}

// Separators people and encodings put between the groups of a number; the two- and three-character ones are
// a no-break space in UTF-8 bytes read one by one.
const SEP = '(?:[ .+\\u00a0\\u202f\\u2009-]|\\u00c2\\u00a0|\\u00e2\\u0080[\\u00af\\u0089]|%20|&#160;|&#x[aA]0;|&nbsp;)?'
const MONTH = '(?:0[1-9]|1[0-2]|2\\d|3\\d|4[0-2]|[5-9]\\d)'
const DEPARTMENT = '(?:2[ABab]|0[1-9]|[1-9]\\d)'
// Hexadecimal neighbours are excluded: digests and UUIDs hold such digits by chance. Kept: `%7C` before a
// number in a URL, and `S1`, the field of the number in an INS datamatrix (INS contract §10.6).
const BEFORE = /(?:^|[^0-9A-Fa-f]|%[0-9A-Fa-f]{2}|S1)$/
const AFTER = '(?![0-9A-Fa-f])'
const GROUPS = `${SEP}(\\d\\d)${SEP}(${MONTH})${SEP}(${DEPARTMENT})${SEP}((?!000)\\d{3})${SEP}((?!000)\\d{3})(?:${SEP}(\\d\\d))?`
/** The end of a number whose last groups are apart. */
export const SPLIT_END = new RegExp(`\\d{3}${SEP}\\d{3}`)
const NUMBER = new RegExp(`([1-478])${GROUPS}${AFTER}`, 'g')

// One arc of an OID in fifty that is long enough reads as a number with its key: masking it would break the identifiers and
// signatures of a document. Kept: an arc right under an authority of INS (1.2.250.1.213.1.4.x), where it may be a real one.
const ARC = /(?:^|[^\d.])[0-2](?:\.\d+){3,}\.$/
const INS_ARC = /(?:^|[^\d.])1\.2\.250\.1\.213\.1\.4\.\d{1,2}\.$/
/** XDS bounds a uniqueId at 128 characters. */
const OID_LENGTH = 128

/** Names given, just before it, to a number written without its key. */
const LABEL = /(?:num[_ -]?identifiant|matricule(?:[_ -]?(?:ins|individu))?|\b(?:ins|nir|nia))[^0-9A-Za-z]{1,12}$/i
const KEY_AFTER = /^.{0,120}?\b(?:cle|clé|clÃ©|key)[^0-9A-Za-z]{1,12}(\d\d)(?!\d)/is
const KEY_BEFORE = /\b(?:cle|clé|clÃ©|key)[^0-9A-Za-z]{1,12}(\d\d)(?!\d)[^0-9]{0,120}$/is

/**
 * Finds what reads as an INS: 15 characters whose key is right, or 13 characters beside their key or under a name
 * that says what they are. The shape (sex 1–4, 7, 8; month 01–12, 20–42, 50–99; department) is required before
 * the key is computed, because one number of 15 digits in 97 has a right key by chance (INS contract §1.1).
 */
export function insCandidates(text: string): InsCandidate[] {
  const found: InsCandidate[] = []
  NUMBER.lastIndex = 0
  for (let match = NUMBER.exec(text); match; match = NUMBER.exec(text)) {
    if (!BEFORE.test(text.slice(Math.max(0, match.index - 3), match.index)) || isArc(text, match.index, match[0])) {
      NUMBER.lastIndex = match.index + 1
      continue
    }
    const [whole, sex = '', year = '', month = '', department = '', commune = '', order = '', joinedKey] = match
    const numero = `${sex}${year}${month}${department}${commune}${order}`.toUpperCase()
    const key = matriculeKey(numero)
    if (key === undefined) continue
    if (joinedKey === key) {
      found.push({ offset: match.index, length: whole.length, numero, key })
      continue
    }
    const joined = joinedKey !== undefined && /\d{3}\d{2}$/.test(whole)
    if (joined) continue
    const length = joinedKey === undefined ? whole.length : whole.replace(/\D+\d\d$/, '').length
    const before = text.slice(Math.max(0, match.index - 160), match.index)
    const written = keyBeside(before, text.slice(match.index + length, match.index + length + 160))
    if (written === undefined ? LABEL.test(before) : written === key) {
      found.push({ offset: match.index, length, numero, key: written ?? null })
    }
  }
  return found
}

/** Whether what begins there is more of an OID: one long arc, or a short one and a long one. */
function isArc(text: string, at: number, whole: string): boolean {
  if (text[at - 1] !== '.' || !/^[\d.]+$/.test(whole)) return false
  const before = text.slice(Math.max(0, at - OID_LENGTH), at)
  return ARC.test(before) && !INS_ARC.test(before)
}

function keyBeside(before: string, after: string): string | undefined {
  return KEY_AFTER.exec(after)?.[1] ?? KEY_BEFORE.exec(before)?.[1]
}

/**
 * false when a text holds no INS for sure, told several times faster than by `insCandidates`: a number ends on two
 * groups of three digits, so one character in three is enough to meet the last of them.
 */
export function mayHoldIns(text: string): boolean {
  for (let i = 2; i < text.length; i += 3) {
    if (isDigit(text.charCodeAt(i)) && mayEndNumber(text, i)) return true
  }
  return false
}

/** Whether the digits around `i` may be the last group of a number: six together, or three, a separator, three. */
function mayEndNumber(text: string, i: number): boolean {
  let start = i
  while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--
  let end = i + 1
  while (end < text.length && isDigit(text.charCodeAt(end))) end++
  if (end - start >= 6) return true
  // The longest separators have six characters; the digits of one may be beside those of the group.
  return end - start >= 3 && SPLIT_END.test(text.slice(Math.max(0, start - 9), end))
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
