import { t } from '../i18n/catalogue.ts'
import type { Lang } from '../i18n/text.ts'
import { type Case, caseXml, totals } from './junit-case.ts'
import type { FindingReport, Report, ScenarioReport, StepReport } from './model.ts'
import type { Reporter } from './reporter.ts'
import { severity } from './severity.ts'
import { escapeXml } from './xml-escape.ts'

/** JUnit XML: suite = scenario, case = check or step, properties = exigence and preuve (DESIGN §5, Report). */
export function junitXml(report: Report, lang: Lang): string {
  const suites: { name: string; id: string; cases: Case[] }[] = report.scenarios.map((s) => ({
    name: `${s.id} · ${s.title[lang]}`,
    id: s.id,
    cases: scenarioCases(report, s, lang),
  }))
  const outside = findingCases(report, report.findings, lang)
  if (outside.length > 0) suites.push({ name: t(lang, 'html.hors-scenario'), id: 'hors-scenario', cases: outside })
  const all = suites.flatMap((s) => s.cases)
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="gabarit ${escapeXml(report.header.profile.id)}" ${totals(all)}>`]
  for (const suite of suites) {
    lines.push(`  <testsuite name="${escapeXml(suite.name)}" timestamp="${escapeXml(report.header.startedAt)}" ${totals(suite.cases)}>`)
    for (const c of suite.cases) lines.push(...caseXml(suite.id, c))
    lines.push('  </testsuite>')
  }
  return `${[...lines, '</testsuites>'].join('\n')}\n`
}

export const junitReporter: Reporter = {
  name: 'junit',
  async write({ report }, out, lang) {
    return [await out.write('junit.xml', junitXml(report, lang))]
  },
}

function scenarioCases(report: Report, scenario: ScenarioReport, lang: Lang): Case[] {
  const silent = report.neverRan
    .filter((n) => n.scenario === scenario.id)
    .map((n): Case => ({ name: `${n.check} · ${n.title[lang]}`, properties: [], verdict: 'non-testable', message: t(lang, 'junit.jamais-joue'), lines: [] }))
  const cases = [...stepCases(scenario, lang), ...findingCases(report, scenario.findings, lang), ...silent]
  // What decided is always somewhere: a scenario never begun, or interrupted, has no case of its own.
  const told = cases.some((c) => c.verdict === scenario.verdict)
  const own: Case = { name: scenario.title[lang], properties: [], verdict: scenario.verdict, message: scenario.why?.[lang] ?? '', lines: [scenario.next[lang]] }
  return told ? cases : [own, ...cases]
}

/** Steps that only prepare are told when they fail; what a step of checks found is told check by check. */
function stepCases(scenario: ScenarioReport, lang: Lang): Case[] {
  const silentVerbs = ['seed', 'fault', 'deliver', 'check']
  return scenario.steps.filter((s) => s.verdict !== null && (s.reason !== null || !silentVerbs.includes(s.verb))).map((s) => stepCase(scenario, s, lang))
}

function stepCase(scenario: ScenarioReport, step: StepReport, lang: Lang): Case {
  return {
    name: t(lang, 'junit.etape', { n: step.number, label: step.label[lang] }),
    properties: scenario.exigences.map((code) => ['exigence', code]),
    verdict: step.verdict ?? 'non-testable',
    message: step.reason?.[lang] ?? '',
    lines: [...(step.next ? [t(lang, 'junit.que-faire', { value: step.next[lang] })] : []), ...step.nearMisses.map((m) => m.sentence[lang])],
  }
}

/** One case a check, by its worst finding; the others are told in its text. */
function findingCases(report: Report, findings: readonly FindingReport[], lang: Lang): Case[] {
  const byCheck = new Map<string, FindingReport[]>()
  for (const f of findings) byCheck.set(f.check, [...(byCheck.get(f.check) ?? []), f])
  return [...byCheck].map(([id, own]) => {
    const check = report.checks.find((c) => c.id === id)
    const told = [...own].sort((a, b) => severity(a.verdict) - severity(b.verdict))
    const verdict = told[0]?.verdict ?? 'sans-objet'
    return {
      name: check && check.title[lang] !== id ? `${id} · ${check.title[lang]}` : id,
      properties: [...(check?.exigences ?? []).map((code): [string, string] => ['exigence', code]), ...proofs(report, own)],
      verdict,
      message: told[0]?.reason?.[lang] ?? '',
      lines: [
        ...told.filter((f) => f.verdict !== 'conforme').flatMap((f) => findingLines(f, lang)),
        ...(check?.mend && severity(verdict) < severity('avertissement') ? [t(lang, 'junit.que-faire', { value: check.mend[lang] })] : []),
      ],
    }
  })
}

function findingLines(f: FindingReport, lang: Lang): string[] {
  const place = [f.subject, f.where?.[lang]].filter((p) => p !== null && p !== undefined).join(', ')
  return [
    ...(f.reason ? [f.reason[lang]] : []),
    ...(f.expected === null ? [] : [t(lang, 'junit.attendu', { value: f.expected })]),
    ...(f.received === null ? [] : [t(lang, 'junit.recu', { value: f.received })]),
    ...(place === '' ? [] : [t(lang, 'junit.ou', { value: place })]),
  ]
}

/** The exchange a finding rests on, with the hash of the bytes judged. */
function proofs(report: Report, findings: readonly FindingReport[]): [string, string][] {
  const exchanges = [...report.scenarios.flatMap((s) => s.exchanges), ...report.unexpected]
  const names = [...new Set(findings.flatMap((f) => (f.subject === null ? [] : [f.subject])))]
  return names.map((name) => {
    const sha256 = exchanges.find((e) => e.id === name)?.request?.sha256
    return ['preuve', sha256 === undefined ? name : `${name} sha256:${sha256}`]
  })
}
