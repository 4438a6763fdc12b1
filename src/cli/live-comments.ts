import pc from 'picocolors'
import type { CheckSettings } from '../checks/define.ts'
import { readyToVerify } from '../checks/dmp/verifiers.ts'
import { documentsOf } from '../checks/documents.ts'
import type { Definitions } from '../engine/definitions.ts'
import { exchangeSubject } from '../engine/exchange-subject.ts'
import { judge } from '../engine/judge.ts'
import { isRed, worst } from '../engine/verdict.ts'
import type { FindingRecord } from '../evidence/events.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'
import type { EvidenceLog } from '../evidence/log.ts'
import { type Lang, say } from '../i18n/text.ts'
import type { Terminal } from './say.ts'

/** Calls waiting to be commented beyond which comments are skipped: the evidence is kept all the same. */
const BACKLOG = 200

interface LiveOptions {
  readonly definitions: Definitions
  readonly lang: Lang
  readonly terminal: Terminal
  readonly mask: (text: string) => string
  readonly settings: CheckSettings
}

/** Judges each exchange of a session just after it is recorded, and says one line per call, then its reds in words. */
export function liveComments(session: string, log: EvidenceLog, options: LiveOptions): void {
  const waiting: ExchangeRecord[] = []
  let skipped = 0
  log.subscribe(({ event }) => {
    if (event.type !== 'exchange-recorded') return
    if (waiting.length >= BACKLOG) skipped++
    else if (waiting.push(event.exchange) === 1) setImmediate(next)
  })
  const next = async (): Promise<void> => {
    const record = waiting[0]
    if (!record) return
    options.terminal.out.write(await comment(session, log, record, options))
    waiting.shift()
    if (waiting.length > 0) setImmediate(next)
    else if (skipped > 0) {
      const text = { fr: `… ${skipped} autres appels, enregistrés mais non commentés\n`, en: `… ${skipped} more calls, recorded but not commented\n` }
      options.terminal.out.write(text[options.lang])
      skipped = 0
    }
  }
}

async function comment(
  session: string,
  log: EvidenceLog,
  record: ExchangeRecord,
  { definitions, lang, terminal, mask, settings }: LiveOptions,
): Promise<string> {
  const paint = pc.createColors(terminal.colors)
  const subject = exchangeSubject(record, log)
  await readyToVerify([subject])
  const context = { settings, persona: null, params: {}, exchanges: [subject], observations: [] }
  const subjects = [subject, ...documentsOf(subject)]
  const findings = definitions.checks.flatMap((check) => (check.always ? subjects.flatMap((s) => judge(check, s, context)) : []))
  const verdict = worst(findings.map((f) => f.verdict))
  const mark = isRed(verdict) ? paint.red('✖') : verdict === 'avertissement' ? paint.yellow('▲') : paint.green('✔')
  const time = record.startedAt.slice(11, 19)
  const answered = record.outcome.kind === 'none' ? (record.problem ?? '–') : record.outcome.code
  const lines = [`${paint.dim(time)} ${mark} ${record.transaction} → ${answered}  ${paint.dim(`[${session}/${record.id}]`)}`]
  for (const finding of findings) if (finding.verdict !== 'conforme' && finding.verdict !== 'sans-objet') lines.push(...explain(finding, definitions, lang))
  return mask(`${lines.join('\n')}\n`)
}

function explain(finding: FindingRecord, definitions: Definitions, lang: Lang): string[] {
  const check = definitions.checks.find((c) => c.id === finding.check)
  const reason = check?.reasons[finding.reason ?? '']
  const words = reason ? say(reason, lang, finding.params) : (finding.reason ?? finding.check)
  const at = finding.at?.line ? ` (${lang === 'fr' ? 'ligne' : 'line'} ${finding.at.line})` : finding.at?.header ? ` (${finding.at.header})` : ''
  const compared =
    finding.expected === undefined
      ? []
      : [`             ${lang === 'fr' ? 'attendu' : 'expected'} : ${finding.expected} · ${lang === 'fr' ? 'reçu' : 'received'} : ${finding.received ?? '–'}`]
  return [`           ${finding.check}${at} : ${words}`, ...compared]
}
