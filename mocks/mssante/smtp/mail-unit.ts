import type { ExchangeDraft, ExchangeRecord, MessageDraft, MockOutcome, Route, TransportFacts, TransportProblem } from '../../../src/evidence/exchange.ts'
import type { MockDeps, MockSession } from '../../service.ts'

/** Facts written as headers of a record; a list is a repeated name, undefined is left out. */
export type UnitFacts = Readonly<Record<string, string | readonly string[] | null | undefined>>

/** One side of a unit of a mail session. */
export interface UnitSide {
  readonly startLine: string
  /** Lines and message, secrets masked; the message from `bodyOffset` on. */
  readonly bytes: Uint8Array
  readonly bodyOffset: number
  readonly facts?: UnitFacts
  readonly complete?: boolean
}

/** A unit of a mail session, as it is recorded (mocks/mssante/README.md). */
export interface MailUnit {
  readonly transaction: string
  readonly startedAt: Date
  readonly transport: TransportFacts
  readonly attribution: { readonly session: MockSession | null; readonly route: Route }
  readonly request: UnitSide
  readonly response: UnitSide | null
  readonly outcome: MockOutcome
  readonly problem?: TransportProblem | null
}

/** Records a unit of a mail session. */
export function recordUnit(deps: MockDeps, unit: MailUnit): ExchangeRecord {
  const draft: ExchangeDraft = {
    session: unit.attribution.session?.id ?? null,
    route: unit.attribution.route,
    service: 'mssante',
    transaction: unit.transaction,
    startedAt: unit.startedAt.toISOString(),
    endedAt: deps.clock.now().toISOString(),
    transport: unit.transport,
    request: sideDraft(unit.request),
    response: unit.response && sideDraft(unit.response),
    outcome: unit.outcome,
    problem: unit.problem ?? null,
  }
  return deps.recorder.record(draft)
}

function sideDraft({ startLine, bytes, bodyOffset, facts = {}, complete = true }: UnitSide): MessageDraft {
  const headers = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : (typeof value === 'string' ? [value] : value).map((v): [string, string] => [name, v]),
  )
  return { startLine, headers, bytes, bodyOffset, chunked: false, complete }
}

/** Lines as they were on the wire. */
export function wireLines(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'utf8')
}
