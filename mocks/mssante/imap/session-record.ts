import type { ArmedFault } from '../../../src/evidence/events.ts'
import type { PresentedCertificate, Route, TransportFacts } from '../../../src/evidence/exchange.ts'
import type { MockDeps } from '../../service.ts'
import { type ClientHello, clientHelloText } from '../client-hello.ts'
import type { StoredMessage } from '../mail-store.ts'
import { Transcript } from './transcript.ts'

export type ClosedBy = 'quit' | 'client' | 'server' | 'timeout'

/** So that a client that stays for days does not fill the memory. */
const MOST_NOTED = 1000

/** What is known of a connection from its opening to its end, and its two records (mocks/mssante/README.md). */
export class SessionRecord {
  readonly transcript = new Transcript()
  readonly #startedAt: Date
  readonly #messageIds = new Set<string>()
  readonly #scopes = new Set<string>()
  hello: ClientHello | null = null
  serverCertificate: string | null = null
  handshakeFault: ArmedFault | undefined
  tls: 'starttls' | 'implicit' | 'none' = 'none'
  closed: ClosedBy | undefined
  #done = false

  constructor(
    private readonly deps: MockDeps,
    public facts: TransportFacts,
  ) {
    this.#startedAt = deps.clock.now()
  }

  get clientCertificate(): PresentedCertificate | null {
    return this.facts.clientCertificate
  }

  note(messages: Iterable<StoredMessage>): void {
    for (const { messageId, scope } of messages) {
      if (messageId !== null && this.#messageIds.size < MOST_NOTED) this.#messageIds.add(messageId)
      if (scope !== null) this.#scopes.add(scope)
    }
  }

  /** The handshake is over, or failed: `problem` says why. */
  recordHandshake(problem?: string): void {
    const { session, route } = this.deps.resolve(this.facts)
    const failed = problem !== undefined
    const fault = this.handshakeFault
    this.#record('mssante.connexion', session?.id ?? null, route, [['Protocol', 'imap'], ...this.#tlsFacts()], Buffer.alloc(0), {
      outcome: { ...(failed ? { kind: 'none', code: problem } : { kind: 'result', code: 'OK' }), ...(fault ? { armedFault: fault.id } : {}) },
      problem: failed ? 'tls-handshake' : null,
    })
  }

  /** The connection is closed: its transcript is kept, once. */
  recordEnd(session: string | null, route: Route, box: string | undefined): void {
    if (this.#done) return
    this.#done = true
    const closed = this.closed ?? 'client'
    const headers = [
      ['Protocol', 'imap'],
      ...(box === undefined ? [] : [['Box', box] as const]),
      ['Tls', this.tls],
      ['Closed', closed],
      ...[...this.#messageIds].map((id) => ['Message-ID', id] as const),
      ...[...this.#scopes].map((scope) => ['Scope', scope] as const),
      ...this.#tlsFacts(),
    ] as const
    this.#record('mssante.imap', session, route, headers, this.transcript.bytes(), {
      outcome: { kind: 'result', code: closed },
      problem: closed === 'timeout' ? 'timeout' : null,
    })
  }

  #tlsFacts(): (readonly [string, string])[] {
    return [
      ...(this.serverCertificate === null ? [] : [['Server-Certificate', this.serverCertificate] as const]),
      ...(this.hello ? [['Client-Hello', clientHelloText(this.hello)] as const] : []),
    ]
  }

  #record(
    transaction: string,
    session: string | null,
    route: Route,
    headers: readonly (readonly [string, string])[],
    bytes: Buffer,
    ended: Pick<Parameters<MockDeps['recorder']['record']>[0], 'outcome' | 'problem'>,
  ): void {
    this.deps.recorder.record({
      session,
      route,
      service: 'mssante',
      transaction,
      startedAt: this.#startedAt.toISOString(),
      endedAt: this.deps.clock.now().toISOString(),
      transport: this.facts,
      request: { startLine: '', headers, bytes, bodyOffset: 0, chunked: false, complete: true },
      response: null,
      ...ended,
    })
  }
}
