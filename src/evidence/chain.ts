import { hash } from 'node:crypto'
import { BancError } from './banc-error.ts'
import type { GabaritEvent } from './events.ts'
import type { LogEntry } from './log.ts'

/** `prev` of the first line: nothing comes before it. */
export const GENESIS = '0'.repeat(64)

/** How the line of an exchange begins, after its number, time and link; told apart without parsing the line. */
export const EXCHANGE_MARK = '"event":{"type":"exchange-recorded"'
export const CONNECTION_MARK = '"event":{"type":"connection-seen"'

export function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}

/** The bytes of one line, end of line excluded; the event's `type` always comes first. */
export function encodeEntry(n: number, t: string, prev: string, event: GabaritEvent): Buffer {
  const { type, ...rest } = event
  let body: string
  try {
    body = JSON.stringify({ type, ...rest })
  } catch (cause) {
    throw new BancError(
      'evenement-illisible',
      'banc',
      { fr: 'Un événement « {type} » ne peut pas être écrit dans le journal.', en: 'An event “{type}” cannot be written to the log.' },
      { fr: 'C’est un défaut de Gabarit : merci de le signaler.', en: 'This is a fault of Gabarit: please report it.' },
      { type },
      { cause },
    )
  }
  return Buffer.from(`{"n":${n},"t":"${t}","prev":"${prev}","event":${body}}`)
}

/** Reads one line; undefined when it is not a line of a log. */
export function decodeEntry(line: Uint8Array): LogEntry | undefined {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString())
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const entry = value as Partial<LogEntry>
  const whole = Number.isSafeInteger(entry.n) && typeof entry.t === 'string' && typeof entry.prev === 'string' && typeof entry.event?.type === 'string'
  return whole ? (entry as LogEntry) : undefined
}
