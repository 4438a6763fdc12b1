import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { BAD_SERVERS, openPki, type Pki } from '../../../mocks/pki/index.ts'
import { systemClock } from '../../../src/evidence/clock.ts'
import { readCrl } from '../../../src/protocol/x509/crl.ts'

// Drawing RSA keys takes long on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let stateDir: string
let pki: Pki
beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'gabarit-serveurs-'))
  pki = await openPki({ stateDir, clock: systemClock })
})
afterAll(() => rm(stateDir, { recursive: true, force: true }))

/** What a client that trusts the authority, and reads its lists, says of a server. */
async function verdictOf(identity: { readonly key: string; readonly chain: string }): Promise<string> {
  const server = createServer({ key: identity.key, cert: identity.chain }, (socket: TLSSocket) => void socket.on('error', () => {}))
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    return await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ca: [...pki.authorities], crl: [...pki.crl] }, () => {
        socket.destroy()
        resolve('ok')
      })
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    })
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}

test('a client that verifies sees the one fault of each server certificate', async () => {
  expect(await verdictOf({ key: pki.server.key, chain: pki.server.cert })).toBe('ok')
  const seen: Record<string, string> = {}
  for (const name of BAD_SERVERS) seen[name] = await verdictOf(await pki.bad(name))
  expect(seen).toEqual({
    'serveur-expire': 'CERT_HAS_EXPIRED',
    'serveur-revoque': 'CERT_REVOKED',
    'serveur-autre-autorite': 'UNABLE_TO_GET_CRL',
    'serveur-autre-nom': 'ERR_TLS_CERT_ALTNAME_INVALID',
  })
  const foreign = new X509Certificate((await pki.bad('serveur-autre-autorite')).cert)
  expect(foreign.issuer).toBe(new X509Certificate(pki.server.cert).issuer)
})

test('a folder whose list does not hold the revoked server yet gets a new list', async () => {
  const { serialNumber } = new X509Certificate((await pki.bad('serveur-revoque')).cert)
  const list = await readFile(pki.crlFile, 'utf8')
  const [root = '', , persons = ''] = pki.crl
  await writeFile(pki.crlFile, [root, root, persons].join(''))
  const again = await openPki({ stateDir, clock: systemClock })
  expect(readCrl(again.crl[1] ?? '').revoked.has(serialNumber)).toBe(true)
  expect(list).toContain('BEGIN X509 CRL')
})
