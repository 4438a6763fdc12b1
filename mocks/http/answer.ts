import type { IncomingHttpHeaders } from 'node:http'
import type { MockOutcome, Route, TransportFacts } from '../../src/evidence/exchange.ts'
import type { MockSession } from '../service.ts'

/** One whole HTTP request, as handed to a service. */
export interface HttpCall {
  readonly method: string
  /** Path without the query. */
  readonly path: string
  /** What follows `?`, empty when there is none. */
  readonly query: string
  /** Names in lower case, as Node reads them. */
  readonly headers: IncomingHttpHeaders
  /** As written, in order. */
  readonly rawHeaders: readonly (readonly [name: string, value: string])[]
  /** Transfer coding removed. May be a view of the bytes that are recorded: to be read only. */
  readonly body: Buffer
  readonly facts: TransportFacts
  readonly session: MockSession | null
  readonly route: Route
}

/** What a service answers. `Date` and `Content-Length` are added by the listener. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer | string
  readonly transaction: string
  readonly outcome: MockOutcome
  readonly effect?: WireEffect
}

/** What happens on the wire instead of, or before, the answer. */
export type WireEffect =
  /** The connection is reset, nothing is sent: what a client sees when a gateway dies or when its certificate is refused. */
  | { readonly kind: 'reset'; readonly byFault: boolean }
  /** Headers and the first half of the body are sent, then the connection is reset. */
  | { readonly kind: 'truncate' }
  /** Nothing is sent until the client gives up, at most `ms`; then the connection is closed. */
  | { readonly kind: 'stall'; readonly ms: number }
  /** The answer is sent after `ms`. */
  | { readonly kind: 'delay'; readonly ms: number }

/** How a service plays its part behind a listener; synchronous whenever it can be. */
export type HttpHandler = (call: HttpCall) => HttpAnswer | Promise<HttpAnswer>

/** A bare HTTP answer, without body: refusals that come before the service's own contract. */
export function plainAnswer(status: number, transaction: string, control?: string, headers: HttpAnswer['headers'] = []): HttpAnswer {
  return { status, headers, body: '', transaction, outcome: { kind: 'http', code: String(status), ...(control ? { control } : {}) } }
}
