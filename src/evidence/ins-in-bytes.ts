import { type InsCandidate, insCandidates, SPLIT_END } from './ins-candidates.ts'

/** Longer than any number with its separators (15 characters and 6 separators of 6): what may overlap one lies within. */
const REACH = 64
/** What `insCandidates` looks at on each side of a number: names, keys, arcs of an OID. */
const AROUND = 256

/**
 * What reads as an INS in bytes, one character each (ISO 8859-1): the same as `insCandidates` on the whole text. A number ends
 * on two groups of three digits, so only the neighbourhoods of such digits are made text, which in a document of a megabyte
 * are a few hundred characters.
 */
export function insCandidatesIn(bytes: Uint8Array): InsCandidate[] {
  const found: InsCandidate[] = []
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let from = -1
  let to = -1
  const look = (): void => {
    const base = Math.max(0, from - AROUND)
    for (const c of insCandidates(latin1.toString('latin1', base, Math.min(bytes.length, to + AROUND)))) {
      const offset = base + c.offset
      // What lies beside belongs to another neighbourhood, or was found with it.
      if (offset >= from && offset < to) found.push({ ...c, offset })
    }
  }
  for (let i = 2; i < bytes.length; i += 3) {
    // Most digits of a document in base64 stand alone, or by two.
    if (!isDigit(bytes[i]) || !inGroup(bytes, i)) continue
    let start = i
    while (start > 0 && isDigit(bytes[start - 1])) start--
    let end = i + 1
    while (end < bytes.length && isDigit(bytes[end])) end++
    // On to the next character that may be the middle of a group, these digits being seen.
    while (i + 3 < end) i += 3
    if (end - start < 6 && !afterGroup(latin1, start, end)) continue
    if (from < 0 || start - REACH > to) {
      if (from >= 0) look()
      from = Math.max(0, start - REACH)
    }
    to = end + REACH
  }
  if (from >= 0) look()
  return found
}

/** Separators of one character; the others are left to the expression. */
const SINGLE = new Set([...' .+-'].map((c) => c.charCodeAt(0)))
/** Last characters of the others; `%20` ends on digits, which are with those of the group. */
const LONGER_ENDS = new Set([...'%;\u00a0\u00af\u0089'].map((c) => c.charCodeAt(0)))

/** Whether the digits that begin there come after a separator and three digits. */
function afterGroup(bytes: Buffer, start: number, end: number): boolean {
  if (start < 4) return false
  const before = bytes[start - 1] ?? 0
  if (SINGLE.has(before)) return isDigit(bytes[start - 2]) && isDigit(bytes[start - 3]) && isDigit(bytes[start - 4])
  return LONGER_ENDS.has(before) && SPLIT_END.test(bytes.toString('latin1', Math.max(0, start - 9), end))
}

/** Whether the digit there is one of three that follow each other. Nothing is read beyond the end: that makes every reading slow. */
function inGroup(bytes: Uint8Array, at: number): boolean {
  const after = at + 1 < bytes.length && isDigit(bytes[at + 1])
  return isDigit(bytes[at - 1]) ? after || isDigit(bytes[at - 2]) : after && at + 2 < bytes.length && isDigit(bytes[at + 2])
}

/** One comparison: this is most of what reading a document costs. */
function isDigit(byte: number | undefined): boolean {
  return ((byte ?? 0) - 48) >>> 0 < 10
}
