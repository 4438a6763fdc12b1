import { createSocket, type Socket as DatagramSocket } from 'node:dgram'
import { createServer, isIP, isIPv4, type Server, type Socket } from 'node:net'
import { BancError } from '../../src/evidence/banc-error.ts'
import type { TransportFacts } from '../../src/evidence/exchange.ts'
import { type BadDnsQuery, type DnsQuery, type DnsReply, dnsRecordText, dnsTypeName, readDnsQuery, writeDnsReply } from '../../src/protocol/dns/message.ts'
import type { MockDeps, MockSession } from '../service.ts'
import { type DiscoveryData, discover } from './discovery.ts'
import { recordUnit } from './smtp/mail-unit.ts'

export interface DnsResponderOptions {
  readonly deps: MockDeps
  readonly host: string
  /** The same for UDP and TCP; 0 = any free one. */
  readonly port: number
  /** What the operator of a session announces; a stranger's is the published one. */
  readonly data: (session: MockSession | null) => Omit<DiscoveryData, 'address'>
}

export interface DnsResponder {
  readonly port: number
  close(): Promise<void>
}

/** Bounds: a question is a few dozen bytes; all of it is ours (I). Bytes, connections, milliseconds. */
const LIMITS = { message: 512, connections: 32, idleMs: 5_000 } as const
const PORT_TRIES = 20
const INTERNET = 1

/** A resolver for the domains of the bench's boxes, and nothing else: never recursive, one question a message, UDP and TCP (RFC 1035, RFC 7766). */
export async function openDnsResponder(options: DnsResponderOptions): Promise<DnsResponder> {
  const sockets = new Set<Socket>()
  for (let tries = 1; ; tries++) {
    const server = createServer({ allowHalfOpen: false }, (socket) => serveConnection(socket, sockets, options))
    server.maxConnections = LIMITS.connections
    const datagrams = createSocket(isIP(options.host) === 6 ? 'udp6' : 'udp4')
    try {
      const port = await listening(server, options)
      await bound(datagrams, port, options.host)
      serveDatagrams(datagrams, port, options)
      return { port, close: () => close(server, datagrams, sockets) }
    } catch (error) {
      await close(server, datagrams, sockets)
      // Free for TCP, taken for UDP: another one is tried when any would do.
      if (options.port !== 0 || tries >= PORT_TRIES) throw cannotListen(options, error)
    }
  }
}

function serveDatagrams(datagrams: DatagramSocket, localPort: number, options: DnsResponderOptions): void {
  datagrams.on('message', (bytes, { address, port }) => {
    const reply = bytes.length > LIMITS.message ? undefined : replyTo(bytes, 'udp', factsOf(localPort, `${address}:${port}`), options)
    if (reply) datagrams.send(reply, port, address, () => {})
  })
  // A client that is gone must not stop the others.
  datagrams.on('error', () => {})
}

/** Messages come one after the other, each after its length in two bytes (RFC 1035 §4.2.2). */
function serveConnection(socket: Socket, sockets: Set<Socket>, options: DnsResponderOptions): void {
  sockets.add(socket)
  let waiting = Buffer.alloc(0)
  const transport = factsOf(socket.localPort ?? 0, `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`)
  socket.setTimeout(LIMITS.idleMs, () => socket.destroy())
  socket.on('error', () => {})
  socket.on('close', () => sockets.delete(socket))
  socket.on('data', (data: Buffer) => {
    waiting = Buffer.concat([waiting, data])
    while (waiting.length >= 2) {
      const length = waiting.readUInt16BE(0)
      if (length > LIMITS.message) return void socket.destroy()
      if (waiting.length < 2 + length) return
      const reply = replyTo(waiting.subarray(2, 2 + length), 'tcp', transport, options)
      waiting = waiting.subarray(2 + length)
      if (!reply) return void socket.destroy()
      const size = Buffer.alloc(2)
      size.writeUInt16BE(reply.length)
      socket.write(Buffer.concat([size, reply]))
    }
  })
}

/** The answer to a message, recorded before it leaves; undefined for what is not answered. */
function replyTo(bytes: Uint8Array, protocol: 'udp' | 'tcp', transport: TransportFacts, { deps, host, data }: DnsResponderOptions): Uint8Array | undefined {
  const query = readDnsQuery(bytes)
  if (!query) return undefined
  const startedAt = deps.clock.now()
  const attribution = deps.resolve(transport)
  const decided = decide(query, { ...data(attribution.session), address: isIPv4(host) ? host : '127.0.0.1' })
  const written = writeDnsReply(query, decided)
  const question = 'question' in query ? `${dnsTypeName(query.question.type)} ${query.question.name}` : ''
  recordUnit(deps, {
    transaction: 'mssante.dns',
    startedAt,
    transport,
    attribution,
    request: {
      startLine: question,
      bytes: Buffer.from(bytes),
      bodyOffset: bytes.length,
      facts: { Protocol: protocol, Question: question === '' ? null : question },
    },
    response: {
      startLine: [decided.rcode, ...decided.answers.map(dnsRecordText)].join(' '),
      bytes: written,
      bodyOffset: written.length,
      facts: { Answer: decided.answers.map(dnsRecordText), Additional: decided.additionals.map(dnsRecordText) },
    },
    outcome: { kind: decided.rcode === 'NOERROR' ? 'result' : 'fault', code: decided.rcode },
  })
  return written
}

function decide(query: DnsQuery | BadDnsQuery, data: DiscoveryData): DnsReply {
  const none = (rcode: DnsReply['rcode']): DnsReply => ({ rcode, answers: [], additionals: [], ttl: 0 })
  if (!('question' in query)) return none('FORMERR')
  if (query.opcode !== 0) return none('NOTIMP')
  const { name, type, class: of } = query.question
  return of === INTERNET ? discover(name, dnsTypeName(type), data) : none('REFUSED')
}

function factsOf(localPort: number, peer: string): TransportFacts {
  return { secure: false, localPort, peer, host: null, tlsVersion: null, cipher: null, clientCertificate: null }
}

function listening(server: Server, { host, port }: DnsResponderOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      server.on('error', () => {})
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function bound(datagrams: DatagramSocket, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    datagrams.once('error', reject)
    datagrams.bind(port, host, () => {
      datagrams.off('error', reject)
      resolve()
    })
  })
}

async function close(server: Server, datagrams: DatagramSocket, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  await Promise.all([
    new Promise<void>((resolve) => server.close(() => resolve())),
    new Promise<void>((resolve) => {
      try {
        datagrams.close(() => resolve())
      } catch {
        // It was never bound.
        resolve()
      }
    }),
  ])
}

function cannotListen({ host, port }: DnsResponderOptions, error: unknown): BancError {
  const { code, message } = error as NodeJS.ErrnoException
  return new BancError(
    code === 'EADDRINUSE' ? 'port-occupe' : 'ecoute-impossible',
    'configuration',
    { fr: 'Impossible d’écouter sur {host}, port {port} ({cause}).', en: 'Cannot listen on {host}, port {port} ({cause}).' },
    { fr: 'Choisissez un autre port, ou arrêtez le programme qui l’occupe.', en: 'Choose another port, or stop the program that holds it.' },
    { host, port, cause: code ?? message },
    { cause: error },
  )
}
