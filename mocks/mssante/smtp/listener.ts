import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { SMTPServer } from 'smtp-server'
import type { SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js'
import { BancError } from '../../../src/evidence/banc-error.ts'
import { transportFacts } from '../../http/transport-facts.ts'
import type { ListenOptions, MockDeps } from '../../service.ts'
import type { MailAccounts } from '../accounts.ts'
import { Transcript } from '../imap/transcript.ts'
import { OPERATOR_HOST } from '../mail-to-deliver.ts'
import { worldOf } from '../operator-accounts.ts'
import { ServerTls } from '../server-tls.ts'
import { SMTP_LIMITS, type SmtpContext, type SmtpLimits } from './context.ts'
import { NOT_OFFERED, SmtpDialogue } from './dialogue.ts'
import { beginHandshake, keepHandshake, recordRefusedHandshake } from './handshake.ts'
import { recordUnit } from './mail-unit.ts'
import { ownServer } from './own-server.ts'

export interface SmtpListenerOptions {
  readonly host: string
  /** 0 = any free port. */
  readonly port: number
  /** TLS comes first (RFC 8314); STARTTLS otherwise. */
  readonly implicit: boolean
  readonly tls: ListenOptions['tls']
  readonly deps: MockDeps
  readonly accounts: MailAccounts
  readonly limits?: Partial<SmtpLimits>
}

export interface SmtpListener {
  readonly port: number
  close(): Promise<void>
}

/** Opens a submission listener (RFC 6409) under the operator's rules. */
export async function openSmtpListener(options: SmtpListenerOptions): Promise<SmtpListener> {
  const closing = new AbortController()
  const limits = { ...SMTP_LIMITS, ...options.limits }
  const { deps, accounts, implicit } = options
  const server = new SubmissionServer({ deps, accounts, implicit, limits, closing: closing.signal, tls: new ServerTls(options.tls) }, options.tls)
  const port = await server.open(options)
  return {
    port,
    close: async () => {
      closing.abort()
      // Lets what was waiting record itself before its connection goes.
      await new Promise((resolve) => setImmediate(resolve))
      await server.shut()
    },
  }
}

class SubmissionServer extends SMTPServer {
  readonly #dialogues = new Set<SmtpDialogue>()
  readonly #sockets = new Set<Socket>()

  constructor(
    private readonly context: SmtpContext,
    { key, cert, ca, crl }: ListenOptions['tls'],
  ) {
    super({
      secure: context.implicit,
      name: OPERATOR_HOST,
      banner: 'MSSante',
      heloResponse: '%s',
      key,
      cert,
      ca: [...ca],
      ...(crl.length > 0 ? { crl: [...crl] } : {}),
      // The refusal is the operator's to say, and the certificate refused is evidence.
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      authMethods: ['XOAUTH2'],
      // The table of controls refuses, in its own order.
      authOptional: true,
      hideENHANCEDSTATUSCODES: false,
      hideDSN: false,
      rejectOversized: true,
      disableReverseLookup: true,
      disabledCommands: [...NOT_OFFERED],
      maxCommandLength: context.limits.line,
      socketTimeout: context.limits.idleMs,
      closeTimeout: 1,
      logger: false,
    })
    // Hostile connections end here: each is recorded by itself.
    this.on('error', () => {})
    this.server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
  }

  override connect(socket: Socket | TLSSocket, options?: SMTPConnectionOptions | null): void {
    const transcript = new Transcript()
    let dialogue: SmtpDialogue | undefined
    const own = ownServer(this, transcript, { line: (by, text) => dialogue?.line(by, text) })
    dialogue = new SmtpDialogue(own, socket, options ?? {}, this.context, transcript)
    const opened = dialogue
    this.connections.add(opened)
    this.#dialogues.add(opened)
    socket.once('close', () => this.#dialogues.delete(opened))
    opened.on('error', () => {})
    opened.init()
  }

  /** TLS first: the ClientHello is read, the server chosen, then TLS begins. An operator that has no such port leaves without a word. */
  override _upgrade(socket: Socket, callback: (error: Error | null, tlsSocket?: TLSSocket) => void): void {
    const facts = transportFacts(socket)
    const began = beginHandshake(this.context, socket, facts).then((handshake) => {
      const attribution = this.context.deps.resolve({ ...facts, host: handshake.hello?.serverName ?? null })
      if (!worldOf(attribution.session).operator.implicitTls) {
        const request = { startLine: '', bytes: new Uint8Array(), bodyOffset: 0, facts: { Protocol: 'smtp' } }
        const outcome = { kind: 'none', code: 'port-ferme' } as const
        const startedAt = this.context.deps.clock.now()
        recordUnit(this.context.deps, { transaction: 'mssante.connexion', startedAt, transport: facts, attribution, request, response: null, outcome })
        socket.resetAndDestroy()
        return callback(new Error('this operator has no port with TLS first'))
      }
      const own: SMTPServer = Object.create(this)
      Object.defineProperty(own, 'secureContext', { value: new Map([['*', handshake.shown.context]]) })
      SMTPServer.prototype._upgrade.call(own, socket, (error, tlsSocket) => {
        if (error) recordRefusedHandshake(this.context, facts, handshake, error)
        if (tlsSocket) keepHandshake(tlsSocket, handshake)
        callback(error, tlsSocket)
      })
    })
    began.catch((error: Error) => callback(error))
  }

  /** Throws BancError when the port cannot be had. */
  async open({ host, port }: Pick<SmtpListenerOptions, 'host' | 'port'>): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(host, port, error)))
      this.server.listen({ host, port, backlog: 1024 }, resolve)
    })
    const address = this.server.address()
    return typeof address === 'object' && address ? address.port : port
  }

  async shut(): Promise<void> {
    for (const dialogue of [...this.#dialogues]) dialogue.finish('server')
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }
}

function cannotListen(host: string, port: number, cause: NodeJS.ErrnoException): BancError {
  return new BancError(
    cause.code === 'EADDRINUSE' ? 'port-occupe' : 'ecoute-impossible',
    'configuration',
    { fr: 'Impossible d’écouter sur {host}, port {port} ({cause}).', en: 'Cannot listen on {host}, port {port} ({cause}).' },
    { fr: 'Choisissez un autre port, ou arrêtez le programme qui l’occupe.', en: 'Choose another port, or stop the program that holds it.' },
    { host, port, cause: cause.code ?? cause.message },
    { cause },
  )
}
