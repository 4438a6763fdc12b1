import type { Socket } from 'node:net'
import { type DetailedPeerCertificate, TLSSocket } from 'node:tls'
import type { PresentedCertificate, TransportFacts } from '../../src/evidence/exchange.ts'

/** Facts of one connection, read once: the handshake does not change afterwards. */
export function transportFacts(socket: Socket): TransportFacts {
  const peer = `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`
  const localPort = socket.localPort ?? 0
  if (!(socket instanceof TLSSocket)) {
    return { secure: false, localPort, peer, host: null, tlsVersion: null, cipher: null, clientCertificate: null }
  }
  return {
    secure: true,
    localPort,
    peer,
    host: serverNameOf(socket),
    tlsVersion: socket.getProtocol(),
    cipher: socket.getCipher()?.name ?? null,
    clientCertificate: presentedCertificate(socket),
  }
}

/** Server name asked for in the handshake (SNI), null when none was. */
export function serverNameOf(socket: TLSSocket): string | null {
  const name: unknown = Reflect.get(socket, 'servername')
  return typeof name === 'string' && name !== '' ? name : null
}

/**
 * The certificate and its chain. Node completes what was sent with the authorities it trusts, so the chain may be longer
 * than the one on the wire, never shorter; a resumed TLS session only brings the leaf back.
 */
function presentedCertificate(socket: TLSSocket): PresentedCertificate | null {
  const leaf = socket.getPeerCertificate(true)
  const x509 = socket.getPeerX509Certificate()
  if (!x509) return null
  return {
    chain: chainOf(leaf),
    subject: oneLine(x509.subject),
    issuer: oneLine(x509.issuer),
    subjectCn: valuesOf(leaf.subject, 'CN')[0] ?? null,
    subjectOus: valuesOf(leaf.subject, 'OU'),
    fingerprint256: x509.fingerprint256,
    authorized: socket.authorized,
    authorizationError: socket.authorized ? null : String(socket.authorizationError),
  }
}

function chainOf(leaf: DetailedPeerCertificate): string[] {
  const chain: string[] = []
  const seen = new Set<string>()
  // The last issuer refers to itself when it is a root.
  for (let c: DetailedPeerCertificate | undefined = leaf; c?.raw && !seen.has(c.fingerprint256); c = c.issuerCertificate) {
    seen.add(c.fingerprint256)
    chain.push(c.raw.toString('base64'))
  }
  return chain
}

/** Node joins the parts of a name with line feeds. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ')
}

/** Node gives a string, or an array when an attribute is repeated; its types only know the string. */
function valuesOf(name: object | undefined, attribute: string): string[] {
  const value: unknown = name && Reflect.get(name, attribute)
  return (Array.isArray(value) ? value : [value]).filter((v): v is string => typeof v === 'string')
}
