import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { peekClientHello } from '../tls-front.ts'
import { HandshakeRefused } from '../tls-terminator.ts'
import type { ListenerContext } from './listener-context.ts'
import type { SessionRecord } from './session-record.ts'

/** TLS over a connection nobody reads any more: what the client offers is noted, then which certificate it is shown. undefined when it failed, which is recorded. */
export async function handshake(tcp: Socket, record: SessionRecord, context: ListenerContext): Promise<TLSSocket | undefined> {
  tcp.pause()
  const giveUp = (): void => void tcp.destroy()
  tcp.setTimeout(context.limits.handshakeMs, giveUp)
  const hello = await peekClientHello(tcp)
  tcp.setTimeout(0, giveUp)
  record.hello = hello
  record.facts = { ...record.facts, secure: true, host: hello?.serverName ?? null }
  try {
    if (tcp.destroyed) throw new HandshakeRefused('ECONNRESET')
    const { session } = context.deps.resolve(record.facts)
    const shown = await context.shown.show(session, { transaction: 'mssante.connexion', protocole: 'imap', etape: 'tls' })
    record.serverCertificate = shown.name
    record.handshakeFault = shown.fault
    return await context.tls.secure(tcp, shown.context)
  } catch (error) {
    if (!(error instanceof HandshakeRefused)) throw error
    record.transcript.note(`TLS refusé ${error.message}`)
    record.recordHandshake(error.message)
    return undefined
  }
}
