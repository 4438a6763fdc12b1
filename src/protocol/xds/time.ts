/** What a time is precise to, by the number of its digits. */
const PRECISIONS = { 4: 'year', 6: 'month', 8: 'day', 10: 'hour', 12: 'minute', 14: 'second' } as const
export type DtmPrecision = (typeof PRECISIONS)[keyof typeof PRECISIONS]

/** A time of XDS metadata (DTM, always UTC: ITI TF-3 §4.2.3.1.7). */
export interface Dtm {
  readonly text: string
  readonly precision: DtmPrecision
  /** Milliseconds since 1970 of the beginning of what is said. */
  readonly epochMs: number
}

/** `shape`: not a run of digits of a known length; `offset`: carries a time zone; `calendar`: no such date or hour. */
export type DtmProblem = 'shape' | 'offset' | 'fraction' | 'calendar'
export type DtmResult = { readonly ok: true; readonly dtm: Dtm } | { readonly ok: false; readonly problem: DtmProblem }

/** Reads a time of XDS metadata, `yyyyMMddHHmmss` or a shorter prefix of it, in UTC without saying so (DMP interface §§7.3–7.4). */
export function parseDtm(text: string): DtmResult {
  if (!/^\d+$/.test(text)) {
    if (/^\d{4,14}(\.\d+)?(Z|[+-]\d{2,4})$/.test(text)) return { ok: false, problem: 'offset' }
    return { ok: false, problem: /^\d{14}\.\d+$/.test(text) ? 'fraction' : 'shape' }
  }
  const precision = precisionOf(text)
  if (!precision) return { ok: false, problem: 'shape' }
  const epochMs = epochOf(text)
  return epochMs === undefined ? { ok: false, problem: 'calendar' } : { ok: true, dtm: { text, precision, epochMs } }
}

/** `yyyyMMddHHmmss` in UTC. */
export function formatDtm(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace(/[-T:]/g, '')
}

/** `no-offset`: an hour without its offset cannot be told in UTC. */
export type TsProblem = 'shape' | 'calendar' | 'no-offset'
export type TsResult = { readonly ok: true; readonly utc: string; readonly precision: DtmPrecision } | { readonly ok: false; readonly problem: TsProblem }

const TS = /^(\d{4,14})(\.\d{1,4})?([+-]\d{4})?$/

/**
 * A CDA time (HL7 V3 TS) as XDS metadata say it: `20260302101500+0100` → `20260302091500` (DMP interface §7.4).
 * A date without an hour is left as it is, and the precision is kept; fractions of a second are dropped.
 */
export function tsToUtc(value: string): TsResult {
  const [, digits = '', fraction, offset] = TS.exec(value) ?? []
  const precision = precisionOf(digits)
  if (!precision || (fraction !== undefined && precision !== 'second')) return { ok: false, problem: 'shape' }
  const local = epochOf(digits)
  if (local === undefined) return { ok: false, problem: 'calendar' }
  if (precision === 'year' || precision === 'month' || precision === 'day') return { ok: true, utc: digits, precision }
  if (offset === undefined) return { ok: false, problem: 'no-offset' }
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3))]
  // Offsets run from -12:00 to +14:00.
  if (hours > 14 || minutes > 59) return { ok: false, problem: 'calendar' }
  const shift = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
  const utc = formatDtm(local - shift)
  // An offset of half an hour moves the minutes too: they are kept even when only the hour was said.
  return { ok: true, utc: precision === 'hour' && minutes !== 0 ? utc.slice(0, 12) : utc.slice(0, digits.length), precision }
}

function precisionOf(digits: string): DtmPrecision | undefined {
  return PRECISIONS[digits.length as keyof typeof PRECISIONS]
}

/** Milliseconds of a run of digits read as UTC; undefined when the calendar has no such time. */
function epochOf(digits: string): number | undefined {
  const at = (from: number, to: number, absent: number): number => (digits.length < to ? absent : Number(digits.slice(from, to)))
  const [year, month, day] = [at(0, 4, 0), at(4, 6, 1), at(6, 8, 1)]
  const [hour, minute, second] = [at(8, 10, 0), at(10, 12, 0), at(12, 14, 0)]
  if (year === 0 || hour > 23 || minute > 59 || second > 59) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined
}
