const FIRST = 4096

/** Bytes of a bounded size that come in pieces: held in proportion to what came, not to what was announced. */
export class GrowingBytes {
  #store = Buffer.alloc(0)
  length = 0

  /** `capacity`: how many bytes may be added at most. */
  constructor(private readonly capacity: number) {}

  get missing(): number {
    return this.capacity - this.length
  }

  /** Throws RangeError beyond the capacity. */
  add(piece: Buffer): void {
    const length = this.length + piece.length
    if (length > this.capacity) throw new RangeError(`more than ${this.capacity} bytes`)
    if (length > this.#store.length) {
      // Doubling copies each byte once on average; not of the shared pool, which would outlive the message.
      const store = Buffer.allocUnsafeSlow(Math.min(this.capacity, Math.max(length, this.#store.length * 2, FIRST)))
      this.#store.copy(store, 0, 0, this.length)
      this.#store = store
    }
    piece.copy(this.#store, this.length)
    this.length = length
  }

  /** All of them, and nothing more is held. */
  take(): Buffer {
    const bytes = this.#store.length === this.length ? this.#store : Buffer.from(this.#store.subarray(0, this.length))
    this.#store = Buffer.alloc(0)
    this.length = 0
    return bytes
  }
}
