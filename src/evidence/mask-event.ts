import type { GabaritEvent } from './events.ts'
import type { GardeFou } from './garde-fou.ts'

/**
 * Masks real people's INS wherever they stand in an event. `line` is the event as text: a number and its key are
 * recognised there by what surrounds them, then overwritten in the values, which keeps the line valid JSON.
 */
export function maskEvent<E extends GabaritEvent>(event: E, line: string, gardeFou: GardeFou): E {
  const found = gardeFou.inspect(line).map((s) => line.slice(s.offset, s.offset + s.length))
  return found.length === 0 ? event : (maskValue(event, found) as E)
}

function maskValue(value: unknown, found: readonly string[]): unknown {
  if (typeof value === 'string') return found.reduce((text, number) => text.replaceAll(number, '*'.repeat(number.length)), value)
  if (typeof value === 'number') return found.includes(String(value)) ? '*'.repeat(String(value).length) : value
  if (Array.isArray(value)) return value.map((item) => maskValue(item, found))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskValue(item, found)]))
}
