import type { Report, ReportModel } from './model.ts'
import type { Reporter } from './reporter.ts'

/** Longest object or list written on one line, in characters. */
const ONE_LINE = 640

/**
 * `report.json`: keys in a stable order, two spaces, what is short on one line (a finding that conforms is one), a newline at the end.
 * The same report gives the same bytes. What a finding that conforms does not have is left out: there are thousands of them.
 */
export function reportJson(report: Report): string {
  return `${written(sorted(lightened(report)), '', ONE_LINE).text}\n`
}

/** A value as JSON, what fits in `width` characters on one line. */
export function layOut(value: unknown, width: number): string {
  return written(value, '', width).text
}

/** `flat`: the same on one line; null when it would be too long. */
interface Written {
  readonly text: string
  readonly flat: string | null
}

function written(value: unknown, margin: string, width: number): Written {
  if (typeof value !== 'object' || value === null) {
    const text = JSON.stringify(value)
    return { text, flat: text }
  }
  const list = Array.isArray(value)
  const named: [string, unknown][] = list ? value.map((v) => ['', v]) : Object.entries(value).map(([key, v]) => [`${JSON.stringify(key)}: `, v])
  const [open, close] = list ? ['[', ']'] : ['{', '}']
  if (named.length === 0) return { text: open + close, flat: open + close }
  const inner = `${margin}  `
  const members = named.map(([name, v]) => ({ name, ...written(v, inner, width) }))
  const flat = onOneLine(members, list, width)
  // The report itself is always opened, so that its first lines can be read.
  if (flat !== null && margin !== '') return { text: flat, flat }
  return { text: `${open}\n${members.map((m) => `${inner}${m.name}${m.text}`).join(',\n')}\n${margin}${close}`, flat: null }
}

function onOneLine(members: readonly (Written & { readonly name: string })[], list: boolean, width: number): string | null {
  let length = 2
  for (const { name, flat } of members) {
    if (flat === null) return null
    length += name.length + flat.length + 1
    if (length > width) return null
  }
  const text = members.map((m) => m.name + (m.flat ?? '')).join(',')
  return list ? `[${text}]` : `{${text}}`
}

/** Reads back a `report.json` this version wrote. */
export function readReportJson(text: string): Report {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== 'gabarit-report/1') {
    throw new TypeError('not a gabarit-report/1 document')
  }
  const report = value as Report
  const whole = (findings: Report['findings']): Report['findings'] => findings.map((f) => ({ ...NOTHING, ...f }))
  return { ...report, findings: whole(report.findings), scenarios: report.scenarios.map((s) => ({ ...s, findings: whole(s.findings) })) }
}

const NOTHING = { reason: null, expected: null, received: null, at: null, where: null, excerpt: null }

function lightened(report: Report): unknown {
  const light = (findings: Report['findings']): unknown[] =>
    findings.map((f) => (f.verdict === 'conforme' ? Object.fromEntries(Object.entries(f).filter(([name, v]) => v !== null || !(name in NOTHING))) : f))
  return { ...report, findings: light(report.findings), scenarios: report.scenarios.map((s) => ({ ...s, findings: light(s.findings) })) }
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
  return Object.fromEntries(entries.flatMap(([key, v]) => (v === undefined ? [] : [[key, sorted(v)]])))
}
