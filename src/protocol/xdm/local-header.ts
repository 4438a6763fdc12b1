import type { ZipProblem } from './archive.ts'
import type { DirectoryEntry } from './directory.ts'

/** The bytes an entry holds in the archive, its header and data descriptor included. */
export interface EntryRange {
  readonly entry: DirectoryEntry
  readonly start: number
  readonly end: number
  /** Packed bytes. */
  readonly data: Uint8Array
}

const LOCAL = 0x04034b50
const LOCAL_LENGTH = 30
const DESCRIPTOR = 0x08074b50
const WITH_DESCRIPTOR = 0x0008

type Report = (code: ZipProblem['code'], detail: string) => void

/** Finds the data of an entry and compares its local header with the directory (APPNOTE 4.3.7, 4.3.9); null when it cannot be read. */
export function locate(bytes: Uint8Array, entry: DirectoryEntry, directoryStart: number, report: Report): EntryRange | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = entry.offset
  if (start + LOCAL_LENGTH > directoryStart) {
    report('truncated', 'no room for its local header')
    return null
  }
  if (view.getUint32(start, true) !== LOCAL) {
    report('directory-mismatch', 'no local header where the directory says')
    return null
  }
  const nameLength = view.getUint16(start + 26, true)
  const dataStart = start + LOCAL_LENGTH + nameLength + view.getUint16(start + 28, true)
  const dataEnd = dataStart + entry.compressedSize
  if (dataEnd > directoryStart) {
    report('truncated', `${entry.compressedSize} bytes announced, ${Math.max(0, directoryStart - dataStart)} before the directory`)
    return null
  }
  const name = bytes.subarray(start + LOCAL_LENGTH, start + LOCAL_LENGTH + nameLength)
  if (Buffer.compare(name, entry.nameBytes) !== 0) report('directory-mismatch', 'another name in its local header')
  const flags = view.getUint16(start + 6, true)
  if (flags !== entry.flags || view.getUint16(start + 8, true) !== entry.method)
    report('directory-mismatch', 'another method or other flags in its local header')
  let end = dataEnd
  if ((flags & WITH_DESCRIPTOR) === 0) {
    if (!sameFigures(view, start + 14, entry)) report('directory-mismatch', 'another size or CRC in its local header')
  } else {
    const length = descriptorLength(view, dataEnd, directoryStart, entry)
    if (length === 0) report('directory-mismatch', 'no data descriptor with the figures of the directory')
    end += length
  }
  return { entry, start, end, data: bytes.subarray(dataStart, dataEnd) }
}

/** CRC, packed and unpacked size, in that order in both records. */
function sameFigures(view: DataView, at: number, entry: DirectoryEntry): boolean {
  return view.getUint32(at, true) === entry.crc32 && view.getUint32(at + 4, true) === entry.compressedSize && view.getUint32(at + 8, true) === entry.size
}

/** Bytes of the data descriptor, whose signature is optional (APPNOTE 4.3.9.3); 0 when there is none that agrees with the directory. */
function descriptorLength(view: DataView, at: number, limit: number, entry: DirectoryEntry): number {
  if (at + 16 <= limit && view.getUint32(at, true) === DESCRIPTOR && sameFigures(view, at + 4, entry)) return 16
  return at + 12 <= limit && sameFigures(view, at, entry) ? 12 : 0
}
