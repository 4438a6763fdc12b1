import type { Check, CheckContext, CheckSettings, CheckSubject, DocumentSubject, ExchangeSubject } from '../../checks/define.ts'
import { readyToVerify } from '../../checks/dmp/verifiers.ts'
import { documentsOf } from '../../checks/documents.ts'
import { archivedCda } from '../../checks/xdm/archived-cda.ts'
import type { FindingRecord, Verdict } from '../../evidence/events.ts'
import type { GardeFou } from '../../evidence/garde-fou.ts'
import type { AnsVerdicts } from '../ans-verdicts.ts'
import { judge } from '../judge.ts'
import { worst } from '../verdict.ts'
import { unpackedContents } from './archive-file.ts'
import type { FileProblem } from './file-problem.ts'
import { contentsOf } from './mail-file.ts'
import { type FileKind, type OpenFileOptions, openFile } from './open-file.ts'

/** One file judged: what it is, what each rule says of it, and what could not be judged because a file has no connection. */
export interface FileJudgement {
  readonly name: string
  readonly kind: FileKind | null
  readonly verdict: Verdict
  readonly findings: readonly FindingRecord[]
  /** Rules of its kind left out: they read a connection, an HTTP head or what came before. */
  readonly left: readonly string[]
  readonly problem: FileProblem | null
}

export interface JudgeFileOptions extends OpenFileOptions {
  readonly checks: readonly Check[]
  readonly settings: CheckSettings
  readonly gardeFou: GardeFou
  /** The user's checkout of the ANS tool, when there is one. */
  readonly ans: AnsVerdicts
}

/** Judges one file by every rule that a file can answer (DESIGN §6, `check`). Pure but for the checks' own caches. */
export async function judgeFile(name: string, bytes: Uint8Array, options: JudgeFileOptions): Promise<FileJudgement> {
  const { suspicions } = options.gardeFou.maskBytes(bytes)
  if (suspicions.length > 0) return real(name, suspicions.length)
  const opened = openFile(name, bytes, options)
  if ('problem' in opened) return { name, kind: opened.kind, verdict: opened.verdict, findings: [], left: [], problem: opened.problem }
  const { kind, subject, known } = opened
  const hidden = hiddenNumbers(subject, kind, options.gardeFou)
  if (hidden > 0) return real(name, hidden)
  await readyToVerify([subject])
  const findings: FindingRecord[] = []
  const left: string[] = []
  const subjects: CheckSubject[] = [subject, ...documentsIn(subject)]
  await options.ans.prepare(subjects)
  for (const check of options.checks) {
    // The same rules as during a run: those that need asking need a scenario too.
    if (!check.always || check.id === 'GF-01') continue
    // An assertion alone has no message around it: only the rules on assertions concern it.
    if (kind === 'vihf' && !check.id.startsWith('DMP-V-')) continue
    const needs = 'needs' in check ? check.needs : undefined
    for (const s of subjects) {
      const found = judge(check, s, contextOf(s, options))
      if (found.length > 0 && needs !== undefined && !known.includes(needs)) {
        if (!left.includes(check.id)) left.push(check.id)
      } else findings.push(...found)
    }
  }
  return { name, kind, verdict: worst(findings.map((f) => f.verdict)), findings, left, problem: null }
}

function contextOf(subject: CheckSubject, { settings, ans }: JudgeFileOptions): CheckContext {
  const exchange = subject.kind === 'exchange' ? subject : subject.kind === 'document' ? subject.from : null
  return { settings, persona: null, params: {}, exchanges: exchange ? [exchange] : [], observations: [], ...ans.view }
}

/** Documents that a file carries besides itself. */
function documentsIn(subject: ExchangeSubject | DocumentSubject): readonly DocumentSubject[] {
  if (subject.kind === 'exchange') return documentsOf(subject)
  return subject.type === 'xdm' ? archivedCda(subject) : []
}

/** Numbers that only show once a mail is decoded, or an archive opened. */
function hiddenNumbers(subject: ExchangeSubject | DocumentSubject, kind: FileKind, gardeFou: GardeFou): number {
  let n = 0
  const contents = subject.kind === 'document' ? (kind === 'xdm' ? unpackedContents(subject) : []) : kind === 'mail' ? contentsOf(subject) : []
  for (const bytes of contents) n += gardeFou.inspect(bytes).length
  return n
}

/** A file with a real person's number is not judged: its findings would quote it (DESIGN §1, 10). */
function real(name: string, n: number): FileJudgement {
  const problem: FileProblem = {
    code: 'numero-inconnu',
    text: {
      fr: 'Le fichier porte {n} numéro(s) qui peuvent être ceux de personnes réelles : il n’est pas examiné.',
      en: 'The file holds {n} number(s) that may be those of real people: it is not examined.',
    },
    conseil: {
      fr: 'Refaites-le pour une personne fictive du banc (gabarit list personnes), puis supprimez celui-ci.',
      en: 'Make it again for a fictitious person of the bench (gabarit list personas), then delete this one.',
    },
    params: { n },
  }
  return { name, kind: null, verdict: 'configuration', findings: [], left: [], problem }
}
