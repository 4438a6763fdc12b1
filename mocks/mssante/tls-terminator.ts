import type { Socket } from 'node:net'
import { createServer, DEFAULT_CIPHERS, type Server, type TLSSocket } from 'node:tls'
import type { ListenOptions } from '../service.ts'

/** The certificate a server shows; `name` says which in the records (`bon`, or the code of a fault). */
export interface ServerIdentity {
  readonly key: string
  /** Leaf first, then its issuers. PEM. */
  readonly cert: string
  readonly name: string
}

/** A handshake that did not succeed: the message is the code of the TLS layer. */
export class HandshakeRefused extends Error {}

interface Waiting {
  readonly resolve: (socket: TLSSocket) => void
  readonly reject: (error: HandshakeRefused) => void
}

/**
 * TLS over TCP connections that are already open (STARTTLS), or new ones: long-lived `tls.Server`s, one for each certificate
 * shown, that are handed raw sockets. Only so does Node tell whether the client's certificate is authorized.
 */
export class TlsTerminator {
  readonly #servers = new Map<string, Server>()
  readonly #waiting = new WeakMap<Socket, Waiting>()

  constructor(
    private readonly trust: Pick<ListenOptions['tls'], 'ca' | 'crl'>,
    private readonly handshakeMs: number,
  ) {}

  /** Rejects with HandshakeRefused; the raw socket is then of no more use. */
  secure(raw: Socket, identity: ServerIdentity): Promise<TLSSocket> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(raw, { resolve, reject })
      // The TLS layer does not always tell that the peer left before its first byte.
      raw.once('close', () => this.#refuse(raw, 'ECONNRESET'))
      this.#serverFor(identity).emit('connection', raw)
    })
  }

  #serverFor(identity: ServerIdentity): Server {
    const known = this.#servers.get(identity.cert)
    if (known) return known
    const server = createServer({
      key: identity.key,
      cert: identity.cert,
      ca: [...this.trust.ca],
      ...(this.trust.crl.length > 0 ? { crl: [...this.trust.crl] } : {}),
      minVersion: 'TLSv1.2',
      // The same level whatever the Node: recent ones refuse short keys without saying why; the checks say it.
      ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=1`,
      requestCert: true,
      // The refusal is the protocol's to make, and the certificate refused is evidence.
      rejectUnauthorized: false,
      handshakeTimeout: this.handshakeMs,
    })
    server.on('secureConnection', (socket) => {
      const raw = tcpUnder(socket)
      const waiting = raw && this.#taken(raw)
      if (waiting) waiting.resolve(socket)
      else socket.destroy()
    })
    server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
      const raw = tcpUnder(socket)
      if (raw) this.#refuse(raw, error.code ?? error.message)
      socket.destroy()
    })
    this.#servers.set(identity.cert, server)
    return server
  }

  #refuse(raw: Socket, code: string): void {
    this.#taken(raw)?.reject(new HandshakeRefused(code))
  }

  #taken(raw: Socket): Waiting | undefined {
    const waiting = this.#waiting.get(raw)
    this.#waiting.delete(raw)
    return waiting
  }
}

/** Node keeps the socket under a TLS one, but does not publish it. */
function tcpUnder(socket: TLSSocket): Socket | undefined {
  const parent: unknown = Reflect.get(socket, '_parent')
  return parent !== null && typeof parent === 'object' ? (parent as Socket) : undefined
}
