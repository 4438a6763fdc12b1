import type { MimeIrregularity, MultipartLimits, MultipartProblem } from './problem.ts'

/** What the scanner meets, in order; offsets are bytes of the body. */
export type ScanEvent =
  | { readonly kind: 'part'; readonly headers: Uint8Array; readonly offset: number; readonly contentOffset: number }
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'part-end'; readonly offset: number }
  | { readonly kind: 'irregularity'; readonly irregularity: MimeIrregularity }
  | { readonly kind: 'problem'; readonly problem: MultipartProblem }

const LF = 10
const CR = 13
const DASH = 45
/** Spaces a transport may add after a delimiter (RFC 2046 §5.1.1); a longer line is no delimiter. */
const PADDING = 128

/** A delimiter line: where what follows it begins. */
type Delimiter = { readonly end: number; readonly last: boolean; readonly lf: boolean } | 'undecided' | undefined

/**
 * Cuts the bytes of a multipart body at its delimiter lines (RFC 2046 §5.1.1), whatever the pieces they come in.
 * It keeps back no more than a delimiter line, or the headers of one part, and copies only what it keeps back.
 * A line is a delimiter when the boundary is all of it but `--` and spaces: `--boundaryX` is content.
 */
export class MultipartScanner {
  private readonly needle: Buffer
  private state: 'preamble' | 'headers' | 'content' | 'epilogue' | 'stopped' = 'preamble'
  /** Bytes not yet consumed, and the place of the first of them. */
  private pending: Buffer = Buffer.alloc(0)
  private base = 0
  private parts = 0
  private partStart = 0
  private contentStart = 0
  private lfNoted = false
  private ended = false
  private events: ScanEvent[] = []
  /** Bytes before the first delimiter, and after the last. */
  preamble = 0
  epilogue = 0

  constructor(
    boundary: string,
    private readonly limits: MultipartLimits,
  ) {
    this.needle = Buffer.from(`\n--${boundary}`, 'latin1')
  }

  push(bytes: Uint8Array): ScanEvent[] {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.pending = this.pending.length === 0 ? piece : Buffer.concat([this.pending, piece])
    return this.run()
  }

  /** No more bytes will come. */
  end(): ScanEvent[] {
    this.ended = true
    return this.run()
  }

  private run(): ScanEvent[] {
    this.events = []
    for (let goesOn = true; goesOn; ) {
      if (this.state === 'preamble' || this.state === 'content') goesOn = this.toDelimiter()
      else if (this.state === 'headers') goesOn = this.readHeaders()
      else {
        if (this.state === 'epilogue') this.epilogue += this.pending.length
        this.consume(this.pending.length)
        goesOn = false
      }
    }
    return this.events
  }

  /** Passes over what is before the next delimiter line; true when one was found. */
  private toDelimiter(): boolean {
    const { pending, needle } = this
    // The first line may be a delimiter without a line end before it.
    const start = this.state === 'content' ? this.contentStart : 0
    if (this.base === start && this.isBoundary(0)) {
      const delimiter = this.delimiterAt(0)
      if (delimiter === 'undecided') return false
      if (delimiter) return this.leave(delimiter, 0)
    }
    for (let at = pending.indexOf(needle); at >= 0; at = pending.indexOf(needle, at + 1)) {
      const delimiter = this.delimiterAt(at + 1)
      if (delimiter === 'undecided') {
        this.pass(at)
        return false
      }
      if (delimiter) return this.leave(delimiter, at)
    }
    if (this.ended) this.endOfBytes(pending.length)
    // The end may be the beginning of a delimiter, its CRLF included.
    else this.pass(pending.length - needle.length)
    return false
  }

  /** Content up to the line end at `at` is content for sure; the CR before it belongs to the delimiter. */
  private pass(at: number): void {
    const end = at > 0 && this.pending[at - 1] === CR ? at - 1 : at
    if (end <= 0) return
    this.content(end)
  }

  private content(length: number): void {
    if (this.state === 'content' && length > 0) {
      if (this.base + length - this.contentStart > this.limits.part) {
        this.stop('part-too-large', `part ${this.parts - 1} has more than ${this.limits.part} bytes`, this.contentStart)
        return
      }
      this.events.push({ kind: 'data', bytes: this.pending.subarray(0, length) })
    }
    this.consume(length)
  }

  /** Passes over what is before the line end at `at`, then over the delimiter line. */
  private leave(delimiter: Exclude<Delimiter, 'undecided' | undefined>, at: number): true {
    this.pass(at)
    if (this.state === 'stopped') return true
    const from = this.base
    if (this.state === 'content') this.events.push({ kind: 'part-end', offset: from })
    else this.preamble = from
    // Before the boundary, what is left of its line end is a CR unless LF came alone.
    if (this.pending[0] === LF || delimiter.lf) this.noteLf(from)
    this.consume(delimiter.end - from)
    this.enter(delimiter.last)
    return true
  }

