import { hash } from 'node:crypto'
import type { ReceivedCommand } from './input.ts'
import type { Piece } from './output.ts'

/** Literals above are replaced by their hash in what is recorded (mocks/mssante/README.md). Bytes. */
export const LARGEST_SHOWN = 4096
/** Leave to send a literal. */
export const CONTINUE = '+ Ready'
const LITERAL_END = /\{\d+\+?\}\r\n/g

/** What hashes cost is paid once for bytes that are given again and again. */
const hashes = new WeakMap<Buffer, string>()

function sha256(bytes: Buffer): string {
  let known = hashes.get(bytes)
  if (known === undefined) {
    known = hash('sha256', bytes, 'hex')
    hashes.set(bytes, known)
  }
  return known
}

/** An answer as it is recorded, one character a byte. */
export function recordedAnswer(pieces: readonly Piece[]): string {
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else if (piece.length <= LARGEST_SHOWN) text += piece.toString('latin1')
    // The line end after `{n}` goes: the line goes on.
    else text = `${text.slice(0, -2)} sha256:${sha256(piece)}`
  }
  return text
}

/** A command as the transcript tells it: its lines, and where the server gave leave to go on. */
export function toldCommand({ text, literals }: ReceivedCommand): { readonly by: 'client' | 'server'; readonly text: string }[] {
  const told: { by: 'client' | 'server'; text: string }[] = []
  let line = ''
  let from = 0
  for (const [i, { index, 0: announced }] of [...text.matchAll(LITERAL_END)].entries()) {
    line += text.slice(from, index) + announced.trimEnd()
    from = index + announced.length
    const bytes = literals[i] ?? Buffer.alloc(0)
    if (bytes.length > LARGEST_SHOWN) line += ` sha256:${sha256(bytes)}`
    told.push({ by: 'client', text: line })
    if (!announced.includes('+')) told.push({ by: 'server', text: CONTINUE })
    line = bytes.length > LARGEST_SHOWN ? '' : bytes.toString('latin1')
  }
  told.push({ by: 'client', text: line + text.slice(from) })
  return told
}

/** A command whole, as its unit keeps it; `body`: where its last literal begins, its end when it has none. */
export function wholeCommand({ text, literals }: ReceivedCommand): { readonly bytes: Buffer; readonly body: number } {
  const pieces: Buffer[] = []
  let from = 0
  for (const [i, { index, 0: announced }] of [...text.matchAll(LITERAL_END)].entries()) {
    pieces.push(Buffer.from(text.slice(from, index + announced.length), 'latin1'), literals[i] ?? Buffer.alloc(0))
    from = index + announced.length
  }
  const bytes = Buffer.concat([...pieces, Buffer.from(text.slice(from), 'latin1')])
  const body = pieces.slice(0, -1).reduce((length, piece) => length + piece.length, 0)
  return { bytes, body: pieces.length > 0 ? body : bytes.length }
}

/** A command that may hold a secret, as it is recorded: what comes after its name, and after the user's, is not shown. */
export function maskedCommand(text: string): string {
  const [line = ''] = text.split('\r\n', 1)
  const shown = /^(\S{1,100} +(?:LOGIN +(?:"(?:[^"\\]|\\.)*"|[^\s"{]+)|AUTHENTICATE +[A-Za-z0-9-]{1,20}|LOGIN|AUTHENTICATE))(?= |$)/i.exec(line)?.[1]
  if (shown === undefined) return `*** (${text.length})`
  return shown.length === text.length ? shown : `${shown} ***`
}
