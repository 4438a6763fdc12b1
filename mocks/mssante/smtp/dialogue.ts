import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { SMTPServer, SMTPServerAddress, SMTPServerDataStream } from 'smtp-server'
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js'
import type { SMTPStream } from 'smtp-server/lib/smtp-stream.js'
import type { ArmedFault } from '../../../src/evidence/events.ts'
import type { TransportFacts } from '../../../src/evidence/exchange.ts'
import { transportFacts } from '../../http/transport-facts.ts'
import { certificateVerdict } from '../client-certificate.ts'
import { clientHelloText } from '../client-hello.ts'
import type { Transcript } from '../imap/transcript.ts'
import type { MailBox } from '../mail-store.ts'
import { worldOf } from '../operator-accounts.ts'
import { GOOD } from '../server-tls.ts'
import { Authentication, type SignedIn } from './authentication.ts'
import type { SmtpContext } from './context.ts'
import { firstRefusal, type Phase, type SubmissionCall } from './controls.ts'
import { beginHandshake, type Handshake, recordRefusedHandshake, seenHandshake } from './handshake.ts'
import { type MailUnit, recordUnit } from './mail-unit.ts'
import { passingPlainLines } from './plain-lines.ts'
import { receiveMessage } from './receive.ts'
import { type Reply, refusal, reply } from './reply.ts'
import { effectOf, type Stage, stageOf } from './smtp-faults.ts'
import { recordAbandoned } from './submission.ts'
import { Transaction } from './transaction.ts'

/** Commands of smtp-server that no operator has. */
export const NOT_OFFERED = ['WIZ', 'SHELL', 'KILL', 'XCLIENT', 'XFORWARD', 'HELP']
const TRANSACTION_ENDS = new Set(['RSET', 'EHLO', 'HELO', 'QUIT', 'STARTTLS'])

type Done = (error?: Error | null, message?: string) => void

/** One connection of a client that submits: the dialogue of smtp-server, under the operator's rules, recorded unit by unit. */
export class SmtpDialogue extends SMTPConnection {
  readonly context: SmtpContext
  readonly #transcript: Transcript
  readonly #startedAt: Date
  readonly #raw: Socket
  readonly #messageIds: string[] = []
  readonly #scopes = new Set<string>()
  facts: TransportFacts
  attribution: MailUnit['attribution']
  signedIn: SignedIn | null = null
  transaction: Transaction | null = null
  /** How TLS was made; null before. */
  #handshake: Handshake | null = null
  #closedBy: 'quit' | 'server' | 'timeout' | null = null
  #recorded = false

