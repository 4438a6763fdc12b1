import { parseDtm, tsToUtc } from '../../protocol/xds/time.ts'

/** A HL7 V3 time to the second: the instant it says, and whether it says its offset; without one, the instant is that of UTC. */
export function readHl7Time(value: string): { readonly epochMs: number; readonly offset: boolean } | undefined {
  const offset = /[+-]\d{4}$/.test(value)
  const utc = offset ? tsToUtc(value) : undefined
  if (utc && !utc.ok) return undefined
  const read = parseDtm(utc?.utc ?? value)
  return read.ok && read.dtm.precision === 'second' ? { epochMs: read.dtm.epochMs, offset } : undefined
}
