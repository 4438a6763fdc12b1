import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DNS_TYPE, type DnsQuery, dnsRecordText, dnsTypeName, readDnsQuery, writeDnsReply } from '../../../../src/protocol/dns/message.ts'

/** A query as a resolver writes it. */
function query(
  name: string,
  type: number = DNS_TYPE.SRV,
  head: { id?: number; flags?: number; questions?: number } = {},
  more: Uint8Array = new Uint8Array(),
): Buffer {
  const header = Buffer.alloc(12)
  header.writeUInt16BE(head.id ?? 0x1234, 0)
  header.writeUInt16BE(head.flags ?? 0x0100, 2)
  header.writeUInt16BE(head.questions ?? 1, 4)
  const labels = name
    .split('.')
    .filter((l) => l !== '')
    .map((l) => Buffer.concat([Buffer.from([l.length]), Buffer.from(l, 'latin1')]))
  const tail = Buffer.alloc(4)
  tail.writeUInt16BE(type, 0)
  tail.writeUInt16BE(1, 2)
  return Buffer.concat([header, ...labels, Buffer.from([0]), tail, more])
}

test('a question is read as it was written', () => {
  expect(readDnsQuery(query('_imap._tcp.Esms-Fictif.mssante.fr'))).toMatchObject({
    id: 0x1234,
    opcode: 0,
    recursionDesired: true,
    question: { name: '_imap._tcp.Esms-Fictif.mssante.fr', type: 33, class: 1 },
  })
  // EDNS and whatever else comes after the question is not looked at.
  expect(readDnsQuery(query('a.fr', 1, {}, Buffer.from('00002910000000000000', 'hex')))).toMatchObject({ question: { name: 'a.fr' } })
  expect(readDnsQuery(query('a b.fr'))).toMatchObject({ question: { name: 'a\\032b.fr' } })
})

test('what is no query is not answered, what cannot be read is told so', () => {
  expect(readDnsQuery(Buffer.alloc(11))).toBeUndefined()
  expect(readDnsQuery(query('a.fr', 1, { flags: 0x8100 }))).toBeUndefined()
  expect(readDnsQuery(query('a.fr', 1, { questions: 2 }))).toEqual({ id: 0x1234, problem: '2 questions' })
  expect(readDnsQuery(query('a.fr', 1, { questions: 0 }))).toEqual({ id: 0x1234, problem: '0 questions' })
  expect(readDnsQuery(query('a.fr').subarray(0, -1))).toEqual({ id: 0x1234, problem: 'question cut short' })
  expect(readDnsQuery(query('a.fr').subarray(0, 14))).toEqual({ id: 0x1234, problem: 'name cut short' })
  const compressed = Buffer.concat([query('').subarray(0, 12), Buffer.from('c00c00210001', 'hex')])
  expect(readDnsQuery(compressed)).toEqual({ id: 0x1234, problem: 'compressed or oversized label' })
  expect(readDnsQuery(query(`${'a'.repeat(60)}.`.repeat(5)))).toEqual({ id: 0x1234, problem: 'name too long' })
})

test('an answer repeats the id and the question, and says it is authoritative', () => {
  const asked = readDnsQuery(query('_imap._tcp.a.fr')) as DnsQuery
  const reply = Buffer.from(
    writeDnsReply(asked, {
      rcode: 'NOERROR',
      ttl: 60,
      answers: [{ name: '_imap._tcp.a.fr', type: 'SRV', priority: 0, weight: 1, port: 1143, target: 'localhost' }],
      additionals: [{ name: 'localhost', type: 'A', address: '127.0.0.1' }],
    }),
  )
  expect(reply.toString('hex', 0, 12)).toBe('123485000001000100000001')
  expect(reply.subarray(12, 12 + asked.question.raw.length)).toEqual(Buffer.from(asked.question.raw))
  expect(reply.toString('hex')).toContain(`${Buffer.from('\u0009localhost\u0000').toString('hex')}`)
  expect(reply.subarray(-4)).toEqual(Buffer.from([127, 0, 0, 1]))
  const bad = writeDnsReply({ id: 7, problem: 'x' }, { rcode: 'FORMERR', ttl: 0, answers: [], additionals: [] })
  expect(Buffer.from(bad).toString('hex')).toBe('000784010000000000000000')
  expect(() =>
    writeDnsReply(asked, { rcode: 'NOERROR', ttl: 0, additionals: [], answers: [{ name: 'a'.repeat(64), type: 'A', address: '127.0.0.1' }] }),
  ).toThrow(RangeError)
})

test('types and records have names', () => {
  expect([dnsTypeName(33), dnsTypeName(65)]).toEqual(['SRV', 'TYPE65'])
  expect(dnsRecordText({ name: 'x', type: 'SRV', priority: 0, weight: 1, port: 1587, target: 'localhost' })).toBe('SRV 0 1 1587 localhost')
})

test('no bytes make the reader fail, and what it reads is bounded', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      const read = readDnsQuery(bytes)
      if (read && 'question' in read) expect(read.question.raw.length).toBeLessThanOrEqual(259)
    }),
    { numRuns: 2_000, seed: 7 },
  )
})