  private enter(last: boolean): void {
    this.state = last ? 'epilogue' : 'headers'
    if (last && this.parts === 0) this.stop('no-part', 'the first delimiter is the closing one', this.base)
    else if (!last && this.parts >= this.limits.parts) this.stop('too-many-parts', `more than ${this.limits.parts} parts`, this.base)
    this.partStart = this.base
  }

  /** The delimiter whose `--` is at `at`, the boundary already recognised; its end is a byte of the body. */
  private delimiterAt(at: number): Delimiter {
    const { pending } = this
    const after = at + this.needle.length - 1
    let i = after
    const last = pending[i] === DASH && pending[i + 1] === DASH
    if (last) i += 2
    else if (pending[i] === DASH && i + 1 >= pending.length && !this.ended) return 'undecided'
    while ((pending[i] === 32 || pending[i] === 9) && i - after <= PADDING) i++
    if (i - after > PADDING) return undefined
    if (i >= pending.length) return this.ended ? { end: this.base + i, last, lf: false } : 'undecided'
    if (pending[i] === LF) return { end: this.base + i + 1, last, lf: true }
    if (pending[i] !== CR) return undefined
    if (pending[i + 1] === LF) return { end: this.base + i + 2, last, lf: false }
    if (i + 1 >= pending.length) return this.ended ? { end: this.base + i + 1, last, lf: false } : 'undecided'
    return undefined
  }

  /** Reads the header block up to its blank line; true when the state changed. */
  private readHeaders(): boolean {
    const { pending, limits } = this
    for (let line = 0; ; ) {
      if (this.isBoundary(line)) {
        const delimiter = this.delimiterAt(line)
        if (delimiter === 'undecided') return false
        if (delimiter) {
          this.cutHeaders(line)
          this.events.push({ kind: 'part-end', offset: this.base })
          if (delimiter.lf) this.noteLf(this.base)
          this.consume(delimiter.end - this.base)
          this.enter(delimiter.last)
          return true
        }
      }
      const lf = pending.indexOf(LF, line)
      const end = lf < 0 ? pending.length : lf + 1
      if (end > limits.headers) {
        this.stop('header-too-large', `the headers of part ${this.parts} have more than ${limits.headers} bytes`, this.partStart)
        return true
      }
      if (lf < 0) {
        if (this.ended) this.endOfBytes(pending.length)
        return false
      }
      if (pending[lf - 1] !== CR || lf === line) this.noteLf(this.base + lf)
      const length = lf - line - (lf > line && pending[lf - 1] === CR ? 1 : 0)
      if (length === 0) {
        this.openPart(line, end)
        return true
      }
      line = end
    }
  }

  /** Whether the line at `at` begins with the boundary, as far as it has come. */
  private isBoundary(at: number): boolean {
    return this.pending.subarray(at, at + this.needle.length - 1).equals(this.needle.subarray(1))
  }

  private openPart(headersEnd: number, contentStart: number): void {
    this.contentStart = this.base + contentStart
    // Copied: headers are kept for as long as the part is described, and must not hold the piece they came in.
    const headers = Uint8Array.from(this.pending.subarray(0, headersEnd))
    this.events.push({ kind: 'part', headers, offset: this.partStart, contentOffset: this.contentStart })
    this.consume(contentStart)
    this.parts++
    this.state = 'content'
  }

  /** The headers stop without a blank line: the part is there all the same, empty. */
  private cutHeaders(length: number): void {
    const part = this.parts
    this.openPart(length, length)
    this.note({ code: 'headers-not-ended', part, offset: this.base, detail: 'no blank line ends the headers' })
  }

  private endOfBytes(length: number): void {
    if (this.state === 'preamble') {
      const empty = this.base + length === 0
      this.stop(empty ? 'empty' : 'boundary-not-found', empty ? 'no byte received' : 'no line is a delimiter of the announced boundary', this.base)
      return
    }
    if (this.state === 'headers') this.cutHeaders(length)
    else this.content(length)
    if (this.state === 'stopped') return
    this.events.push({ kind: 'part-end', offset: this.base })
    this.note({ code: 'no-final-boundary', part: undefined, offset: this.base, detail: 'the bytes end before the closing delimiter' })
    this.state = 'epilogue'
  }

  private stop(code: MultipartProblem['code'], detail: string, offset: number): void {
    this.state = 'stopped'
    this.events.push({ kind: 'problem', problem: { code, detail, offset } })
  }

  private noteLf(offset: number): void {
    if (this.lfNoted) return
    this.lfNoted = true
    this.note({ code: 'lf-line-ends', part: undefined, offset, detail: 'a line of the frame ends with LF alone' })
  }

  private note(irregularity: MimeIrregularity): void {
    this.events.push({ kind: 'irregularity', irregularity })
  }

  private consume(length: number): void {
    this.base += length
    this.pending = this.pending.subarray(length)
  }
}
