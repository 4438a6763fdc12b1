import type { ArmedFault, AttestationRecord, Blame, Location, SoftwareId, Verdict } from '../evidence/events.ts'
import type { MockOutcome, Route, TransportProblem } from '../evidence/exchange.ts'
import type { Text } from '../i18n/text.ts'

/** What a report is made from: `report` is written as `report.json`; `captures` are the bytes shown by the pages, never in the JSON. */
export interface ReportModel {
  readonly report: Report
  /** Readable form of the captured messages, by exchange id of the report. */
  readonly captures: ReadonlyMap<string, ExchangeCapture>
}

/** The content of `report.json`: the source of every other format (DESIGN §5, Report). */
export interface Report {
  readonly format: 'gabarit-report/1'
  readonly header: ReportHeader
  readonly verdict: Verdict
  /** The verdict in one plain sentence, then what to do. */
  readonly sentence: Text
  readonly next: Text
  readonly interrupted: boolean
  readonly counts: { readonly criteria: VerdictCounts; readonly scenarios: VerdictCounts; readonly checks: VerdictCounts }
  /** What this report is not; printed on the first page. */
  readonly notice: readonly Text[]
  readonly criteria: readonly CriterionReport[]
  readonly scenarios: readonly ScenarioReport[]
  /** Findings on exchanges that belong to no scenario. */
  readonly findings: readonly FindingReport[]
  readonly unexpected: readonly UnexpectedExchange[]
  readonly neverRan: readonly NeverRan[]
  readonly unusedFaults: readonly UnusedFault[]
  readonly blames: Readonly<Record<Blame, readonly BlameItem[]>>
  readonly attestations: readonly AttestationReport[]
  readonly coverage: readonly CoverageRow[]
  /** The rules named by findings or declared by scenarios, by id. */
  readonly checks: readonly CheckReport[]
  readonly glossary: readonly GlossaryEntry[]
  readonly marks: readonly { readonly mark: Mark; readonly meaning: Text; readonly checks: readonly string[] }[]
}

export type VerdictCounts = Readonly<Record<Verdict, number>>
export type Mark = 'S' | 'C' | 'M' | 'I'
export type Confidence = 'seen' | 'secondary' | 'inferred' | 'memory'

export interface ReportHeader {
  readonly bench: { readonly name: string; readonly version: string }
  /** Edition of the ANS artefacts that judged documents too; null when none was given. */
  readonly ansPack: { readonly kind: 'commit' | 'arbre'; readonly id: string } | null
  readonly run: string
  readonly seed: string
  readonly startedAt: string
  /** Latest instant the log holds for this run: the log has no other clock. */
  readonly endedAt: string
  readonly adapter: string
  readonly software: SoftwareId
  readonly session: { readonly id: string; readonly label: string; readonly mode: 'strict' | 'lenient' } | null
  /** Where the bytes of every exchange and every screen are, and how to find one of them. */
  readonly evidence: Text
  readonly profile: {
    readonly id: string
    readonly version: string
    readonly status: 'working-copy' | 'proposed' | 'official'
    readonly title: Text
    readonly basis: readonly { readonly title: string; readonly date: string | null; readonly official: boolean; readonly confidence: Confidence }[]
  }
}

export interface CriterionReport {
  readonly id: string
  readonly text: Text
  readonly obligation: 'O' | 'OC' | 'P' | 'pO' | 'pP'
  readonly exigences: readonly ExigenceRef[]
  readonly applicability: Confidence
  /** Said when the criterion is not known to apply; null when seen. */
  readonly footnote: Text | null
  readonly scenarios: readonly string[]
  readonly verdict: Verdict
  readonly next: Text
}

export interface ExigenceRef {
  readonly code: string
  readonly obligation: string | null
}

export interface ScenarioReport {
  readonly id: string
  readonly title: Text
  readonly purpose: Text
  readonly exigences: readonly string[]
  readonly equivalentOf: readonly string[]
  readonly persona: { readonly id: string; readonly name: string | null } | null
  readonly verdict: Verdict
  /** What decided a verdict other than conforme, in one sentence, and what to do. */
  readonly why: Text | null
  readonly next: Text
  readonly steps: readonly StepReport[]
  readonly findings: readonly FindingReport[]
  readonly exchanges: readonly ExchangeReport[]
  readonly observations: readonly ObservationReport[]
}

