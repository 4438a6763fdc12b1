import type { Check } from '../checks/define.ts'
import type { FindingRecord, Location } from '../evidence/events.ts'
import { say, type Text, type TextParams } from '../i18n/text.ts'
import { excerptAt, fieldLines } from './excerpt.ts'
import { captureOf, type OpenedExchange } from './exchange-report.ts'
import { completeLocation, locationWords } from './location-words.ts'
import type { CapturedMail, FindingReport } from './model.ts'
import { byText, severity } from './severity.ts'
import { reasonWords } from './step-words.ts'

/** What is needed to put findings in words. */
export interface FindingWords {
  readonly checks: ReadonlyMap<string, Check>
  readonly names: ReadonlyMap<string, string>
  readonly exchange: (id: string) => OpenedExchange | undefined
  readonly mask: (text: string) => string
}

/** Findings in words, worst first, then by check, subject and place; said twice is said once. */
export function findingReports(findings: readonly FindingRecord[], words: FindingWords): FindingReport[] {
  const seen = new Set<string>()
  const reports: FindingReport[] = []
  for (const finding of findings) {
    const report = findingReport(finding, words)
    const key = JSON.stringify({ ...report, step: null })
    if (seen.has(key)) continue
    seen.add(key)
    reports.push(report)
  }
  return reports.sort(
    (a, b) =>
      severity(a.verdict) - severity(b.verdict) ||
      byText(a.check, b.check) ||
      bySubject(a.subject, b.subject) ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
      byText(a.reason?.fr ?? '', b.reason?.fr ?? ''),
  )
}

function findingReport(finding: FindingRecord, words: FindingWords): FindingReport {
  const { names, mask } = words
  const exchange = finding.subject === undefined ? undefined : words.exchange(finding.subject)
  const side = finding.at?.part === 'response' ? exchange?.response : exchange?.request
  // A place in a document is whole already: the tree at hand is that of the envelope.
  const completed = finding.at?.part === 'document' ? finding.at : finding.at && completeLocation(finding.at, side?.root ?? null)
  const placed = completed && withoutAbsentLine(completed, side?.message.mail)
  const at = placed && { ...placed, ...(placed.xpath === undefined ? {} : { xpath: mask(placed.xpath) }) }
  return {
    check: finding.check,
    verdict: finding.verdict,
    blame: finding.blame,
    reason: checkReason(finding, words),
    expected: finding.expected === undefined ? null : mask(finding.expected),
    received: finding.received === undefined ? null : mask(finding.received),
    at: at ?? null,
    where: at ? locationWords(at) : null,
    subject: subjectName(finding.subject, names),
    step: finding.step === undefined ? null : finding.step + 1,
    excerpt: excerptAt(exchange && captureOf(exchange), at ?? null),
  }
}

/** A field that a mail does not have is on no line of it. */
function withoutAbsentLine(at: Location, mail: CapturedMail | null | undefined): Location {
  if (!mail || at.header === undefined || at.line === undefined || fieldLines(mail, at).length > 0) return at
  const { line: _first, ...rest } = at
  return rest
}

/** The check's own words; the engine's when the check itself broke; else the key as it is. */
function checkReason(finding: FindingRecord, { checks, names, mask }: FindingWords): Text | null {
  if (finding.reason === undefined) return null
  const params = maskedParams(finding.params ?? {}, mask)
  const reasons = checks.get(finding.check)?.reasons ?? {}
  const own = Object.hasOwn(reasons, finding.reason) ? reasons[finding.reason] : undefined
  if (own) return { fr: say(own, 'fr', params), en: say(own, 'en', params) }
  return reasonWords(finding.reason, finding.params ?? {}, mask, (id) => names.get(id) ?? id)
}

function maskedParams(params: TextParams, mask: (text: string) => string): TextParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? mask(value) : value]))
}

function subjectName(subject: string | undefined, names: ReadonlyMap<string, string>): string | null {
  if (subject === undefined || subject === 'scenario') return null
  return names.get(subject) ?? subject
}

/** `a/10` after `a/9`. */
function bySubject(a: string | null, b: string | null): number {
  const [nameA, numberA] = split(a ?? '')
  const [nameB, numberB] = split(b ?? '')
  return byText(nameA, nameB) || numberA - numberB
}

function split(subject: string): [name: string, number: number] {
  const m = /^(.*)\/(\d+)$/.exec(subject)
  return m ? [m[1] ?? '', Number(m[2])] : [subject, 0]
}
