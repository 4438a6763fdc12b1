import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ExchangeDraft, MockOutcome, TransportFacts, TransportProblem } from '../../src/evidence/exchange.ts'
import type { SessionResolver } from '../service.ts'
import { type HttpAnswer, type HttpCall, type HttpHandler, plainAnswer } from './answer.ts'
import type { Connection } from './connection.ts'
import { headerPairs, requestDraft, responseDraft } from './drafts.ts'
import { httpDate } from './http-date.ts'
import { KeptBytes } from './kept-bytes.ts'
import { shorten, type WireSlice } from './wire-tape.ts'

const NOTHING_SENT: MockOutcome = { kind: 'none', code: '' }
const ignore = (): void => {}

/** One request being received and answered; recorded exactly once, whatever happens to it. */
export class HttpExchange {
  private readonly startedAt: Date
  private readonly headers: [string, string][]
  private readonly facts: TransportFacts
  private readonly attribution: ReturnType<SessionResolver>
  /** The body as the parser gives it; undefined when it lies whole on the tape, where it is not copied from. */
  private body: KeptBytes | undefined
  private handler: HttpHandler
  /** Made only for the answers that wait. */
  private giveUp: AbortController | undefined
  /** The answer that a delay or a silence holds back. */
  private waiting: HttpAnswer | undefined
  private size = 0
  private tooLarge = false
  private recorded = false

  constructor(
    private readonly connection: Connection,
    private readonly message: IncomingMessage,
    private readonly response: ServerResponse,
    readonly slice: WireSlice,
  ) {
    const { deps, limits, handler } = connection.context
    this.handler = handler
    this.startedAt = deps.clock.now()
    this.headers = headerPairs(message.rawHeaders)
    this.facts = connection.factsFor(message.headers.host)
    this.attribution = deps.resolve(this.facts)
    const announced = Number(message.headers['content-length'] ?? 0)
    const onTape = slice.fixed === announced && slice.bodyOffset + announced <= slice.bound
    if (!onTape) this.body = new KeptBytes(limits.body)
    if (announced > limits.body) {
      this.refuseSize()
      // A client that asked before sending its body will not send it.
      if (message.headers.expect !== undefined) queueMicrotask(() => this.answer())
    }
    message.on('data', (chunk: Buffer) => this.receive(chunk))
    message.on('end', () => this.answer())
    // A client that leaves while it is written to is told by the connection; here it would only crash the process.
    response.on('error', ignore)
  }

  /** The route that was found: who answers once the body is whole. */
  serve(handler: HttpHandler): void {
    this.handler = handler
  }

  /** Records what is known when the connection ends first. */
  interrupt(problem: TransportProblem, response: ExchangeDraft['response'] = null): void {
    this.giveUp?.abort()
    // An answer that was waiting to be sent is known: the log says which transaction the client gave up on.
    const { transaction, outcome } = this.waiting ?? { transaction: this.connection.context.unknownTransaction, outcome: NOTHING_SENT }
    this.record({ transaction, outcome: { ...outcome, kind: 'none' } }, response, problem)
    this.connection.settled(this)
  }

  private receive(chunk: Buffer): void {
    this.size += chunk.length
    const { limits } = this.connection.context
    if (!this.tooLarge && this.size > limits.body) this.refuseSize()
    if (!this.tooLarge) this.body?.add(chunk)
    else if (this.size > limits.drained) {
      this.interrupt('body-too-large')
      this.connection.reset()
    }
  }

  /** The body is read to its end and thrown away, so that the client reads its refusal instead of a broken pipe. */
  private refuseSize(): void {
    this.tooLarge = true
    this.body = undefined
    shorten(this.slice, this.connection.context.limits.kept)
  }

  private answer(): void {
    if (this.recorded) return
    if (this.tooLarge) {
      this.send(plainAnswer(413, this.connection.context.unknownTransaction, undefined, [['Connection', 'close']]), { problem: 'body-too-large' })
      return
    }
    try {
      const given = this.handler(this.httpCall())
      if (given instanceof Promise) given.then((answer) => this.play(answer)).catch((error: unknown) => this.send(this.defect(error)))
      else this.play(given)
    } catch (error) {
      this.send(this.defect(error))
    }
  }

