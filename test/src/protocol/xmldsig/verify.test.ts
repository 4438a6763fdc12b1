import { expect, test } from 'vitest'
import { envelope, vihfXml } from './messages.ts'
import { EXC, INCLUSIVE, RSA_SHA256, SHA256, signAssertion } from './sign.ts'
import { testSigner } from './signers.ts'
import { told, verifyUsed } from './verifying.ts'

// Signed by xml-crypto, an implementation that is not ours.
const [rsa, other, curve] = await Promise.all([testSigner(), testSigner(), testSigner({ curve: true })])
const message = envelope(vihfXml())
const signed = signAssertion(message, rsa)

test('accepts what another implementation signed, and tells with what', () => {
  const outcome = verifyUsed(signed)
  expect(told(outcome)).toBe('sound')
  expect(outcome).toMatchObject({ canonicalization: EXC, signatureMethod: RSA_SHA256, weak: [] })
  expect(outcome.references.map(({ uri, digestMethod }) => [uri, digestMethod])).toEqual([['#_7d0f7f0e-2d6f-4f0f-9a53-0a4f2f0f1c11', SHA256]])
  expect(outcome.certificate?.source).toBe('key-info')
  expect(outcome.certificate?.view.cn).toBe('cachet-dui')
  expect(Buffer.from(outcome.references[0]?.octets ?? []).toString()).toMatch(/^<saml2:Assertion xmlns:saml2=.*<\/saml2:Assertion>$/s)
  expect(Buffer.from(outcome.references[0]?.octets ?? []).toString()).not.toContain('SignedInfo')
})

