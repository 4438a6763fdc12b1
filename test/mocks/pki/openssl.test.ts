import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openPki, type Pki } from '../../../mocks/pki/index.ts'
import { systemClock } from '../../../src/evidence/clock.ts'

// Drawing RSA keys takes long on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const run = promisify(execFile)

async function hasOpenssl(): Promise<boolean> {
  try {
    await run('openssl', ['version'])
    return true
  } catch {
    console.warn('openssl is not on the PATH: the authority is not held against it')
    return false
  }
}

let root: string
let pki: Pki

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gabarit-openssl-'))
  pki = await openPki({ stateDir: root, clock: systemClock })
})
afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})

/** What OpenSSL says of a client certificate sent with its chain, revocation lists included. */
async function verify(certificate: { name: string; cert: string; chain: string }, ca = pki.caFile, purpose = 'sslclient'): Promise<string> {
  const leaf = join(root, `${certificate.name}.leaf`)
  const chain = join(root, `${certificate.name}.chain`)
  await Promise.all([writeFile(leaf, certificate.cert), writeFile(chain, certificate.chain)])
  const lists = ['-CRLfile', pki.crlFile, '-crl_check_all', '-x509_strict']
  try {
    return (await run('openssl', ['verify', '-purpose', purpose, ...lists, '-CAfile', ca, '-untrusted', chain, leaf])).stdout
  } catch (error) {
    return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  }
}

describe.skipIf(!(await hasOpenssl()))('held against OpenSSL', () => {
  test('a client certificate, its chain and the revocation lists verify strictly', async () => {
    expect(await verify(await pki.client('INSI-AUTO'))).toMatch(/: OK$/m)
    const [ca = ''] = pki.ca
    await writeFile(join(root, 'root-only.pem'), ca)
    expect(await verify(await pki.client('INSI-AUTO'), join(root, 'root-only.pem'))).toMatch(/: OK$/m)
  })

  test.each([
    ['expired', 'certificate has expired'],
    ['not-yet-valid', 'certificate is not yet valid'],
    ['revoked', 'certificate revoked'],
    ['wrong-key-usage', 'unsuitable certificate purpose'],
    // Same names everywhere: only the key identifiers and the signature tell the two authorities apart.
    ['wrong-issuer', 'unable to get local issuer certificate'],
  ] as const)('refuses the "%s" certificate: %s', async (name, words) => {
    expect(await verify(await pki.bad(name))).toContain(words)
  })

  test.each(['wrong-cn', 'serv-ssl-as-client'] as const)('sees nothing wrong in "%s": only the service can', async (name) => {
    expect(await verify(await pki.bad(name))).toMatch(/: OK$/m)
  })

  test('a seal and both certificates of a card verify strictly, revocation lists included', async () => {
    expect(await verify(await pki.seal(), pki.caFile, 'smimesign')).toMatch(/: OK$/m)
    expect(await verify(await pki.card('authentification'))).toMatch(/: OK$/m)
    expect(await verify(await pki.card('signature'), pki.caFile, 'smimesign')).toMatch(/: OK$/m)
  })

  test.each([
    ['seal-expired', 'certificate has expired'],
    ['seal-revoked', 'certificate revoked'],
    ['seal-wrong-issuer', 'unable to get local issuer certificate'],
    ['seal-client-auth', 'unsuitable certificate purpose'],
  ] as const)('refuses the "%s" seal: %s', async (name, words) => {
    expect(await verify(await pki.bad(name), pki.caFile, 'smimesign')).toContain(words)
  })

  test('sees nothing wrong in the seal of another structure: only the service can', async () => {
    expect(await verify(await pki.bad('seal-wrong-ou'), pki.caFile, 'smimesign')).toMatch(/: OK$/m)
  })

  test('opens the PKCS#12 file and finds the key and the chain, accents unharmed', async () => {
    const client = await pki.issueClient({ cn: 'INSI-MANU', ou: '10B0000002', o: 'RÉSIDENCE FICTIVE', st: "Côte-d'Or (21)" })
    const file = join(root, 'client.p12')
    await writeFile(file, await client.p12('mot de passe é'))
    const { stdout } = await run('openssl', ['pkcs12', '-in', file, '-nodes', '-passin', 'pass:mot de passe é'])
    const blocks = stdout.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    expect(blocks.map((b) => new X509Certificate(b).fingerprint256)).toContain(client.fingerprint256)
    expect(blocks).toHaveLength(2)
    expect(stdout).toContain('BEGIN PRIVATE KEY')
    await expect(run('openssl', ['pkcs12', '-in', file, '-nodes', '-passin', 'pass:autre'])).rejects.toThrow('invalid password')
  })
})