export interface StepReport {
  /** 1-based. */
  readonly number: number
  readonly verb: string
  readonly label: Text
  /** null: the step was not played. */
  readonly verdict: Verdict | null
  readonly blame: Blame | null
  readonly reason: Text | null
  readonly next: Text | null
  readonly nearMisses: readonly NearMissReport[]
}

export interface NearMissReport {
  /** Id of the exchange in this report; null when it was not kept. */
  readonly exchange: string | null
  readonly criterion: string
  readonly expected: string
  readonly received: string
  readonly sentence: Text
}

export interface FindingReport {
  readonly check: string
  readonly verdict: Verdict
  readonly blame: Blame
  readonly reason: Text | null
  readonly expected: string | null
  readonly received: string | null
  readonly at: Location | null
  readonly where: Text | null
  /** Exchange or observation of this report, or null for the whole scenario. */
  readonly subject: string | null
  /** 1-based number of the step that asked; null for checks that always run. */
  readonly step: number | null
  readonly excerpt: Excerpt | null
}

/** The lines around the one at fault. `number` is the line in the body as received, also when the extract is laid out again. */
export interface Excerpt {
  readonly part: 'request' | 'response' | 'document'
  readonly form: 'head' | 'raw' | 'pretty'
  readonly lines: readonly { readonly number: number; readonly text: string; readonly fault: boolean }[]
}

export interface ExchangeReport {
  /** `<scenario>/1`: in order of arrival inside the scenario, whatever ran beside. */
  readonly id: string
  /** Name given by the step that waited for it; null when no step did. */
  readonly as: string | null
  readonly service: string
  readonly transaction: string
  readonly label: string
  readonly startedAt: string
  readonly endedAt: string
  readonly request: { readonly method: string; readonly path: string; readonly bytes: number; readonly sha256: string; readonly complete: boolean } | null
  readonly response: { readonly status: number | null; readonly bytes: number; readonly sha256: string; readonly complete: boolean } | null
  readonly transport: {
    readonly route: Route
    readonly secure: boolean
    readonly tlsVersion: string | null
    readonly certificate: {
      readonly subject: string
      readonly fingerprint256: string
      readonly authorized: boolean
      readonly authorizationError: string | null
    } | null
  }
  readonly outcome: MockOutcome
  readonly problem: TransportProblem | null
}

export interface UnexpectedExchange extends ExchangeReport {
  /** true: it belonged to an attempt that was interrupted and played again. */
  readonly interruptedAttempt: boolean
  /** What kept it from being the exchange a step waited for. */
  readonly nearMisses: readonly { readonly scenario: string; readonly step: number; readonly sentence: Text }[]
}

export interface ObservationReport {
  readonly id: string
  readonly query: string
  readonly view: string | null
  readonly by: string
  /** Of a long list, only the entries this scenario speaks of: `entries` says which. */
  readonly resource: unknown
  /** What is kept of a Bundle that was cut: how many entries were read, and the 0-based index of each one kept; null when it is whole. */
  readonly entries: { readonly total: number; readonly shown: readonly number[] } | null
}

export interface NeverRan {
  readonly scenario: string
  readonly check: string
  readonly title: Text
}

export interface UnusedFault {
  readonly scenario: string
  readonly service: string
  readonly code: string
  readonly trigger: ArmedFault['trigger']
}

export interface BlameItem {
  readonly scenario: string | null
  /** The check or the step it comes from; one of them. */
  readonly check: string | null
  readonly step: number | null
  readonly verdict: Verdict
  readonly sentence: Text
  readonly next: Text
}

export interface AttestationReport {
  readonly scenario: string
  readonly step: number
  readonly question: Text
  readonly answer: AttestationRecord['answer']
  readonly by: string
  readonly at: string
  readonly comment: string | null
  readonly proof: { readonly file: string; readonly sha256: string; readonly size: number } | null
}

