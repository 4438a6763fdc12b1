import { tsToUtc } from '../../src/protocol/xds/time.ts'

const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})([+-])(\d{2}):(\d{2})$/

/** `2026-03-02T10:15:00+01:00` as CDA writes it: `20260302101500+0100` (HL7 V3 TS). Throws RangeError on any other form. */
export function cdaTime(iso: string): string {
  const parts = ISO.exec(iso)
  if (!parts) throw new RangeError(`time ${JSON.stringify(iso)}: expected 2026-03-02T10:15:00+01:00`)
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = parts
  return `${year}${month}${day}${hour}${minute}${second}${sign}${hours}${minutes}`
}

/** The same as XDS metadata write it, in UTC: `20260302091500` (DMP interface §7.4). */
export function utcTime(iso: string): string {
  const read = tsToUtc(cdaTime(iso))
  if (!read.ok) throw new RangeError(`time ${JSON.stringify(iso)}: ${read.problem}`)
  return read.utc
}

/** The local day, `20260302`. */
export function cdaDay(iso: string): string {
  return cdaTime(iso).slice(0, 8)
}

/** The local day as a French reader writes it, `02/03/2026`. */
export function frenchDay(iso: string): string {
  const day = cdaDay(iso)
  return `${day.slice(6)}/${day.slice(4, 6)}/${day.slice(0, 4)}`
}
