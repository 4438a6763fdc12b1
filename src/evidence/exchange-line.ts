import { EXCHANGE_MARK } from './chain.ts'
import type { ExchangeRecord, MessageRecord } from './exchange.ts'
import { mayHoldIns } from './ins-candidates.ts'

/** The bytes of the line of an exchange, end of line excluded; `connection` names the line that holds its transport. */
export function encodeExchange(n: number, t: string, prev: string, x: ExchangeRecord, connection: string): Buffer {
  // The fields in the order of the recorder; the compiler refuses a missing one.
  const written = {
    id: x.id,
    session: x.session,
    route: x.route,
    service: x.service,
    transaction: x.transaction,
    startedAt: x.startedAt,
    endedAt: x.endedAt,
    transport: connection,
    outcome: x.outcome,
    problem: x.problem,
    request: x.request,
    response: x.response,
    masked: x.masked,
  } satisfies Record<keyof ExchangeRecord, unknown>
  return Buffer.from(`{"n":${n},"t":"${t}","prev":"${prev}",${EXCHANGE_MARK},"exchange":${JSON.stringify(written)}}}`)
}

/**
 * false when nothing in the line of an exchange can read as an INS: what we write ourselves (number, dates, places,
 * digests) never does, and is not looked at.
 */
export function mayHoldInsIn({ session, service, transaction, outcome, request, response }: ExchangeRecord): boolean {
  if ((session !== null && mayHoldIns(session)) || mayHoldIns(service) || mayHoldIns(transaction)) return true
  for (const value of Object.values(outcome)) if (mayHoldIns(String(value))) return true
  return (request !== null && messageMay(request)) || (response !== null && messageMay(response))
}

function messageMay({ startLine, headers }: MessageRecord): boolean {
  if (mayHoldIns(startLine)) return true
  for (const [name, value] of headers) if (mayHoldIns(name) || mayHoldIns(value)) return true
  return false
}
