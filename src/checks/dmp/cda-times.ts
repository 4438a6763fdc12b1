import { parseTs } from '../../protocol/cda/datatypes.ts'
import { parseDtm, tsToUtc } from '../../protocol/xds/time.ts'

/** How a time of the metadata stands to the one of the document it is taken from. */
export type TimeComparison =
  | { readonly kind: 'same' }
  /** The local time was copied without being converted to UTC; `expected` is what was to be written. */
  | { readonly kind: 'local'; readonly expected: string }
  | { readonly kind: 'different'; readonly expected: string }

/** Offsets run from -12:00 to +14:00: a day of the calendar covers as much around it in UTC. */
const DAY_MS = 86_400_000
const WEST_MS = 12 * 3_600_000
const EAST_MS = 14 * 3_600_000

/**
 * Compares a time of a CDA with the UTC time an entry gives (DMP contract §7.4). Undefined when one of them cannot be read: the
 * rules on each of them say so. A time less precise on one side is compared as far as both go.
 */
export function compareTimes(ts: string, dtm: string): TimeComparison | undefined {
  const [utc, said] = [tsToUtc(ts), parseDtm(dtm.trim())]
  if (!utc.ok || !said.ok) return undefined
  const { text, epochMs } = said.dtm
  if (utc.precision === 'year' || utc.precision === 'month' || utc.precision === 'day') {
    // Without an hour there is nothing to convert: a day said whole, or its midnight somewhere on earth.
    if (text.startsWith(utc.utc) || utc.utc.startsWith(text)) return { kind: 'same' }
    const day = parseDtm(utc.utc)
    const within = utc.precision === 'day' && day.ok && epochMs >= day.dtm.epochMs - EAST_MS && epochMs < day.dtm.epochMs + DAY_MS + WEST_MS
    return within ? { kind: 'same' } : { kind: 'different', expected: utc.utc }
  }
  if (agree(utc.utc, text)) return { kind: 'same' }
  const local = parseTs(ts)?.digits
  return { kind: local !== undefined && agree(local, text) ? 'local' : 'different', expected: utc.utc }
}

/** One is the other, or its beginning followed by zeros. */
function agree(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return long.startsWith(short) && /^0*$/.test(long.slice(short.length))
}
