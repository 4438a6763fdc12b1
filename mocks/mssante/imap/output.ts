/** A piece of an answer: text, one character a byte, or the bytes of a literal whose `{n}` ends the text before. */
export type Piece = string | Buffer

/** What is to be said to a client, until it is sent. */
export class Output {
  pieces: Piece[] = []

  /** Untagged or tagged line, without its end. */
  line(text: string): void {
    this.pieces.push(`${text}\r\n`)
  }

  /** A line made of several pieces. */
  mixed(pieces: readonly Piece[]): void {
    for (const piece of pieces) this.pieces.push(piece)
    this.pieces.push('\r\n')
  }

  take(): Piece[] {
    const { pieces } = this
    this.pieces = []
    return pieces
  }
}

const QUOTABLE = /^[\x20-\x7e]*$/
const LONGEST_QUOTED = 1000

/** A string as the grammar has it (RFC 3501 §9, nstring): NIL, quoted, or a literal when it holds other than printable ASCII. */
export function nstring(value: string | null): string {
  return value === null ? 'NIL' : string(value)
}

export function string(value: string): string {
  if (value.length <= LONGEST_QUOTED && QUOTABLE.test(value)) return quoted(value)
  // NUL is in no string (RFC 3501 §9, CHAR8).
  const bytes = value.replaceAll('\0', '')
  return `{${bytes.length}}\r\n${bytes}`
}

/** Of printable ASCII only. */
export function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}

/** An explanation put in an answer: one line of printable ASCII. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\x20-\x7e]+/g, '?')
    .slice(0, 400)
}

/** The first half of an answer, by its bytes. */
export function halfOf(pieces: readonly Piece[]): Piece[] {
  let left = pieces.reduce((sum, piece) => sum + piece.length, 0) >> 1
  const half: Piece[] = []
  for (const piece of pieces) {
    if (left <= 0) break
    half.push(typeof piece === 'string' ? piece.slice(0, left) : piece.subarray(0, left))
    left -= piece.length
  }
  return half
}
