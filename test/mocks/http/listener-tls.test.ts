import { beforeAll, expect, test } from 'vitest'
import { aListener, echo } from './a-listener.ts'
import { rawClient } from './raw-client.ts'
import { type TestAuthority, testAuthority } from './test-certificates.ts'

let authority: TestAuthority
let stranger: TestAuthority

beforeAll(async () => {
  authority = await testAuthority()
  stranger = await testAuthority('CN=Autre autorite')
})

const REQUEST = 'GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
const tlsOf = (crl: readonly string[] = []) => ({ ...authority.server, ca: [authority.ca], crl })

test('records what the client presented in the handshake', async () => {
  await using listener = await aListener({ tls: tlsOf() })
  const me = await authority.client('CN=INSI-AUTO, OU=10B0000001, O=EHPAD FICTIF, C=FR')
  const client = await rawClient(listener.port, { ...me, servername: 'insi.essai', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' })
  client.send(REQUEST)
  expect((await client.closed).text).toContain('GET /a')
  const [draft] = await listener.recorder.recorded(1)
  expect(Buffer.from(draft?.request?.bytes ?? []).toString()).toBe(REQUEST)
  expect(draft?.transport).toMatchObject({
    secure: true,
    host: 'insi.essai',
    tlsVersion: 'TLSv1.2',
    localPort: listener.port,
    clientCertificate: {
      subject: 'CN=INSI-AUTO, OU=10B0000001, O=EHPAD FICTIF, C=FR',
      issuer: 'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS, O=ASIP-SANTE, C=FR',
      subjectCn: 'INSI-AUTO',
      subjectOus: ['10B0000001'],
      authorized: true,
      authorizationError: null,
    },
  })
  expect(draft?.transport.clientCertificate?.chain[0]).toBe(me.cert.replace(/-----[^-]+-----|\s/g, ''))
})

test('records why a certificate is not trusted, and leaves the refusal to the service', async () => {
  await using listener = await aListener({ tls: tlsOf([await authority.crl(['7777'])]) })
  const clients = [
    {},
    await stranger.client('CN=INSI-AUTO'),
    await authority.client('CN=INSI-AUTO', { expired: true }),
    await authority.client('CN=INSI-AUTO', { serial: '7777' }),
  ]
  for (const me of clients) {
    const client = await rawClient(listener.port, me)
    client.send(REQUEST)
    expect((await client.closed).text).toContain('200 OK')
  }
  const drafts = await listener.recorder.recorded(4)
  expect(drafts.map((d) => d.transport.clientCertificate?.authorizationError)).toEqual([
    undefined,
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_HAS_EXPIRED',
    'CERT_REVOKED',
  ])
})

test('records a handshake that fails, and a client that speaks plain HTTP', async () => {
  await using listener = await aListener({ tls: tlsOf() })
  const picky = await rawClient(listener.port, { rejectUnauthorized: true, servername: 'insi.essai' })
  expect((await picky.closed).error).toBe('SELF_SIGNED_CERT_IN_CHAIN')
  const plain = await rawClient(listener.port)
  plain.send(REQUEST)
  await plain.closed
  const drafts = await listener.recorder.recorded(2)
  expect(drafts.map((d) => [d.problem, d.outcome.kind, d.request, d.transport.peer.startsWith('127.0.0.1:')])).toEqual([
    ['tls-handshake', 'none', null, true],
    ['tls-handshake', 'none', null, true],
  ])
  expect(drafts[1]?.outcome.code).toBe('ERR_SSL_HTTP_REQUEST')
})

test('resets a TLS connection as a dead peer would', async () => {
  await using listener = await aListener({
    tls: tlsOf(),
    handler: async (call) => ({ ...(await echo(call)), effect: { kind: 'reset', byFault: false } }),
  })
  const client = await rawClient(listener.port, {})
  client.send(REQUEST)
  expect(await client.closed).toEqual({ text: '', error: 'ECONNRESET' })
  expect((await listener.recorder.recorded(1))[0]).toMatchObject({ problem: null, response: null })
})
