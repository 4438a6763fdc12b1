import { KeptBytes } from './kept-bytes.ts'

/** The bytes of one request exactly as they came, cut out of its connection. */
export interface WireSlice {
  /** What is kept of them; stops at the bound. */
  readonly kept: KeptBytes
  /** How many bytes are kept at most. */
  bound: number
  /** Bytes that came, kept or not. */
  length: number
  /** Where the body begins; -1 until the headers are whole. */
  bodyOffset: number
  chunked: boolean
  /** Length of the body that the head announces; -1 until it is framed, and when the body is chunked. */
  fixed: number
  /** The last byte of the message has come. */
  whole: boolean
}

type Framing =
  | { readonly in: 'head' }
  | { readonly in: 'fixed'; left: number }
  | { readonly in: 'chunk-size'; digits: string }
  | { readonly in: 'chunk-data'; left: number }
  | { readonly in: 'trailer'; lineLength: number }

const CR = 13
const LF = 10
const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * Cuts the byte stream of one connection into requests (RFC 9112 §§2, 6, 7), so that the evidence holds what was on
 * the wire and not what a parser made of it. It only frames: the HTTP parser remains the judge of what is valid.
 */
export class WireTape {
  private framing: Framing = { in: 'head' }
  private slice: WireSlice
  /** Whether the request line of the current slice has begun: empty lines may come before it. */
  private begun = false
  /** Line-end progress of the head: how many bytes of CR LF CR LF the last bytes match. */
  private matched = 0
  private readonly heads: WireSlice[] = []

  /** `bound`: how many bytes of one request are kept at most. */
  constructor(private readonly bound: number) {
    this.slice = newSlice(bound)
  }

  push(data: Buffer): void {
    let at = 0
    while (at < data.length) {
      const end = this.advance(data, at)
      this.keep(data, at, end)
      at = end
      if (this.slice.whole) this.reset()
    }
  }

  /** The next request whose headers are whole, in order of arrival: called once for each request the parser announces. */
  nextRequest(): WireSlice {
    const next = this.heads.shift()
    if (next) return next
    // The parser saw a request where the tape did not: the bytes are still its own.
    const rest = this.slice
    rest.bodyOffset = rest.length
    rest.whole = true
    this.reset()
    return rest
  }

  /** Bytes no announced request accounts for: garbage, half a request, requests after a parser error. Forgets them. */
  takeLeftover(): WireSlice | undefined {
    const unclaimed = this.heads.splice(0)
    // A slice whose head is known is either still in `heads` or already claimed by a request.
    if (this.slice.length > 0 && this.slice.bodyOffset < 0) unclaimed.push(this.slice)
    this.reset()
    if (unclaimed.length < 2) return unclaimed[0]
    const together = newSlice(unclaimed.reduce((n, s) => n + s.kept.length, 0))
    for (const { kept, length } of unclaimed) {
      together.kept.add(kept.whole())
      together.length += length
    }
    return together
  }

  /** Consumes what belongs to the current step of the framing; returns where it stopped, always further than `at`. */
  private advance(data: Buffer, at: number): number {
    const f = this.framing
    switch (f.in) {
      case 'head':
        return this.advanceHead(data, at)
      case 'fixed': {
        const end = Math.min(data.length, at + f.left)
        f.left -= end - at
        if (f.left === 0) this.finish()
        return end
      }
      case 'chunk-size': {
        const lf = data.indexOf(LF, at)
        f.digits += data.toString('latin1', at, Math.min(lf < 0 ? data.length : lf, at + 20))
        if (lf < 0) return data.length
        // Chunk extensions and padding after the size are not part of it.
        const size = Number.parseInt(f.digits, 16)
        this.framing = size > 0 ? { in: 'chunk-data', left: size + 2 } : { in: 'trailer', lineLength: 0 }
        return lf + 1
      }
      case 'chunk-data': {
        const end = Math.min(data.length, at + f.left)
        f.left -= end - at
        if (f.left === 0) this.framing = { in: 'chunk-size', digits: '' }
        return end
      }
      case 'trailer': {
        const lf = data.indexOf(LF, at)
        const end = lf < 0 ? data.length : lf
        for (let i = at; i < end; i++) if (data[i] !== CR) f.lineLength++
        if (lf < 0) return data.length
        if (f.lineLength === 0) this.finish()
        else f.lineLength = 0
        return lf + 1
      }
    }
  }

  private advanceHead(data: Buffer, from: number): number {
    let at = from
    // Empty lines before a request line belong to no message (RFC 9112 §2.2); they are kept with the next one.
    if (!this.begun) {
      while (at < data.length && (data[at] === CR || data[at] === LF)) at++
      if (at === data.length) return at
      this.begun = true
    }
    let end = -1
    if (this.matched === 0) {
      const found = data.indexOf(HEAD_END, at)
      if (found >= 0) end = found + 4
    }
    if (end < 0) end = this.scanHead(data, at)
    if (end < 0) return data.length
    this.matched = 0
    const before = this.slice.length
    this.slice.bodyOffset = before + end - from
    const head = before === 0 ? data.toString('latin1', from, end) : this.slice.kept.whole().toString('latin1') + data.toString('latin1', from, end)
    this.heads.push(this.slice)
    this.frameBody(head)
    return end
  }

  /** Byte by byte, for a head that comes in several pieces. */
  private scanHead(data: Buffer, from: number): number {
    for (let i = from; i < data.length; i++) {
      const byte = data[i]
      if (byte === CR) this.matched = this.matched === 2 ? 3 : 1
      else if (byte === LF) this.matched = this.matched === 1 ? 2 : this.matched === 3 ? 4 : 0
      else this.matched = 0
      if (this.matched === 4) return i + 1
    }
    return -1
  }

  private frameBody(head: string): void {
    if (/\r\ntransfer-encoding:[^\r]*chunked/i.test(head)) {
      this.slice.chunked = true
      this.framing = { in: 'chunk-size', digits: '' }
      return
    }
    const left = Number(/\r\ncontent-length:[ \t]*(\d+)/i.exec(head)?.[1] ?? 0)
    this.slice.fixed = left
    this.slice.kept.expect(this.slice.bodyOffset + left)
    if (left > 0) this.framing = { in: 'fixed', left }
    else this.finish()
  }

  private finish(): void {
    this.slice.whole = true
  }

  private reset(): void {
    this.slice = newSlice(this.bound)
    this.framing = { in: 'head' }
    this.begun = false
    this.matched = 0
  }

  private keep(data: Buffer, from: number, to: number): void {
    const { slice } = this
    slice.length += to - from
    const room = slice.bound - slice.kept.length
    if (room > 0) slice.kept.add(data.subarray(from, Math.min(to, from + room)))
  }
}

function newSlice(bound: number): WireSlice {
  return { kept: new KeptBytes(bound), bound, length: 0, bodyOffset: -1, chunked: false, fixed: -1, whole: false }
}

/** Keeps only the first `limit` bytes of an oversized message, to free memory at once. */
export function shorten(slice: WireSlice, limit: number): void {
  slice.bound = limit
  slice.kept.shorten(limit)
}
