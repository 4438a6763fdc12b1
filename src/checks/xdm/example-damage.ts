/** Ways to damage the bytes of an archive written by the examples: no data descriptor, headers in the order of the entries. */
const LOCAL = Buffer.from('PK\x03\x04', 'latin1')
const CENTRAL = Buffer.from('PK\x01\x02', 'latin1')

/** The same field of both headers of the first entry; `at` counts from the beginning of its directory entry (APPNOTE 4.3.12). */
export const inFirstEntry =
  (at: number, value: number) =>
  (archive: Buffer): Buffer => {
    const copy = Buffer.from(archive)
    copy.writeUInt16LE(value, copy.indexOf(CENTRAL) + at)
    copy.writeUInt16LE(value, copy.indexOf(LOCAL) + at - 2)
    return copy
  }

/** Unix mode of the first entry: a symbolic link. */
export function asSymlink(archive: Buffer): Buffer {
  const copy = Buffer.from(archive)
  copy.writeUInt32LE(0xa1ff0000, copy.indexOf(CENTRAL) + 38)
  return copy
}
