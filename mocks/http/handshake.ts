import type { TLSSocket } from 'node:tls'
import type { MockDeps } from '../service.ts'
import type { ListenerContext } from './connection.ts'
import { serverNameOf } from './transport-facts.ts'

/** Records a TLS handshake that failed: no request was ever sent. */
export function recordHandshake(
  { service, unknownTransaction }: ListenerContext,
  deps: MockDeps,
  error: NodeJS.ErrnoException,
  socket: TLSSocket,
  known: { readonly peer: string; readonly localPort: number } | undefined,
): void {
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
    service,
    transaction: unknownTransaction,
    startedAt: now,
    endedAt: now,
    transport,
    request: null,
    response: null,
    outcome: { kind: 'none', code: error.code ?? error.message },
    problem: 'tls-handshake',
  })
}
