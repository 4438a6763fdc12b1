import type { ZipEntry, ZipLimits, ZipProblem } from './archive.ts'
import { entryName } from './entry-name.ts'

/** An entry of the central directory, with what is needed to find and verify its local header. */
export interface DirectoryEntry extends ZipEntry {
  /** Place of the local header in the bytes, those before the archive counted. */
  readonly offset: number
  readonly flags: number
  readonly nameBytes: Uint8Array
}

export interface Directory {
  readonly entries: readonly DirectoryEntry[]
  /** Place of its first byte; no entry may reach it. */
  readonly start: number
}

/** Where the archive ends: the End of Central Directory record (APPNOTE 4.3.16). */
interface EndRecord {
  readonly at: number
  readonly entries: number
  readonly size: number
  readonly offset: number
}

const END = 0x06054b50
const END_LENGTH = 22
const MAX_COMMENT = 0xffff
const ZIP64_LOCATOR = 0x07064b50
const ZIP64_LOCATOR_LENGTH = 20
const CENTRAL = 0x02014b50
const CENTRAL_LENGTH = 46
const LOCAL = 0x04034b50
const [MAX_16, MAX_32] = [0xffff, 0xffffffff]
const ENCRYPTED = 0x0001
const [FILE_TYPE, SYMLINK] = [0xf000, 0xa000]

type Report = (code: ZipProblem['code'], detail: string, entry?: string) => void

/** Reads the central directory (APPNOTE 4.3.12), within the limits; null when there is none that can be used, and `report` was told why. */
export function readDirectory(bytes: Uint8Array, limits: ZipLimits, report: Report): Directory | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view, report)
  if (!end) return null
  if (hasZip64(view, end)) {
    report('zip64', 'ZIP64 records')
    return null
  }
  if (view.getUint16(end.at + 4, true) !== 0 || view.getUint16(end.at + 6, true) !== 0 || view.getUint16(end.at + 8, true) !== end.entries) {
    report('bad-directory', 'archive in several volumes')
    return null
  }
  if (end.entries > limits.entries) {
    report('too-many-entries', `${end.entries} entries announced, at most ${limits.entries} are read`)
    return null
  }
  // Offsets count from the first byte of the archive, which bytes put before it have moved.
  const shift = end.at - end.size - end.offset
  if (shift < 0) {
    report('bad-directory', `directory of ${end.size} bytes at ${end.offset}, but the archive ends at ${end.at}`)
    return null
  }
  const start = end.at - end.size
  const entries = readEntries(view, bytes, { start, end: end.at, shift, count: end.entries }, report)
  const first = entries.reduce((lowest, e) => Math.min(lowest, e.offset), start)
  if (first > 0) report('extra-bytes', `${first} bytes before the first entry`)
  return { entries, start }
}

function findEnd(view: DataView, report: Report): EndRecord | null {
  const lowest = Math.max(0, view.byteLength - END_LENGTH - MAX_COMMENT)
  let fitting: number | undefined
  let any: number | undefined
  for (let at = view.byteLength - END_LENGTH; at >= lowest; at--) {
    if (view.getUint8(at) !== 0x50 || view.getUint32(at, true) !== END) continue
    any ??= at
    if (at + END_LENGTH + view.getUint16(at + 20, true) !== view.byteLength) continue
    // A reader that looks from the other side would read another archive.
    if (fitting !== undefined) report('bad-directory', 'two end records')
    fitting ??= at
  }
  const at = fitting ?? any
  if (at === undefined) {
    if (view.byteLength >= 4 && view.getUint32(0, true) === LOCAL) report('truncated', 'no end record')
    else report('not-a-zip', view.byteLength === 0 ? 'no byte' : 'no end record')
    return null
  }
  if (fitting === undefined) report('extra-bytes', 'bytes after the end record')
  return { at, entries: view.getUint16(at + 10, true), size: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) }
}

function hasZip64(view: DataView, end: EndRecord): boolean {
  if (end.entries === MAX_16 || end.size === MAX_32 || end.offset === MAX_32) return true
  const locator = end.at - ZIP64_LOCATOR_LENGTH
  return locator >= 0 && view.getUint32(locator, true) === ZIP64_LOCATOR
}

function readEntries(view: DataView, bytes: Uint8Array, at: { start: number; end: number; shift: number; count: number }, report: Report): DirectoryEntry[] {
  const entries: DirectoryEntry[] = []
  let next = at.start
  for (let i = 0; i < at.count; i++) {
    if (next + CENTRAL_LENGTH > at.end || view.getUint32(next, true) !== CENTRAL) {
      report('bad-directory', `${at.count} entries announced, ${i} found`)
      return entries
    }
    const length = CENTRAL_LENGTH + view.getUint16(next + 28, true) + view.getUint16(next + 30, true) + view.getUint16(next + 32, true)
    if (next + length > at.end) {
      report('bad-directory', 'an entry goes beyond the directory')
      return entries
    }
    entries.push(readEntry(view, bytes, next, at.shift, report))
    next += length
  }
  if (next !== at.end) report('bad-directory', `${at.end - next} bytes of the directory belong to no entry`)
  return entries
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, shift: number, report: Report): DirectoryEntry {
  const flags = view.getUint16(at + 8, true)
  const nameBytes = bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + view.getUint16(at + 28, true))
  const name = entryName(nameBytes, flags, report)
  return {
    name,
    directory: name.endsWith('/'),
    method: view.getUint16(at + 10, true),
    encrypted: (flags & ENCRYPTED) !== 0,
    // Unix mode in the upper half, whatever the system said to be the maker's.
    symlink: ((view.getUint32(at + 38, true) >>> 16) & FILE_TYPE) === SYMLINK,
    compressedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    crc32: view.getUint32(at + 16, true),
    modified: dosTime(view.getUint16(at + 14, true), view.getUint16(at + 12, true)),
    offset: shift + view.getUint32(at + 42, true),
    flags,
    nameBytes,
  }
}

function dosTime(date: number, time: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const day = `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)}`
  return `${day}T${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}`
}
