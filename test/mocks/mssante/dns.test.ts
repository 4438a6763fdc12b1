import { execFile } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type DnsResponder, openDnsResponder } from '../../../mocks/mssante/dns.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { memoryRecorder } from '../http/memory-recorder.ts'

const run = promisify(execFile)
const recorder = memoryRecorder()
const DATA = { boxes: ['dui@esms-fictif.mssante.fr'], ports: { submission: 1587, imap: 1143 }, implicitTls: false }
const options = {
  deps: { clock: frozenClock(new Date('2026-01-15T09:30:00Z')), ids: seededIds('dns'), recorder, resolve: () => ({ session: null, route: 'none' as const }) },
  host: '127.0.0.1',
  port: 0,
  data: () => DATA,
}

let responder: DnsResponder
let resolver: Resolver

beforeAll(async () => {
  responder = await openDnsResponder(options)
  resolver = new Resolver({ timeout: 2_000, tries: 1 })
  resolver.setServers([`127.0.0.1:${responder.port}`])
})
afterAll(() => responder.close())
beforeEach(() => {
  recorder.drafts.length = 0
})

test('a resolver finds the servers of a domain, and their address', async () => {
  const [server] = await resolver.resolveSrv('_submission._tcp.esms-fictif.mssante.fr')
  // Recent versions of Node also say the type of the record.
  expect(server).toMatchObject({ name: 'localhost', port: 1587, priority: 0, weight: 1 })
  expect(await resolver.resolve4('localhost')).toEqual(['127.0.0.1'])
  expect(await resolver.resolve4('imap.esms-fictif.mssante.fr')).toEqual(['127.0.0.1'])
  await expect(resolver.resolveSrv('_submission._tcp.inconnu.fr')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  await expect(resolver.resolveMx('esms-fictif.mssante.fr')).rejects.toMatchObject({ code: 'ENODATA' })
})

test('each question is recorded, with its answer', async () => {
  await resolver.resolveSrv('_imap._tcp.esms-fictif.mssante.fr')
  await resolver.resolve4('example.org').catch(() => undefined)
  const [found, lost] = recorder.drafts
  expect(found).toMatchObject({ service: 'mssante', transaction: 'mssante.dns', outcome: { kind: 'result', code: 'NOERROR' }, problem: null })
  expect(found?.request).toMatchObject({
    startLine: 'SRV _imap._tcp.esms-fictif.mssante.fr',
    headers: [
      ['Protocol', 'udp'],
      ['Question', 'SRV _imap._tcp.esms-fictif.mssante.fr'],
    ],
  })
  expect(found?.response?.headers).toContainEqual(['Answer', 'SRV 0 1 1143 localhost'])
  expect(found?.transport).toMatchObject({ secure: false, localPort: responder.port })
  expect(lost?.outcome).toEqual({ kind: 'fault', code: 'NXDOMAIN' })
})

/** Sends a datagram; null when nothing comes back before the next answer to a question that has one. */
async function datagram(bytes: Uint8Array): Promise<Buffer | null> {
  const socket = createSocket('udp4')
  try {
    const answer = new Promise<Buffer>((resolve) => socket.once('message', resolve))
    socket.send(bytes, responder.port, '127.0.0.1')
    // A question whose answer shows that the first message was looked at.
    const marker = Buffer.from('ffff01000001000000000000096c6f63616c686f73740000010001', 'hex')
    socket.send(marker, responder.port, '127.0.0.1')
    const first = await answer
    return first.readUInt16BE(0) === 0xffff ? null : first
  } finally {
    socket.close()
  }
}

test('what cannot be read, or is not asked here, is refused in its own words', async () => {
  const code = async (hex: string): Promise<number | null> => {
    const answer = await datagram(Buffer.from(hex, 'hex'))
    return answer && (answer[3] ?? 0) & 0x0f
  }
  expect(await code('000101000002000000000000')).toBe(1)
  expect(await code('00012800000100000000000001610000010001')).toBe(4)
  // Class CHAOS, as version.bind is asked.
  expect(await code('000101000001000000000000016100000100 03'.replace(' ', ''))).toBe(5)
  expect(await code('00018000000100000000000001610000010001')).toBeNull()
  expect(await code('0001')).toBeNull()
  expect(await datagram(Buffer.alloc(600, 1))).toBeNull()
  expect(recorder.drafts.map((d) => d.outcome.code).filter((c) => c !== 'NOERROR')).toEqual(['FORMERR', 'NOTIMP', 'REFUSED'])
})

test('over TCP, several questions come on one connection, in pieces, within bounds', async () => {
  const question = Buffer.from('000501000001000000000000096c6f63616c686f73740000010001', 'hex')
  const framed = Buffer.concat([Buffer.from([0, question.length]), question])
  const socket = connect(responder.port, '127.0.0.1')
  const received: Buffer[] = []
  const answers = new Promise<void>((resolve) =>
    socket.on('data', (d) => {
      received.push(d)
      if (Buffer.concat(received).length >= 2 * (2 + question.length + 25)) resolve()
    }),
  )
  socket.write(framed.subarray(0, 5))
  socket.write(Buffer.concat([framed.subarray(5), framed]))
  await answers
  expect(recorder.drafts.map((d) => d.request?.headers[0])).toEqual([
    ['Protocol', 'tcp'],
    ['Protocol', 'tcp'],
  ])
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(Buffer.from([0xff, 0xff]))
  await closed
})

async function hasDig(): Promise<boolean> {
  try {
    await run('dig', ['-v'])
    return true
  } catch {
    console.warn('dig is not on the PATH: the responder is not held against it')
    return false
  }
}

test.skipIf(!(await hasDig()))('dig reads the same, by UDP and by TCP', async () => {
  for (const protocol of ['+notcp', '+tcp']) {
    const { stdout } = await run('dig', [protocol, '+short', '-p', String(responder.port), '@127.0.0.1', 'SRV', '_imap._tcp.esms-fictif.mssante.fr'])
    expect(stdout.trim()).toBe('0 1 1143 localhost.')
  }
})

test('a port that is taken is a configuration error in words, and nothing stays open', async () => {
  await expect(openDnsResponder({ ...options, port: responder.port })).rejects.toMatchObject({ code: 'port-occupe', params: { port: responder.port } })
  const other = await openDnsResponder(options)
  await other.close()
  const again = await openDnsResponder({ ...options, port: other.port })
  await again.close()
})
