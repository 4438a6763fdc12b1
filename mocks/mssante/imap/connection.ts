import type { Socket } from 'node:net'
import type { PresentedCertificate, Route } from '../../../src/evidence/exchange.ts'
import { transportFacts } from '../../http/transport-facts.ts'
import { ImapClient, type Wire } from './client.ts'
import { Conversation, type Line } from './conversation.ts'
import { handshake } from './handshake.ts'
import { ImapInput, type InputEvent } from './input.ts'
import type { ListenerContext } from './listener-context.ts'
import type { Piece } from './output.ts'
import { nameOf } from './play-command.ts'
import { CONTINUE, recordedAnswer } from './recorded-text.ts'
import { SessionRecord } from './session-record.ts'
import { signOut } from './sign-in.ts'
import { sendPieces } from './wire-writer.ts'

/** One connection of a client: its bytes in, commands played one after the other, answers out, records. */
export class ImapConnection implements Wire, Line {
  readonly #client: ImapClient
  readonly #input: ImapInput
  readonly record: SessionRecord
  readonly #conversation: Conversation
  readonly #gone = new AbortController()
  #handshake: Promise<void> | undefined
  #socket: Socket
  route: Route
  #busy = false
  closed = false
  readonly #onData = (chunk: Buffer): void => this.#receive(chunk)
  readonly #onTimeout = (): void => this.#timeOut()
  #afterAnswer: 'starttls' | 'close' | undefined
  #recorded = false
  #waiting: { readonly secret: boolean; readonly resolve: (line: string | null | undefined) => void } | undefined
  /** Resolves when the connection is over and recorded. */
  readonly over: Promise<void>

