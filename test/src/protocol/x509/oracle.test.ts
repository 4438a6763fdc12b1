import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import { beforeAll, expect, test } from 'vitest'
import { type CertificateView, readCertificate } from '../../../../src/protocol/x509/certificate.ts'
import { nameText } from '../../../../src/protocol/x509/name.ts'

// Certificates made by another library, with what our own authority never puts in them.
let view: CertificateView

beforeAll(async () => {
  x509.cryptoProvider.set(webcrypto as Crypto)
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 }
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '00ff01',
    name: new x509.Name([
      { C: [{ printableString: 'FR' }] },
      { ST: [{ bmpString: 'Côte-d’Or (21)' }] },
      // A card of a person: one RDN of several attributes.
      { '2.5.4.42': [{ utf8String: 'ZOÉ' }], CN: [{ utf8String: '899700000001' }], '2.5.4.4': [{ utf8String: 'FICTIVE' }] },
    ]),
    notBefore: new Date('1999-12-31T23:59:59Z'),
    notAfter: new Date('2051-01-02T03:04:05Z'),
    keys,
    signingAlgorithm: { ...algorithm, saltLength: 48 } as Algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 2, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.decipherOnly | x509.KeyUsageFlags.keyAgreement),
      new x509.ExtendedKeyUsageExtension(['1.3.6.1.4.1.311.20.2.2', '1.2.3.4.5']),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'dui.example' },
        { type: 'ip', value: '192.0.2.7' },
        { type: 'ip', value: '2001:db8::1' },
        { type: 'email', value: 'zoe@dui.example' },
        { type: 'url', value: 'https://dui.example/' },
      ]),
    ],
  })
  view = readCertificate(new Uint8Array(certificate.rawData))
})

test('keeps together the attributes of one RDN, and reads two-byte strings', () => {
  expect(nameText(view.subject)).toBe('C=FR, ST=Côte-d’Or (21), GN=ZOÉ + CN=899700000001 + SN=FICTIVE')
})

test('reads dates of both forms', () => {
  expect([view.notBefore, view.notAfter]).toEqual(['1999-12-31T23:59:59.000Z', '2051-01-02T03:04:05.000Z'])
})

test('reads a usage of the second byte, and usages it has no name for', () => {
  expect(view.keyUsage).toEqual(['keyAgreement', 'decipherOnly'])
  expect(view.extendedKeyUsage).toEqual(['smartcardLogon', '1.2.3.4.5'])
})

test('reads alternative names of every kind', () => {
  expect(view.alternativeNames).toEqual([
    { type: 'dns', value: 'dui.example' },
    { type: 'ip', value: '192.0.2.7' },
    { type: 'ip', value: '2001:db8:0:0:0:0:0:1' },
    { type: 'email', value: 'zoe@dui.example' },
    { type: 'uri', value: 'https://dui.example/' },
  ])
})

test('reads the digest of an RSA-PSS signature, the authority mark and the serial number', () => {
  expect(view).toMatchObject({ signatureHash: 'SHA-384', isCa: true, serial: 'FF01', key: { type: 'RSA', bits: 2048 }, category: null })
})
