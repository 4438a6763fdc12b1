import { boundaryOf } from '../mime/boundary.ts'
import { field } from './header.ts'
import { HeaderBlock } from './header-block.ts'
import { LineScanner } from './line-scanner.ts'
import { MAIL_LIMITS, type MailLimits, type MailMessage, type MailPart } from './message.ts'
import { isAsIs } from './part-content.ts'
import { partFacts } from './part-facts.ts'
import { ProblemList } from './problem-list.ts'

/**
 * Reads a message (RFC 5322, RFC 2045–2049) once, on its bytes: the tree of its parts with their places, headers as written, and the
 * list of what is not as it should be. Never throws; a message beyond a bound is read up to it, and told.
 */
export function readMessage(bytes: Uint8Array, limits: MailLimits = MAIL_LIMITS): MailMessage {
  return new MessageReader(bytes, limits).read()
}

type Open = { -readonly [K in keyof MailPart]: MailPart[K] } & { parts: MailPart[] }

/** An entity whose end has not come yet. */
interface Level {
  readonly part: Open
  /** Of a part under it: `2`, or `` at the top. */
  readonly prefix: string
  /** Its header, until the empty line. */
  header: HeaderBlock | undefined
  /** Whether it is a whole message, and not a part of a multipart. */
  readonly isMessage: boolean
  readonly defaultType: string
  /** What its delimiters say; null when it is not cut. */
  boundary: string | null
  finished: boolean
}

const DASH = 0x2d

class MessageReader {
  private readonly bytes: Buffer
  private readonly problems = new ProblemList()
  private readonly scanner: LineScanner
  /** From the message to the entity being read. */
  private readonly levels: Level[] = []
  private parts = 0
  /** End of the last line, without its line end: a delimiter owns the line end before it (RFC 2046 §5.1.1). */
  private lastEnd = 0
  private longestBoundary = 0

