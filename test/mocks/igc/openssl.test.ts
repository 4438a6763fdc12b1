import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { REVOKED_SERVER_SERIAL } from '../../../mocks/pki/authority.ts'
import { anIgc, type TestIgc } from './an-igc.ts'

// Drawing RSA keys takes long on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const run = promisify(execFile)
let root: string
let igc: TestIgc

async function hasOpenssl(): Promise<boolean> {
  try {
    await run('openssl', ['version'])
    return true
  } catch {
    console.warn('openssl is not on the PATH: what the authority publishes is not held against it')
    return false
  }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gabarit-igc-'))
  // A bench whose clock stands months before that of the machine, which is the one OpenSSL looks at.
  igc = await anIgc(root, new Date(Date.now() - 200 * 86_400_000))
  const [ca = ''] = igc.pki.ca
  await writeFile(join(root, 'root.pem'), ca)
  await writeFile(join(root, 'inter.pem'), igc.pki.authorities[1] ?? '')
  await writeFile(join(root, 'persons.pem'), igc.pki.authorities[2] ?? '')
  await writeFile(join(root, 'server.pem'), new X509Certificate(igc.pki.server.cert).toString())
})
afterAll(async () => {
  await igc[Symbol.asyncDispose]()
  await rm(root, { recursive: true, force: true })
})

async function openssl(...args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run('openssl', [...args], { cwd: root })
    return `${stdout}${stderr}`
  } catch (error) {
    return error instanceof Error && 'stdout' in error && 'stderr' in error ? `${String(error.stdout)}${String(error.stderr)}` : String(error)
  }
}

/** What OpenSSL reads in the answer to its own question, the address being the one the certificate holds. */
async function ocsp(cert: string, issuer = 'inter.pem', ...more: readonly string[]): Promise<string> {
  const [url = ''] = (await openssl('x509', '-in', cert, '-noout', '-ocsp_uri')).trim().split('\n')
  return openssl('ocsp', '-issuer', issuer, '-cert', cert, '-url', url || `${igc.url}/ocsp`, '-CAfile', 'root.pem', '-verify_other', 'inter.pem', ...more)
}

