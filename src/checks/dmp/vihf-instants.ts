const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/

/** Milliseconds of an xs:dateTime; undefined for any other writing, which `Date.parse` would guess at. Without zone it is the machine's own: see `isUtcInstant`. */
export function instantOf(text: string | null): number | undefined {
  const trimmed = text?.trim() ?? ''
  const instant = DATE_TIME.test(trimmed) ? Date.parse(trimmed) : Number.NaN
  return Number.isNaN(instant) ? undefined : instant
}

/** An xs:dateTime in UTC, as SAML asks (SAML 2.0 Core §1.3.3); milliseconds are allowed. */
export function isUtcInstant(text: string): boolean {
  return text.endsWith('Z') && instantOf(text) !== undefined
}
