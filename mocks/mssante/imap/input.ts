import { GrowingBytes } from './growing-bytes.ts'
import type { ImapLimits } from './limits.ts'

/** A command as it came: `{n}` or `{n+}` and a line end in `text` stand for the next literal. */
export interface ReceivedCommand {
  /** One character a byte, without the last line end. */
  readonly text: string
  readonly literals: readonly Buffer[]
}

export type InputEvent =
  | { readonly kind: 'command'; readonly command: ReceivedCommand }
  /** The client waits for leave to send a literal. */
  | { readonly kind: 'continue'; readonly text: string }
  /** A literal larger than allowed: nothing of the command is kept but its first line. */
  | { readonly kind: 'literal-refused'; readonly text: string; readonly size: number }
  /** The first characters of a line that was thrown away. */
  | { readonly kind: 'line-too-long'; readonly text: string }
  /** More is announced than the server would even throw away. */
  | { readonly kind: 'flood'; readonly size: number }

const HEAD = 200
const LITERAL = /\{(\d{1,20})(\+?)\}$/

/** Cuts the bytes of a client into commands with their literals (RFC 3501 §4.3, RFC 7888), within bounds, whatever comes. */
export class ImapInput {
  #chunks: Buffer[] = []
  #line: GrowingBytes
  #text = ''
  #literals: Buffer[] = []
  #literal: GrowingBytes | undefined
  #allowed = 0
  /** Bytes of a refused literal still to come. */
  #skipped = 0
  #refused: { text: string; size: number } | undefined
  /** First characters of a line beyond the bound, whose end has not come. */
  #tooLong: string | undefined

  constructor(
    private readonly limits: ImapLimits,
    /** How many bytes the literals of a command may have, by its first line. */
    private readonly allowance: (text: string) => number,
  ) {
    this.#line = new GrowingBytes(limits.line)
  }

  push(chunk: Buffer): void {
    if (chunk.length > 0) this.#chunks.push(chunk)
  }

  /** Forgets what was received and not read: what came before TLS is not to be obeyed after it (RFC 3501 §6.2.1). */
  clear(): void {
    this.#chunks = []
    this.#line.take()
    this.#reset()
  }

  /** The next thing the client said; undefined until more bytes come. */
  next(): InputEvent | undefined {
    while (this.#chunks.length > 0) {
      if (this.#literal) this.#fillLiteral(this.#literal)
      else if (this.#skipped > 0) this.#skipped -= this.#take(this.#skipped).length
      else {
        const line = this.#nextLine()
        const event = line === undefined ? undefined : this.#endLine(line)
        if (event) return event
      }
    }
    return this.#emptyLiteral()
  }

  /** What was received of a command that is not over; undefined when there is none. */
  get unfinished(): string | undefined {
    return this.#text === '' ? undefined : this.#text.trimEnd()
  }

  /** The next line, whatever it holds: the answer to a challenge, the end of IDLE. null: a line beyond the bound was thrown away. */
  nextPlainLine(): string | null | undefined {
    while (this.#chunks.length > 0) {
      const line = this.#nextLine()
      if (line === undefined) continue
      if (this.#tooLong === undefined) return line
      this.#tooLong = undefined
      return null
    }
    return undefined
  }

  /** A line without its end; undefined when it is not over. */
  #nextLine(): string | undefined {
    const [chunk = Buffer.alloc(0)] = this.#chunks
    const end = chunk.indexOf(10)
    const piece = this.#take(end < 0 ? chunk.length : end + 1)
    if (this.#tooLong === undefined) this.#keep(piece)
    if (end < 0) return undefined
    return this.#line
      .take()
      .toString('latin1')
      .replace(/\r?\n$/, '')
  }

  #keep(piece: Buffer): void {
    if (piece.length <= this.#line.missing && this.#text.length + this.#line.length + piece.length <= this.limits.line) this.#line.add(piece)
    else this.#tooLong = (this.#text + this.#line.take().toString('latin1') + piece.toString('latin1', 0, HEAD)).slice(0, HEAD)
  }

  #endLine(line: string): InputEvent | undefined {
    if (this.#tooLong !== undefined) {
      const text = this.#tooLong
      this.#tooLong = undefined
      this.#reset()
      return { kind: 'line-too-long', text }
    }
    const announced = LITERAL.exec(line)
    if (announced) return this.#announce(line, Number(announced[1]), announced[2] === '+')
    if (this.#refused) return this.#refusal()
    const command = { text: this.#text + line, literals: this.#literals }
    this.#reset()
    return { kind: 'command', command }
  }

  #announce(line: string, size: number, unasked: boolean): InputEvent | undefined {
    if (this.#text === '') this.#allowed = this.allowance(line)
    this.#text += `${line}\r\n`
    if (size > this.#allowed) this.#refused ??= { text: this.#text.trimEnd().slice(0, HEAD), size }
    if (this.#refused) {
      if (!unasked) return this.#refusal()
      if (size > this.limits.drained) return { kind: 'flood', size }
      this.#skipped = size
      return undefined
    }
    this.#allowed -= size
    this.#literal = new GrowingBytes(size)
    return unasked ? undefined : { kind: 'continue', text: line }
  }

  #fillLiteral(literal: GrowingBytes): void {
    while (literal.missing > 0 && this.#chunks.length > 0) literal.add(this.#take(literal.missing))
    this.#endLiteral(literal)
  }

  /** A literal of no byte is whole before any comes. */
  #emptyLiteral(): undefined {
    if (this.#literal) this.#endLiteral(this.#literal)
  }

  #endLiteral(literal: GrowingBytes): void {
    if (literal.missing > 0) return
    this.#literals.push(literal.take())
    this.#literal = undefined
  }

  #refusal(): InputEvent {
    const refused = this.#refused ?? { text: '', size: 0 }
    this.#reset()
    return { kind: 'literal-refused', ...refused }
  }

  /** At most `count` bytes of the first chunk. */
  #take(count: number): Buffer {
    const [chunk = Buffer.alloc(0)] = this.#chunks
    if (chunk.length <= count) {
      this.#chunks.shift()
      return chunk
    }
    this.#chunks[0] = chunk.subarray(count)
    return chunk.subarray(0, count)
  }

  #reset(): void {
    this.#text = ''
    this.#literals = []
    this.#literal = undefined
    this.#refused = undefined
    this.#tooLong = undefined
    this.#skipped = 0
  }
}
