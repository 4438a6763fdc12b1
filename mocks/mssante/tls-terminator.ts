import type { Socket } from 'node:net'
import { createServer, type SecureContext, type Server, type TLSSocket } from 'node:tls'

/** A handshake that did not succeed: the message is the code of the TLS layer. */
export class HandshakeRefused extends Error {}

interface Waiting {
  readonly resolve: (socket: TLSSocket) => void
  readonly reject: (error: HandshakeRefused) => void
}

/**
 * TLS over TCP connections that are already open (STARTTLS), or new ones: long-lived `tls.Server`s, one for each way of
 * showing itself, that are handed raw sockets. Only so does Node tell whether the client's certificate is authorized.
 */
export class TlsTerminator {
  readonly #servers = new Map<SecureContext, Server>()
  readonly #waiting = new WeakMap<Socket, Waiting>()

  constructor(private readonly handshakeMs: number) {}

  /** Rejects with HandshakeRefused; the raw socket is then of no more use. */
  secure(raw: Socket, context: SecureContext): Promise<TLSSocket> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(raw, { resolve, reject })
      // The TLS layer does not always tell that the peer left before its first byte.
      raw.once('close', () => this.#refuse(raw, 'ECONNRESET'))
      this.#serverFor(context).emit('connection', raw)
    })
  }

  #serverFor(context: SecureContext): Server {
    const known = this.#servers.get(context)
    if (known) return known
    // The refusal of a certificate is the protocol's to make, and the certificate refused is evidence.
    const server = createServer({ requestCert: true, rejectUnauthorized: false, handshakeTimeout: this.handshakeMs })
    // `setSecureContext` would make one from its options; this one is made already, its versions and suites included.
    Reflect.set(server, '_sharedCreds', context)
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
    this.#servers.set(context, server)
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
