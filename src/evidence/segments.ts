import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppendFile } from './append-file.ts'
import { sha256 } from './chain.ts'
import type { BlobRef } from './exchange.ts'
import { SegmentReader, segmentNames, verified } from './segment-reader.ts'

/** A new segment begins when one would pass this size. */
const SEGMENT_BYTES = 64 * 1024 * 1024

/** Raw bytes of the exchanges, one after the other in files that only grow: `raw/000001.bin`, `raw/000002.bin`, … */
export class Segments {
  readonly #dir: string
  readonly #limit: number
  readonly #reader: SegmentReader
  #number: number
  #file: AppendFile
  #closed = false

  constructor(dir: string, limit: number = SEGMENT_BYTES) {
    this.#dir = dir
    this.#limit = limit
    mkdirSync(join(dir, 'raw'), { recursive: true, mode: 0o700 })
    const last = segmentNames(dir).at(-1)
    this.#number = last ? Number(last.slice(4, 10)) : 1
    this.#reader = new SegmentReader(dir)
    this.#file = new AppendFile(join(dir, this.current))
  }

  /** Name of the segment being written. */
  get current(): string {
    return segmentName(this.#number)
  }

  put(bytes: Uint8Array): BlobRef {
    if (this.#file.size > 0 && this.#file.size + bytes.length > this.#limit) this.#roll()
    const offset = this.#file.append(bytes)
    return { segment: this.current, offset, length: bytes.length, sha256: sha256(bytes) }
  }

  read(ref: BlobRef): Uint8Array {
    // The segment being written may still hold its last bytes in memory.
    const bytes = ref.segment === this.current && !this.#closed ? this.#file.read(ref.offset, ref.length) : undefined
    return bytes ? verified(ref, bytes) : this.#reader.read(ref)
  }

  flush(): void {
    this.#file.flush()
  }

  close(): void {
    this.#closed = true
    try {
      this.#file.sync()
    } finally {
      this.#file.close()
      this.#reader.close()
    }
  }

  #roll(): void {
    this.#file.sync()
    const next = new AppendFile(join(this.#dir, segmentName(this.#number + 1)))
    this.#file.close()
    this.#file = next
    this.#number++
  }
}

function segmentName(number: number): string {
  return `raw/${String(number).padStart(6, '0')}.bin`
}
