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
  /** Full segments that are not on the disk yet: what waits for each. */
  readonly #leaving = new Set<() => void>()
  #failure: Error | undefined

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

  /** Throws what made the system unable to write, here or since the last time. */
  put(bytes: Uint8Array): BlobRef {
    const failure = this.#failure
    this.#failure = undefined
    if (failure) throw failure
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
      for (const wait of this.#leaving) wait()
      this.#file.sync()
      if (this.#failure) throw this.#failure
    } finally {
      this.#file.close()
      this.#reader.close()
    }
  }

  /** The full one goes to the disk while the next one is written: that takes tens of milliseconds, and a killed process loses none of it. */
  #roll(): void {
    this.#file.flush()
    const next = new AppendFile(join(this.#dir, segmentName(this.#number + 1)))
    const wait = this.#file.retire((error) => {
      this.#leaving.delete(wait)
      if (error) this.#failure = error
    })
    this.#leaving.add(wait)
    this.#file = next
    this.#number++
  }
}

function segmentName(number: number): string {
  return `raw/${String(number).padStart(6, '0')}.bin`
}
