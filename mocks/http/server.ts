import { createServer as createHttp, type IncomingMessage, type Server, type ServerOptions } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { DEFAULT_CIPHERS } from 'node:tls'
import type { ListenOptions } from '../service.ts'
import type { HttpLimits } from './limits.ts'

/** Node's HTTP or HTTPS server under a listener, with its bounds; it refuses no client certificate by itself. */
export function boundedServer(limits: HttpLimits, tls: ListenOptions['tls'] | undefined, Message: typeof IncomingMessage): Server {
  const bounds: ServerOptions = {
    IncomingMessage: Message,
    maxHeaderSize: limits.headers,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.checkMs,
  }
  if (!tls) return createHttp(bounds)
  return createHttps({
    ...bounds,
    key: tls.key,
    cert: tls.cert,
    ca: [...tls.ca],
    ...(tls.crl.length > 0 ? { crl: [...tls.crl] } : {}),
    minVersion: 'TLSv1.2',
    // The same level whatever the Node: recent ones refuse short keys without saying why; the checks say it (IGC-11).
    ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=1`,
    requestCert: true,
    // The refusal is the service's to make, and the certificate refused is evidence.
    rejectUnauthorized: false,
    handshakeTimeout: limits.headersMs,
  })
}

/** The TCP socket under a TLS one: Node keeps it, but does not publish it. */
export function tcpUnder(socket: TLSSocket): Socket | undefined {
  const parent: unknown = Reflect.get(socket, '_parent')
  return parent instanceof Socket ? parent : undefined
}
