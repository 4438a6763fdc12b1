import { closeSync, openSync, readSync } from 'node:fs'

const CHUNK_BYTES = 64 * 1024
const NEWLINE = 10

export interface LogLine {
  /** End of line excluded. */
  readonly bytes: Buffer
  /** Where the line begins in the file. */
  readonly offset: number
  /** false for a last line without its end. */
  readonly complete: boolean
}

/** Walks the lines of a log file, from the start to `until` (else to the end), without ever holding the file in memory. */
export function* logLines(path: string, until: number = Number.POSITIVE_INFINITY): Generator<LogLine> {
  const fd = openSync(path, 'r')
  try {
    let parts: Buffer[] = []
    let offset = 0
    let at = 0
    for (;;) {
      const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES)
      const wanted = Math.min(CHUNK_BYTES, until - at)
      const read = wanted > 0 ? readSync(fd, chunk, 0, wanted, at) : 0
      if (read === 0) break
      at += read
      let start = 0
      for (let end = chunk.indexOf(NEWLINE); end >= 0 && end < read; end = chunk.indexOf(NEWLINE, start)) {
        const piece = chunk.subarray(start, end)
        const bytes = parts.length === 0 ? piece : Buffer.concat([...parts, piece])
        parts = []
        yield { bytes, offset, complete: true }
        offset += bytes.length + 1
        start = end + 1
      }
      if (start < read) parts.push(chunk.subarray(start, read))
    }
    if (parts.length > 0) yield { bytes: Buffer.concat(parts), offset, complete: false }
  } finally {
    closeSync(fd)
  }
}
