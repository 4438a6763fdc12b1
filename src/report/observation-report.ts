import type { FindingRecord, ObservationRecord } from '../evidence/events.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'
import type { ObservationReport } from './model.ts'

/** What a scenario speaks of, to keep of a long list only what concerns it. */
export interface Concerns {
  /** Message-ID of the mails it exchanged. */
  readonly messages: ReadonlySet<string>
  /** Findings that point into what the software shows. */
  readonly findings: readonly Pick<FindingRecord, 'subject' | 'at'>[]
}

/** A list up to this long is kept whole. */
const WHOLE = 10
/** Kept at the end of a list nothing of which is known to the scenario: what came last. */
const LAST = 5

/** The exchanges that bear one mail; the others list all those they touched, whoever wrote them. */
const MAILS = ['mssante.submission', 'mssante.imap.append', 'mssante.imap.message']

/** What the mails of these exchanges are called. */
export function messagesOf(records: readonly (ExchangeRecord | undefined)[]): ReadonlySet<string> {
  const sides = records.flatMap((r) => (r && MAILS.includes(r.transaction) ? [r.request, r.response] : []))
  return new Set(sides.flatMap((side) => (side?.headers ?? []).flatMap(([name, value]) => (name === 'Message-ID' ? [value] : []))))
}

/** What the software showed. A screen shows all the mails of all scenarios: of a long list, only those this scenario speaks of are kept. */
export function observationReport(record: ObservationRecord, concerns: Concerns, mask: (text: string) => string): ObservationReport {
  const { id, query, view, by } = record
  const resource = record.resource === undefined ? null : maskedJson(record.resource, mask)
  const list = entriesOf(resource)
  if (!list || list.entry.length <= WHOLE) return { id, query, view, by, resource, entries: null }
  const pointed = new Set(concerns.findings.flatMap((f) => (f.subject === id ? indexOf(f.at?.path) : [])))
  const own = list.entry.flatMap((entry, i) => (pointed.has(i) || speaksOf(entry, concerns.messages) ? [i] : []))
  const shown = own.length > 0 ? own : list.entry.map((_, i) => i).slice(-LAST)
  return { id, query, view, by, resource: { ...list, entry: shown.map((i) => list.entry[i]) }, entries: { total: list.entry.length, shown } }
}

function entriesOf(resource: unknown): { readonly entry: readonly unknown[] } | undefined {
  return typeof resource === 'object' && resource !== null && 'entry' in resource && Array.isArray(resource.entry)
    ? { ...resource, entry: resource.entry }
    : undefined
}

/** `Bundle.entry[46].resource.topic` → 46. */
function indexOf(path: string | undefined): number[] {
  const index = /^Bundle\.entry\[(\d+)\]/.exec(path ?? '')?.[1]
  return index === undefined ? [] : [Number(index)]
}

/** An entry that bears, answers or cites one of these identifiers. */
function speaksOf(entry: unknown, messages: ReadonlySet<string>): boolean {
  if (typeof entry === 'string') return messages.has(entry)
  if (typeof entry !== 'object' || entry === null) return false
  return Object.values(entry).some((value) => speaksOf(value, messages))
}

/** Masks the strings of a resource one by one, so that what is left is still JSON whatever the mask writes. */
function maskedJson(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((v) => maskedJson(v, mask))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, maskedJson(v, mask)]))
}
