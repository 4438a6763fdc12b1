import { crc32, deflateRawSync } from 'node:zlib'

/** A file to write; a name that ends in `/` is a folder. */
export interface ArchiveFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const [STORED, DEFLATE] = [0, 8]
const VERSION = 20
const UTF8_FLAG = 0x0800
/** 1980-01-01, the first day ZIP knows: the same files give the same bytes whenever they are written. */
const DATE = 0x0021
const [MAX_16, MAX_32] = [0xffff, 0xffffffff]

/**
 * Writes a ZIP archive (APPNOTE 6.3.3) without data descriptors nor extra fields, entries in the order given; names are written as they are.
 * Throws RangeError on what would need ZIP64.
 */
export function writeArchive(files: readonly ArchiveFile[]): Uint8Array {
  const local: Uint8Array[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const packed = pack(file)
    const start = Buffer.concat([signature(0x04034b50), common(packed), packed.name])
    central.push(centralHeader(packed, offset), packed.name)
    local.push(start, packed.data)
    offset += start.length + packed.data.length
  }
  const size = central.reduce((sum, b) => sum + b.length, 0)
  if (files.length >= MAX_16 || offset + size >= MAX_32) throw new RangeError(`an archive of ${files.length} files and ${offset + size} bytes needs ZIP64`)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, ...central, end])
}

interface Packed {
  readonly name: Buffer
  readonly directory: boolean
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly data: Uint8Array
  readonly size: number
}

function pack({ name, bytes }: ArchiveFile): Packed {
  const encoded = Buffer.from(name, 'utf8')
  if (encoded.length > MAX_16 || bytes.length >= MAX_32) throw new RangeError(`${name.slice(0, 120)} needs ZIP64`)
  const deflated = bytes.length === 0 ? bytes : deflateRawSync(bytes, { level: 9 })
  const smaller = deflated.length < bytes.length
  return {
    name: encoded,
    directory: name.endsWith('/'),
    flags: encoded.length === name.length ? 0 : UTF8_FLAG,
    method: smaller ? DEFLATE : STORED,
    crc: crc32(bytes),
    data: smaller ? deflated : bytes,
    size: bytes.length,
  }
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** The 26 bytes that a local header and a directory entry share (APPNOTE 4.3.7, 4.3.12). */
function common(packed: Packed): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(VERSION, 0)
  bytes.writeUInt16LE(packed.flags, 2)
  bytes.writeUInt16LE(packed.method, 4)
  bytes.writeUInt16LE(DATE, 8)
  bytes.writeUInt32LE(packed.crc, 10)
  bytes.writeUInt32LE(packed.data.length, 14)
  bytes.writeUInt32LE(packed.size, 18)
  bytes.writeUInt16LE(packed.name.length, 22)
  return bytes
}

function centralHeader(packed: Packed, offset: number): Buffer {
  const madeBy = Buffer.alloc(2)
  madeBy.writeUInt16LE(VERSION)
  const rest = Buffer.alloc(14)
  // MS-DOS attribute of a folder.
  rest.writeUInt32LE(packed.directory ? 0x10 : 0, 6)
  rest.writeUInt32LE(offset, 10)
  return Buffer.concat([signature(0x02014b50), madeBy, common(packed), rest])
}
