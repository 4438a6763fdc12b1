/** Beyond either, pieces are put together as they come, so that a large message is never held twice. Bytes; pieces. */
const JOINED_FROM = 1024 * 1024
const PIECES = 64

/**
 * Bytes that come in pieces and are wanted whole. A message of one piece is never copied; a small one is copied once, when
 * it is asked for; a large one grows in place, in a store that at most doubles, so that its pieces can be freed at once.
 */
export class KeptBytes {
  private pieces: Buffer[] = []
  private store: Buffer | undefined
  length = 0

  add(piece: Buffer): void {
    if (!this.store && this.pieces.length > 0 && (this.length + piece.length > JOINED_FROM || this.pieces.length >= PIECES)) this.join()
    if (this.store) this.grow(piece)
    else this.pieces.push(piece)
    this.length += piece.length
  }

  /** All of them, in one piece; asking again costs nothing. */
  whole(): Buffer {
    const [only] = this.pieces
    if (!this.store && only && this.pieces.length === 1) return only
    if (!this.store) {
      this.pieces = [Buffer.concat(this.pieces)]
      return this.whole()
    }
    return this.store.subarray(0, this.length)
  }

  /** Forgets what comes after the first `limit` bytes, and frees it. */
  shorten(limit: number): void {
    if (this.length <= limit) return
    this.pieces = [Buffer.from(this.whole().subarray(0, limit))]
    this.store = undefined
    this.length = limit
  }

  private join(): void {
    // Not of the shared pool, which would outlive the message.
    const store = Buffer.allocUnsafeSlow(2 * Math.max(this.length, JOINED_FROM / 16))
    let at = 0
    for (const piece of this.pieces) at += piece.copy(store, at)
    this.store = store
    this.pieces = []
  }

  private grow(piece: Buffer): void {
    let store = this.store
    if (!store) return
    if (this.length + piece.length > store.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(2 * store.length, this.length + piece.length))
      store.copy(larger, 0, 0, this.length)
      store = larger
    }
    piece.copy(store, this.length)
    this.store = store
  }
}
