/** Beyond either, pieces are put together as they come, so that a large message is never held twice. Bytes; pieces. */
const JOINED_FROM = 1024 * 1024
const PIECES = 64

/**
 * Bytes that come in pieces and are wanted whole. A message of one piece is never copied; a small one is copied once, when
 * it is asked for; a large one is written piece by piece in a store of the size it may reach, and its pieces are freed at
 * once. The system gives memory to a store as it is written: what is announced and never comes costs none.
 */
export class KeptBytes {
  private pieces: Buffer[] = []
  private store: Buffer | undefined
  length = 0

  /** `capacity`: how many bytes may be added at most. */
  constructor(private capacity: number) {}

  /** Fewer bytes than the capacity are announced. */
  expect(length: number): void {
    if (length < this.capacity && length >= this.length && !this.store) this.capacity = length
  }

  /** Throws RangeError beyond the capacity. */
  add(piece: Buffer): void {
    if (!this.store && this.pieces.length > 0 && (this.length + piece.length > JOINED_FROM || this.pieces.length >= PIECES)) this.open()
    if (!this.store) this.pieces.push(piece)
    else if (piece.copy(this.store, this.length) < piece.length) throw new RangeError(`more than ${this.store.length} bytes`)
    this.length += piece.length
  }

  /** All of them, in one piece; asking again costs nothing. */
  whole(): Buffer {
    if (this.store) return this.store.subarray(0, this.length)
    const [only] = this.pieces
    const joined = only && this.pieces.length === 1 ? only : Buffer.concat(this.pieces)
    this.pieces = [joined]
    return joined
  }

  /** Forgets what comes after the first `limit` bytes, and frees it. */
  shorten(limit: number): void {
    if (this.length <= limit) return
    this.pieces = [Buffer.from(this.whole().subarray(0, limit))]
    this.store = undefined
    this.length = limit
  }

  private open(): void {
    // Few bytes in many pieces: the store would be far too large for a message that ends soon.
    const small = this.length * 4 < JOINED_FROM
    if (small) {
      this.whole()
      return
    }
    // Not of the shared pool, which would outlive the message.
    const store = Buffer.allocUnsafeSlow(this.capacity)
    let at = 0
    for (const piece of this.pieces) at += piece.copy(store, at)
    this.store = store
    this.pieces = []
  }
}
