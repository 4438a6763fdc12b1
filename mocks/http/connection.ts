import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { ExchangeDraft, TransportFacts, TransportProblem } from '../../src/evidence/exchange.ts'
import type { MockDeps } from '../service.ts'
import type { HttpHandler } from './answer.ts'
import { leftoverDraft, refusalHead, responseDraft } from './drafts.ts'
import { HttpExchange } from './exchange.ts'
import { httpDate } from './http-date.ts'
import type { HttpLimits } from './limits.ts'
import { transportFacts } from './transport-facts.ts'
import { type WireSlice, WireTape } from './wire-tape.ts'

/** What every connection of a listener shares. */
export interface ListenerContext {
  readonly service: string
  /** Transaction written when the bytes do not tell one: `insi.inconnue`. */
  readonly unknownTransaction: string
  readonly deps: MockDeps
  readonly limits: HttpLimits
  /** Answers what no route takes. */
  readonly handler: HttpHandler
  /** Aborts when the listener closes. */
  readonly closing: AbortSignal
}

const STATUS: Partial<Record<TransportProblem, number>> = { 'not-http': 400, timeout: 408, 'headers-too-large': 431 }

/** One connection: its facts, its tape, the exchanges in progress on it. */
export class Connection {
  private readonly facts: TransportFacts
  private readonly tape: WireTape
  private readonly open = new Set<HttpExchange>()
  private hostFacts: TransportFacts
  private failure: TransportProblem | undefined
  private ended = false

  constructor(
    readonly context: ListenerContext,
    private readonly socket: Socket,
    /** The TCP socket under a TLS one; the only one that can be reset. */
    private readonly tcp: Socket,
  ) {
    this.facts = this.hostFacts = transportFacts(socket)
    const { body, headers } = context.limits
    // A chunked body is longer on the wire than what it carries: by less than this, unless its chunks are tiny.
    this.tape = new WireTape(headers + body + Math.ceil(body / 16))
    // Prepended: the tape must hold the bytes before the parser announces the request they make.
    socket.prependListener('data', (data: Buffer) => {
      if (!this.failure) this.tape.push(data)
    })
    socket.on('close', () => this.close())
  }

  request(message: IncomingMessage, response: ServerResponse): HttpExchange {
    const exchange = new HttpExchange(this, message, response, this.tape.nextRequest())
    this.open.add(exchange)
    return exchange
  }

  /** The connection's facts; without SNI, the host is the one of the request. */
  factsFor(host: string | undefined): TransportFacts {
    if (this.facts.host !== null || host === undefined) return this.facts
    const name = host.replace(/:\d+$/, '')
    if (this.hostFacts.host !== name) this.hostFacts = { ...this.facts, host: name }
    return this.hostFacts
  }

  /** The HTTP parser gave up on this connection, or its time is over. */
  fail(problem: TransportProblem): void {
    if (this.failure) return
    this.failure = problem
    this.refuseWhenIdle()
  }

  settled(exchange: HttpExchange): void {
    this.open.delete(exchange)
    if (this.failure && !this.ended) this.refuseWhenIdle()
  }

  /** TCP reset: what a client sees when the peer dies. */
  reset(): void {
    if (!this.tcp.destroyed) this.tcp.resetAndDestroy()
    this.socket.destroy()
  }

  destroy(): void {
    this.socket.destroy()
  }

  /** Whole requests received before the failure are still answered; then the rest is refused and recorded. */
  private refuseWhenIdle(): void {
    const half = [...this.open].filter((e) => !e.slice.whole)
    if (this.open.size > half.length || !this.failure) return
    this.ended = true
    const leftover = this.tape.takeLeftover()
    if (half.length === 0 && !leftover) {
      this.socket.destroy()
      return
    }
    const status = STATUS[this.failure]
    const head = status && this.socket.writable ? refusalHead(status, httpDate(this.context.deps.clock.now())) : undefined
    const response = head === undefined ? null : responseDraft(head, '', true)
    for (const exchange of half) exchange.interrupt(this.failure, response)
    if (leftover) this.recordLeftover(leftover, this.failure, half.length > 0 ? null : response)
    if (head === undefined) this.socket.destroy()
    else this.socket.end(head, () => this.socket.destroy())
  }

  private close(): void {
    this.ended = true
    const problem = this.failure ?? 'client-closed'
    for (const exchange of [...this.open]) exchange.interrupt(problem)
    const leftover = this.tape.takeLeftover()
    if (leftover) this.recordLeftover(leftover, problem, null)
  }

  private recordLeftover(slice: WireSlice, problem: TransportProblem, response: ExchangeDraft['response']): void {
    const { deps, service, unknownTransaction } = this.context
    const { session, route } = deps.resolve(this.facts)
    const now = deps.clock.now().toISOString()
    deps.recorder.record({
      session: session?.id ?? null,
      route,
      service,
      transaction: unknownTransaction,
      startedAt: now,
      endedAt: now,
      transport: this.facts,
      request: leftoverDraft(slice),
      response,
      outcome: response ? { kind: 'http', code: String(STATUS[problem] ?? '') } : { kind: 'none', code: '' },
      problem,
    })
  }
}
