import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DefectId, KeyPair } from '../../../../mocks/dui/index.ts'
import { type Authority, authority } from '../authority.ts'
import { dmpScene } from './dmp-scene.ts'
import { type FakeDmp, fakeDmp } from './fake-dmp.ts'

let ca: Authority
let server: KeyPair
let client: KeyPair
let sealOfTls: KeyPair
let open: FakeDmp

beforeAll(async () => {
  ca = await authority('AC de test')
  ;[server, client, sealOfTls] = await Promise.all([ca.issue('CN=localhost', true), ca.issue('CN=auth-cli'), ca.issue('CN=cachet')])
  open = await fakeDmp({ ...server, ca: ca.pem, requestCert: true, rejectUnauthorized: false })
})
afterAll(() => open.close())

async function call(defects: readonly DefectId[] = []): Promise<{ outcome: string; message: string; client: string; protocol: string }> {
  open.heard.length = 0
  const fake = { ...open, close: async () => undefined }
  await using s = await dmpScene({
    fake,
    defects,
    dmp: { tls: { ...client, ca: ca.pem }, ...(defects.includes('dmp-certificat-cachet-en-tls') && { cachet: sealOfTls }) },
  })
  const { outcome, message = '' } = await s.act('record.check')
  return { outcome, message, client: open.heard[0]?.client ?? '', protocol: open.heard[0]?.protocol ?? '' }
}

test('the client certificate is presented over TLS 1.2', async () => {
  expect(await call()).toMatchObject({ outcome: 'done', client: 'auth-cli', protocol: 'TLSv1.2' })
})

test('defects of the connection: no certificate, the seal as client certificate, TLS 1.1', async () => {
  expect(await call(['dmp-sans-certificat'])).toMatchObject({ client: '' })
  expect(await call(['dmp-certificat-cachet-en-tls'])).toMatchObject({ client: 'cachet' })
  expect(await call(['dmp-tls-1-1'])).toMatchObject({ outcome: 'failed', client: '', protocol: '' })
})

test('a certificate that the DMP does not take is said in words, and nothing is sent', async () => {
  const strict = await fakeDmp({ ...server, ca: (await authority('Autre AC')).pem, requestCert: true, rejectUnauthorized: true })
  await using s = await dmpScene({ fake: strict, dmp: { tls: { ...client, ca: ca.pem } } })
  const reply = await s.act('document.deposit')
  expect(reply).toMatchObject({ outcome: 'failed' })
  expect(reply.message).toMatch(/Le DMP est indisponible : .*conservé en attente/)
  expect([strict.heard.length, s.statuses()]).toEqual([0, ['pending']])
})
