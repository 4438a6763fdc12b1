import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ExchangeDraft, MockOutcome, TransportProblem } from '../../src/evidence/exchange.ts'
import { plainAnswer, type HttpAnswer, type HttpCall, type HttpHandler } from './answer.ts'
import type { Connection } from './connection.ts'
import { headerPairs, requestDraft, responseDraft } from './drafts.ts'
import { shorten, type WireSlice } from './wire-tape.ts'

const NOTHING_SENT: MockOutcome = { kind: 'none', code: '' }

/** One request being received and answered; recorded exactly once, whatever happens to it. */
export class HttpExchange {
  private readonly startedAt: Date
  private readonly headers: [string, string][]
  private readonly call: Pick<HttpCall, 'facts' | 'session' | 'route'>
  private readonly chunks: Buffer[] = []
  private readonly giveUp = new AbortController()
  private size = 0
  private tooLarge = false
  private recorded = false

  constructor(
    private readonly connection: Connection,
    private readonly message: IncomingMessage,
    private readonly response: ServerResponse,
    readonly slice: WireSlice,
    private readonly handler: HttpHandler,
  ) {
    const { deps, limits } = connection.context
    this.startedAt = deps.clock.now()
    this.headers = headerPairs(message.rawHeaders)
    const facts = connection.factsFor(message.headers.host)
    this.call = { facts, ...deps.resolve(facts) }
    if (Number(message.headers['content-length'] ?? 0) > limits.body) {
      this.refuseSize()
      // A client that asked before sending its body will not send it.
      if (message.headers.expect !== undefined) queueMicrotask(() => void this.answer())
    }
    message.on('data', (chunk: Buffer) => this.receive(chunk))
    message.on('end', () => void this.answer())
    // A client that leaves while it is written to is told by the connection; here it would only crash the process.
    response.on('error', () => {})
  }

  /** Records what is known when the connection ends first. */
  interrupt(problem: TransportProblem, response: ExchangeDraft['response'] = null): void {
    this.giveUp.abort()
    this.record({ transaction: this.connection.context.unknownTransaction, outcome: NOTHING_SENT, response, problem })
    this.connection.settled(this)
  }

  private receive(chunk: Buffer): void {
    this.size += chunk.length
    const { limits } = this.connection.context
    if (!this.tooLarge && this.size > limits.body) this.refuseSize()
    if (!this.tooLarge) this.chunks.push(chunk)
    else if (this.size > limits.drained) {
      this.interrupt('body-too-large')
      this.connection.reset()
    }
  }

  /** The body is read to its end and thrown away, so that the client reads its refusal instead of a broken pipe. */
  private refuseSize(): void {
    this.tooLarge = true
    this.chunks.length = 0
    shorten(this.slice, this.connection.context.limits.kept)
  }

  private async answer(): Promise<void> {
    if (this.recorded) return
    const { context } = this.connection
    if (this.tooLarge) {
      this.send(plainAnswer(413, context.unknownTransaction, undefined, [['Connection', 'close']]), { problem: 'body-too-large' })
      return
    }
    let answer: HttpAnswer
    try {
      const given = this.handler(this.httpCall())
      answer = given instanceof Promise ? await given : given
    } catch (error) {
      // A mock that throws is our own defect: the client gets a plain 500 and the log says whose fault it is.
      const code = `erreur-de-banc: ${error instanceof Error ? error.message : String(error)}`
      answer = { ...plainAnswer(500, context.unknownTransaction), outcome: { kind: 'http', code } }
    }
    await this.play(answer)
  }

  private httpCall(): HttpCall {
    const url = (this.message.url ?? '/').replace(/^https?:\/\/[^/?]*/i, '')
    const mark = url.indexOf('?')
    const [only] = this.chunks
    return {
      ...this.call,
      method: this.message.method ?? '',
      path: mark < 0 ? url : url.slice(0, mark),
      query: mark < 0 ? '' : url.slice(mark + 1),
      headers: this.message.headers,
      rawHeaders: this.headers,
      body: only && this.chunks.length === 1 ? only : Buffer.concat(this.chunks),
    }
  }

  private async play(answer: HttpAnswer): Promise<void> {
    const { effect } = answer
    switch (effect?.kind) {
      case undefined:
        this.send(answer)
        return
      case 'reset':
        this.record({ ...answer, response: null, problem: effect.byFault ? 'cut-by-fault' : null })
        this.connection.reset()
        return
      case 'truncate':
        this.send(answer, { problem: 'cut-by-fault', truncated: true })
        return
      case 'delay':
        if (await this.wait(effect.ms)) this.send(answer)
        return
      case 'stall':
        // When the client gives up first, the fault did what it was armed for: the outcome stays the answer's own.
        await this.wait(effect.ms)
        this.record({ ...answer, response: null, problem: 'cut-by-fault' })
        this.connection.destroy()
    }
  }

  /** false when the client left, or the listener closed, before the end. */
  private async wait(ms: number): Promise<boolean> {
    const { deps, closing } = this.connection.context
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
    const whole = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body
    const flat = ['Date', connection.context.deps.clock.now().toUTCString()]
    for (const [name, value] of answer.headers) flat.push(name, value)
    if (answer.status !== 204 && answer.status !== 304) flat.push('Content-Length', String(whole.length))
    response.sendDate = false
    response.writeHead(answer.status, flat)
    const body = this.message.method === 'HEAD' ? Buffer.alloc(0) : how.truncated ? whole.subarray(0, whole.length >> 1) : whole
    const head: unknown = Reflect.get(response, '_header')
    // Recorded before the first byte leaves: whoever has read the answer finds the exchange in the log.
    this.record({
      ...answer,
      response: responseDraft(typeof head === 'string' ? head : '', body, !how.truncated),
      problem: how.problem ?? null,
    })
    if (how.truncated) response.write(body, () => connection.destroy())
    else response.end(body, () => connection.settled(this))
  }

  private record(end: Pick<ExchangeDraft, 'transaction' | 'outcome' | 'response' | 'problem'>): void {
    if (this.recorded) return
    this.recorded = true
    const { deps, service } = this.connection.context
    deps.recorder.record({
      session: this.call.session?.id ?? null,
      route: this.call.route,
      service,
      transaction: end.transaction,
      startedAt: this.startedAt.toISOString(),
      endedAt: deps.clock.now().toISOString(),
      transport: this.call.facts,
      request: requestDraft(this.message, this.headers, this.slice),
      response: end.response,
      outcome: end.outcome,
      problem: end.problem,
    })
  }
}
