import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionOptions, connect, createServer, DEFAULT_CIPHERS, type Server, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { transportFacts } from '../../../../mocks/http/transport-facts.ts'
import { BAD_CERTIFICATES, type BadCertificate, openPki, type Pki } from '../../../../mocks/pki/index.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { handshake } from '../../../../src/checks/igc/examples.ts'
import { igcChecks } from '../../../../src/checks/igc/index.ts'
import { systemClock } from '../../../../src/evidence/clock.ts'
import type { TransportFacts } from '../../../../src/evidence/exchange.ts'

// Drawing RSA keys takes long on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let root: string
let pki: Pki
let server: Server
const captured: TransportFacts[] = []

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gabarit-igc-'))
  pki = await openPki({ stateDir: root, clock: systemClock })
  const trust = { ...pki.server, ca: [...pki.ca], crl: [...pki.crl] }
  server = createServer({ ...trust, ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=1`, requestCert: true, rejectUnauthorized: false }, (socket: TLSSocket) => {
    captured.push(transportFacts(socket))
    socket.end('.')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(root, { recursive: true, force: true })
})

/** Opens a real connection and gives back what the bench captured of it, and the TLS session to resume it. */
async function connected(options: ConnectionOptions): Promise<{ facts: TransportFacts; session: Buffer | undefined }> {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  let session: Buffer | undefined
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: address.port, ca: pki.ca.join(''), ...options })
    socket.on('session', (s) => (session = s))
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.resume()
  })
  const facts = captured.pop()
  if (!facts) throw new Error('nothing captured')
  return { facts, session }
}

/** Every check that is not satisfied, with its verdict. */
function complaints(facts: TransportFacts): string[] {
  const subject = handshake({ at: systemClock.now().toISOString(), transport: facts })
  return igcChecks.flatMap((check) => {
    const found = check.judge(subject, exampleContext(subject))
    if (found.length === 0) return [`${check.id} silent`]
    return found.filter(({ verdict }) => verdict !== 'conforme').map(({ verdict, reason }) => `${check.id} ${verdict} ${reason}`)
  })
}

test.each(['INSI-AUTO', 'INSI-MANU'])('the %s certificate of the bench passes every rule', async (cn) => {
  const { key, chain } = await pki.client(cn)
  const { facts } = await connected({ key, cert: chain })
  expect(facts.clientCertificate?.authorized).toBe(true)
  expect(complaints(facts)).toEqual([])
})

test.each(['TLSv1.2', 'TLSv1.3'] as const)('a %s session that is resumed brings the certificate alone, and passes', async (version) => {
  const { key, chain } = await pki.client('INSI-AUTO')
  const options = { key, cert: chain, minVersion: version, maxVersion: version }
  const { session } = await connected(options)
  const { facts } = await connected({ ...options, ...(session ? { session } : {}) })
  expect(facts.clientCertificate?.chain).toHaveLength(1)
  expect(complaints(facts)).toEqual([])
})

test('a certificate that comes without its intermediate is told by IGC-02 only', async () => {
  const { key, cert } = await pki.client('INSI-AUTO')
  const { facts } = await connected({ key, cert })
  expect(complaints(facts)).toEqual(['IGC-02 non-conforme intermediaire-absent'])
})

const EXPECTED: Readonly<Record<BadCertificate, string>> = {
  expired: 'IGC-03 non-conforme perime',
  'not-yet-valid': 'IGC-03 non-conforme pas-encore-valable',
  'wrong-issuer': 'IGC-04 non-conforme autorite-inconnue',
  revoked: 'IGC-REV non-conforme revoque',
  'wrong-cn': 'IGC-09 non-conforme nom-inattendu',
  'wrong-key-usage': 'IGC-05 non-conforme usage-client-absent',
  'serv-ssl-as-client': 'IGC-06 avertissement certificat-de-serveur',
  'wrong-ou': 'IGC-07 non-conforme ou-invalide',
  'two-ou': 'IGC-08 avertissement plusieurs-ou',
  'no-product-extension': 'IGC-10 avertissement categorie-absente',
  'weak-key': 'IGC-11 non-conforme cle-courte',
}

test.each(BAD_CERTIFICATES)('the "%s" certificate breaks its own rule and no other', async (name) => {
  const { key, chain } = await pki.bad(name)
  // A client with too short a key has lowered its own guard: the default level of recent OpenSSL refuses to load it.
  const { facts } = await connected({ key, cert: chain, ...(name === 'weak-key' ? { ciphers: 'DEFAULT:@SECLEVEL=0' } : {}) })
  expect(complaints(facts)).toEqual([EXPECTED[name]])
})

test('the certificate of another bench is told by IGC-04 only, even with its root', async () => {
  const other = await openPki({ stateDir: join(root, 'other'), clock: systemClock })
  const { key, chain } = await other.client('INSI-AUTO')
  const { facts } = await connected({ key, cert: `${chain}${other.ca.join('')}` })
  expect(complaints(facts)).toEqual(['IGC-04 non-conforme autorite-inconnue'])
})
