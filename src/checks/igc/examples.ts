import type { TransportFacts } from '../../evidence/exchange.ts'
import { readCertificate } from '../../protocol/x509/certificate.ts'
import { nameText } from '../../protocol/x509/name.ts'
import type { ExchangeSubject } from '../define.ts'
import { EXAMPLE_CERTIFICATES } from './example-certificates.ts'

export type ExampleCertificate = keyof typeof EXAMPLE_CERTIFICATES

/** What an example handshake is made of: by default a good certificate with its intermediate, accepted. */
export interface HandshakeParts {
  readonly certificate?: ExampleCertificate | null
  /** What is sent after it. */
  readonly others?: readonly ExampleCertificate[]
  /** The chain as captured, when it is not one of ours. */
  readonly chain?: readonly string[]
  /** Why the TLS layer refused it. */
  readonly error?: string
  readonly at?: string
  /** `insi` unless told otherwise. */
  readonly service?: 'insi' | 'dmp'
  readonly transport?: Partial<TransportFacts>
  /** The handshake did not end, for this reason. */
  readonly failed?: string
  readonly body?: string
}

/** An instant at which every example certificate is valid: 2026-01-01 to 2028-12-31. */
const AT = '2026-11-23T10:00:00.000Z'

/** A call whose only interest is how it was connected. */
export function handshake(parts: HandshakeParts = {}): ExchangeSubject {
  const { at = AT, failed, service = 'insi' } = parts
  return {
    kind: 'exchange',
    requestBody: new TextEncoder().encode(parts.body ?? ''),
    responseBody: new Uint8Array(),
    record: {
      id: 'exemple',
      session: 'exemple',
      route: 'certificate',
      service,
      transaction: failed ? `${service}.inconnue` : service === 'dmp' ? 'dmp.td0.2' : 'insi.rechercherInsAvecTraitsIdentite',
      startedAt: at,
      endedAt: at,
      transport: {
        secure: true,
        localPort: 8443,
        peer: '127.0.0.1:50000',
        host: 'localhost',
        tlsVersion: failed ? null : 'TLSv1.3',
        cipher: failed ? null : 'TLS_AES_256_GCM_SHA384',
        clientCertificate: presented(parts),
        ...parts.transport,
      },
      request: null,
      response: null,
      outcome: failed ? { kind: 'none', code: failed } : { kind: 'result', code: '00' },
      problem: failed ? 'tls-handshake' : null,
    },
  }
}

function presented({ certificate = 'insi-auto', others = ['intermediaire'], chain, error, failed }: HandshakeParts): TransportFacts['clientCertificate'] {
  if (certificate === null || failed) return null
  const names = [certificate, ...others]
  const leaf = readCertificate(Buffer.from(EXAMPLE_CERTIFICATES[certificate], 'base64'))
  return {
    chain: chain ?? names.map((name) => EXAMPLE_CERTIFICATES[name]),
    subject: nameText(leaf.subject),
    issuer: nameText(leaf.issuer),
    subjectCn: leaf.cn,
    subjectOus: leaf.ous,
    fingerprint256: leaf.fingerprint256,
    authorized: error === undefined,
    authorizationError: error ?? null,
  }
}
