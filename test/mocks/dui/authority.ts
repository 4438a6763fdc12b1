import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import type { KeyPair } from '../../../mocks/dui/index.ts'

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
// Real time: TLS compares it with the dates of certificates.
const NOT_BEFORE = new Date('2020-01-01T00:00:00Z')
const NOT_AFTER = new Date('2049-12-31T00:00:00Z')

export interface Authority {
  readonly pem: string
  issue(subject: string, server?: boolean): Promise<KeyPair>
  /** An authority under this one. */
  intermediate(name: string): Promise<Authority>
}

/** A throw-away authority for one test file. */
export async function authority(name: string): Promise<Authority> {
  x509.cryptoProvider.set(webcrypto as Crypto)
  const keys = await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys: keys as webcrypto.CryptoKeyPair,
    signingAlgorithm: EC,
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  })
  return from(cert, keys as webcrypto.CryptoKeyPair)
}

function from(cert: x509.X509Certificate, keys: webcrypto.CryptoKeyPair): Authority {
  const make = async (subject: string, extensions: x509.Extension[]): Promise<{ cert: x509.X509Certificate; keys: webcrypto.CryptoKeyPair }> => {
    const own = (await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair
    const made = await x509.X509CertificateGenerator.create({
      subject,
      issuer: cert.subject,
      publicKey: own.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: EC,
      notBefore: NOT_BEFORE,
      notAfter: NOT_AFTER,
      extensions,
    })
    return { cert: made, keys: own }
  }
  return {
    pem: `${cert.toString('pem')}\n`,
    issue: async (subject, server = false) => {
      const leaf = await make(subject, server ? [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])] : [])
      const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', leaf.keys.privateKey))
      const key = `-----BEGIN PRIVATE KEY-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`
      return { key, cert: `${leaf.cert.toString('pem')}\n${cert.toString('pem')}\n` }
    },
    intermediate: async (name) => {
      const sub = await make(`CN=${name}`, [new x509.BasicConstraintsExtension(true, 0, true)])
      return from(sub.cert, sub.keys)
    },
  }
}