  constructor(
    bytes: Uint8Array,
    private readonly limits: MailLimits,
  ) {
    const kept = Math.min(bytes.length, limits.bytes)
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, kept)
    if (kept < bytes.length) this.problems.note('too-large', `${bytes.length} bytes, ${kept} read`, 1)
    this.scanner = new LineScanner(this.bytes, this.problems)
  }

  read(): MailMessage {
    const { scanner } = this
    const root = this.enter('', true, 'text/plain', 0, 1)
    while (scanner.advance()) {
      const delimiter = this.delimiter()
      if (delimiter) this.pass(delimiter.level, delimiter.last)
      else this.headerLine()
      this.lastEnd = scanner.end
    }
    this.leaveDownTo(0, this.bytes.length)
    this.leave(this.bytes.length)
    return { bytes: this.bytes, root, problems: this.problems.list() }
  }

  /** Index of the innermost open level whose delimiter this line is. */
  private delimiter(): { readonly level: number; readonly last: boolean } | undefined {
    const { bytes, scanner } = this
    if (this.longestBoundary === 0 || bytes[scanner.start] !== DASH || bytes[scanner.start + 1] !== DASH) return undefined
    let end = scanner.end
    // RFC 2046 §5.1.1: blanks a transport added.
    while (bytes[end - 1] === 32 || bytes[end - 1] === 9) end--
    const length = end - scanner.start - 2
    if (length === 0 || length > this.longestBoundary + 2) return undefined
    const text = bytes.toString('latin1', scanner.start + 2, end)
    for (let level = this.levels.length - 1; level >= 0; level--) {
      const { boundary, finished } = this.levels[level] ?? {}
      if (boundary === null || boundary === undefined || finished) continue
      if (text === boundary) return { level, last: false }
      if (length === boundary.length + 2 && text.endsWith('--') && text.startsWith(boundary)) return { level, last: true }
    }
    return undefined
  }

  private pass(index: number, last: boolean): void {
    const { scanner, limits } = this
    if (!last && this.parts >= limits.parts) {
      // What follows is not cut any more: it belongs to the part being read.
      for (const open of this.levels) open.finished = true
      this.problems.note('too-many-parts', `more than ${limits.parts} parts`, scanner.line)
      return
    }
    this.leaveDownTo(index, this.lastEnd)
    const level = this.levels[index]
    if (!level) return
    if (last) level.finished = true
    else {
      const path = join(level.prefix, level.part.parts.length + 1)
      level.part.parts.push(
        this.enter(path, false, level.part.contentType.mediaType === 'multipart/digest' ? 'message/rfc822' : 'text/plain', scanner.next, scanner.nextLine),
      )
    }
  }

  private headerLine(): void {
    const { scanner } = this
    const level = this.levels.at(-1)
    if (!level?.header) return
    if (scanner.end > scanner.start) level.header.line(scanner.start, scanner.end, scanner.line)
    else this.endHeader(level, scanner.next, scanner.nextLine)
  }

  private enter(path: string, isMessage: boolean, defaultType: string, start: number, line: number): Open {
    this.parts++
    const facts = partFacts([], defaultType)
    const part: Open = { path, headers: [], ...facts, start, bodyStart: start, end: start, line, parts: [], message: null }
    const header = new HeaderBlock(this.bytes, this.limits.headers, this.problems)
    this.levels.push({ part, prefix: path, header, isMessage, defaultType, boundary: null, finished: false })
    return part
  }

  /** The header is whole: what the entity is made of is known. */
  private endHeader(level: Level, bodyStart: number, line: number): void {
    const { part } = level
    part.headers = level.header?.finish() ?? []
    level.header = undefined
    Object.assign(part, partFacts(part.headers, level.defaultType))
    part.bodyStart = bodyStart
    part.end = bodyStart
    const { mediaType } = part.contentType
    const multipart = mediaType.startsWith('multipart/')
    if (level.isMessage && !multipart) part.path = join(part.path, 1)
    if (multipart) this.openMultipart(level)
    else if (mediaType === 'message/rfc822' || mediaType === 'message/global') this.openMessage(part, bodyStart, line)
  }

  private openMultipart(level: Level): void {
    const { contentType, path } = level.part
    const line = lineOfType(level.part)
    const read = boundaryOf(contentType)
    // A boundary never ends with a space (RFC 2046 §5.1.1), and the line of a delimiter may.
    const boundary = read.ok ? read.boundary.trimEnd() : ''
    if (boundary === '')
      this.problems.note('no-boundary', `${contentType.mediaType} of part ${path || 'top'}: ${read.ok ? 'empty' : read.problem.detail}`, line)
    else if (this.tooDeep(line)) return
    else {
      level.boundary = boundary
      this.longestBoundary = Math.max(this.longestBoundary, boundary.length)
    }
  }

  private openMessage(part: Open, bodyStart: number, line: number): void {
    if (!isAsIs(part)) {
      this.problems.note('encoded-message', `${part.contentType.mediaType} of part ${part.path} in ${part.transferEncoding}`, lineOfType(part))
    } else if (!this.tooDeep(lineOfType(part)) && this.parts < this.limits.parts) part.message = this.enter(part.path, true, 'text/plain', bodyStart, line)
  }

  private tooDeep(line: number): boolean {
    if (this.levels.length < this.limits.depth) return false
    this.problems.note('too-deep', `more than ${this.limits.depth} levels`, line)
    return true
  }

  /** Everything under this level ends at `end`. */
  private leaveDownTo(index: number, end: number): void {
    while (this.levels.length - 1 > index) this.leave(end)
  }

  private leave(end: number): void {
    const level = this.levels.at(-1)
    if (!level) return
    if (level.header) {
      this.problems.note('no-header-end', `no empty line ends the header of part ${level.part.path || 'top'}`, level.part.line)
      this.endHeaderAbruptly(level, end)
    }
    this.levels.pop()
    level.part.end = Math.max(level.part.bodyStart, end)
    if (level.boundary === null) return
    if (level.part.parts.length === 0) this.problems.note('no-part', `part ${level.part.path || 'top'}: no delimiter opens a part`, level.part.line)
    if (!level.finished) {
      this.problems.note('missing-final-boundary', `part ${level.part.path || 'top'}: --${level.boundary}-- never comes`, this.scanner.line)
    }
  }

  /** Nothing is under a part without a body: it is not opened. */
  private endHeaderAbruptly(level: Level, end: number): void {
    const { part } = level
    part.headers = level.header?.finish() ?? []
    level.header = undefined
    Object.assign(part, partFacts(part.headers, level.defaultType))
    part.bodyStart = Math.max(part.start, end)
    if (level.isMessage && !part.contentType.mediaType.startsWith('multipart/')) part.path = join(part.path, 1)
  }
}

/** Where a part says what it is. */
function lineOfType(part: MailPart): number {
  return field(part, 'Content-Type')?.line ?? part.line
}

function join(prefix: string, number: number): string {
  return prefix === '' ? String(number) : `${prefix}.${number}`
}
