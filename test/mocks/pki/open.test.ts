import { X509Certificate } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openPki, type Pki } from '../../../mocks/pki/index.ts'
import { frozenClock, systemClock } from '../../../src/evidence/clock.ts'
import { readCertificate } from '../../../src/protocol/x509/certificate.ts'
import { nameText } from '../../../src/protocol/x509/name.ts'

// Drawing RSA keys takes long on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let root: string
let pki: Pki

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gabarit-pki-'))
  pki = await openPki({ stateDir: join(root, 'usual'), clock: systemClock })
})
afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})

/** Every file of a folder, with its permissions. */
async function tree(dir: string): Promise<{ path: string; mode: string }[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return await Promise.all(
    entries.map(async (e) => {
      const path = join(e.parentPath, e.name)
      return { path: path.slice(dir.length + 1), mode: ((await stat(path)).mode & 0o777).toString(8) }
    }),
  )
}

test('names its authorities as the test IGC-Santé does, but never with its organisation', () => {
  const [ca] = pki.ca
  const leaf = readCertificate(pki.server.cert)
  expect(nameText(readCertificate(ca ?? '').subject)).toBe('C=FR, O=GABARIT, OU=0002 000000000, OU=IGC-SANTE TEST, CN=TEST AC RACINE IGC-SANTE ELEMENTAIRE')
  expect(nameText(leaf.issuer)).toBe('C=FR, O=GABARIT, OU=0002 000000000, OU=IGC-SANTE TEST, CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS')
})

test('the server certificate names every way to reach the bench on the machine', () => {
  const certificate = new X509Certificate(pki.server.cert)
  expect(certificate.checkHost('localhost')).toBe('localhost')
  expect(certificate.checkHost('essai-1.gabarit.localhost')).toBeDefined()
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
  expect(certificate.checkIP('::1')).toBeDefined()
  expect(readCertificate(pki.server.cert).extendedKeyUsage).toEqual(['serverAuth', 'clientAuth'])
})

test('keeps the extensions of a client certificate in the order of the real ones, category byte 83', async () => {
  const { cert } = await pki.client('INSI-AUTO')
  const view = readCertificate(cert)
  expect(view).toMatchObject({
    cn: 'INSI-AUTO',
    ous: ['10B0000001'],
    st: 'Paris (75)',
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['clientAuth'],
    alternativeNames: [],
    category: 0x83,
    policies: ['1.2.250.1.213.1.7.2.1.1.1.1'],
    isCa: false,
    key: { type: 'RSA', bits: 2048 },
    signatureHash: 'SHA-256',
  })
  const der = Buffer.from(new X509Certificate(cert).raw).toString('hex')
  // subject key, authority key, key usage, policies, extended usage, lists, delta lists, access, category
  const order = ['551d13', '551d0e', '551d23', '551d0f', '551d20', '551d25', '551d1f', '551d2e', '2b06010505070101', '2a817a0147010205']
  const places = order.map((oid) => der.indexOf(oid))
  expect(places.every((p) => p > 0)).toBe(true)
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(der).not.toContain(Buffer.from('esante.gouv.fr').toString('hex'))
})

test('is readable by its owner only', async () => {
  await pki.client('INSI-MANU')
  expect(((await stat(pki.dir)).mode & 0o777).toString(8)).toBe('700')
  const entries = await tree(pki.dir)
  expect(entries.filter(({ path }) => path.endsWith('.pem')).length).toBeGreaterThan(4)
  expect(new Set(entries.map(({ mode }) => mode))).toEqual(new Set(['600', '700']))
})

test('gives the same keys and certificates when it is opened again', async () => {
  const before = await pki.client('INSI-AUTO')
  const again = await openPki({ stateDir: join(root, 'usual'), clock: systemClock })
  expect({ server: again.server, ca: again.ca, crl: again.crl }).toEqual({ server: pki.server, ca: pki.ca, crl: pki.crl })
  expect((await again.client('INSI-AUTO')).key).toBe(before.key)
})

test('two processes that create it at once end with the same authority', async () => {
  const stateDir = join(root, 'twice')
  const both = await Promise.all([0, 1].map(() => openPki({ stateDir, clock: systemClock })))
  const clients = await Promise.all(both.map((p) => p.client('INSI-AUTO')))
  expect(both[0]?.ca).toEqual(both[1]?.ca)
  expect(both[0]?.server).toEqual(both[1]?.server)
  expect(clients[0]?.fingerprint256).toBe(clients[1]?.fingerprint256)
  expect(await readdir(stateDir)).toEqual(['pki'])
})

test('what a killed process left aside is never used', async () => {
  const stateDir = join(root, 'killed')
  await mkdir(join(stateDir, '.pki-abcdef'), { recursive: true })
  await writeFile(join(stateDir, '.pki-abcdef', 'root.pem'), 'half a key')
  const opened = await openPki({ stateDir, clock: systemClock })
  await writeFile(join(opened.dir, 'certificates', '.client-insi-auto.pem-abcdef'), 'half a certificate')
  expect((await opened.client('INSI-AUTO')).subject).toContain('CN=INSI-AUTO')
})

test('a folder that lost a file is a configuration error that says what to do', async () => {
  const stateDir = join(root, 'broken')
  const { dir } = await openPki({ stateDir, clock: systemClock })
  await rm(join(dir, 'intermediate.pem'))
  await expect(openPki({ stateDir, clock: systemClock })).rejects.toMatchObject({
    code: 'pki-illisible',
    blame: 'configuration',
    params: { dir },
  })
})

