const UNITS = { ms: 1, s: 1000, min: 60_000 } as const

/** `30s`, `500ms`, `2min` → milliseconds. The schema has already accepted the form. */
export function durationMs(text: string): number {
  const m = /^(\d+)(ms|s|min)$/.exec(text)
  const unit = m?.[2] as keyof typeof UNITS | undefined
  if (!m || !unit) throw new TypeError(`not a duration: ${text}`)
  return Number(m[1]) * UNITS[unit]
}

/** Milliseconds → words for people: `30 s`, `2 min`. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${ms} ms`
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${Math.round(ms / 1000)} s`
}
