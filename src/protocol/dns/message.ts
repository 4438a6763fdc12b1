/** Types of records this project speaks of (RFC 1035 §3.2.2, RFC 2782, RFC 3596). */
export const DNS_TYPE = { A: 1, NS: 2, CNAME: 5, SOA: 6, PTR: 12, MX: 15, TXT: 16, AAAA: 28, SRV: 33, ANY: 255 } as const

export const DNS_RCODE = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const
export type DnsRcode = keyof typeof DNS_RCODE

/** The one question of a query (RFC 1035 §4.1.2). */
export interface DnsQuestion {
  /** Without its last dot, as it was written: `_imap._tcp.esms-fictif.mssante.fr`. */
  readonly name: string
  readonly type: number
  /** 1: Internet. */
  readonly class: number
  /** Its bytes, repeated in the answer. */
  readonly raw: Uint8Array
}

export interface DnsQuery {
  readonly id: number
  readonly opcode: number
  readonly recursionDesired: boolean
  readonly question: DnsQuestion
}

/** What came is a query without a question that can be read: an id is enough to say so. */
export interface BadDnsQuery {
  readonly id: number
  readonly problem: string
}

export type DnsRecord =
  | { readonly name: string; readonly type: 'A'; readonly address: string }
  /** Target `.`: the service is not there (RFC 2782). */
  | { readonly name: string; readonly type: 'SRV'; readonly priority: number; readonly weight: number; readonly port: number; readonly target: string }

export interface DnsReply {
  readonly rcode: DnsRcode
  readonly answers: readonly DnsRecord[]
  readonly additionals: readonly DnsRecord[]
  /** Seconds. */
  readonly ttl: number
}

const HEADER = 12
const [RESPONSE, AUTHORITATIVE, RECURSION_DESIRED] = [0x8000, 0x0400, 0x0100]
const [MAX_LABEL, MAX_NAME] = [63, 255]
const INTERNET = 1

/**
 * Reads a query (RFC 1035 §4): one question, no compression. undefined for what must not be answered: too short, or itself an answer.
 * What follows the question (EDNS) is not looked at.
 */
export function readDnsQuery(bytes: Uint8Array): DnsQuery | BadDnsQuery | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length < HEADER) return undefined
  const [id, flags, questions] = [view.readUInt16BE(0), view.readUInt16BE(2), view.readUInt16BE(4)]
  if ((flags & RESPONSE) !== 0) return undefined
  if (questions !== 1) return { id, problem: `${questions} questions` }
  const name = readName(view, HEADER)
  if (typeof name === 'string') return { id, problem: name }
  if (name.end + 4 > view.length) return { id, problem: 'question cut short' }
  const question = { name: name.text, type: view.readUInt16BE(name.end), class: view.readUInt16BE(name.end + 2), raw: view.subarray(HEADER, name.end + 4) }
  return { id, opcode: (flags >> 11) & 0x0f, recursionDesired: (flags & RECURSION_DESIRED) !== 0, question }
}

/** Labels up to the root, or what is wrong with them. Bytes that are not printable are shown as `\DDD` (RFC 1035 §5.1). */
function readName(view: Buffer, from: number): { readonly text: string; readonly end: number } | string {
  const labels: string[] = []
  for (let at = from; ; ) {
    const length = view[at]
    if (length === undefined) return 'name cut short'
    if (length === 0) return { text: labels.join('.'), end: at + 1 }
    if (length > MAX_LABEL) return 'compressed or oversized label'
    if (at + 1 + length > view.length) return 'name cut short'
    if (at + 1 + length - from >= MAX_NAME) return 'name too long'
    labels.push(view.toString('latin1', at + 1, at + 1 + length).replace(/[^!-~]|[.\\]/g, (c) => `\\${String(c.charCodeAt(0)).padStart(3, '0')}`))
    at += 1 + length
  }
}

/** Writes the answer to a query, authoritative, never recursive. Names are written whole. Throws RangeError on a name that DNS cannot hold. */
export function writeDnsReply(query: DnsQuery | BadDnsQuery, { rcode, answers, additionals, ttl }: DnsReply): Uint8Array {
  const asked = 'question' in query ? query : undefined
  const header = Buffer.alloc(HEADER)
  header.writeUInt16BE(query.id, 0)
  const opcode = asked ? asked.opcode << 11 : 0
  header.writeUInt16BE(RESPONSE | opcode | AUTHORITATIVE | (asked?.recursionDesired ? RECURSION_DESIRED : 0) | DNS_RCODE[rcode], 2)
  header.writeUInt16BE(asked ? 1 : 0, 4)
  header.writeUInt16BE(answers.length, 6)
  header.writeUInt16BE(additionals.length, 10)
  return Buffer.concat([header, ...(asked ? [asked.question.raw] : []), ...[...answers, ...additionals].map((r) => writeRecord(r, ttl))])
}

function writeRecord(record: DnsRecord, ttl: number): Buffer {
  const data = record.type === 'A' ? Buffer.from(record.address.split('.').map(Number)) : serviceData(record)
  const fixed = Buffer.alloc(10)
  fixed.writeUInt16BE(DNS_TYPE[record.type], 0)
  fixed.writeUInt16BE(INTERNET, 2)
  fixed.writeUInt32BE(ttl, 4)
  fixed.writeUInt16BE(data.length, 8)
  return Buffer.concat([writeName(record.name), fixed, data])
}

function serviceData({ priority, weight, port, target }: Extract<DnsRecord, { type: 'SRV' }>): Buffer {
  const fixed = Buffer.alloc(6)
  fixed.writeUInt16BE(priority, 0)
  fixed.writeUInt16BE(weight, 2)
  fixed.writeUInt16BE(port, 4)
  return Buffer.concat([fixed, writeName(target)])
}

function writeName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '')
  const parts = labels.map((label) => {
    const bytes = Buffer.from(label, 'latin1')
    if (bytes.length > MAX_LABEL) throw new RangeError(`label of ${bytes.length} bytes`)
    return Buffer.concat([Buffer.from([bytes.length]), bytes])
  })
  const whole = Buffer.concat([...parts, Buffer.from([0])])
  if (whole.length > MAX_NAME) throw new RangeError(`name of ${whole.length} bytes`)
  return whole
}

/** `SRV`, or `TYPE65` for a type without a name here (RFC 3597 §5). */
export function dnsTypeName(type: number): string {
  return Object.entries(DNS_TYPE).find(([, code]) => code === type)?.[0] ?? `TYPE${type}`
}

/** A record as zone files write it: `SRV 0 1 1587 localhost`. */
export function dnsRecordText(record: DnsRecord): string {
  return record.type === 'A' ? `A ${record.address}` : `SRV ${record.priority} ${record.weight} ${record.port} ${record.target}`
}
