import { createServer } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientHelloText, readClientHello } from '../../../mocks/mssante/client-hello.ts'

/** The first bytes a TLS client sends. */
async function helloOf(options: ConnectionOptions): Promise<Buffer> {
  const server = createServer()
  const hello = new Promise<Buffer>((resolve) => server.once('connection', (socket) => socket.on('error', () => {}).once('data', resolve)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const client = connectTls({ host: '127.0.0.1', port: typeof address === 'object' && address ? address.port : 0, rejectUnauthorized: false, ...options })
  client.on('error', () => {})
  const bytes = await hello
  client.destroy()
  server.close()
  return bytes
}

test('versions, suites, groups and name are read as offered, in order', async () => {
  const bytes = await helloOf({
    servername: 'mail.fictif',
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.2',
    ciphers: 'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256',
    ecdhCurve: 'P-384:P-256',
  })
  const hello = readClientHello(bytes)
  // 00FF, the signalling suite of renegotiation (RFC 5746 §3.3): recent versions of OpenSSL send the extension instead.
  const signalled = bytes.includes(Buffer.from('c030c02f00ff', 'hex')) ? ['00FF'] : []
  expect(hello).toEqual({ versions: ['1.2'], suites: ['C030', 'C02F', ...signalled], groups: ['0018', '0017'], serverName: 'mail.fictif' })
  if (hello === null || hello === 'more') throw new Error('not read')
  expect(clientHelloText(hello)).toBe(`versions=1.2;suites=${['C030', 'C02F', ...signalled].join(',')};sni=mail.fictif;groups=0018,0017`)
})

test('a hello of TLS 1.3 tells every version; one without a name tells none', async () => {
  expect(readClientHello(await helloOf({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' }))).toMatchObject({ versions: ['1.3', '1.2'], serverName: null })
})

test('a hello in several records, or that comes byte by byte, is the same; GREASE is left out', async () => {
  const bytes = await helloOf({ servername: 'mail.fictif' })
  const whole = readClientHello(bytes)
  const message = bytes.subarray(5)
  const record = (part: Buffer): Buffer => Buffer.concat([Buffer.from([22, 3, 1, part.length >> 8, part.length & 255]), part])
  expect(readClientHello(Buffer.concat([record(message.subarray(0, 3)), record(message.subarray(3, 90)), record(message.subarray(90))]))).toEqual(whole)
  for (let length = 0; length < bytes.length; length++) expect(readClientHello(bytes.subarray(0, length))).toBe('more')
  // The first suite (after version, random and session identifier) becomes a GREASE value.
  const greased = Buffer.from(bytes)
  const suites = 9 + 34 + 1 + (bytes[43] ?? 0) + 2
  greased.writeUInt16BE(0x2a2a, suites)
  const read = readClientHello(greased)
  if (!whole || whole === 'more' || !read || read === 'more') throw new Error('not read')
  expect(read.suites).toEqual(whole.suites.slice(1))
})

test('what is no hello is none, and no bytes make the reader fail', async () => {
  for (const text of ['GET / HTTP/1.1', 'a1 NOOP\r\n', '\x16\x02', '\x16\x03\x01\x00\x04\x02\x00\x00\x00']) {
    expect(readClientHello(Buffer.from(text, 'latin1'))).toBeNull()
  }
  const bytes = await helloOf({ servername: 'mail.fictif' })
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, value, length) => {
      const spoilt = Buffer.from(bytes.subarray(0, length))
      if (at < length) spoilt[at] = value
      expect(() => readClientHello(spoilt)).not.toThrow()
    }),
    { numRuns: 500 },
  )
})
