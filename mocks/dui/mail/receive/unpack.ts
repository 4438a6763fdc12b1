import type { ArchiveLimits } from '../options.ts'

/** Files of an archive by their path in capitals, or why it is not opened: nothing is ever written outside memory. */
export type Unpacked = { readonly files: ReadonlyMap<string, Uint8Array> } | { readonly fault: string }

const LIMITS: ArchiveLimits = { entries: 200, bytes: 60_000_000, ratio: 100 }
/** Below that size a high ratio is only a small text. */
const RATIO_FROM_BYTES = 1_000_000

/** Whether bytes begin as a ZIP does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

/** Unpacks within bounds of number, size and ratio; a path that leaves the archive refuses it whole (xdm.md §2). */
export async function unpack(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}): Promise<Unpacked> {
  const { unzipSync } = await import('fflate')
  const bounds = { ...LIMITS, ...limits }
  let entries = 0
  let total = 0
  let fault: string | undefined
  if (isEncrypted(bytes)) return { fault: 'elle est chiffrée' }
  try {
    const opened = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        entries++
        total += originalSize
        if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[A-Za-z]:|\\/.test(name)) fault ??= 'elle contient un chemin interdit'
        if (entries > bounds.entries || total > bounds.bytes) fault ??= 'elle est trop volumineuse'
        if (originalSize > RATIO_FROM_BYTES && originalSize > size * bounds.ratio) fault ??= 'elle est trop volumineuse'
        return fault === undefined && !name.endsWith('/')
      },
    })
    if (fault !== undefined) return { fault }
    return { files: new Map(Object.entries(opened).map(([name, file]) => [name.toUpperCase(), file])) }
  } catch {
    return { fault: fault ?? 'elle est abîmée' }
  }
}

/** Whether an entry of the directory says it is encrypted: the library would give its bytes as they are. */
function isEncrypted(bytes: Uint8Array): boolean {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > zip.length) return false
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0 && at + 46 <= zip.length && zip.readUInt32LE(at) === 0x02014b50; left--) {
    if ((zip.readUInt16LE(at + 8) & 1) === 1) return true
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return false
}
