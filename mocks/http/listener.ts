import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { isIP, type Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { FastifyInstance, FastifyServerFactoryHandler } from 'fastify'
import { BancError } from '../../src/evidence/banc-error.ts'
import type { TransportProblem } from '../../src/evidence/exchange.ts'
import type { ListenOptions, MockDeps } from '../service.ts'
import type { HttpHandler } from './answer.ts'
import { RecordedMessage, type ServiceRoutes, serviceApp } from './app.ts'
import { Connection, type ListenerContext } from './connection.ts'
import { recordHandshake } from './handshake.ts'
import { HTTP_LIMITS, type HttpLimits } from './limits.ts'
import { boundedServer, tcpUnder } from './server.ts'

export interface HttpListenerOptions {
  readonly service: string
  readonly unknownTransaction: string
  readonly host: string
  /** 0 = any free port. */
  readonly port: number
  /** Absent = plain HTTP, which only binds a loopback address. */
  readonly tls?: ListenOptions['tls']
  readonly deps: MockDeps
  /** The addresses of the service. */
  readonly routes?: ServiceRoutes
  /** Answers what no route takes: another path or method, a malformed address. */
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

/** Opens an HTTP or HTTPS listener that keeps every byte it receives and sends, whichever of Node, Fastify or the service decides. */
export async function openHttpListener(options: HttpListenerOptions): Promise<HttpListener> {
  if (!options.tls) refusePlainBeyondLoopback(options.host)
  const closing = new AbortController()
  const context: ListenerContext = { ...options, limits: { ...HTTP_LIMITS, ...options.limits }, closing: closing.signal }
  const sockets = new Set<Socket>()
  const app = serviceApp((route) => recordingServer(options, context, route, sockets), options.routes)
  try {
    await app.ready()
    const port = await listening(app, options)
    // A connection that cannot be accepted (too many open files) must not stop the others.
    app.server.on('error', () => {})
    return { port, close: () => close(app, closing, sockets) }
  } catch (error) {
    await app.close()
    throw error
  }
}

async function close(app: FastifyInstance, closing: AbortController, sockets: ReadonlySet<Socket>): Promise<void> {
  closing.abort()
  const closed = app.close()
  // Lets the answers that were waiting record themselves before their connection goes.
  await new Promise((resolve) => setImmediate(resolve))
  for (const socket of sockets) socket.destroy()
  await closed
}

/** The server whose every event reaches the evidence; requests go to Fastify once their exchange is open. */
function recordingServer({ tls, deps }: HttpListenerOptions, context: ListenerContext, route: FastifyServerFactoryHandler, sockets: Set<Socket>): Server {
  const server = boundedServer(context.limits, tls, RecordedMessage)
  const peers = new WeakMap<Socket, { peer: string; localPort: number }>()
  const connections = new WeakMap<Socket, Connection>()
  const take = (message: IncomingMessage, response: ServerResponse): void => {
    const exchange = connections.get(message.socket)?.request(message, response)
    if (!exchange) return
    if (message instanceof RecordedMessage) message.exchange = exchange
    route(message, response)
  }
  // For HTTPS this is the TCP socket under the TLS one.
  server.on('connection', (tcp: Socket) => {
    // One accepted while the listener closes would keep it open.
    if (context.closing.aborted) return void tcp.destroy()
    sockets.add(tcp)
    tcp.once('close', () => sockets.delete(tcp))
    if (tls) peers.set(tcp, { peer: `${tcp.remoteAddress ?? ''}:${tcp.remotePort ?? 0}`, localPort: tcp.localPort ?? 0 })
    else connections.set(tcp, new Connection(context, tcp, tcp))
  })
  server.on('secureConnection', (socket: TLSSocket) => connections.set(socket, new Connection(context, socket, tcpUnder(socket) ?? socket)))
  server.on('request', take)
  // CONNECT is the one method Node does not announce as a request.
  server.on('connect', (_message: IncomingMessage, socket: Socket) => connections.get(socket)?.fail('not-http'))
  server.on('checkContinue', (message: IncomingMessage, response: ServerResponse) => {
    if (Number(message.headers['content-length'] ?? 0) <= context.limits.body) response.writeContinue()
    take(message, response)
  })
  server.on('checkExpectation', take)
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const connection = connections.get(socket)
    if (connection) connection.fail(PROBLEMS[error.code ?? ''] ?? 'not-http')
    else socket.destroy()
  })
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    const tcp = tcpUnder(socket)
    recordHandshake(context, deps, error, socket, tcp && peers.get(tcp))
    socket.destroy()
  })
  return server
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

async function listening(app: FastifyInstance, { host, port }: HttpListenerOptions): Promise<number> {
  try {
    await app.listen({ host, port, backlog: 4096 })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new BancError(
      code === 'EADDRINUSE' ? 'port-occupe' : 'ecoute-impossible',
      'configuration',
      {
        fr: 'Impossible d’écouter sur {host}, port {port} ({cause}).',
        en: 'Cannot listen on {host}, port {port} ({cause}).',
      },
      { fr: 'Choisissez un autre port, ou arrêtez le programme qui l’occupe.', en: 'Choose another port, or stop the program that holds it.' },
      { host, port, cause: code ?? message },
      { cause: error },
    )
  }
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : port
}
