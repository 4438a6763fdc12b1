import { t } from '../i18n/catalogue.ts'
import type { Lang, Text } from '../i18n/text.ts'
import type { Report, ScenarioReport } from './model.ts'
import { nextAction } from './next-action.ts'
import { needsAction, severity } from './severity.ts'
import { terminalText } from './terminal-text.ts'
import { type Colours, paint, verdictTag } from './verdict-tag.ts'

export interface SummaryOptions {
  readonly lang: Lang
  readonly colours: Colours
  readonly files: readonly string[]
}

/** The end of a run on a terminal: verdicts in columns, the first departure in four lines, where the reports are. */
export function consoleSummary(report: Report, { lang, colours, files }: SummaryOptions): string {
  const idWidth = Math.max(0, ...report.scenarios.map((s) => s.id.length))
  const table = report.scenarios.map((s) => `  ${verdictTag(s.verdict, lang, colours)}  ${s.id.padEnd(idWidth)}  ${s.title[lang]}`.trimEnd())
  const first = firstRed(report)
  const blocks = [
    table.join('\n'),
    ...(first ? [explain(report, first, lang, colours)] : []),
    `${paint(report.verdict, colours)(colours.bold(report.sentence[lang]))}\n${report.next[lang]}`,
    ...(files.length > 0 ? [`${t(lang, 'console.rapports')}\n${files.map((f) => `  ${f}`).join('\n')}`] : []),
  ]
  return `\n${blocks.filter((b) => b !== '').join('\n\n')}\n`
}

function firstRed(report: Report): ScenarioReport | undefined {
  const red = report.scenarios.filter((s) => needsAction(s.verdict))
  return [...red].sort((a, b) => severity(a.verdict) - severity(b.verdict))[0]
}

/** Expected, received, where, what to do: four lines, whatever is known. */
function explain(report: Report, scenario: ScenarioReport, lang: Lang, colours: Colours): string {
  const finding = scenario.findings.find((f) => f.verdict === scenario.verdict)
  const step = finding ? undefined : scenario.steps.find((s) => s.verdict === scenario.verdict && s.reason !== null)
  const check = report.checks.find((c) => c.id === finding?.check)
  const say = (text: Text | null | undefined): string | undefined => text?.[lang]
  const expected = finding?.expected ?? say(check?.title) ?? say(step?.label) ?? say(scenario.purpose)
  const received = finding?.received ?? say(finding?.reason) ?? say(step?.reason) ?? say(scenario.why)
  const place = finding
    ? [finding.check, finding.subject, say(finding.where)].filter((p) => p !== null && p !== undefined).join(', ')
    : step
      ? t(lang, 'junit.etape', { n: step.number, label: step.label[lang] })
      : scenario.id
  const todo = (finding && check ? nextAction(finding.verdict, check)[lang] : undefined) ?? say(step?.next) ?? scenario.next[lang]
  const labels = (['attendu', 'recu', 'ou', 'que-faire'] as const).map((key) => t(lang, `console.${key}`))
  const width = Math.max(...labels.map((l) => l.length))
  const values = [expected, received, place, todo]
  const lines = labels.map((label, i) => `  ${colours.bold(label.padEnd(width))}  ${terminalText(values[i] ?? t(lang, 'console.rien'))}`)
  return [paint(scenario.verdict, colours)(t(lang, 'console.premier-rouge', { scenario: scenario.title[lang] })), ...lines].join('\n')
}