test('a certificate file that was damaged is a configuration error that names it', async () => {
  const stateDir = join(root, 'damaged')
  const opened = await openPki({ stateDir, clock: systemClock })
  const { file, key } = await opened.client('INSI-AUTO')
  await writeFile(file, key)
  await expect(opened.client('INSI-AUTO')).rejects.toMatchObject({ code: 'pki-certificat-illisible', params: { fichier: file } })
})

test('closes to others a key that a copy has opened', async () => {
  const stateDir = join(root, 'copied')
  const { dir } = await openPki({ stateDir, clock: systemClock })
  await chmod(join(dir, 'root.pem'), 0o644)
  await openPki({ stateDir, clock: systemClock })
  expect(((await stat(join(dir, 'root.pem'))).mode & 0o777).toString(8)).toBe('600')
})

test('issues new leaves and lists when the old ones have run out, under the same authority', async () => {
  const stateDir = join(root, 'renewed')
  const first = await openPki({ stateDir, clock: frozenClock(new Date('2026-11-23T10:00:00Z')) })
  const old = await first.client('INSI-AUTO')
  const later = await openPki({ stateDir, clock: frozenClock(new Date('2029-11-20T10:00:00Z')) })
  const renewed = await later.client('INSI-AUTO')
  expect(later.ca).toEqual(first.ca)
  expect(later.server.cert).not.toBe(first.server.cert)
  expect(later.crl).not.toEqual(first.crl)
  expect(renewed.fingerprint256).not.toBe(old.fingerprint256)
  expect(renewed.notBefore > old.notBefore).toBe(true)
  expect(await readFile(renewed.file, 'utf8')).toContain(renewed.key)
})

test('what it issues is good at the time of the bench and at the time of the machine', async () => {
  const bench = new Date('2021-03-01T00:00:00Z')
  const machine = new Date('2026-11-23T00:00:00Z')
  const both = await openPki({ stateDir: join(root, 'clocks'), clock: frozenClock(bench), machine: frozenClock(machine) })
  const { notBefore, notAfter } = readCertificate(both.server.cert)
  expect(notBefore < bench.toISOString() && machine.toISOString() < notAfter).toBe(true)
  expect((await both.bad('expired')).notAfter < bench.toISOString()).toBe(true)
  expect((await both.bad('not-yet-valid')).notBefore > machine.toISOString()).toBe(true)
})

test('two holders of the same names get different certificates, the same holder the same one', async () => {
  const request = { cn: 'INSI-MANU', ou: '300000000000019', o: 'FOYER FICTIF', st: "Côte-d'Or (21)" }
  const [a, b, again] = await Promise.all([
    pki.issueClient({ ...request, holder: 'session-a' }),
    pki.issueClient({ ...request, holder: 'session-b' }),
    pki.issueClient({ ...request, holder: 'session-a' }),
  ])
  expect(a.fingerprint256).not.toBe(b.fingerprint256)
  // Asked for twice at once, it is made once.
  expect(again).toBe(a)
  expect(a.subject).toBe("C=FR, ST=Côte-d'Or (21), O=FOYER FICTIF, OU=300000000000019, CN=INSI-MANU")
})

test('cuts the name of a structure to forty characters, as IGC-Santé does', async () => {
  const { subject } = await pki.issueClient({ cn: 'INSI-AUTO', ou: '10B0000001', o: 'É'.repeat(45), st: 'Paris (75)' })
  expect(subject).toContain(`O=${'É'.repeat(40)},`)
})

test('lists what it has and what it can issue, in words', async () => {
  const stateDir = join(root, 'listed')
  const fresh = await openPki({ stateDir, clock: systemClock })
  await fresh.bad('wrong-cn')
  const entries = await fresh.list()
  expect(entries.map(({ name, kind, issued }) => [name, kind, issued !== null])).toEqual([
    ['root', 'autorite', true],
    ['intermediate', 'autorite', true],
    ['persons', 'autorite', true],
    ['server', 'serveur', true],
    ['client-insi-auto', 'client', false],
    ['client-insi-manu', 'client', false],
    ['cachet-dui-cachet', 'cachet', false],
    [expect.stringMatching(/^carte-authentification-899900012345-/), 'carte', false],
    [expect.stringMatching(/^carte-signature-899900012345-/), 'carte', false],
    ['expired', 'fautif', false],
    ['not-yet-valid', 'fautif', false],
    ['wrong-issuer', 'fautif', false],
    ['revoked', 'fautif', false],
    ['wrong-cn', 'fautif', true],
    ['wrong-key-usage', 'fautif', false],
    ['serv-ssl-as-client', 'fautif', false],
    ['wrong-ou', 'fautif', false],
    ['two-ou', 'fautif', false],
    ['no-product-extension', 'fautif', false],
    ['weak-key', 'fautif', false],
    ['seal-expired', 'fautif', false],
    ['seal-revoked', 'fautif', false],
    ['seal-wrong-issuer', 'fautif', false],
    ['seal-wrong-ou', 'fautif', false],
    ['seal-client-auth', 'fautif', false],
    ['serveur-expire', 'fautif', false],
    ['serveur-revoque', 'fautif', false],
    ['serveur-autre-autorite', 'fautif', false],
    ['serveur-autre-nom', 'fautif', false],
  ])
  expect(entries.every(({ purpose }) => purpose.fr !== '' && purpose.en !== '')).toBe(true)
  expect(entries.find((e) => e.name === 'wrong-cn')?.issued?.subject).toContain('CN=LOGICIEL-DUI')
})
