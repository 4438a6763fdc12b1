import type { ExchangeSubject } from '../../checks/define.ts'
import type { PresentedCertificate } from '../../evidence/exchange.ts'
import type { FileHead } from './http-file.ts'

const NOTHING = new Uint8Array()
const NO_BLOB = { segment: '', offset: 0, length: 0, sha256: '' }

/** A message kept in a file, as if it had just been received: no connection, and the only times are those it tells itself. */
export function fileExchange(name: string, service: string, transaction: string, head: FileHead, at: string): ExchangeSubject {
  return {
    ...bare(name, service, transaction, at, null),
    requestBody: head.body,
    record: {
      ...bare(name, service, transaction, at, null).record,
      request: {
        startLine: head.startLine === '' ? 'POST / HTTP/1.1' : head.startLine,
        headers: head.headers,
        raw: { ...NO_BLOB, length: head.body.length },
        bodyOffset: 0,
        chunked: false,
        complete: true,
      },
    },
  }
}

/** A certificate as the TLS layer of a service would report it, without any call. */
export function handshakeOf(name: string, service: string, transaction: string, certificate: PresentedCertificate, at: string): ExchangeSubject {
  return bare(name, service, transaction, at, certificate)
}

function bare(name: string, service: string, transaction: string, at: string, clientCertificate: PresentedCertificate | null): ExchangeSubject {
  return {
    kind: 'exchange',
    requestBody: NOTHING,
    responseBody: NOTHING,
    record: {
      id: name,
      session: null,
      route: 'none',
      service,
      transaction,
      startedAt: at,
      endedAt: at,
      transport: { secure: clientCertificate !== null, localPort: 0, peer: '', host: null, tlsVersion: 'TLSv1.2', cipher: null, clientCertificate },
      request: null,
      response: null,
      outcome: { kind: 'none', code: 'fichier' },
      problem: null,
    },
  }
}
