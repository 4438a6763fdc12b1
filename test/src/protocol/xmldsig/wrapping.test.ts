import { describe, expect, test } from 'vitest'
import { child, elementsOf, textOf, type XmlElement } from '../../../../src/protocol/xml/tree.ts'
import { verifySignature } from '../../../../src/protocol/xmldsig/index.ts'
import { ASSERTION_ID, assertionOf, DSIG, envelope, rootOf, SAML, vihfXml } from './messages.ts'
import { signAssertion } from './sign.ts'
import { testSigner } from './signers.ts'
import { told, verifyUsed } from './verifying.ts'

const rsa = await testSigner()
const signed = signAssertion(envelope(vihfXml()), rsa)
const genuine = /<saml2:Assertion.*<\/saml2:Assertion>/s.exec(signed)?.[0] ?? ''
const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(signed)?.[0] ?? ''
const forged = (id: string): string => vihfXml({ id, nameId: '899999999999' })

/** The forged assertion where it is used, the genuine one elsewhere. */
const moved = {
  'in the body, the forged one holds a copy of the signature': signed
    .replace(genuine, forged('_faux').replace('</saml2:Issuer>', `</saml2:Issuer>${signature}`))
    .replace('corps', genuine),
  'inside an Object of the signature of the forged one': signed.replace(
    genuine,
    forged('_faux').replace('</saml2:Issuer>', `</saml2:Issuer>${signature.replace('</ds:Signature>', `<ds:Object>${genuine}</ds:Object></ds:Signature>`)}`),
  ),
  'inside the forged one': signed.replace(
    genuine,
    forged('_faux').replace('</saml2:Issuer>', `</saml2:Issuer>${signature}`).replace('</saml2:Assertion>', `${genuine}</saml2:Assertion>`),
  ),
}

describe('the assertion used is not the one signed', () => {
  test.each(Object.entries(moved))('moved %s', (_, message) => {
    const outcome = verifyUsed(message)
    expect(outcome.structure).toBe('ko')
    expect(outcome.digest).toBe('not-evaluated')
    expect(outcome.problems.map((p) => p.code)).toContain('reference-elsewhere')
  })

  test('doubled: both have the same identifier', () => {
    const doubled = signed.replace(genuine, forged(ASSERTION_ID).replace('</saml2:Issuer>', `</saml2:Issuer>${signature}`)).replace('corps', genuine)
    expect(told(verifyUsed(doubled))).toBe('ko/not-evaluated/ok id-duplicated')
  })

  test('doubled under another identifier attribute', () => {
    const doubled = signed.replace('<q:test ', `<q:test Id="${ASSERTION_ID}" `)
    expect(told(verifyUsed(doubled))).toBe('ko/not-evaluated/ok id-duplicated')
  })

  test('two assertions in the header: the signed one first, the other used', () => {
    const message = signed.replace(genuine, `${genuine}${forged('_faux').replace('</saml2:Issuer>', `</saml2:Issuer>${signature}`)}`)
    const root = rootOf(message)
    const [, second] = elementsOf(assertionOf(root).parent as XmlElement).filter((e) => e.ns === SAML)
    const outcome = verifySignature(Buffer.from(message), child(second, DSIG, 'Signature') as XmlElement, {
      expected: [{ element: second as XmlElement, id: '_faux', enveloped: true }],
    })
    expect(outcome.problems.map((p) => p.code)).toEqual(['reference-elsewhere', 'reference-target'])
    // The genuine one is still good.
    expect(told(verifyUsed(message))).toBe('sound')
  })

  test('the signature of the genuine one is verified where it lies, not where it is used', () => {
    const message = signed.replace(genuine, forged('_faux')).replace('corps', genuine)
    const root = rootOf(message)
    const body = elementsOf(root)[1] as XmlElement
    const original = elementsOf(elementsOf(body)[0] as XmlElement)[0] as XmlElement
    const used = assertionOf(root)
    const outcome = verifySignature(Buffer.from(message), child(original, DSIG, 'Signature') as XmlElement, {
      expected: [{ element: used, id: '_faux', enveloped: true }],
    })
    expect(outcome.structure).toBe('ko')
    expect(outcome.problems.map((p) => p.code)).toContain('reference-elsewhere')
  })
})

test.each([
  ['beside the assertion', (xml: string) => xml.replace(signature, '').replace('</saml2:Assertion>', `</saml2:Assertion>${signature}`)],
  ['deeper in the assertion', (xml: string) => xml.replace(signature, '').replace('</saml2:AttributeStatement>', `${signature}</saml2:AttributeStatement>`)],
])('a signature that lies %s does not envelop it', (_, move) => {
  const message = move(signed)
  const found = (element: XmlElement): XmlElement[] => [...(element.local === 'Signature' ? [element] : []), ...elementsOf(element).flatMap(found)]
  const root = rootOf(message)
  const outcome = verifySignature(Buffer.from(message), found(root)[0] as XmlElement, {
    expected: [{ element: assertionOf(root), id: ASSERTION_ID, enveloped: true }],
  })
  expect(told(outcome)).toBe('ko/not-evaluated/ok not-enveloped')
})

