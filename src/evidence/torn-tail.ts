import { closeSync, existsSync, fsyncSync, openSync, readSync, statSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { BancError } from './banc-error.ts'
import { CONNECTION_MARK, decodeEntry, EXCHANGE_MARK, GENESIS, sha256 } from './chain.ts'
import { KnownConnections } from './known-connections.ts'
import type { ChainHead } from './log.ts'
import { type LogLine, logLines } from './log-lines.ts'
import { segmentNames } from './segment-reader.ts'

/** The end of a log that a killed process or a power cut left unusable: kept apart, never thrown away. */
export interface TornTail {
  /** `log.torn-1`, in the evidence folder. */
  readonly file: string
  /** Lines set aside, the cut one included. */
  readonly lines: number
  readonly bytes: number
  /** line-cut: the last line has no end; unreadable: it is not an event; blob-short: the bytes of an exchange were not all written. */
  readonly reason: 'line-cut' | 'unreadable' | 'blob-short'
}

/** Where a log stands once its end is sound. */
export interface LogState {
  readonly head: ChainHead
  readonly exchanges: number
  /** Connections whose facts the sound lines hold. */
  readonly connections: KnownConnections
  readonly torn: TornTail | null
  /** true when the last line is whole but for its end of line, which has to be written. */
  readonly lacksNewline: boolean
}

interface Place {
  readonly line: LogLine
  readonly exchanges: number
}

/** Reads a log once from start to end; sets its torn end aside, so that the chain can go on from the last sound line. */
export function recoverTail(dir: string, logPath: string): LogState {
  const connections = new KnownConnections()
  if (!existsSync(logPath)) return { head: { n: 0, sha256: GENESIS }, exchanges: 0, connections, torn: null, lacksNewline: false }
  const segments = sizesOf(dir)
  let last: Place | undefined
  let before: Place | undefined
  let exchanges = 0
  let cut: { offset: number; reason: TornTail['reason'] } | undefined
  let lacksNewline = false
  for (const line of logLines(logPath)) {
    if (!line.complete) {
      // Only the end of line may be missing: the line itself is then whole and belongs to the chain.
      lacksNewline = decodeEntry(line.bytes)?.prev === (last ? sha256(last.line.bytes) : GENESIS)
      if (!lacksNewline) {
        cut = { offset: line.offset, reason: 'line-cut' }
        break
      }
    }
    const start = line.bytes.subarray(0, 200)
    const isExchange = start.includes(EXCHANGE_MARK)
    if (isExchange && !segments.hold(line.bytes)) {
      cut = { offset: line.offset, reason: 'blob-short' }
      lacksNewline = false
      break
    }
    if (isExchange) exchanges++
    else if (start.includes(CONNECTION_MARK)) {
      const event = decodeEntry(line.bytes)?.event
      if (event?.type === 'connection-seen') connections.add(event.connection, event.transport)
    }
    before = last
    last = { line, exchanges }
  }
  let entry = last && decodeEntry(last.line.bytes)
  if (last && !entry) {
    cut = { offset: last.line.offset, reason: 'unreadable' }
    last = before
    entry = last && decodeEntry(last.line.bytes)
    if (last && !entry) throw damaged(logPath)
  }
  const torn = cut ? setAside(dir, logPath, cut.offset, cut.reason) : null
  const head = last && entry ? { n: entry.n, sha256: sha256(last.line.bytes) } : { n: 0, sha256: GENESIS }
  return { head, exchanges: last?.exchanges ?? 0, connections, torn, lacksNewline }
}

/**
 * Only the last segment can be short after a crash; what lacks in an older one was done by someone and is for the
 * verification of the chain to say, not for us to set aside.
 */
function sizesOf(dir: string): { hold(line: Buffer): boolean } {
  const last = existsSync(join(dir, 'raw')) ? segmentNames(dir).at(-1) : undefined
  const size = last ? statSync(join(dir, last)).size : 0
  return {
    hold(line) {
      for (const [, segment = '', offset, length] of line.toString('latin1').matchAll(REF)) {
        if (segment > (last ?? '')) return false
        if (segment === last && Number(offset) + Number(length) > size) return false
      }
      return true
    },
  }
}

const REF = /"segment":"(raw\/\d{6}\.bin)","offset":(\d+),"length":(\d+)/g

function setAside(dir: string, logPath: string, offset: number, reason: TornTail['reason']): TornTail {
  let n = 1
  while (existsSync(join(dir, `log.torn-${n}`))) n++
  const file = `log.torn-${n}`
  const bytes = statSync(logPath).size - offset
  const from = openSync(logPath, 'r')
  const to = openSync(join(dir, file), 'wx', 0o600)
  let lines = 0
  try {
    const chunk = Buffer.allocUnsafe(64 * 1024)
    let endsLine = true
    for (let at = offset; ; ) {
      const read = readSync(from, chunk, 0, chunk.length, at)
      if (read === 0) break
      at += read
      for (let done = 0; done < read; ) done += writeSync(to, chunk, done, read - done)
      for (let i = 0; i < read; i++) if (chunk[i] === 10) lines++
      endsLine = chunk[read - 1] === 10
    }
    if (!endsLine) lines++
    // On the disk before the log is cut: a second crash here loses nothing.
    fsyncSync(to)
  } finally {
    closeSync(from)
    closeSync(to)
  }
  truncateSync(logPath, offset)
  return { file, lines, bytes, reason }
}

function damaged(path: string): BancError {
  return new BancError(
    'journal-abime',
    'configuration',
    { fr: 'Les dernières lignes du journal {path} ne sont pas des événements.', en: 'The last lines of the log {path} are not events.' },
    {
      fr: 'Vérifiez ce dossier de preuves, ou commencez-en un autre ; rien n’y a été modifié.',
      en: 'Verify this evidence folder, or begin another one; nothing was changed in it.',
    },
    { path },
  )
}
