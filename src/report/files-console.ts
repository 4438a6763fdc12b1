import { type Lang, say, type Text } from '../i18n/text.ts'
import type { FileFinding, FileReport } from './files-report.ts'
import { terminalText } from './terminal-text.ts'
import { type Colours, paint, verdictTag } from './verdict-tag.ts'

const WORDS = {
  conforming: { fr: '{n} règles respectées', en: '{n} rules met' },
  left: {
    fr: 'Non examiné : {ids} (ces règles lisent la connexion ou l’en-tête HTTP, que ce fichier n’a pas)',
    en: 'Not examined: {ids} (these rules read the connection or the HTTP head, which this file does not have)',
  },
  leftOfMail: {
    fr: 'Non examiné : {ids} (ces règles lisent l’enveloppe SMTP, la connexion ou d’autres messages, que ce fichier n’a pas)',
    en: 'Not examined: {ids} (these rules read the SMTP envelope, the connection or other messages, which this file does not have)',
  },
  expected: { fr: 'attendu : {value}', en: 'expected: {value}' },
  received: { fr: 'reçu : {value}', en: 'received: {value}' },
  exigences: { fr: 'exigences : {value}', en: 'requirements: {value}' },
} satisfies Record<string, Text>

/** One file on the terminal: its verdict, then each departure with its line, what was expected, what came, and what to do. */
export function fileLines(file: FileReport, lang: Lang, colours: Colours): string {
  const what = file.what === null ? '' : colours.dim(` (${file.what})`)
  const met = file.conforming > 0 ? colours.dim(` · ${say(WORDS.conforming, lang, { n: file.conforming })}`) : ''
  const lines = [`${verdictTag(file.verdict, lang, colours)}  ${terminalText(file.name)}${what}${met}`]
  if (file.problem) lines.push(`   ${terminalText(file.problem.text)}`, `   ${colours.bold('→')} ${terminalText(file.problem.action)}`)
  let last = ''
  for (const finding of file.findings) {
    lines.push(...findingLines(finding, finding.check === last, lang, colours))
    last = finding.check
  }
  if (file.left.length > 0) lines.push(colours.dim(`   ${say(file.kind === 'mail' ? WORDS.leftOfMail : WORDS.left, lang, { ids: file.left.join(', ') })}`))
  return `${lines.join('\n')}\n`
}

function findingLines(f: FileFinding, again: boolean, lang: Lang, colours: Colours): string[] {
  const values = [
    ...(f.expected === null ? [] : [say(WORDS.expected, lang, { value: terminalText(f.expected) })]),
    ...(f.received === null ? [] : [say(WORDS.received, lang, { value: terminalText(f.received) })]),
  ]
  const lines = again ? [] : [`   ${paint(f.verdict, colours)(f.check)} ${f.title}`]
  lines.push(`     ${f.where === null ? '' : `${colours.dim(terminalText(f.where))} : `}${terminalText(f.reason ?? '')}`)
  if (values.length > 0) lines.push(`     ${values.join(' · ')}`)
  if (again) return lines
  if (f.exigences.length > 0) lines.push(colours.dim(`     ${say(WORDS.exigences, lang, { value: f.exigences.join(', ') })}`))
  if (f.mend !== null) lines.push(`     ${colours.bold('→')} ${f.mend}`)
  return lines
}