  /** A mock that throws is our own defect: the client gets a plain 500 and the log says whose fault it is. */
  private defect(error: unknown): HttpAnswer {
    const code = `erreur-de-banc: ${error instanceof Error ? error.message : String(error)}`
    return { ...plainAnswer(500, this.connection.context.unknownTransaction), outcome: { kind: 'http', code } }
  }

  private httpCall(): HttpCall {
    const written = this.message.url ?? '/'
    // Absolute form is legal (RFC 9112 §3.2.2).
    const url = written.startsWith('/') ? written : written.replace(/^https?:\/\/[^/?]*/i, '')
    const mark = url.indexOf('?')
    return {
      facts: this.facts,
      session: this.attribution.session,
      route: this.attribution.route,
      method: this.message.method ?? '',
      path: mark < 0 ? url : url.slice(0, mark),
      query: mark < 0 ? '' : url.slice(mark + 1),
      headers: this.message.headers,
      rawHeaders: this.headers,
      body: this.body?.whole() ?? this.slice.kept.whole().subarray(this.slice.bodyOffset),
    }
  }

  private play(answer: HttpAnswer): void {
    const { effect } = answer
    switch (effect?.kind) {
      case undefined:
        this.send(answer)
        return
      case 'reset':
        this.record(answer, null, effect.byFault ? 'cut-by-fault' : null)
        this.connection.reset()
        return
      case 'truncate':
        this.send(answer, { problem: 'cut-by-fault', truncated: true })
        return
      case 'delay':
        this.waiting = answer
        void this.wait(effect.ms).then((waited) => waited && this.send(answer))
        return
      case 'stall':
        this.waiting = answer
        void this.wait(effect.ms).then(() => {
          this.record(answer, null, 'cut-by-fault')
          this.connection.destroy()
        })
    }
  }

  /** false when the client left, or the listener closed, before the end. */
  private async wait(ms: number): Promise<boolean> {
    const { deps, closing } = this.connection.context
    this.giveUp = new AbortController()
    try {
      await deps.clock.sleep(ms, AbortSignal.any([this.giveUp.signal, closing]))
      return true
    } catch {
      return false
    }
  }

  private send(answer: HttpAnswer, how: { problem?: TransportProblem; truncated?: boolean } = {}): void {
    if (this.recorded) return
    const { response, connection } = this
    const flat = ['Date', httpDate(connection.context.deps.clock.now())]
    for (const [name, value] of answer.headers) flat.push(name, value)
    if (answer.status !== 204 && answer.status !== 304) flat.push('Content-Length', String(Buffer.byteLength(answer.body)))
    response.sendDate = false
    response.writeHead(answer.status, flat)
    const whole = this.message.method === 'HEAD' ? '' : how.truncated ? firstHalf(answer.body) : answer.body
    const head: unknown = Reflect.get(response, '_header')
    const draft = responseDraft(typeof head === 'string' ? head : '', whole, !how.truncated)
    // Recorded before the first byte leaves: whoever has read the answer finds the exchange in the log.
    this.record(answer, draft, how.problem ?? null)
    // The very bytes that were kept: encoded once.
    const body = draft.bytes.subarray(draft.bodyOffset)
    if (how.truncated) response.write(body, () => connection.destroy())
    else response.end(body, () => connection.settled(this))
  }

  private record(
    { transaction, outcome }: Pick<HttpAnswer, 'transaction' | 'outcome'>,
    response: ExchangeDraft['response'],
    problem: TransportProblem | null,
  ): void {
    if (this.recorded) return
    this.recorded = true
    const { deps, service } = this.connection.context
    deps.recorder.record({
      session: this.attribution.session?.id ?? null,
      route: this.attribution.route,
      service,
      transaction,
      startedAt: this.startedAt.toISOString(),
      endedAt: deps.clock.now().toISOString(),
      transport: this.facts,
      request: requestDraft(this.message, this.headers, this.slice),
      response,
      outcome,
      problem,
    })
  }
}

function firstHalf(body: Buffer | string): Buffer {
  const whole = Buffer.from(body)
  return whole.subarray(0, whole.length >> 1)
}
