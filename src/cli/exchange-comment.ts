import pc from 'picocolors'
import { readyToVerify } from '../checks/dmp/verifiers.ts'
import { documentsOf } from '../checks/documents.ts'
import { allChecks } from '../checks/index.ts'
import { exchangeSubject } from '../engine/exchange-subject.ts'
import { judge } from '../engine/judge.ts'
import { isRed, worst } from '../engine/verdict.ts'
import type { FindingRecord } from '../evidence/events.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'
import type { EvidenceLog } from '../evidence/log.ts'
import { type Lang, say } from '../i18n/text.ts'
import { exchangeWords } from '../report/mail-transactions.ts'
import { terminalText } from '../report/terminal-text.ts'
import type { LiveOptions } from './live-comments.ts'

/** One line about an exchange, and its reds in words: the verdict of every check that speaks of it. */
export async function exchangeComment(
  session: string,
  log: EvidenceLog,
  record: ExchangeRecord,
  { lang, terminal, mask, settings }: LiveOptions,
): Promise<string> {
  const paint = pc.createColors(terminal.colors)
  const subject = exchangeSubject(record, log)
  await readyToVerify([subject])
  const context = { settings, persona: null, params: {}, exchanges: [subject], observations: [] }
  const subjects = [subject, ...documentsOf(subject)]
  const findings = allChecks.flatMap((check) => (check.always ? subjects.flatMap((s) => judge(check, s, context)) : []))
  const verdict = worst(findings.map((f) => f.verdict))
  const mark = isRed(verdict) ? paint.red('✖') : verdict === 'avertissement' ? paint.yellow('▲') : paint.green('✔')
  const time = record.startedAt.slice(11, 19)
  const answered = record.outcome.kind === 'none' ? (record.problem ?? '–') : record.outcome.code
  const lines = [`${paint.dim(time)} ${mark} ${titleOf(record, lang)} → ${answered}  ${paint.dim(`[${session}/${record.id}]`)}`]
  for (const finding of findings) if (finding.verdict !== 'conforme' && finding.verdict !== 'sans-objet') lines.push(...explain(finding, lang))
  return mask(`${lines.join('\n')}\n`)
}

/** The name developers know, and for what is not a web call, what it is and for which box. */
function titleOf({ transaction, request, response }: ExchangeRecord, lang: Lang): string {
  const words = exchangeWords(transaction)
  if (!words) return transaction
  const box = (request ?? response)?.headers.find(([name]) => name === 'Box')?.[1]
  return `${transaction}, ${words[lang]}${box === undefined ? '' : ` · ${terminalText(box)}`}`
}

function explain(finding: FindingRecord, lang: Lang): string[] {
  const check = allChecks.find((c) => c.id === finding.check)
  const reason = check?.reasons[finding.reason ?? '']
  const words = reason ? say(reason, lang, finding.params) : (finding.reason ?? finding.check)
  const where = placeOf(finding.at, lang)
  const at = where === '' ? '' : ` (${where})`
  const compared =
    finding.expected === undefined
      ? []
      : [`             ${lang === 'fr' ? 'attendu' : 'expected'} : ${finding.expected} · ${lang === 'fr' ? 'reçu' : 'received'} : ${finding.received ?? '–'}`]
  return [`           ${finding.check}${at} : ${words}`, ...compared]
}

/** `IHE_XDM/SUBSET01/METADATA.XML, ligne 4`, or the header: enough to look there, the report says the rest. */
function placeOf(at: FindingRecord['at'], lang: Lang): string {
  const line = at?.line ? [`${lang === 'fr' ? 'ligne' : 'line'} ${at.line}`] : []
  return [at?.entry ?? at?.document, at?.header]
    .flatMap((name) => (name === undefined ? [] : [terminalText(name)]))
    .concat(line)
    .join(', ')
}
