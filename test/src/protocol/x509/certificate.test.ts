import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EXAMPLE_CERTIFICATES } from '../../../../src/checks/igc/example-certificates.ts'
import { CERTIFICATE_LIMIT, readCertificate, UnreadableCertificate } from '../../../../src/protocol/x509/certificate.ts'
import { nameText } from '../../../../src/protocol/x509/name.ts'

const all = Object.entries(EXAMPLE_CERTIFICATES).map(([name, base64]) => [name, Buffer.from(base64, 'base64')] as const)
const der = (name: keyof typeof EXAMPLE_CERTIFICATES): Buffer => Buffer.from(EXAMPLE_CERTIFICATES[name], 'base64')

/** What reading gives: a certificate, or the code of the refusal. Any other error fails the test. */
function attempt(input: Uint8Array | string): string {
  try {
    return readCertificate(input).fingerprint256
  } catch (error) {
    if (error instanceof UnreadableCertificate) return error.code
    throw error
  }
}

test.each(all)('reads "%s" as Node does', (_, bytes) => {
  const view = readCertificate(bytes)
  const node = new X509Certificate(bytes)
  expect({
    serial: view.serial,
    fingerprint: view.fingerprint256,
    subject: view.subject.rdns
      .flat()
      .map(({ type, value }) => `${type}=${value}`)
      .join('\n'),
    issuer: view.issuer.rdns
      .flat()
      .map(({ type, value }) => `${type}=${value}`)
      .join('\n'),
    from: view.notBefore,
    to: view.notAfter,
    ca: view.isCa,
    key: view.key.type.toLowerCase(),
    bits: view.key.bits,
  }).toEqual({
    serial: node.serialNumber,
    fingerprint: node.fingerprint256,
    subject: node.subject,
    issuer: node.issuer,
    from: new Date(node.validFrom).toISOString(),
    to: new Date(node.validTo).toISOString(),
    ca: node.ca,
    key: node.publicKey.asymmetricKeyType,
    bits: node.publicKey.asymmetricKeyDetails?.modulusLength ?? 256,
  })
  expect(attempt(node.toString())).toBe(node.fingerprint256)
})

test('reads the names in their order, and every value of a repeated field', () => {
  const view = readCertificate(der('ou-double'))
  expect(nameText(view.subject)).toBe('C=FR, ST=Paris (75), O=ESMS FICTIF DU BANC, OU=10B0000001, OU=SERVICE INFORMATIQUE, CN=INSI-AUTO')
  expect(view).toMatchObject({
    cn: 'INSI-AUTO',
    cns: ['INSI-AUTO'],
    ous: ['10B0000001', 'SERVICE INFORMATIQUE'],
    organisation: 'ESMS FICTIF DU BANC',
    st: 'Paris (75)',
    issuerCn: 'TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS',
  })
})

test('reads the usages of each profile', () => {
  const usages = (['insi-auto', 'serveur', 'cachet', 'sans-signature', 'intermediaire'] as const).map((name) => {
    const { keyUsage, extendedKeyUsage } = readCertificate(der(name))
    return [name, keyUsage, extendedKeyUsage]
  })
  expect(usages).toEqual([
    ['insi-auto', ['digitalSignature'], ['clientAuth']],
    ['serveur', ['digitalSignature', 'keyEncipherment'], ['serverAuth', 'clientAuth']],
    ['cachet', ['digitalSignature', 'nonRepudiation'], ['emailProtection']],
    ['sans-signature', ['keyEncipherment'], ['clientAuth']],
    ['intermediaire', ['keyCertSign', 'cRLSign'], null],
  ])
})

test('reads the signature digest, the policies and the category byte', () => {
  expect(readCertificate(der('sha-1')).signatureHash).toBe('SHA-1')
  expect(readCertificate(der('insi-auto')).signatureHash).toBe('SHA-256')
  expect(readCertificate(der('insi-auto')).policies).toEqual(['1.2.250.1.213.1.7.2.1.1.1.1'])
  const names = ['insi-auto', 'categorie-production', 'categorie-absente'] as const
  expect(names.map((name) => readCertificate(der(name)).category)).toEqual([0x83, 0x03, null])
})

test('refuses what is not a certificate, with its reason', () => {
  const good = der('insi-auto')
  expect(attempt(new Uint8Array())).toBe('not-a-certificate')
  expect(attempt('bonjour')).toBe('not-pem')
  expect(attempt(Buffer.concat([good, Buffer.from([0])]))).toBe('not-a-certificate')
  expect(attempt(good.subarray(0, good.length - 1))).toBe('not-a-certificate')
  expect(attempt(Buffer.alloc(CERTIFICATE_LIMIT + 1, 0x30))).toBe('too-large')
})

test('never fails in another way, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => attempt(bytes) === 'not-a-certificate'),
    { seed: 1 },
  )
})

test('never fails in another way, whatever byte of a certificate is changed', () => {
  const good = der('insi-auto')
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), (changes) => {
      const bytes = Buffer.from(good)
      for (const [at, value] of changes) bytes[at] = value
      expect(attempt(bytes)).not.toBe('too-large')
    }),
    { seed: 1, numRuns: 3000 },
  )
})