  constructor(own: SMTPServer, socket: Socket | TLSSocket, options: SMTPConnectionOptions, context: SmtpContext, transcript: Transcript) {
    super(own, socket, options)
    this.context = context
    this.#transcript = transcript
    this.#raw = socket
    this.#startedAt = context.deps.clock.now()
    this.facts = transportFacts(socket)
    this.attribution = context.deps.resolve(this.facts)
    if (socket instanceof TLSSocket) this.#handshake = seenHandshake(socket)
    own.onConnect = (session, done) => {
      session.disabledCommands = [...NOT_OFFERED]
      done(this.#struckAt('accueil'))
    }
    own.onSecure = (tls, _session, done) => done(this.#secured(tls))
    own.onMailFrom = (address, _session, done) => this.#mail(address, done)
    own.onRcptTo = (address, _session, done) => this.#rcpt(address, done)
    own.onData = (stream, _session, done) => this.#data(stream, done)
    own.onClose = () => this.finish()
    this.#offer()
  }

  /** The operator's world for this client. */
  get world(): ReturnType<typeof worldOf> {
    return worldOf(this.attribution.session)
  }

  get box(): MailBox | null {
    return this.signedIn?.box ?? null
  }

  get verdict(): string {
    return certificateVerdict(this.facts.clientCertificate)
  }

  /** Mechanisms this client is offered: a password only under a client certificate, unless the operator opens with one. */
  get mechanisms(): readonly string[] {
    if (!this.facts.secure) return []
    const { mechanisms, applicative } = this.world.operator
    const passwords = applicative === 'password' || this.verdict === 'ok'
    return mechanisms.filter((m) => passwords || (m !== 'PLAIN' && m !== 'LOGIN'))
  }

  /** No wait before the greeting: the one of smtp-server, against early talkers, would cost each session a tenth of a second. */
  override init(): void {
    this._setListeners(() => {
      if (this._server.connections.size > this.context.limits.connections) this.send(421, '4.3.2 Too many connections')
      else setImmediate(() => this.connectionReady())
    })
  }

  override _createParser(): SMTPStream {
    return passingPlainLines(super._createParser())
  }

  /** A text that has its own enhanced status does not get another. */
  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    if (code === 421 && !this.#closedBy) this.#closedBy = data === 'Timeout - closing connection' ? 'timeout' : 'server'
    super.send(code, data, typeof data === 'string' && /^[245]\.\d{1,3}\.\d{1,3} /.test(data) ? false : context)
    // The session is over for the client once it reads this: it is recorded before.
    if (code === 221 && this.#closedBy === 'quit') this.finish()
  }

  override _redactCredentials(commandName: string, line: string): { commandName: string; line: string } {
    if (this._nextHandler) return { commandName: 'AUTH', line: line === '' || line === '*' ? line : '***' }
    if (commandName !== 'AUTH') return { commandName, line }
    const [verb = '', mechanism = '', ...secret] = line.trim().split(/\s+/)
    return { commandName, line: [verb, mechanism, ...(secret.length > 0 ? ['***'] : [])].join(' ').trim() }
  }

  override _onCommand(command: Buffer, callback?: () => void): void {
    const verb = this._nextHandler ? '' : (command.toString('latin1', 0, 12).split(/[ \r]/, 1)[0] ?? '').toUpperCase()
    if (this.transaction && (TRANSACTION_ENDS.has(verb) || (verb === 'MAIL' && !this.session.envelope.mailFrom))) this.#abandon()
    if (verb === 'MAIL') this.transaction ??= new Transaction(this.context.deps.clock.now())
    if (verb === 'QUIT') this.#closedBy ??= 'quit'
    super._onCommand(command, callback)
  }

  /** Told by the transcript. */
  line(by: 'client' | 'server', text: string): void {
    if (by === 'client') this.transaction?.client.push(text)
    else this.transaction?.server.push(text)
  }

  override handler_AUTH(command: Buffer, callback: () => void): void {
    new Authentication(this, callback).begin(command)
  }

  /** STARTTLS: the ClientHello is read, the server chosen, then TLS begins. */
  override upgrade(callback: () => void, secureCallback?: () => void): void {
    const raw = this._socket
    // What came with STARTTLS came in clear: nothing of it is read (RFC 3207 §6).
    if (this._parser) {
      raw.unpipe(this._parser)
      this._parser.isClosed = true
    }
    this._upgrading = true
    setImmediate(callback)
    const began = beginHandshake(this.context, raw, this.facts).then((handshake) => {
      this.#handshake = handshake
      this._server.secureContext = new Map([['*', handshake.shown.context]])
      if (!raw.destroyed && this._parser) super.upgrade(() => {}, secureCallback)
    })
    // A certificate that could not be made: there is nothing to show.
    began.catch(() => this.cut())
  }

  override _onError(error: Error & { code?: string | undefined; remoteAddress?: string | undefined }): void {
    if (this._upgrading) recordRefusedHandshake(this.context, this.facts, this.#handshake, error, this.attribution)
    super._onError(error)
  }

  /** Next handler of a dialogue of several lines (SASL). */
  next(handler: (line: string, callback: () => void) => void): void {
    this._nextHandler = (data: Buffer | string, callback: () => void) => handler(data.toString(), callback)
  }

  answer({ code, text }: Reply): void {
    this.send(code, text)
  }

  /** The identity is known: the session may be another, and its operator's rules with it. */
  signIn(signedIn: SignedIn, attribution: MailUnit['attribution']): void {
    this.signedIn = signedIn
    this.attribution = attribution
    this.session.user = signedIn.box.address
    this.#offer()
  }

  /** Takes the fault armed for this place of the session. */
  fault(stage: Stage, more: Readonly<Record<string, string>> = {}, fits: (fault: ArmedFault) => boolean = () => true): ArmedFault | undefined {
    const { session } = this.attribution
    const facts = { transaction: 'mssante.submission', protocole: 'smtp', etape: stage, boite: this.box?.address ?? '', ...more }
    return session?.takeFault('mssante', facts, (fault) => stageOf(fault) === stage && fits(fault))
  }

  remember(messageId: string, scope: string | null): void {
    if (this.#messageIds.length < 100 && messageId !== '') this.#messageIds.push(messageId)
    if (scope !== null) this.#scopes.add(scope)
  }

  /** Cuts the connection, nothing more being said. */
  cut(): void {
    this.#closedBy = 'server'
    this._socket.destroy()
    this.#raw.destroy()
  }

  call(more: Partial<SubmissionCall>): SubmissionCall {
    const isFictitious = this.context.deps.isFictitious ?? (() => true)
    return { world: this.world, secure: this.facts.secure, box: this.box, from: '', to: '', size: 0, isFictitious, ...more }
  }

  /** Records the session, once, when it is over. */
  finish(closed?: 'server'): void {
    if (this.#recorded) return
    this.#recorded = true
    if (this.transaction) this.#abandon()
    const handshake = this.#handshake
    recordUnit(this.context.deps, {
      transaction: 'mssante.smtp',
      startedAt: this.#startedAt,
      transport: this.facts,
      attribution: this.attribution,
      request: {
        startLine: 'SMTP',
        bytes: this.#transcript.bytes(),
        bodyOffset: 0,
        facts: {
          Protocol: 'smtp',
          Box: this.box?.address,
          Tls: !this.facts.secure ? 'none' : this.context.implicit ? 'implicit' : 'starttls',
          Closed: closed ?? this.#closedBy ?? 'client',
          'Message-ID': this.#messageIds,
          Scope: [...this.#scopes],
          'Server-Certificate': handshake?.shown.name,
          'Client-Hello': handshake?.hello && clientHelloText(handshake.hello),
        },
      },
      response: null,
      outcome: {
        kind: 'none',
        code: '',
        ...(handshake && handshake.shown.name !== GOOD && handshake.shown.fault ? { armedFault: handshake.shown.fault.id } : {}),
      },
    })
  }

  #offer(): void {
    const { options } = this._server
    const { maxMessageBytes, maxRecipients, dsn } = this.world.operator
    options.authMethods = [...this.mechanisms]
    options.size = maxMessageBytes
    options.maxRecipients = maxRecipients
    options.hideDSN = !dsn
  }

  /** A certificate that is presented and not accepted ends the session with its reason, after TLS (mssante.md §§2.2, 5). */
  #secured(socket: Socket): Error | undefined {
    this.facts = transportFacts(socket)
    this.attribution = this.context.deps.resolve(this.facts)
    this.#transcript.note(`TLS ${this.facts.tlsVersion ?? ''} ${this.facts.cipher ?? ''}`)
    this.#offer()
    if (this.facts.clientCertificate === null || this.verdict === 'ok' || this.attribution.session?.mode === 'lenient') return undefined
    this.#closedBy = 'server'
    return refusal(reply(`454 4.7.0 Client certificate not accepted: ${this.verdict}`))
  }

  /** The refusal that a fault brings at this place, if any. */
  #struckAt(stage: Stage, more: Readonly<Record<string, string>> = {}): Error | undefined {
    const fault = this.fault(stage, more)
    const effect = fault && effectOf(fault)
    if (!fault || effect?.kind !== 'reply') return undefined
    this.transaction?.refuse(effect.reply, { fault, ...(stage === 'rcpt' ? { recipient: more['destinataire'] ?? '' } : {}) })
    return refusal(effect.reply)
  }

  #refusedBy(phase: Phase, call: SubmissionCall): Error | undefined {
    const refused = firstRefusal(phase, call)
    if (!refused || (this.attribution.session?.mode === 'lenient' && refused.control === 'expediteur')) return undefined
    this.transaction?.refuse(refused.reply, { refused, ...(phase === 'rcpt' ? { recipient: call.to } : {}) })
    return refusal(refused.reply)
  }

  #mail({ address, args }: SMTPServerAddress, done: Done): void {
    // Once its token is no longer good, the session may not go on (SC.MSS/CONF.10).
    if (this.signedIn?.stillValid?.(this.context.deps.clock.now()) === false) {
      done(refusal(reply('421 4.7.0 Access token no longer valid')))
      return
    }
    const size = announcedSize(args)
    done(this.#struckAt('mail', { expediteur: address }) ?? this.#refusedBy('mail', this.call({ from: address, size })))
  }

  #rcpt({ address }: SMTPServerAddress, done: Done): void {
    const { mailFrom } = this.session.envelope
    const from = mailFrom ? mailFrom.address : ''
    const size = mailFrom ? announcedSize(mailFrom.args) : 0
    done(this.#struckAt('rcpt', { expediteur: from, destinataire: address }) ?? this.#refusedBy('rcpt', this.call({ from, to: address, size })))
  }

  #data(stream: SMTPServerDataStream, done: Done): void {
    receiveMessage(this, stream, done)
  }

  /** A transaction that no message ended. */
  #abandon(): void {
    const { transaction } = this
    this.transaction = null
    if (transaction) recordAbandoned(this, transaction)
  }
}

/** SIZE of MAIL (RFC 1870); 0 when it was not announced. */
function announcedSize(args: SMTPServerAddress['args']): number {
  const said = args ? args['SIZE'] : undefined
  return typeof said === 'string' ? Number(said) : 0
}
