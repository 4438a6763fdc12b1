import { createServer as createHttp, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { isIP, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { BancError } from '../../src/evidence/banc-error.ts'
import type { TransportProblem } from '../../src/evidence/exchange.ts'
import type { ListenOptions, MockDeps } from '../service.ts'
import type { HttpHandler } from './answer.ts'
import { Connection, type ListenerContext } from './connection.ts'
import { HTTP_LIMITS, type HttpLimits } from './limits.ts'
import { serverNameOf } from './transport-facts.ts'

export interface HttpListenerOptions {
  readonly service: string
  readonly unknownTransaction: string
  readonly host: string
  /** 0 = any free port. */
  readonly port: number
  /** Absent = plain HTTP, which only binds a loopback address. */
  readonly tls?: ListenOptions['tls']
  readonly deps: MockDeps
  readonly handler: HttpHandler
  readonly limits?: Partial<HttpLimits>
}

export interface HttpListener {
  readonly port: number
  close(): Promise<void>
}

/** Parser and socket errors, in the words of the evidence; what is not listed was not HTTP. */
const PROBLEMS: Readonly<Record<string, TransportProblem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_INVALID_EOF_STATE: 'client-closed',
  ECONNRESET: 'client-closed',
  EPIPE: 'client-closed',
}

/**
 * Opens an HTTP or HTTPS listener that keeps every byte it receives and sends.
 * It stands on Node's own server and not on a framework: a framework answers by itself (unknown method, media type,
 * malformed URL) where the evidence must hold the answer of the national service.
 */
export async function openHttpListener(options: HttpListenerOptions): Promise<HttpListener> {
  const { tls, deps } = options
  if (!tls) refusePlainBeyondLoopback(options.host)
  const limits: HttpLimits = { ...HTTP_LIMITS, ...options.limits }
  const closing = new AbortController()
  const context: ListenerContext = { ...options, limits, closing: closing.signal }
  const sockets = new Set<Socket>()
  const peers = new WeakMap<Socket, { peer: string; localPort: number }>()
  const connections = new WeakMap<Socket, Connection>()

  const bounds: ServerOptions = {
    maxHeaderSize: limits.headers,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.checkMs,
  }
  const server: Server = tls
    ? createHttps({
        ...bounds,
        key: tls.key,
        cert: tls.cert,
        ca: [...tls.ca],
        ...(tls.crl.length > 0 ? { crl: [...tls.crl] } : {}),
        minVersion: 'TLSv1.2',
        requestCert: true,
        // The refusal is the service's to make, and the certificate refused is evidence.
        rejectUnauthorized: false,
        handshakeTimeout: limits.headersMs,
      })
    : createHttp(bounds)

  // For HTTPS this is the TCP socket under the TLS one.
  server.on('connection', (tcp: Socket) => {
    sockets.add(tcp)
    tcp.once('close', () => sockets.delete(tcp))
    if (tls) peers.set(tcp, { peer: `${tcp.remoteAddress ?? ''}:${tcp.remotePort ?? 0}`, localPort: tcp.localPort ?? 0 })
    else connections.set(tcp, new Connection(context, tcp, tcp))
  })
  server.on('secureConnection', (socket: TLSSocket) => connections.set(socket, new Connection(context, socket, tcpUnder(socket) ?? socket)))
  server.on('request', (message: IncomingMessage, response: ServerResponse) => connections.get(message.socket)?.request(message, response))
  // CONNECT is the one method Node does not announce as a request.
  server.on('connect', (_message: IncomingMessage, socket: Socket) => connections.get(socket)?.fail('not-http'))
  server.on('checkContinue', (message: IncomingMessage, response: ServerResponse) => {
    if (Number(message.headers['content-length'] ?? 0) <= limits.body) response.writeContinue()
    connections.get(message.socket)?.request(message, response)
  })
  server.on('checkExpectation', (message: IncomingMessage, response: ServerResponse) => connections.get(message.socket)?.request(message, response))
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const connection = connections.get(socket)
    if (connection) connection.fail(PROBLEMS[error.code ?? ''] ?? 'not-http')
    else socket.destroy()
  })
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    const tcp = tcpUnder(socket)
    const known = tcp && peers.get(tcp)
    const transport = {
      secure: true,
      localPort: known?.localPort ?? 0,
      peer: known?.peer ?? '',
      host: serverNameOf(socket),
      tlsVersion: null,
      cipher: null,
      clientCertificate: null,
    }
    const { session, route } = deps.resolve(transport)
    const now = deps.clock.now().toISOString()
    deps.recorder.record({
      session: session?.id ?? null,
      route,
      service: options.service,
      transaction: options.unknownTransaction,
      startedAt: now,
      endedAt: now,
      transport,
      request: null,
      response: null,
      outcome: { kind: 'none', code: error.code ?? error.message },
      problem: 'tls-handshake',
    })
    socket.destroy()
  })

  const port = await listening(server, options)
  // A connection that cannot be accepted (too many open files) must not stop the others.
  server.on('error', () => {})
  return {
    port,
    async close() {
      closing.abort()
      const closed = new Promise((resolve) => server.close(resolve))
      // Lets the answers that were waiting record themselves before their connection goes.
      await new Promise((resolve) => setImmediate(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** Node keeps it, but does not publish it. */
function tcpUnder(socket: TLSSocket): Socket | undefined {
  const parent: unknown = Reflect.get(socket, '_parent')
  return parent instanceof Socket ? parent : undefined
}

function refusePlainBeyondLoopback(host: string): void {
  if (host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))) return
  throw new BancError(
    'http-hors-boucle-locale',
    'configuration',
    {
      fr: 'L’écoute HTTP sans chiffrement n’est permise que sur cette machine (127.0.0.1) ; l’adresse demandée est {host}.',
      en: 'Plain HTTP may only listen on this machine (127.0.0.1); the address asked for is {host}.',
    },
    { fr: 'Utilisez l’accès HTTPS, ou l’adresse 127.0.0.1.', en: 'Use the HTTPS endpoint, or the address 127.0.0.1.' },
    { host },
  )
}

function listening(server: Server, { host, port }: HttpListenerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new BancError(
          cause.code === 'EADDRINUSE' ? 'port-occupe' : 'ecoute-impossible',
          'configuration',
          {
            fr: 'Impossible d’écouter sur {host}, port {port} ({cause}).',
            en: 'Cannot listen on {host}, port {port} ({cause}).',
          },
          { fr: 'Choisissez un autre port, ou arrêtez le programme qui l’occupe.', en: 'Choose another port, or stop the program that holds it.' },
          { host, port, cause: cause.code ?? cause.message },
          { cause },
        ),
      )
    })
    server.listen({ host, port, backlog: 4096 }, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
