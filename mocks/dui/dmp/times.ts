const PARIS = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** `yyyyMMddHHmmss` in UTC, as XDS wants every date (dmp.md §7.3). */
export function utcStamp(at: Date): string {
  return at.toISOString().replace(/[-:T]/g, '').slice(0, 14)
}

/** `yyyyMMddHHmmss` on the clock of the wall in Paris. */
export function localStamp(at: Date): string {
  const parts = Object.fromEntries(PARIS.formatToParts(at).map((p) => [p.type, p.value]))
  return ['year', 'month', 'day', 'hour', 'minute', 'second'].map((k) => parts[k] ?? '').join('')
}

/** The date of a CDA document: local time with its offset, `20260302101500+0100`. */
export function cdaStamp(at: Date): string {
  const local = localStamp(at)
  const asUtc = readStamp(local)?.getTime() ?? at.getTime()
  const minutes = Math.round((asUtc - at.getTime()) / 60_000)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`
}

/** Reads an HL7 date, offset included; without one it is UTC; undefined when it is no date. */
export function readStamp(stamp: string): Date | undefined {
  const m = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.\d+)?(?:([+-])(\d{2})(\d{2}))?$/.exec(stamp)
  if (!m) return undefined
  const [, y, mo = '01', d = '01', h = '00', mi = '00', s = '00', sign, oh = '00', om = '00'] = m
  const time = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s))
  const offset = (Number(oh) * 60 + Number(om)) * 60_000
  return new Date(sign === '-' ? time + offset : sign === '+' ? time - offset : time)
}
