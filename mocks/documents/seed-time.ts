const SEED_TIME = /^(?:J-(\d{1,5})|(\d{4})-(\d{2})-(\d{2}))T(\d{2}):(\d{2})$/
const DAY = 86_400_000

/**
 * A time of the seed data as an instant with its offset: `2019-10-21T09:40`, or so many days before a reference, `J-20T16:30`.
 * Both are read on a French clock. Returns `2026-03-02T10:15:00+01:00`; throws RangeError on any other form.
 */
export function seedTime(text: string, reference: Date): string {
  const parts = SEED_TIME.exec(text)
  if (!parts) throw new RangeError(`seed time ${JSON.stringify(text)}: expected J-20T16:30 or 2019-10-21T09:40`)
  const [, daysBefore, year, month, day, hour = '', minute = ''] = parts
  const date = daysBefore === undefined ? `${year}-${month}-${day}` : dayBefore(reference, Number(daysBefore))
  const naive = Date.parse(`${date}T${hour}:${minute}:00Z`)
  if (Number.isNaN(naive)) throw new RangeError(`seed time ${JSON.stringify(text)}: no such date or hour`)
  // The offset of the instant guessed with no offset is wrong in the hours around a change of clock: asked twice.
  const first = offsetMinutes(naive)
  const minutes = offsetMinutes(naive - first * 60_000)
  return `${date}T${hour}:${minute}:00${written(minutes)}`
}

/** The calendar day in France, so many days before. */
function dayBefore(reference: Date, days: number): string {
  const local = new Date(reference.getTime() + offsetMinutes(reference.getTime()) * 60_000)
  return new Date(local.getTime() - days * DAY).toISOString().slice(0, 10)
}

const OFFSET = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' })

function offsetMinutes(epochMs: number): number {
  const name = OFFSET.formatToParts(epochMs).find((p) => p.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0'] = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function written(minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
}