export interface CoverageRow {
  readonly code: string
  readonly summary: Text | null
  readonly obligation: string | null
  readonly confidence: string | null
  readonly scenarios: readonly { readonly id: string; readonly verdict: Verdict }[]
  readonly verdict: Verdict
}

export interface CheckReport {
  readonly id: string
  readonly title: Text
  readonly why: Text | null
  readonly mend: Text | null
  readonly exigences: readonly string[]
  readonly level: 'DOIT' | 'PEUT'
  readonly source: { readonly ref: string; readonly mark: Mark }
  /** true: the fact is remembered or inferred; never shown as an official rule. */
  readonly inferred: boolean
}

export interface GlossaryEntry {
  readonly term: string
  readonly text: Text
}

export interface ExchangeCapture {
  readonly request: CapturedMessage | null
  readonly response: CapturedMessage | null
}

/** Content made readable. Every string in it is untrusted content, already masked. */
export interface CapturedText {
  /** Lines as received; null when the content is not text. */
  readonly body: readonly string[] | null
  /** Laid out again when the content is well-formed XML. */
  readonly pretty: readonly PrettyLine[] | null
  readonly bytes: number
  /** false: the bytes did not follow their charset. */
  readonly charsetOk: boolean
}

/** One captured message. Of a multipart message, the body shown is that of its root part: it is what places are counted in. */
export interface CapturedMessage extends CapturedText {
  readonly head: readonly string[]
  readonly parts: readonly CapturedPart[]
  /** What a service that is not HTTP knew when it recorded it: box, folder, Message-ID. Empty for HTTP. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  /** The mail it carries; null when it carries none. Its places are counted in `body`. */
  readonly mail: CapturedMail | null
}

/** A mail, read for a person: what travels encoded is summed up. */
export interface CapturedMail {
  /** Lines of its header as written, folded lines as they are. */
  readonly header: readonly CapturedLine[]
  /** The subject as its reader sees it; empty when there is none. */
  readonly subject: string
  /** Every part in the order of the message, its root first. */
  readonly parts: readonly CapturedMailPart[]
  /** Files of its archives that can be read as text; findings point into them. */
  readonly files: readonly CapturedFile[]
}

export interface CapturedLine {
  /** 1-based, in the message. */
  readonly number: number
  readonly text: string
  /** Field it belongs to, as written. */
  readonly field: string
}

export interface CapturedMailPart {
  /** `1.2`, as IMAP numbers it; empty for a multipart root. */
  readonly path: string
  /** How many parts hold it. */
  readonly depth: number
  readonly contentType: string
  readonly name: string | null
  readonly transferEncoding: string
  /** First line of its header, 1-based; and the last line it has. */
  readonly line: number
  readonly lastLine: number
  /** Of its content, transfer encoding removed; null when it holds other parts. */
  readonly content: { readonly bytes: number; readonly sha256: string } | null
  /** What could not be decoded, in English; null when all could. */
  readonly fault: string | null
  /** Its text, decoded; null when it is not text. */
  readonly text: readonly string[] | null
  /** What it holds, when it is an archive. */
  readonly entries: readonly CapturedEntry[] | null
}

/** A file of an archive. */
export interface CapturedEntry {
  readonly name: string
  /** Announced size, in bytes. */
  readonly bytes: number
  /** null when it could not be unpacked. */
  readonly sha256: string | null
}

/** A file of an archive, as text. */
export interface CapturedFile extends CapturedText {
  /** Document of the exchange it belongs to, as findings name it. */
  readonly document: string
  /** Path in the archive; null when the document is the file itself. */
  readonly entry: string | null
}

/** A part of a multipart message other than its root. */
export interface CapturedPart extends CapturedText {
  /** Id of the document it carries, else its Content-ID. */
  readonly name: string
  readonly contentType: string
}

export interface PrettyLine {
  /** Place of its tag in the body as received, 1-based. */
  readonly line: number
  readonly column: number
  readonly text: string
}
