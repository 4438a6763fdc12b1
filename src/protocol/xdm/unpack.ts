import { crc32, inflateRawSync } from 'node:zlib'
import type { ZipProblem } from './archive.ts'
import type { EntryRange } from './local-header.ts'

const [STORED, DEFLATE] = [0, 8]

/**
 * The content of an entry, at most `budget` bytes; null when it cannot be given, and `report` was told why.
 * What is announced is never trusted: no more is unpacked than the budget allows, and the CRC is always verified.
 */
export function unpack({ entry, data }: EntryRange, budget: number, report: (code: ZipProblem['code'], detail: string) => void): Uint8Array | null {
  if (entry.encrypted) {
    report('encrypted', 'encrypted')
    return null
  }
  if (entry.method !== STORED && entry.method !== DEFLATE) {
    report('unknown-method', `method ${entry.method}`)
    return null
  }
  const content = entry.method === STORED ? { bytes: data, unused: 0 } : inflate(data, Math.min(entry.size, budget))
  if (content === 'larger') {
    if (entry.size <= budget) report('bad-size', `more than the ${entry.size} bytes announced`)
    else report('too-large', `more than the ${budget} bytes that were left`)
    return null
  }
  if (content === 'damaged') {
    report('bad-deflate', 'the packed data cannot be read')
    return null
  }
  if (content.unused > 0) report('bad-deflate', `${content.unused} bytes after the packed data`)
  if (content.bytes.length !== entry.size) {
    report('bad-size', `${content.bytes.length} bytes, ${entry.size} announced`)
    return null
  }
  if (content.bytes.length > budget) {
    report('too-large', `more than the ${budget} bytes that were left`)
    return null
  }
  const crc = crc32(content.bytes)
  if (crc !== entry.crc32) {
    report('bad-crc', `${hex(crc)}, ${hex(entry.crc32)} announced`)
    return null
  }
  return content.bytes
}

function inflate(data: Uint8Array, atMost: number): { readonly bytes: Uint8Array; readonly unused: number } | 'larger' | 'damaged' {
  try {
    // `info` gives how much of the input was read; the declared type of the answer does not know it.
    const { buffer, engine } = inflateRawSync(data, { maxOutputLength: Math.max(1, atMost), info: true }) as unknown as {
      buffer: Uint8Array
      engine: { bytesWritten: number }
    }
    return buffer.length > atMost ? 'larger' : { bytes: buffer, unused: data.length - engine.bytesWritten }
  } catch (error) {
    return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'larger' : 'damaged'
  }
}

function hex(crc: number): string {
  return crc.toString(16).padStart(8, '0')
}