  constructor(
    private readonly context: ListenerContext,
    private readonly tcp: Socket,
  ) {
    const { deps, accounts, limits } = context
    const facts = transportFacts(tcp)
    this.#socket = tcp
    this.#client = new ImapClient(deps, accounts, this)
    this.record = new SessionRecord(deps, facts)
    this.#conversation = new Conversation(this.#client, this, limits)
    this.#input = new ImapInput(limits, (text) => this.#allowance(text))
    const { session, route } = deps.resolve(facts)
    this.#client.session = session
    this.route = route
    this.over = new Promise((resolve) => tcp.once('close', () => resolve(this.#end())))
    tcp.on('error', (error) => this.#noteError(error))
  }

  async start(): Promise<void> {
    if (this.context.implicit) {
      if (this.#client.offered.implicitTls === false) {
        this.cut('pas de port où TLS vient d’abord chez cet opérateur')
        return
      }
      this.#handshake = this.#beginTls('implicit')
      await this.#handshake
    } else this.#listen()
    if (!this.closed) this.#greet()
  }

  destroy(): void {
    this.record.closed ??= 'server'
    this.#socket.destroy()
    this.tcp.destroy()
  }

  // What commands ask.

  get clientCertificate(): PresentedCertificate | null {
    return this.record.clientCertificate
  }

  nextLine({ secret }: { readonly secret: boolean }): Promise<string | null | undefined> {
    this.send()
    if (this.closed) return Promise.resolve(undefined)
    return new Promise((resolve) => {
      this.#waiting = { secret, resolve }
      this.#socket.resume()
      setImmediate(() => this.#pump())
    })
  }

  send(): void {
    const pieces = this.#client.out.take()
    if (pieces.length > 0) void this.write(pieces, recordedAnswer(pieces))
  }

  startTls(): void {
    this.#afterAnswer = 'starttls'
  }

  close(reason: 'quit' | 'server'): void {
    this.record.closed ??= reason
    this.#afterAnswer = 'close'
  }

  leave(): void {
    this.farewell('* BYE The folder changed; select it again')
  }

  resolve(login: string): void {
    const { session, route } = this.context.deps.resolve(this.record.facts, login)
    this.#client.session = session
    this.route = route
  }

  // Bytes in.

  #listen(): void {
    const { limits } = this.context
    this.#socket.on('data', this.#onData)
    this.#socket.on('timeout', this.#onTimeout)
    this.#socket.setTimeout(limits.signInMs)
  }

  #receive(chunk: Buffer): void {
    this.#input.push(chunk)
    // What comes while a command is played waits in the system, not here.
    if (this.#busy && !this.#waiting) this.#socket.pause()
    else this.#pump()
  }

  #pump(): void {
    while (!this.closed) {
      if (this.#waiting) {
        if (!this.#answerWaiting()) return
      } else if (this.#busy) return
      else {
        const event = this.#input.next()
        if (!event) return
        this.#play(this.#take(event))
      }
    }
  }

  /** false when the line that is waited for has not come. */
  #answerWaiting(): boolean {
    const line = this.#input.nextPlainLine()
    if (line === undefined || !this.#waiting) return false
    const { secret, resolve } = this.#waiting
    this.#waiting = undefined
    this.record.transcript.client(secret && line !== '*' ? '***' : (line ?? '*** (too long)').slice(0, 200))
    resolve(line)
    return true
  }

  #play(pending: Promise<unknown> | undefined): void {
    if (!pending) return
    this.#busy = true
    const go = (): void => {
      this.#busy = false
      if (this.closed) return
      this.#socket.resume()
      this.#pump()
    }
    // A defect of the bench closes this connection, and no other.
    pending.then(go, () => this.destroy())
  }

  #take(event: InputEvent): Promise<unknown> | undefined {
    if (event.kind === 'continue') {
      // The transcript tells it with the command, once that is whole.
      this.#socket.write(`${CONTINUE}\r\n`)
      return undefined
    }
    if (event.kind === 'flood') {
      this.farewell(`* BYE [TOOBIG] ${event.size} bytes are far more than is taken here`)
      return undefined
    }
    return this.#conversation.take(event)
  }

  /** Messages may be as large as the operator takes them; anything else is short. */
  #allowance(text: string): number {
    const { name } = nameOf(text)
    const { limits } = this.context
    return name === 'APPEND' && this.#client.state !== 'not-authenticated' ? this.#client.offered.maxMessageBytes : limits.argument
  }

  // Bytes out.

  async wait(ms: number): Promise<boolean> {
    if (ms === 0) return !this.closed
    try {
      await this.context.deps.clock.sleep(ms, AbortSignal.any([this.#gone.signal, this.context.closing]))
      return !this.closed
    } catch {
      return false
    }
  }

  write(pieces: readonly Piece[], told: string): Promise<boolean> | undefined {
    if (this.closed) return undefined
    this.record.transcript.server(told)
    return sendPieces(this.#socket, pieces)
  }

  answered(written: Promise<boolean> | undefined): Promise<unknown> | undefined {
    const { limits } = this.context
    if (this.#client.state !== 'not-authenticated' && this.#socket.timeout !== limits.idleMs) this.#socket.setTimeout(limits.idleMs)
    const next = this.#afterAnswer
    this.#afterAnswer = undefined
    if (next === 'starttls') {
      this.#handshake = this.#beginTls('starttls')
      return this.#handshake
    }
    if (next === 'close') this.#hangUp()
    return written
  }

  #greet(): void {
    const line = `* OK [CAPABILITY ${this.#client.capabilities}] Gabarit MSSante ready`
    void this.write([`${line}\r\n`], line)
  }

  farewell(line: string): undefined {
    if (this.closed) return
    void this.write([`${line}\r\n`], line)
    this.record.closed ??= 'server'
    this.#hangUp()
  }

  #hangUp(): void {
    const socket = this.#socket
    socket.end()
    // A peer that never reads must not keep the connection.
    socket.setTimeout(1000, () => this.destroy())
    // What it still sends is not obeyed.
    this.#input.clear()
    this.closed = true
    this.#leaveWaiting()
    // The session is over for the client once it reads the answer: it is recorded before.
    if (this.record.closed === 'quit') this.#recordEnd()
    socket.resume()
  }

  cut(why = 'coupure (panne armée)'): void {
    this.record.transcript.note(why)
    this.record.closed ??= 'server'
    if (!this.tcp.destroyed) this.tcp.resetAndDestroy()
    this.#socket.destroy()
  }

  #timeOut(): void {
    this.record.closed ??= 'timeout'
    this.farewell('* BYE Too long without a word')
  }

  // TLS.

  async #beginTls(kind: 'starttls' | 'implicit'): Promise<void> {
    const { tcp, record } = this
    // What came before the handshake is not to be obeyed after it.
    this.#input.clear()
    // One by one: `removeAllListeners` leaves Node believing that someone still listens, and what is put back is lost.
    tcp.off('data', this.#onData)
    tcp.off('timeout', this.#onTimeout)
    record.tls = kind
    const socket = await handshake(tcp, record, this.context)
    if (!socket) {
      this.destroy()
      return
    }
    socket.on('error', (error) => this.#noteError(error))
    socket.once('close', () => tcp.destroy())
    this.#socket = socket
    this.#secured()
  }

  #secured(): void {
    const facts = transportFacts(this.#socket)
    this.record.facts = facts
    const { session, route } = this.context.deps.resolve(facts)
    this.#client.session = session
    this.route = route
    this.#client.secure = true
    this.record.transcript.note(`TLS ${facts.tlsVersion ?? ''} ${facts.cipher ?? ''}`)
    this.record.recordHandshake()
    this.#listen()
  }

  // The end.

  #leaveWaiting(): void {
    this.#waiting?.resolve(undefined)
    this.#waiting = undefined
  }

  #noteError(error: NodeJS.ErrnoException): void {
    this.record.transcript.note(`erreur ${error.code ?? error.message}`)
  }

  async #end(): Promise<void> {
    this.closed = true
    this.#gone.abort()
    // A handshake that failed is recorded before the end it made.
    await this.#handshake?.catch(() => {})
    const { unfinished } = this.#input
    if (unfinished !== undefined) this.#conversation.tellUnfinished(unfinished)
    this.#leaveWaiting()
    this.#recordEnd()
  }

  #recordEnd(): void {
    if (this.#recorded) return
    this.#recorded = true
    const box = this.#client.box?.address
    signOut(this.#client)
    this.record.recordEnd(this.#client.session?.id ?? null, this.route, box)
  }
}
