import { closeSync, constants, fstatSync, fsync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'

const BUFFER_BYTES = 256 * 1024
const NOTHING = new Uint8Array()

/**
 * A file that only grows, written in groups: appended bytes wait in one buffer until `flush`.
 * Writes are made at known places, so that one which failed half-way (disk full) is made again at the same place.
 */
export class AppendFile {
  readonly #fd: number
  readonly #before: () => void
  #buffer: Buffer | undefined
  #waiting = 0
  #written: number

  /** `before` runs just before bytes are written: what they refer to has to be written first. */
  constructor(path: string, before: () => void = () => undefined) {
    this.#fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600)
    this.#written = fstatSync(this.#fd).size
    this.#before = before
  }

  /** Bytes of the file, those that wait included. */
  get size(): number {
    return this.#written + this.#waiting
  }

  /** Returns where the bytes are. What must never be parted from them comes as `end`. */
  append(bytes: Uint8Array, end: Uint8Array = NOTHING): number {
    const length = bytes.length + end.length
    if (this.#waiting + length > BUFFER_BYTES) this.flush()
    const at = this.size
    if (length > BUFFER_BYTES) {
      this.#before()
      this.#write(end.length > 0 ? Buffer.concat([bytes, end]) : bytes)
      return at
    }
    this.#buffer ??= Buffer.allocUnsafeSlow(BUFFER_BYTES)
    this.#buffer.set(bytes, this.#waiting)
    this.#buffer.set(end, this.#waiting + bytes.length)
    this.#waiting += length
    return at
  }

  flush(): void {
    if (this.#waiting === 0 || !this.#buffer) return
    this.#before()
    this.#write(this.#buffer.subarray(0, this.#waiting))
    this.#waiting = 0
  }

  /** A copy of a stretch, or undefined when the file is too short. */
  read(offset: number, length: number): Buffer | undefined {
    if (offset + length > this.size) return undefined
    if (offset >= this.#written && this.#buffer) {
      const start = offset - this.#written
      return Buffer.from(this.#buffer.subarray(start, start + length))
    }
    if (offset + length > this.#written) this.flush()
    const bytes = Buffer.allocUnsafe(length)
    return readSync(this.#fd, bytes, 0, length, offset) === length ? bytes : undefined
  }

  /** Cuts the file; only for recovering a torn end. */
  truncate(size: number): void {
    ftruncateSync(this.#fd, size)
    this.#written = size
  }

  /** Writes what waits and asks the system to put it on the disk. */
  sync(): void {
    this.flush()
    fsyncSync(this.#fd)
  }

  /**
   * Writes what waits and closes the file once the system has put it on the disk, without waiting for it: `done` is told how it went.
   * Returns what waits for it instead, for who must.
   */
  retire(done: (error: Error | null) => void): () => void {
    this.flush()
    let closed = false
    fsync(this.#fd, (error) => {
      closed = true
      this.close()
      done(error)
    })
    return () => {
      if (!closed) fsyncSync(this.#fd)
    }
  }

  close(): void {
    closeSync(this.#fd)
  }

  #write(bytes: Uint8Array): void {
    let done = 0
    while (done < bytes.length) done += writeSync(this.#fd, bytes, done, bytes.length - done, this.#written + done)
    this.#written += bytes.length
  }
}
