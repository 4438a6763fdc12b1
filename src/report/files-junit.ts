import { type Lang, say, type Text } from '../i18n/text.ts'
import type { FileFinding, FileReport } from './files-report.ts'
import { type Case, caseXml, totals } from './junit-case.ts'
import { escapeXml } from './xml-escape.ts'

const DETAIL: Text = {
  fr: '{where} : {reason} (attendu : {expected} ; reçu : {received})',
  en: '{where}: {reason} (expected: {expected}; received: {received})',
}

/** JUnit XML of files judged without a scenario: suite = file, case = check, properties = exigences. */
export function filesJunit(files: readonly FileReport[], lang: Lang): string {
  const suites = files.map((file) => ({ file, cases: casesOf(file, lang) }))
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="gabarit check" ${totals(suites.flatMap((s) => s.cases))}>`]
  for (const { file, cases } of suites) {
    lines.push(`  <testsuite name="${escapeXml(file.name)}" ${totals(cases)}>`)
    for (const c of cases) lines.push(...caseXml(file.name, c))
    lines.push('  </testsuite>')
  }
  return `${[...lines, '</testsuites>'].join('\n')}\n`
}

function casesOf(file: FileReport, lang: Lang): Case[] {
  if (file.problem) {
    return [{ name: file.problem.code, properties: [], verdict: file.verdict, message: file.problem.text, lines: [file.problem.action] }]
  }
  const byCheck = new Map<string, FileFinding[]>()
  for (const f of file.findings) byCheck.set(f.check, [...(byCheck.get(f.check) ?? []), f])
  const told = [...byCheck].map(([id, own]): Case => {
    const [worst] = own
    return {
      name: `${id} · ${worst?.title ?? ''}`,
      properties: (worst?.exigences ?? []).map((code) => ['exigence', code]),
      verdict: worst?.verdict ?? 'sans-objet',
      message: worst?.reason ?? '',
      lines: own.map((f) => say(DETAIL, lang, { where: f.where ?? '–', reason: f.reason ?? '–', expected: f.expected ?? '–', received: f.received ?? '–' })),
    }
  })
  // A file without any departure is one case that passes: a suite without a case is taken for an error.
  return told.length > 0 ? told : [{ name: file.what ?? file.name, properties: [], verdict: file.verdict, message: '', lines: [] }]
}
