import type { Socket } from 'node:net'
import type { TransportFacts } from '../../../src/evidence/exchange.ts'
import { type ClientHello, clientHelloText } from '../client-hello.ts'
import type { ShownServer } from '../server-tls.ts'
import { peekClientHello } from '../tls-front.ts'
import type { SmtpContext } from './context.ts'
import { type MailUnit, recordUnit } from './mail-unit.ts'

/** What is known of a handshake: what the client offered, what it was shown. */
export interface Handshake {
  /** null when no ClientHello came. */
  readonly hello: ClientHello | null
  readonly shown: ShownServer
}

const handshakes = new WeakMap<Socket, Handshake>()

/** Reads the ClientHello, leaves it to TLS, and chooses what to show. */
export async function beginHandshake({ deps, tls }: SmtpContext, raw: Socket, facts: TransportFacts): Promise<Handshake> {
  const hello = await peekClientHello(raw)
  const { session } = deps.resolve({ ...facts, host: hello?.serverName ?? facts.host })
  const where = { transaction: 'mssante.connexion', protocole: 'smtp', etape: 'tls' }
  return { hello, shown: hello ? await tls.show(session, where) : tls.good }
}

/** Keeps what is known of the handshake of a connection where TLS comes first. */
export function keepHandshake(socket: Socket, handshake: Handshake): void {
  handshakes.set(socket, handshake)
}

export function seenHandshake(socket: Socket): Handshake | null {
  return handshakes.get(socket) ?? null
}

/** Records a handshake that failed: nothing was said after it. */
export function recordRefusedHandshake(
  { deps }: Pick<SmtpContext, 'deps'>,
  facts: TransportFacts,
  handshake: Handshake | null,
  error: Error & { readonly code?: string | undefined },
  attribution?: MailUnit['attribution'],
): void {
  const transport: TransportFacts = { ...facts, secure: true, host: handshake?.hello?.serverName ?? facts.host }
  recordUnit(deps, {
    transaction: 'mssante.connexion',
    startedAt: deps.clock.now(),
    transport,
    attribution: attribution?.session ? attribution : deps.resolve(transport),
    request: {
      startLine: '',
      bytes: new Uint8Array(),
      bodyOffset: 0,
      facts: { Protocol: 'smtp', 'Server-Certificate': handshake?.shown.name, 'Client-Hello': handshake?.hello && clientHelloText(handshake.hello) },
    },
    response: null,
    outcome: { kind: 'none', code: error.code ?? error.message, ...(handshake?.shown.fault ? { armedFault: handshake.shown.fault.id } : {}) },
    problem: 'tls-handshake',
  })
}
