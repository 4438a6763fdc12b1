import type { ProblemList } from './problem-list.ts'

const LF = 10
const CR = 13
/** Without its line end (RFC 5322 §2.1.1). */
const LONGEST_LINE = 998

/** Goes over the lines of a message once, byte by byte, and tells what no line may hold (RFC 5322 §2.1.1, §2.2, §2.3). */
export class LineScanner {
  /** First byte of the line, byte after its last one, and first byte of the next line. */
  start = 0
  end = 0
  next = 0
  /** 1-based. */
  line = 0
  /** Of what comes next: the same line when it has no end. */
  nextLine = 1

  constructor(
    private readonly bytes: Uint8Array,
    private readonly problems: ProblemList,
  ) {}

  /** Moves to the next line; false after the last one. A CR alone ends no line. */
  advance(): boolean {
    const { bytes } = this
    const size = bytes.length
    if (this.next >= size) return false
    this.start = this.next
    this.line = this.nextLine
    let at = this.start
    for (; ; at++) {
      // Most bytes are above all that counts here.
      while (at < size && (bytes[at] as number) > CR) at++
      if (at >= size || bytes[at] === LF) break
      if (bytes[at] === 0) this.problems.count('nul', 'a NUL byte', this.line)
      else if (bytes[at] === CR && bytes[at + 1] !== LF) this.problems.count('bare-cr', 'a CR without LF', this.line)
    }
    const crlf = at < size && at > this.start && bytes[at - 1] === CR
    if (at < size && !crlf) this.problems.count('bare-lf', 'a line ends with LF alone', this.line)
    this.end = crlf ? at - 1 : at
    this.next = Math.min(at + 1, size)
    if (at < size) this.nextLine++
    if (this.end - this.start > LONGEST_LINE) this.problems.count('line-too-long', `a line of ${this.end - this.start} bytes`, this.line)
    return true
  }
}
