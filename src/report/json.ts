import type { Report, ReportModel } from './model.ts'
import type { Reporter } from './reporter.ts'

/** `report.json`: keys in a stable order, two spaces, a newline at the end. The same report gives the same bytes. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(sorted(report), null, 2)}\n`
}

/** Reads back a `report.json` this version wrote. */
export function readReportJson(text: string): Report {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== 'gabarit-report/1') {
    throw new TypeError('not a gabarit-report/1 document')
  }
  return value as Report
}

export const jsonReporter: Reporter = {
  name: 'json',
  async write({ report }: ReportModel, out) {
    return [await out.write('report.json', reportJson(report))]
  },
}

/** The few first keys a reader looks for come first, the others follow by name. */
const FIRST = ['format', 'id', 'code', 'number', 'check', 'term', 'verdict', 'sentence', 'next']

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const rank = (key: string): number => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length)
  const entries = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, v]) => [key, sorted(v)]))
}
