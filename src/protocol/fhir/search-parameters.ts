/** One parameter of a search: every repetition must be met, each by one of its values (FHIR R4 §3.1.1.3.1). */
export interface SearchParameter {
  /** Without its modifier. */
  readonly name: string
  /** `exact`, `identifier`, …; empty when there is none. */
  readonly modifier: string
  /** Values of one repetition: one of them is enough. Escapes `\,` `\$` `\|` are kept for `tokenOf`. */
  readonly values: readonly string[]
}

/** A token: `system|code`, `|code` (no system), `code` (any system). */
export interface Token {
  /** undefined: any system. */
  readonly system: string | undefined
  readonly code: string
}

/** A stretch of time a search asks about: `prefix` and the first and last instants of what was written. Milliseconds. */
export interface DateSearch {
  readonly prefix: DatePrefix
  readonly from: number
  /** First instant after it. */
  readonly to: number
}
export type DatePrefix = 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge' | 'sa' | 'eb'

const MOST_PARAMETERS = 200

/** Reads what follows `?`; undefined when it cannot be decoded or holds too many parameters. */
export function readSearch(query: string): readonly SearchParameter[] | undefined {
  if (query === '') return []
  const pairs = query.split('&').filter((p) => p !== '')
  if (pairs.length > MOST_PARAMETERS) return undefined
  const found: SearchParameter[] = []
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    const [key, value] = [equals < 0 ? pair : pair.slice(0, equals), equals < 0 ? '' : pair.slice(equals + 1)].map(decodedPart)
    if (key === undefined || value === undefined) return undefined
    const [name = '', modifier = ''] = key.split(':')
    found.push({ name, modifier, values: splitOutsideEscapes(value, ',') })
  }
  return found
}

/** Values of every repetition of a parameter under one of its names; empty repetitions count for nothing. */
export function valuesOf(search: readonly SearchParameter[], ...names: readonly string[]): readonly (readonly string[])[] {
  return search
    .filter((p) => names.includes(p.name))
    .map((p) => p.values.filter((v) => v !== ''))
    .filter((values) => values.length > 0)
}

/** Reads a token (FHIR R4 §3.1.1.5.12). */
export function tokenOf(value: string): Token {
  const parts = splitOutsideEscapes(value, '|').map(unescaped)
  const [first = '', second] = parts
  return second === undefined ? { system: undefined, code: first } : { system: first, code: second }
}

const PREFIX = /^(eq|ne|lt|gt|le|ge|sa|eb)?(?=\d)(.*)$/
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/

/** Reads a date of a search, prefix included (FHIR R4 §3.1.1.5.11); undefined when it is none. Without an offset it is UTC. */
export function dateSearchOf(value: string): DateSearch | undefined {
  const [, prefix = 'eq', date = ''] = PREFIX.exec(value) ?? []
  const interval = intervalOf(date)
  return interval && { prefix: prefix as DatePrefix, ...interval }
}

/** First instant of what a FHIR date says, and first instant after it; undefined when it is no date. Milliseconds. */
export function intervalOf(date: string): { readonly from: number; readonly to: number } | undefined {
  const [, year, month, day, hour, minute, second, zone = 'Z'] = DATE.exec(date) ?? []
  if (year === undefined) return undefined
  const written = `${year}-${month ?? '01'}-${day ?? '01'}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}${zone}`
  const from = Date.parse(written)
  if (Number.isNaN(from)) return undefined
  if (second !== undefined) return { from, to: from + 1_000 }
  if (minute !== undefined) return { from, to: from + 60_000 }
  if (day !== undefined) return { from, to: from + 86_400_000 }
  // The end of a month or of a year is counted on the calendar.
  const [y, m] = month === undefined ? [Number(year) + 1, 0] : [Number(year), Number(month)]
  return { from, to: Date.UTC(y, m, 1) }
}

/** Whether a stretch of time meets a search; the stretch of an entry may have no end. */
export function meetsDate({ prefix, from, to }: DateSearch, entry: { readonly from: number; readonly to: number }): boolean {
  switch (prefix) {
    case 'eq':
      return entry.from >= from && entry.to <= to
    case 'ne':
      return !(entry.from >= from && entry.to <= to)
    case 'gt':
      return entry.to > to
    case 'lt':
      return entry.from < from
    case 'ge':
      return entry.to > from
    case 'le':
      return entry.from < to
    case 'sa':
      return entry.from >= to
    case 'eb':
      return entry.to <= from
  }
}

function decodedPart(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

function splitOutsideEscapes(text: string, separator: ',' | '|'): string[] {
  const parts: string[] = ['']
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i)
    if (c === '\\' && i + 1 < text.length) parts[parts.length - 1] += c + text.charAt(++i)
    else if (c === separator) parts.push('')
    else parts[parts.length - 1] += c
  }
  return parts
}

function unescaped(text: string): string {
  return text.replace(/\\([,$|\\])/g, '$1')
}