describe.skipIf(!(await hasOpenssl()))('held against OpenSSL', () => {
  test('certificates hold the address that was opened', async () => {
    const text = await openssl('x509', '-in', 'server.pem', '-noout', '-text')
    for (const path of ['/CRL/ACI-EL-ORG-TEST.crl', '/ocsp', '/AC/ACI-EL-ORG-TEST.cer', '/PC%20TEST']) expect(text).toContain(`${igc.url}${path}`)
    const authority = await openssl('x509', '-in', 'inter.pem', '-noout', '-text')
    expect(authority).toContain(`${igc.url}/CRL/ACR-EL-TEST.crl`)
  })

  test('the lists that certificates point to are fetched, and verify the whole chain', async () => {
    const checked = await openssl('verify', '-crl_check_all', '-crl_download', '-x509_strict', '-CAfile', 'root.pem', '-untrusted', 'inter.pem', 'server.pem')
    expect(checked).toMatch(/server\.pem: OK/)
    const revoked = await igc.pki.bad('serveur-revoque')
    await writeFile(join(root, 'revoked.pem'), revoked.cert)
    expect(await openssl('verify', '-crl_check_all', '-crl_download', '-CAfile', 'root.pem', '-untrusted', 'inter.pem', 'revoked.pem')).toContain(
      'certificate revoked',
    )
    expect(await ocsp('revoked.pem')).toMatch(/revoked\.pem: revoked[\s\S]*Reason: keyCompromise[\s\S]*Response verify OK/)
    expect(new X509Certificate(revoked.cert).serialNumber).toBe(REVOKED_SERVER_SERIAL.toUpperCase())
  })

  test('an expired list is refused', async () => {
    igc.arm('crl-expiree', { fichier: 'ACI-EL-ORG-TEST' })
    expect(await openssl('verify', '-crl_check', '-crl_download', '-CAfile', 'root.pem', '-untrusted', 'inter.pem', 'server.pem')).toContain('CRL has expired')
    igc.arm('crl-signature-fausse')
    expect(await openssl('verify', '-crl_check', '-crl_download', '-CAfile', 'root.pem', '-untrusted', 'inter.pem', 'server.pem')).toContain(
      'CRL signature failure',
    )
    igc.arm('crl-indisponible')
    expect(await openssl('verify', '-crl_check', '-crl_download', '-CAfile', 'root.pem', '-untrusted', 'inter.pem', 'server.pem')).toContain(
      'unable to get certificate CRL',
    )
  })

  test.each([['-sha1'], ['-sha256']])('OCSP says good, with the nonce of the question (%s)', async (hash) => {
    const url = `${igc.url}/ocsp`
    const said = await openssl('ocsp', hash, '-issuer', 'inter.pem', '-cert', 'server.pem', '-url', url, '-CAfile', 'root.pem', '-verify_other', 'inter.pem')
    expect(said).toContain('Response verify OK')
    expect(said).toMatch(/server\.pem: good/)
    expect(said).not.toContain('nonce')
    const text = await ocsp('server.pem', 'inter.pem', '-resp_text')
    expect(text).toContain('OCSP Nonce')
    expect(text).toContain('Signature Algorithm: sha256WithRSAEncryption')
    expect(await ocsp('server.pem', 'inter.pem', '-no_nonce')).toMatch(/server\.pem: good/)
  })

  test('authorities are answered for by the root, cards by their own authority', async () => {
    expect(await ocsp('inter.pem', 'root.pem')).toMatch(/inter\.pem: good[\s\S]*Response verify OK/)
    const card = await igc.pki.card('authentification')
    await writeFile(join(root, 'card.pem'), card.cert)
    const said = await openssl(
      'ocsp',
      '-issuer',
      'persons.pem',
      '-cert',
      'card.pem',
      '-url',
      `${igc.url}/ocsp`,
      '-CAfile',
      'root.pem',
      '-verify_other',
      'persons.pem',
    )
    expect(said).toMatch(/card\.pem: good[\s\S]*Response verify OK/)
  })

  test('a serial that was never issued is unknown, and one of a foreign authority is none of ours', async () => {
    const url = `${igc.url}/ocsp`
    const unknown = await openssl('ocsp', '-issuer', 'inter.pem', '-serial', '0xABCDEF', '-url', url, '-CAfile', 'root.pem', '-verify_other', 'inter.pem')
    expect(unknown).toMatch(/0xABCDEF: unknown/)
    const foreign = await igc.pki.bad('serveur-autre-autorite')
    await writeFile(join(root, 'foreign.pem'), foreign.cert)
    await writeFile(join(root, 'foreign-ca.pem'), foreign.chain.slice(foreign.cert.length))
    expect(await openssl('ocsp', '-issuer', 'foreign-ca.pem', '-cert', 'foreign.pem', '-url', url, '-CAfile', 'root.pem')).toContain('unauthorized')
  })

  test('tryLater, and a signature that is wrong', async () => {
    igc.arm('ocsp-tryLater')
    expect(await ocsp('server.pem')).toContain('trylater')
    igc.arm('ocsp-signature-fausse')
    expect(await ocsp('server.pem')).toContain('Response Verify Failure')
    expect(await ocsp('server.pem')).toContain('Response verify OK')
  })

  test('a scenario revokes a certificate, for its own time', async () => {
    const serial = new X509Certificate(igc.pki.server.cert).serialNumber
    igc.seed({ revoked: [serial.toLowerCase()] })
    expect(await ocsp('server.pem')).toMatch(/server\.pem: revoked/)
    expect(await openssl('verify', '-crl_check', '-crl_download', '-CAfile', 'root.pem', '-untrusted', 'inter.pem', 'server.pem')).toContain(
      'certificate revoked',
    )
    igc.release()
    expect(await ocsp('server.pem')).toMatch(/server\.pem: good/)
  })

  test('the chain is a PKCS#7 of every authority', async () => {
    await writeFile(join(root, 'chain.p7b'), (await igc.get('/AC%20TEST/Chaine_de_certification-IGC-Sante-TEST.p7b')).bytes)
    const names = await openssl('pkcs7', '-inform', 'DER', '-in', 'chain.p7b', '-print_certs', '-noout')
    expect(names.match(/subject=/g)).toHaveLength(3)
  })
})