describe('the reference', () => {
  const withUri = (uri: string): string => signed.replace(`URI="#${ASSERTION_ID}"`, uri)
  test.each([
    ['of the whole document', 'URI=""', 'reference-uri'],
    ['of nothing', '', 'reference-uri'],
    ['of an XPointer', `URI="#xpointer(id('${ASSERTION_ID}'))"`, 'reference-target'],
    ['of the network', 'URI="http://127.0.0.1:9/assertion.xml"', 'reference-uri'],
    ['of a file', 'URI="file:///etc/passwd"', 'reference-uri'],
    ['of nobody', 'URI="#_personne"', 'reference-target'],
  ])('%s', (_, uri, reason) => {
    const outcome = verifyUsed(withUri(uri))
    expect([outcome.structure, outcome.digest]).toEqual(['ko', 'not-evaluated'])
    expect(outcome.problems.map((p) => p.code)).toContain(reason)
  })

  test('of another element of the message', () => {
    const message = withUri('URI="#_corps"').replace('<q:test ', '<q:test ID="_corps" ')
    expect(told(verifyUsed(message))).toContain('reference-elsewhere')
  })

  test('that is not alone', () => {
    const reference = /<ds:Reference.*<\/ds:Reference>/s.exec(signed)?.[0] ?? ''
    expect(told(verifyUsed(signed.replace(reference, reference + reference)))).toContain('reference-count')
  })

  test('without the transform that leaves the signature out', () => {
    expect(told(verifyUsed(signed.replace(/<ds:Transform Algorithm="[^"]*enveloped-signature"\/>/, '')))).toContain('not-enveloped')
  })
})

describe('what is signed is what is read', () => {
  test.each([
    ['XSLT', 'http://www.w3.org/TR/1999/REC-xslt-19991116'],
    ['XPath', 'http://www.w3.org/TR/1999/REC-xpath-19991116'],
    ['XPath filter', 'http://www.w3.org/2002/06/xmldsig-filter2'],
    ['base64', `${DSIG}base64`],
    ['a name of Object.prototype', 'constructor'],
  ])('the %s transform is refused', (_, uri) => {
    const message = signed.replace('</ds:Transforms>', `<ds:Transform Algorithm="${uri}"/></ds:Transforms>`)
    expect(told(verifyUsed(message))).toContain('transform-refused')
  })

  test.each([
    ['HMAC', `${DSIG}hmac-sha1`],
    ['DSA', `${DSIG}dsa-sha1`],
    ['none', 'toString'],
  ])('the %s method is refused', (_, uri) => {
    const outcome = verifyUsed(signed.replace('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', uri))
    expect(told(outcome)).toBe('ko/not-evaluated/not-evaluated algorithm-refused')
  })

  test('a weak or unknown digest is refused', () => {
    const outcome = verifyUsed(signed.replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmldsig-more#md5'))
    expect(told(outcome)).toContain('algorithm-refused')
  })

  test('two SignedInfo, in whatever order, are no signature', () => {
    const info = /<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(signed)?.[0] ?? ''
    const fake = info.replace(/DigestValue>[^<]+/, 'DigestValue>AAAA')
    expect(told(verifyUsed(signed.replace(info, fake + info)))).toBe('ko/not-evaluated/not-evaluated structure')
    expect(told(verifyUsed(signed.replace('</ds:Signature>', `<ds:Object/>${fake}</ds:Signature>`)))).toContain('structure')
    expect(told(verifyUsed(signed.replace('<ds:SignedInfo>', '<ds:Object/><ds:SignedInfo>')))).toContain('structure')
  })

  test('a comment in a value vanishes from what is signed, and the value is read whole', () => {
    const message = signed.replace('899900012345', '8999<!-- -->00012345')
    expect(told(verifyUsed(message))).toBe('sound')
    const nameId = child(child(assertionOf(rootOf(message)), SAML, 'Subject'), SAML, 'NameID')
    expect(textOf(nameId)).toBe('899900012345')
  })

  test('a comment in DigestValue hides nothing', () => {
    expect(told(verifyUsed(signed.replace(/DigestValue>(....)/, 'DigestValue>$1<!-- -->')))).toBe('sound')
    expect(told(verifyUsed(signed.replace(/DigestValue>/, 'DigestValue>AAAA<!-- -->')))).toContain('digest-differs')
  })

  test('an instruction in the Assertion is signed, hence seen', () => {
    expect(told(verifyUsed(signed.replace('899900012345', '8999<?x?>00012345')))).toBe('ok/ko/ok digest-differs')
  })
})
