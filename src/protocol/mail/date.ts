/** The instant of a Date field; `fault` says, in English, what RFC 5322 does not allow. */
export interface MailDate {
  /** null when no instant can be made of it. */
  readonly at: Date | null
  readonly fault?: string
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FORM = /^(?:([a-z]{3})\s*,)?\s*(\d{1,2})\s+([a-z]{3})\s+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+([+-]\d{4}|[a-z]{1,5})$/i
/** Obsolete names of zones (RFC 5322 §4.3), in hours; any other is unknown and read as UTC. */
const ZONES: Readonly<Record<string, number>> = { ut: 0, gmt: 0, z: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 }

/** Reads a Date field (RFC 5322 §3.3), comments left out; obsolete forms (§4.3) are read, and told. Never throws. */
export function readMailDate(value: string): MailDate {
  const match = FORM.exec(
    value
      .slice(0, 200)
      .replace(/\([^()]*\)/g, ' ')
      .trim(),
  )
  if (!match) return { at: null, fault: 'not `Thu, 15 Jan 2026 10:21:05 +0100`' }
  const [, dayName, day, monthName = '', year = '', hour, minute, second = '0', zone = ''] = match
  const month = MONTHS.indexOf(monthName.toLowerCase())
  const parts = [fullYear(year), month, Number(day), Number(hour), Number(minute), Number(second)] as const
  const midnight = new Date(Date.UTC(parts[0], parts[1], parts[2]))
  // A leap second is the 60th; JavaScript gives it to the next minute.
  const whole = month >= 0 && midnight.getUTCDate() === parts[2] && parts[3] < 24 && parts[4] < 60 && parts[5] <= 60
  const offset = offsetOf(zone)
  if (!whole || offset === undefined) return { at: null, fault: 'a day or a time that does not exist' }
  const at = new Date(Date.UTC(...parts) - offset * 60_000)
  const fault =
    dayName !== undefined && DAYS[midnight.getUTCDay()] !== dayName.toLowerCase()
      ? `that day is not a ${dayName}`
      : year.length < 4
        ? 'a year of less than four digits'
        : /^[a-z]/i.test(zone)
          ? `a zone by its name, ${zone}`
          : undefined
  return fault === undefined ? { at } : { at, fault }
}

/** RFC 5322 §4.3. */
function fullYear(year: string): number {
  const number = Number(year)
  return year.length >= 4 ? number : year.length === 3 || number >= 50 ? number + 1900 : number + 2000
}

/** Minutes east of UTC; undefined when there is no such offset. */
function offsetOf(zone: string): number | undefined {
  if (/^[a-z]/i.test(zone)) return (ZONES[zone.toLowerCase()] ?? 0) * 60
  const minutes = Number(zone.slice(3))
  if (minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + minutes)
}