test.each([
  ['inclusive canonicalisation', { c14n: INCLUSIVE }],
  ['inclusive canonicalisation with comments', { c14n: `${INCLUSIVE}#WithComments` }],
  ['exclusive canonicalisation with comments', { c14n: `${EXC}WithComments` }],
  ['SHA-512', { method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', digest: 'http://www.w3.org/2001/04/xmlenc#sha512' }],
  ['prefixes of the ANS sample', { prefixes: ['ds', 'saml', 'saml2', '#default', 'xsi'] }],
  ['prefixes declared above only', { prefixes: ['soap', 'wsse', 'wsa'] }],
] as const)('accepts %s', (_, choice) => {
  expect(told(verifyUsed(signAssertion(message, rsa, choice)))).toBe('sound')
})

test('accepts SHA-1 and reports both uses of it', () => {
  const outcome = verifyUsed(
    signAssertion(message, rsa, { method: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1', digest: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
  )
  expect(told(outcome)).toBe('sound')
  expect(outcome.weak).toEqual([
    { use: 'signature', uri: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' },
    { use: 'digest', uri: 'http://www.w3.org/2000/09/xmldsig#sha1' },
  ])
})

test('a PrefixList changes what is signed: taking a prefix out of it breaks the digest', () => {
  const withList = signAssertion(message, rsa, { prefixes: ['soap', 'wsa'] })
  const list = /<(?:\w+:)?InclusiveNamespaces PrefixList="soap wsa"/g
  expect(withList.match(list)?.length).toBeGreaterThan(0)
  expect(told(verifyUsed(withList))).toBe('sound')
  const outcome = verifyUsed(withList.replace(list, (all) => all.replace('soap wsa', 'soap')))
  expect(outcome.digest).toBe('ko')
  // The list is itself in SignedInfo.
  expect(outcome.value).toBe('ko')
})

test('declarations above that are not listed change nothing, listed ones do', () => {
  const move = (xml: string): string => xml.replace('<soap:Envelope ', '<soap:Envelope xmlns:later="urn:later" ')
  expect(told(verifyUsed(move(signed)))).toBe('sound')
  expect(told(verifyUsed(move(signAssertion(message, rsa, { c14n: INCLUSIVE }))))).toContain('digest-differs')
})

test('reads namespaces, attributes and characters as the signer did, whatever the writing', () => {
  const text = envelope(vihfXml({ nameId: '899900012345' }))
    .replace('DUI EXEMPLE', 'DUI &#x45;X&lt;EMPLE&gt; « é » <![CDATA[<brut>]]>')
    .replace('Version="2.0"', "Version = '2.0'")
  expect(told(verifyUsed(signAssertion(text, rsa)))).toBe('sound')
})

test('verifies the bytes received: line ends of both kinds', () => {
  const crlf = signed.replace(/\n/g, '\r\n')
  expect(told(verifyUsed(crlf))).toBe('sound')
})

test('verifies a message in another charset on its characters', () => {
  const latin = Buffer.from(signed.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'), 'latin1')
  expect(told(verifyUsed(latin))).toBe('sound')
})

test('a message with no KeyInfo is verified with the certificate given', () => {
  const bare = signAssertion(message, rsa, { bare: true })
  expect(told(verifyUsed(bare))).toBe('ok/ok/not-evaluated certificate-missing')
  expect(told(verifyUsed(bare, rsa.der))).toBe('sound')
  expect(verifyUsed(bare, rsa.der).certificate?.source).toBe('given')
})

test('the certificate given wins over the one the message brings', () => {
  expect(told(verifyUsed(signed, rsa.der))).toBe('sound')
  expect(told(verifyUsed(signed, other.der))).toBe('ok/ok/ko value-differs certificate-other')
  expect(told(verifyUsed(signed, curve.der))).toBe('ok/ok/ko key-type certificate-other')
})

test('a changed character of the Assertion breaks the digest and not the value', () => {
  const outcome = verifyUsed(signed.replace('899900012345', '899900012346'))
  expect(told(outcome)).toBe('ok/ko/ok digest-differs')
  expect(outcome.problems[0]?.element.local).toBe('Reference')
  expect(outcome.problems[0]?.element.line).toBe(7)
})

test('a changed digest breaks the digest and the value', () => {
  const changed = signed.replace(/DigestValue>(.)/, (_, c: string) => `DigestValue>${c === 'A' ? 'B' : 'A'}`)
  expect(told(verifyUsed(changed))).toBe('ok/ko/ko digest-differs value-differs')
})

test('a changed value is told apart from a changed content', () => {
  const changed = signed.replace(/SignatureValue>(.)/, (_, c: string) => `SignatureValue>${c === 'A' ? 'B' : 'A'}`)
  expect(told(verifyUsed(changed))).toBe('ok/ok/ko value-differs')
  expect(told(verifyUsed(signed.replace(/SignatureValue>[^<]+/, 'SignatureValue>pas du base64')))).toBe('ok/ok/ko value-differs')
  expect(told(verifyUsed(signed.replace(/SignatureValue>[^<]+/, 'SignatureValue>AAAA')))).toBe('ok/ok/ko value-differs')
})

test('another certificate in KeyInfo does not make the value good', () => {
  const replaced = signed.replace(/X509Certificate>[^<]+/, `X509Certificate>${Buffer.from(other.der).toString('base64')}`)
  expect(told(verifyUsed(replaced))).toBe('ok/ok/ko value-differs')
  expect(told(verifyUsed(signed.replace(/X509Certificate>[^<]+/, 'X509Certificate>AAAA')))).toBe('ok/ok/not-evaluated certificate-unreadable')
})

test('a chain in KeyInfo: the leaf is what is no authority, in whatever order', async () => {
  const { testAuthorities, derOf } = await import('./signers.ts')
  const { intermediate } = await testAuthorities()
  const chain = signed.replace('<ds:X509Data>', `<ds:X509Data><ds:X509Certificate>${derOf(intermediate.certificate).toString('base64')}</ds:X509Certificate>`)
  const outcome = verifyUsed(chain)
  expect(told(outcome)).toBe('sound')
  expect(outcome.keyInfoCertificates).toHaveLength(2)
})
