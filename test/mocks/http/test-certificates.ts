import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

x509.cryptoProvider.set(webcrypto as Crypto)
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

export interface TestIdentity {
  readonly key: string
  readonly cert: string
}

/** A throw-away authority for listener tests; the bench's own one is tested elsewhere. */
export interface TestAuthority {
  readonly ca: string
  readonly server: TestIdentity
  client(subject: string, options?: { readonly expired?: boolean; readonly serial?: string }): Promise<TestIdentity>
  /** A revocation list naming those serial numbers. */
  crl(serials: readonly string[]): Promise<string>
}

export async function testAuthority(name = 'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS, O=ASIP-SANTE, C=FR'): Promise<TestAuthority> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const from = new Date(Date.now() - 86_400_000)
  const to = new Date(Date.now() + 86_400_000)
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    notBefore: from,
    notAfter: to,
    serialNumber: '01',
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  })
  let serial = 16
  const issue = async (subject: string, extensions: x509.Extension[], notAfter: Date, serialNumber?: string): Promise<TestIdentity> => {
    const leafKeys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
    const certificate = await x509.X509CertificateGenerator.create({
      subject,
      issuer: root.subject,
      publicKey: leafKeys.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: ALGORITHM,
      notBefore: from,
      notAfter,
      serialNumber: serialNumber ?? (serial++).toString(16),
      extensions,
    })
    const der = await webcrypto.subtle.exportKey('pkcs8', leafKeys.privateKey)
    return { key: x509.PemConverter.encode(der, 'PRIVATE KEY'), cert: certificate.toString('pem') }
  }
  const san = new x509.SubjectAlternativeNameExtension([
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
  ])
  return {
    ca: root.toString('pem'),
    server: await issue('CN=localhost', [san, new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth])], to),
    client: (subject, options = {}) =>
      issue(
        subject,
        [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth])],
        options.expired ? new Date(Date.now() - 3_600_000) : to,
        options.serial,
      ),
    async crl(serials) {
      const list = await x509.X509CrlGenerator.create({
        issuer: root.subject,
        thisUpdate: from,
        nextUpdate: to,
        signingAlgorithm: ALGORITHM,
        signingKey: keys.privateKey,
        entries: serials.map((serialNumber) => ({ serialNumber, revocationDate: from })),
      })
      return list.toString('pem').replaceAll('CRL-----', 'X509 CRL-----').replaceAll('X509 X509', 'X509')
    },
  }
}
