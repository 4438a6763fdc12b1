import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import type { KeyPair } from '../../../../mocks/dui/index.ts'

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 }

/** A seal (ORG_SIGN) with its authority after it: RSA, as those of the IGC-Santé. */
export async function seal(subject = 'C=FR, ST=Rhône (69), O=EHPAD LES TILLEULS, OU=10B0200001, CN=cachet.ehpad.example'): Promise<KeyPair> {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto)
  const make = async (): Promise<CryptoKeyPair> => (await webcrypto.subtle.generateKey(RSA, true, ['sign', 'verify'])) as unknown as CryptoKeyPair
  const [root, leaf] = [await make(), await make()]
  const dates = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2049-12-31T00:00:00Z'), signingAlgorithm: RSA }
  const ca = await x509.X509CertificateGenerator.createSelfSigned({ name: 'C=FR, O=ESSAI, CN=AC DE TEST', keys: root, ...dates })
  const cert = await x509.X509CertificateGenerator.create({ subject, issuer: ca.subject, publicKey: leaf.publicKey, signingKey: root.privateKey, ...dates })
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', leaf.privateKey as unknown as webcrypto.CryptoKey))
  const key = `-----BEGIN PRIVATE KEY-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`
  return { key, cert: `${cert.toString('pem')}\n${ca.toString('pem')}\n` }
}
