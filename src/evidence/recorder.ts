import type { ExchangeDraft, ExchangeRecord, MessageDraft, MessageRecord, Recorder } from './exchange.ts'
import type { GardeFou } from './garde-fou.ts'
import type { EvidenceLog } from './log.ts'
import { maskMessage } from './mask-message.ts'

export interface RecorderOptions {
  /** Told when an exchange could not be kept: a bench error of the run, never the mock's business. The draft is as received, not masked. */
  readonly onFailure?: (error: unknown, draft: ExchangeDraft) => void
  /** Masks real people's INS before anything is written. */
  readonly gardeFou?: GardeFou
}

/** Writes each exchange in the log of its session (`null`: the lost-and-found log), numbered `x000001`, `x000002`, … in each log. */
export function recorder(logFor: (session: string | null) => EvidenceLog, options: RecorderOptions = {}): Recorder {
  return {
    record(draft) {
      try {
        const masked = options.gardeFou ? maskDraft(draft, options.gardeFou) : { draft, count: 0 }
        const log = logFor(draft.session)
        const exchange = keep(log, masked.draft, masked.count)
        log.append({ type: 'exchange-recorded', exchange })
        return exchange
      } catch (error) {
        try {
          options.onFailure?.(error, draft)
        } catch {
          // The mock goes on answering whatever happens on our side.
        }
        return unkept(draft)
      }
    },
  }
}

/** `x000001`; grows past six digits rather than starting again. */
function exchangeId(number: number): string {
  return `x${String(number).padStart(6, '0')}`
}

// Field by field: this runs at every exchange, and copies made with `...` cost several times more.
function keep(log: EvidenceLog, d: ExchangeDraft, count: number): ExchangeRecord {
  const record = {
    id: exchangeId(log.exchanges + 1),
    session: d.session,
    route: d.route,
    service: d.service,
    transaction: d.transaction,
    startedAt: d.startedAt,
    endedAt: d.endedAt,
    transport: d.transport,
    outcome: d.outcome,
    problem: d.problem,
    request: d.request && keepMessage(log, d.request),
    response: d.response && keepMessage(log, d.response),
  } satisfies Record<Exclude<keyof ExchangeRecord, 'masked'>, unknown>
  return count > 0 ? { ...record, masked: count } : record
}

function keepMessage(log: EvidenceLog, m: MessageDraft): MessageRecord {
  return {
    startLine: m.startLine,
    headers: m.headers,
    bodyOffset: m.bodyOffset,
    chunked: m.chunked,
    complete: m.complete,
    raw: log.putBlob(m.bytes),
  }
}

/** What the mock is given when nothing could be kept: the facts, without any reference to bytes. */
function unkept({ request, response, ...facts }: ExchangeDraft): ExchangeRecord {
  const withoutBytes = ({ bytes, ...message }: MessageDraft): MessageRecord => ({
    ...message,
    raw: { segment: '', offset: 0, length: bytes.length, sha256: '' },
  })
  return { id: exchangeId(0), ...facts, request: request && withoutBytes(request), response: response && withoutBytes(response) }
}

function maskDraft(draft: ExchangeDraft, gardeFou: GardeFou): { readonly draft: ExchangeDraft; readonly count: number } {
  const request = draft.request && maskMessage(draft.request, gardeFou)
  const response = draft.response && maskMessage(draft.response, gardeFou)
  const count = (request?.count ?? 0) + (response?.count ?? 0)
  return count === 0 ? { draft, count } : { draft: { ...draft, request: request?.message ?? null, response: response?.message ?? null }, count }
}
