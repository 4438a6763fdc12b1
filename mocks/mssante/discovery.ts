import { domainToASCII } from 'node:url'
import type { DnsRecord, DnsReply } from '../../src/protocol/dns/message.ts'
import { CITIZENS, domainOf } from './published-boxes.ts'

/** Ports that are open, by what is announced there. */
export interface MailPorts {
  readonly submission?: number
  readonly imap?: number
  /** TLS first: announced only when the operator offers it. */
  readonly submissions?: number
  readonly imaps?: number
}

/** What the discovery of a domain is told from. */
export interface DiscoveryData {
  /** Addresses of the boxes of the operator. */
  readonly boxes: readonly string[]
  readonly ports: MailPorts
  readonly implicitTls: boolean
  /** IPv4 address of the servers. */
  readonly address: string
}

/**
 * The host that is announced. A real operator names its own; here it is the one name of this machine that every system resolves and
 * that the certificate of the bench bears, so that a DUI that only asks SRV records of this resolver reaches the servers.
 */
export const MAIL_HOST = 'localhost'

/** Services of RFC 6186 §3 and RFC 8314 §5.1; that MSSanté uses these names is not verified (MSSanté §2, M). */
const SERVICES = {
  _submission: ({ ports }: DiscoveryData) => ports.submission,
  _imap: ({ ports }: DiscoveryData) => ports.imap,
  _submissions: ({ ports, implicitTls }: DiscoveryData) => (implicitTls ? ports.submissions : undefined),
  _imaps: ({ ports, implicitTls }: DiscoveryData) => (implicitTls ? ports.imaps : undefined),
  // What no operator of MSSanté offers is announced as absent (RFC 6186 §3.4).
  _pop3: () => undefined,
  _pop3s: () => undefined,
} as const

/** Domains of the boxes, as DNS writes them; citizens read theirs in Mon espace santé, and discover nothing. */
export function discoveredDomains({ boxes }: Pick<DiscoveryData, 'boxes'>): string[] {
  return [...new Set(boxes.map(domainOf))].filter((d) => d !== CITIZENS).map((d) => domainToASCII(d) || d)
}

/** SRV records of a domain, in the order of RFC 6186; target `.` for what is not offered. */
export function serviceRecords(domain: string, data: DiscoveryData): Extract<DnsRecord, { type: 'SRV' }>[] {
  return Object.entries(SERVICES).map(([service, portOf]) => {
    const port = portOf(data)
    const name = `${service}._tcp.${domain}`
    return port === undefined
      ? { name, type: 'SRV', priority: 0, weight: 0, port: 0, target: '.' }
      : { name, type: 'SRV', priority: 0, weight: 1, port, target: MAIL_HOST }
  })
}

const TTL = 60

/** What the resolver says of a name: `type` is `SRV`, `A`, or another one, which no name has here. */
export function discover(asked: string, type: string, data: DiscoveryData): DnsReply {
  const name = asked.toLowerCase().replace(/\.$/, '')
  const reply = (answers: readonly DnsRecord[], additionals: readonly DnsRecord[] = []): DnsReply => ({ rcode: 'NOERROR', answers, additionals, ttl: TTL })
  const domains = discoveredDomains(data)
  const address = (of: string): DnsRecord => ({ name: of, type: 'A', address: data.address })
  const service = domains.flatMap((d) => serviceRecords(d, data)).find((r) => r.name === name)
  if (service) {
    if (type !== 'SRV') return reply([])
    // The answer repeats the name as it was asked: some clients compare it so (0x20 case).
    return reply([{ ...service, name: asked }], service.target === MAIL_HOST ? [address(MAIL_HOST)] : [])
  }
  // A domain is there, and has no address of its own; hosts of it, and of this machine, are this machine.
  if (domains.includes(name) || domains.some((d) => name === `_tcp.${d}`)) return reply([])
  const host = name === MAIL_HOST || name.endsWith(`.${MAIL_HOST}`) || domains.some((d) => name.endsWith(`.${d}`) && !name.includes('_'))
  if (host) return reply(type === 'A' ? [address(asked)] : [])
  return { rcode: 'NXDOMAIN', answers: [], additionals: [], ttl: TTL }
}
