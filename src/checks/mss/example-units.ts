import type { ExchangeRecord, MessageRecord, TransportFacts } from '../../evidence/exchange.ts'
import type { ExchangeSubject, ScenarioSubject } from '../define.ts'

const AT = '2026-11-24T09:00:00.000Z'
const NO_BYTES = { segment: '', offset: 0, length: 0, sha256: '' }
const TLS: TransportFacts = {
  secure: true,
  localPort: 1587,
  peer: '127.0.0.1:50000',
  host: 'localhost',
  tlsVersion: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  clientCertificate: null,
}
const CLEAR: TransportFacts = { ...TLS, secure: false, host: null, tlsVersion: null, cipher: null }

export interface UnitParts {
  /** What the server knew, by name; an array for a repeated name. */
  readonly facts?: Readonly<Record<string, string | readonly string[]>>
  /** Facts of the answer, as above. */
  readonly answered?: Readonly<Record<string, string | readonly string[]>>
  readonly startLine?: string
  /** Body of the request: a message, a transcript. */
  readonly body?: string | Uint8Array
  /** Body of the answer: a message that was fetched. */
  readonly answer?: string | Uint8Array
  readonly outcome?: ExchangeRecord['outcome']
  readonly problem?: ExchangeRecord['problem']
  readonly transport?: Partial<TransportFacts>
  readonly id?: string
  readonly at?: string
  readonly until?: string
}

/** A recorded unit of a mail session, whose only interest is what is given; over TLS 1.3 and accepted by default. */
export function mailUnit(transaction: string, parts: UnitParts = {}): ExchangeSubject {
  const { facts = {}, answered, startLine = '', at = AT, until = at, outcome = { kind: 'result', code: '250' }, problem = null } = parts
  const side = (said: NonNullable<UnitParts['facts']>): MessageRecord => ({
    startLine,
    headers: Object.entries(said).flatMap(([name, value]) => [value].flat().map((v) => [name, v] as const)),
    raw: NO_BYTES,
    bodyOffset: 0,
    chunked: false,
    complete: true,
  })
  const base = facts['Secure'] === 'no' || facts['Tls'] === 'none' ? CLEAR : TLS
  return {
    kind: 'exchange',
    requestBody: bytesOf(parts.body),
    responseBody: bytesOf(parts.answer),
    record: {
      id: parts.id ?? 'exemple',
      session: 'exemple',
      route: 'only-session',
      service: 'mssante',
      transaction,
      startedAt: at,
      endedAt: until,
      transport: { ...base, ...parts.transport },
      request: side(facts),
      response: answered ? side(answered) : null,
      outcome,
      problem,
    },
  }
}

/** Several units of one scenario. */
export function mailScenario(...exchanges: readonly ExchangeSubject[]): ScenarioSubject {
  return { kind: 'scenario', exchanges, observations: [] }
}

function bytesOf(given: string | Uint8Array | undefined): Uint8Array {
  return typeof given === 'string' ? new TextEncoder().encode(given) : (given ?? new Uint8Array())
}
