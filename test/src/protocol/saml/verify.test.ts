import { expect, test } from 'vitest'
import { type VihfVerification, verifyVihf } from '../../../../src/protocol/saml/index.ts'
import { igcProfileOf } from '../../../../src/protocol/x509/igc-profile.ts'
import { chainToAuthority, readAuthorities, type TrustAnchors } from '../../../../src/protocol/x509/trust.ts'
import { assertionOf, envelope, rootOf, vihfXml } from '../xmldsig/messages.ts'
import { signAssertion } from '../xmldsig/sign.ts'
import { derOf, NOW, type TestSigner, testAuthorities, testSigner } from '../xmldsig/signers.ts'
import { told } from '../xmldsig/verifying.ts'

const { root, intermediate } = await testAuthorities()
const anchors: TrustAnchors = { authorities: readAuthorities([root.certificate, intermediate.certificate]), lists: [] }
const seal = await testSigner()

function verify(signer: TestSigner, words: Parameters<typeof vihfXml>[0] = {}, change = (xml: string): string => xml, at = NOW): VihfVerification {
  const bytes = Buffer.from(change(signAssertion(envelope(vihfXml(words)), signer)))
  return verifyVihf(bytes, assertionOf(rootOf(bytes)), { trust: { anchors, at: new Date(at) } })
}

test('a VIHF sealed by a certificate of the authority: signature, trust and issuer all agree', () => {
  const { vihf, signature, trust, issuer } = verify(seal)
  expect(signature && told(signature)).toBe('sound')
  expect(vihf.signatureFollowsIssuer).toBe(true)
  expect(trust).toMatchObject({ trusted: true, problems: [] })
  expect(trust?.path.map((c) => c.cn)).toEqual(['cachet-dui', 'TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS'])
  expect(issuer).toMatchObject({ same: true, order: 'rfc2253', synonyms: [] })
})

test('the leaf alone chains to the root when the message brings the intermediate', () => {
  const withChain = (xml: string): string =>
    xml.replace('</ds:X509Data>', `<ds:X509Certificate>${derOf(intermediate.certificate).toString('base64')}</ds:X509Certificate></ds:X509Data>`)
  const bytes = Buffer.from(withChain(signAssertion(envelope(vihfXml()), seal)))
  const rootOnly = { authorities: readAuthorities([root.certificate]), lists: [] }
  const check = (message: Buffer) => verifyVihf(message, assertionOf(rootOf(message)), { trust: { anchors: rootOnly, at: new Date(NOW) } }).trust
  expect(check(bytes)?.trusted).toBe(true)
  expect(check(Buffer.from(signAssertion(envelope(vihfXml()), seal)))?.problems.map((p) => p.code)).toEqual(['unknown-authority'])
})

test('the issuer is compared with who signed, in both orders', () => {
  expect(verify(seal, { issuer: 'C=FR, ST=Paris (75), O=ESMS FICTIF DU BANC, OU=10B0000001, CN=cachet-dui' }).issuer).toMatchObject({
    same: true,
    order: 'encoding',
  })
  expect(verify(seal, { issuer: 'CN=cachet-dui,OU=10B0000001,O=ESMS FICTIF DU BANC,S=Paris (75),C=FR' }).issuer).toMatchObject({ same: true, synonyms: ['S'] })
  expect(verify(seal, { issuer: 'CN=cachet-dui,OU=10B0000002,O=ESMS FICTIF DU BANC,ST=Paris (75),C=FR' }).issuer).toMatchObject({
    same: false,
    difference: { written: 'OU=10B0000002', expected: 'OU=10B0000001' },
  })
  expect(verify(seal, { issuer: 'cachet' }).issuer).toBeNull()
})

test('a certificate that is out of date or of another profile signs soundly: the caller is told of the rest', async () => {
  expect(verify(seal, {}, undefined, '2030-01-01T00:00:00Z').trust?.problems.map((p) => p.code)).toEqual(['expired'])
  const client = verify(await testSigner({ profile: 'AUTH_CLI' }))
  expect(client.signature && told(client.signature)).toBe('sound')
  expect(client.signature?.certificate && igcProfileOf(client.signature.certificate.view)).toBe('ORG_AUTH_CLI')
})

test('unsigned, and signed twice', () => {
  const bytes = Buffer.from(envelope(vihfXml()))
  expect(verifyVihf(bytes, assertionOf(rootOf(bytes)))).toMatchObject({ signature: null, trust: null, issuer: null })
  const twice = verify(seal, {}, (xml) => xml.replace(/<ds:Signature .*<\/ds:Signature>/s, (all) => all + all))
  expect(twice.signature?.structure).toBe('ko')
  expect(twice.signature?.problems.at(-1)).toMatchObject({ code: 'structure', detail: 'more than one Signature' })
})

test('an assertion without identifier cannot be signed for sure', () => {
  const { signature } = verify(seal, {}, (xml) => xml.replace(/ ID="[^"]+"/, ''))
  expect(signature?.problems.map((p) => p.code)).toContain('reference-target')
})

test('a certificate that cannot be read has no path', () => {
  expect(chainToAuthority(Buffer.from('pas un certificat'), [], anchors, new Date(NOW))).toMatchObject({
    trusted: false,
    path: [],
    problems: [{ code: 'unreadable' }],
  })
})
