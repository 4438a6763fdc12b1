import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPki, PERSONS_CN, type Pki } from '../../../mocks/pki/index.ts'
import { systemClock } from '../../../src/evidence/clock.ts'
import { readCertificate } from '../../../src/protocol/x509/certificate.ts'
import { readCrl } from '../../../src/protocol/x509/crl.ts'
import { igcProfileOf, structureIdOf } from '../../../src/protocol/x509/igc-profile.ts'
import { nameText } from '../../../src/protocol/x509/name.ts'
import { chainToAuthority, readAuthorities } from '../../../src/protocol/x509/trust.ts'

let root: string
let pki: Pki

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gabarit-cachets-'))
  pki = await openPki({ stateDir: root, clock: systemClock })
})
afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})

test('the seal has the shape of the real ORG_SIGN, the client certificate that of its twin', async () => {
  const seal = await pki.seal()
  const view = readCertificate(seal.cert)
  expect(view).toMatchObject({
    cn: 'DUI-CACHET',
    ous: ['10B0000001'],
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsage: ['emailProtection'],
    policies: ['1.2.250.1.213.1.7.2.1.1.1.1'],
    category: 0x83,
    key: { type: 'RSA', bits: 2048 },
    signatureHash: 'SHA-256',
  })
  expect(nameText(view.subject)).toBe('C=FR, ST=Paris (75), O=ESMS FICTIF DU BANC, OU=10B0000001, CN=DUI-CACHET')
  expect(Math.round((Date.parse(view.notAfter) - Date.parse(view.notBefore)) / 86_400_000)).toBe(3 * 365)
  expect([igcProfileOf(view), structureIdOf(view)]).toEqual(['ORG_SIGN', '10B0000001'])
  const client = readCertificate((await pki.issueClient({ cn: 'DUI-AUTH', ou: '10B0000001', o: 'ESMS FICTIF DU BANC', st: 'Paris (75)' })).cert)
  expect(igcProfileOf(client)).toBe('ORG_AUTH_CLI')
  expect(client.keyUsage).toEqual(['digitalSignature'])
  expect(((await stat(seal.file)).mode & 0o777).toString(8)).toBe('600')
})

test('seals are kept, one for each structure and holder', async () => {
  const request = { cn: 'DUI-CACHET', ou: '300000000000019', o: 'FOYER FICTIF', st: "Côte-d'Or (21)" }
  const [a, again, b] = await Promise.all([pki.issueSeal(request), pki.issueSeal(request), pki.issueSeal({ ...request, holder: 'session-b' })])
  expect(again.fingerprint256).toBe(a.fingerprint256)
  expect(b.fingerprint256).not.toBe(a.fingerprint256)
  const reopened = await openPki({ stateDir: root, clock: systemClock })
  expect((await reopened.issueSeal(request)).key).toBe(a.key)
})

test('a card has two certificates, of the authority of persons', async () => {
  const [auth, sign] = await Promise.all([pki.card('authentification'), pki.card('signature')])
  const [a, s] = [readCertificate(auth.cert), readCertificate(sign.cert)]
  expect(nameText(a.subject)).toBe('C=FR, ST=Paris (75), O=ESMS FICTIF DU BANC, OU=10B0000001, title=Infirmier, GN=MARIE + CN=899900012345 + SN=DUPONT')
  expect(a.subject.rdns.at(-1)).toHaveLength(3)
  expect(a).toMatchObject({ issuerCn: PERSONS_CN, keyUsage: ['digitalSignature'], extendedKeyUsage: ['clientAuth', 'smartcardLogon'], category: 0x80 })
  expect(s).toMatchObject({ issuerCn: PERSONS_CN, keyUsage: ['nonRepudiation'], extendedKeyUsage: ['emailProtection'], category: 0x80 })
  expect([igcProfileOf(a), igcProfileOf(s)]).toEqual(['PERS_AUTH', 'PERS_SIGN'])
  expect(new X509Certificate(auth.cert).subjectAltName).toContain('899900012345@carte-cps.fr')
  expect(s.alternativeNames).toEqual([{ type: 'email', value: '899900012345@gabarit.invalid' }])
})

test('the bench’s TLS, with its lists, takes a card and the certificate of a structure, and not a seal', async () => {
  const server = createServer({ ...pki.server, ca: [...pki.ca], crl: [...pki.crl], requestCert: true, rejectUnauthorized: false })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const told = async ({ key, chain }: { key: string; chain: string }): Promise<string> => {
      const accepted = once(server, 'secureConnection') as Promise<[TLSSocket]>
      const client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', ca: [...pki.ca], key, cert: chain })
      const [socket] = await accepted
      const verdict = socket.authorized ? 'authorized' : String(socket.authorizationError)
      client.destroy()
      socket.destroy()
      return verdict
    }
    expect(await told(await pki.client('DUI-AUTH'))).toBe('authorized')
    expect(await told(await pki.card('authentification'))).toBe('authorized')
    expect(await told(await pki.seal())).toContain('INVALID_PURPOSE')
  } finally {
    server.close()
  }
})

test('each faulty seal has its one fault, as the verifier of chains says it', async () => {
  const anchors = { authorities: readAuthorities(pki.authorities), lists: pki.crl.map(readCrl) }
  const problems = async (chain: string): Promise<readonly string[]> => {
    const [leaf, ...others] = chain.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []
    const raw = [leaf ?? '', ...others].map((pem) => new X509Certificate(pem).raw)
    return chainToAuthority(raw[0] ?? Buffer.alloc(0), raw.slice(1), anchors, new Date()).problems.map((p) => `${p.code}@${p.index}`)
  }
  expect(await problems((await pki.seal()).chain)).toEqual([])
  expect(await problems((await pki.card('signature')).chain)).toEqual([])
  expect(await problems((await pki.bad('seal-expired')).chain)).toEqual(['expired@0'])
  expect(await problems((await pki.bad('seal-revoked')).chain)).toEqual(['revoked@0'])
  // Its own intermediate came with it: the unknown link is the one above.
  expect(await problems((await pki.bad('seal-wrong-issuer')).chain)).toContain('signature@1')
  expect(await problems((await pki.bad('seal-wrong-ou')).chain)).toEqual([])
  expect(readCertificate((await pki.bad('seal-wrong-ou')).cert).ous).toEqual(['10B0000002'])
  expect(igcProfileOf(readCertificate((await pki.bad('seal-client-auth')).cert))).toBe('ORG_AUTH_CLI')
})

test('a folder made before seals and cards gets their authority and lists, and keeps what it had', async () => {
  const before = await pki.client('INSI-AUTO')
  await rm(join(pki.dir, 'persons.pem'))
  const lists = (await readFile(pki.crlFile, 'utf8')).match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----\n/g) ?? []
  await writeFile(pki.crlFile, lists.slice(0, 2).join(''))
  const reopened = await openPki({ stateDir: root, clock: systemClock })
  expect(reopened.crl).toHaveLength(3)
  expect(readCrl(reopened.crl[1] ?? '').revoked.size).toBe(3)
  expect((await reopened.client('INSI-AUTO')).fingerprint256).toBe(before.fingerprint256)
  expect((await stat(join(pki.dir, 'persons.pem'))).mode & 0o777).toBe(0o600)
})
