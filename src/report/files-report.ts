import type { Check } from '../checks/define.ts'
import { ABSENT } from '../checks/dmp/decoded.ts'
import type { FileJudgement } from '../engine/files/judge-file.ts'
import type { FindingRecord, Location, Verdict } from '../evidence/events.ts'
import { t } from '../i18n/catalogue.ts'
import { type Lang, say, type Text } from '../i18n/text.ts'
import { locationWords } from './location-words.ts'
import { byText, severity } from './severity.ts'
import { reasonWords } from './step-words.ts'

/** A finding on a file, in the words of one language. */
export interface FileFinding {
  readonly check: string
  readonly title: string
  readonly verdict: Verdict
  readonly reason: string | null
  readonly expected: string | null
  readonly received: string | null
  readonly where: string | null
  readonly line: number | null
  readonly column: number | null
  readonly exigences: readonly string[]
  readonly mend: string | null
}

/** One file, in the words of one language: what every form of the `check` command shows. */
export interface FileReport {
  readonly name: string
  readonly kind: FileJudgement['kind']
  /** The kind in words. */
  readonly what: string | null
  readonly verdict: Verdict
  /** What departs from a rule, worst first; what conforms is only counted. */
  readonly findings: readonly FileFinding[]
  readonly conforming: number
  /** Rules that a file alone cannot answer. */
  readonly left: readonly string[]
  readonly problem: { readonly code: string; readonly text: string; readonly action: string } | null
}

const KINDS: Readonly<Record<NonNullable<FileJudgement['kind']>, Text>> = {
  cda: { fr: 'document CDA', en: 'CDA document' },
  xdm: { fr: 'archive IHE_XDM', en: 'IHE_XDM archive' },
  soap: { fr: 'message SOAP', en: 'SOAP message' },
  vihf: { fr: 'assertion VIHF', en: 'VIHF assertion' },
  mail: { fr: 'courriel', en: 'mail' },
  certificate: { fr: 'certificat', en: 'certificate' },
}

/** Puts a judgement in words; every text is masked by the guard before it is shown. */
export function fileReport(judged: FileJudgement, checks: readonly Check[], lang: Lang, mask: (text: string) => string): FileReport {
  const byId = new Map(checks.map((c) => [c.id, c]))
  const told = judged.findings.filter((f) => f.verdict !== 'conforme' && f.verdict !== 'sans-objet')
  const { problem } = judged
  return {
    name: judged.name,
    kind: judged.kind,
    what: judged.kind && KINDS[judged.kind][lang],
    verdict: judged.verdict,
    findings: told
      .map((f) => inWords(placed(f, judged), byId.get(f.check), judged.kind, lang, mask))
      .sort((a, b) => severity(a.verdict) - severity(b.verdict) || byText(a.check, b.check) || (a.line ?? 0) - (b.line ?? 0)),
    conforming: new Set(judged.findings.filter((f) => f.verdict === 'conforme').map((f) => f.check)).size,
    left: judged.left,
    problem: problem && { code: problem.code, text: mask(say(problem.text, lang, problem.params)), action: say(problem.conseil, lang, problem.params) },
  }
}

/** A document that is the file itself need not be named again at each line; a field that a mail does not have is on no line of it. */
function placed(f: FindingRecord, { name, kind }: FileJudgement): FindingRecord {
  if (f.at?.document === name) {
    const { document: _itself, ...at } = f.at
    return { ...f, at }
  }
  if (kind !== 'mail' || f.at?.header === undefined || f.received !== ABSENT) return f
  const { line: _first, ...at } = f.at
  return { ...f, at }
}

/** Where to look in a file: a mail kept in a file is no request. */
function whereIn(at: Location, kind: FileJudgement['kind'], lang: Lang): string {
  const words = locationWords(at)[lang]
  const request = t(lang, 'ou.request')
  return kind === 'mail' && at.part === 'request' && words.startsWith(request) ? t(lang, 'ou.courriel') + words.slice(request.length) : words
}

function inWords(f: FindingRecord, check: Check | undefined, kind: FileJudgement['kind'], lang: Lang, mask: (text: string) => string): FileFinding {
  const own = check?.reasons[f.reason ?? '']
  const reason = f.reason === undefined ? null : own ? say(own, lang, f.params) : reasonWords(f.reason, f.params ?? {}, mask, (id) => id)[lang]
  const masked = (text: string | null | undefined): string | null => (text === null || text === undefined ? null : mask(text))
  return {
    check: f.check,
    title: check?.title[lang] ?? f.check,
    verdict: f.verdict,
    reason: masked(reason),
    expected: masked(f.expected),
    received: masked(f.received),
    where: f.at ? masked(whereIn(f.at, kind, lang)) : null,
    line: f.at?.line ?? null,
    column: f.at?.column ?? null,
    exigences: check?.exigences ?? [],
    mend: check?.mend[lang] ?? null,
  }
}
