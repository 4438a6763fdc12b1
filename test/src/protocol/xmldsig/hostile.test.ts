import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { parseXml } from '../../../../src/protocol/xml/parse.ts'
import { elementsOf, type XmlElement } from '../../../../src/protocol/xml/tree.ts'
import { CANONICAL_LIMIT, CanonicalDocument } from '../../../../src/protocol/xmldsig/canonical-document.ts'
import { isSound, verifySignature } from '../../../../src/protocol/xmldsig/index.ts'
import { assertionOf, DSIG, envelope, rootOf, vihfXml } from './messages.ts'
import { signAssertion } from './sign.ts'
import { testSigner } from './signers.ts'
import { told, verifyAssertion, verifyUsed } from './verifying.ts'

const rsa = await testSigner()
const signed = signAssertion(envelope(vihfXml()), rsa)
const NOTHING = { mode: 'inclusive', withComments: true, prefixes: [] } as const

function every(element: XmlElement): XmlElement[] {
  return [element, ...elementsOf(element).flatMap(every)]
}

test('a byte changed anywhere never throws, and is never accepted where it is signed', () => {
  const bytes = Buffer.from(signed)
  const assertionAt = bytes.indexOf('<saml2:Subject>')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const altered = Buffer.from(bytes)
      altered[at] = (altered[at] ?? 0) ^ change
      const parsed = parseXml(altered)
      if (!parsed.ok) return
      const assertion = every(parsed.root).find((e) => e.local === 'Assertion')
      const signature = assertion && elementsOf(assertion).find((e) => e.ns === DSIG && e.local === 'Signature')
      if (!assertion || !signature) return
      const outcome = verifyAssertion(altered, assertion)
      // Line ends and spaces inside tags are not of the canonical form.
      const silent = /[\s"'=]/.test(String.fromCharCode(bytes[at] ?? 0) + String.fromCharCode(altered[at] ?? 0))
      if (at > assertionAt && at < bytes.indexOf('</saml2:Assertion>') && !silent) expect(isSound(outcome)).toBe(false)
    }),
    { numRuns: 400, seed: 20261123 },
  )
})

test('any element taken for a signature, any text in its place, has an outcome', () => {
  const root = rootOf(signed)
  for (const element of every(root)) {
    const outcome = verifySignature(Buffer.from(signed), element, { expected: [] })
    expect(isSound(outcome)).toBe(false)
    expect(outcome.problems.length).toBeGreaterThan(0)
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat({ max: 30 }), (text, place) => {
      const escaped = text.replace(/[<&]/g, '')
      let n = 0
      const altered = signed.replace(/(?<=>)[^<]+|(?<=")[^"<>]+(?=")/g, (all) => (n++ === place + 10 ? escaped.replaceAll('"', '') : all))
      const parsed = parseXml(Buffer.from(altered))
      if (!parsed.ok) return
      const found = every(parsed.root).find((e) => e.local === 'Signature' && e.ns === DSIG)
      if (found) verifySignature(Buffer.from(altered), found, { expected: [] })
    }),
    { numRuns: 200, seed: 20261123 },
  )
})

test('bytes other than those the tree was read from are refused', () => {
  const assertion = assertionOf(rootOf(signed))
  for (const bytes of [Buffer.alloc(0), Buffer.from('texte'), Buffer.from('<a/>'), Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from(signed.slice(0, 900))]) {
    const outcome = verifyAssertion(bytes, assertion)
    expect(told(outcome)).toMatch(/^ko\/not-evaluated\/not-evaluated .*message-unreadable/)
  }
})

test('what is verified is the SignedInfo of the bytes, not another that was read', () => {
  const elsewhere = Buffer.from(signed.replace(/DigestValue>..../, 'DigestValue>AAAA'))
  const outcome = verifyAssertion(elsewhere, assertionOf(rootOf(signed)))
  expect(told(outcome)).toBe('ko/not-evaluated/not-evaluated structure')
})

test('a document type declaration is refused, whatever it declares, and nothing is printed', () => {
  const write = vi.spyOn(console, 'error')
  const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;&c;</a>'
  for (const xml of [
    bomb,
    '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    '<!DOCTYPE a><a/>',
  ]) {
    const opened = CanonicalDocument.open(Buffer.from(xml))
    expect(opened).toMatchObject({ ok: false, code: 'message-unreadable' })
  }
  expect(write).not.toHaveBeenCalled()
  write.mockRestore()
})

const open = (xml: string) => {
  const opened = CanonicalDocument.open(Buffer.from(xml))
  if (opened.ok) opened.document[Symbol.dispose]()
  return opened.ok ? 'ok' : opened.detail
}
const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth)
const prefixes = (count: number, from = 0): string => Array.from({ length: count }, (_, i) => ` xmlns:n${from + i}="urn:${i}"`).join('')

test('what would exhaust the canonicaliser is refused before it, and it still works after', () => {
  expect(open(nested(200))).toBe('ok')
  expect(open(nested(201))).toBe('more than 200 nested elements')
  expect(open(nested(5000))).toBe('more than 200 nested elements')
  expect(open(`<a${prefixes(1000)}>${'<b/>'.repeat(20_000)}</a>`)).toMatch(/^too many namespaces/)
  expect(open(Array.from({ length: 190 }, (_, i) => `<a${prefixes(100, i * 100)}>`).join('') + '</a>'.repeat(190))).toMatch(/^too many namespaces/)
  expect(open(`<a${Array.from({ length: 20_000 }, (_, i) => ` a${i}="1"`).join('')}/>`)).toMatch(/^too many namespaces/)
  expect(told(verifyUsed(signed))).toBe('sound')
})

test('markup is not mistaken for tags', () => {
  for (const tricky of [
    '<a b=">" c=\'"<\'/>',
    '<a><!-- <b> <!DOCTYPE --></a>',
    '<a><![CDATA[<!DOCTYPE a>]]></a>',
    '<?x <a ?><a/>',
    '<a b="x>y"><c/></a>',
    '\ufeff<a/>',
  ]) {
    expect([tricky, open(tricky).replace(/^(?!ok).*/s, 'refused')]).toEqual([tricky, tricky.includes('"<') ? 'refused' : 'ok'])
  }
  for (const cut of ['<a', '<a b="', '<!-- ', '<![CDATA[', '<?x', '<', '</']) expect(open(cut)).not.toBe('ok')
})

test('a text of more than ten megabytes has a canonical form', () => {
  const opened = CanonicalDocument.open(Buffer.from(`<a>${'QUJD'.repeat(3_000_000)}</a>`))
  if (!opened.ok) throw new Error(opened.detail)
  using document = opened.document
  expect(document.whole(NOTHING)?.length).toBe(12_000_007)
})

test('a relative namespace has no canonical form, and says so', () => {
  const opened = CanonicalDocument.open(Buffer.from('<a xmlns="relatif"><b/></a>'))
  if (!opened.ok) throw new Error(opened.detail)
  using document = opened.document
  expect(document.whole(NOTHING)).toBeUndefined()
})

test('a message larger than the bound is refused before it is parsed', () => {
  const large = Buffer.alloc(CANONICAL_LIMIT + 1, 0x20)
  expect(CanonicalDocument.open(large)).toMatchObject({ ok: false, code: 'too-large' })
})

test('counts are bounded', () => {
  const reference = /<ds:Reference.*<\/ds:Reference>/s.exec(signed)?.[0] ?? ''
  expect(told(verifyUsed(signed.replace(reference, reference.repeat(101))))).toBe('ko/not-evaluated/not-evaluated structure')
  const transform = '<ds:Transform Algorithm="x"/>'
  expect(told(verifyUsed(signed.replace('</ds:Transforms>', `${transform.repeat(6)}</ds:Transforms>`)))).toBe('ko/not-evaluated/not-evaluated structure')
  const certificate = /<ds:X509Certificate>.*<\/ds:X509Certificate>/s.exec(signed)?.[0] ?? ''
  expect(told(verifyUsed(signed.replace(certificate, certificate.repeat(11))))).toBe('ko/not-evaluated/not-evaluated structure')
})

test('a thousand verifications leave nothing behind', () => {
  verifyUsed(signed)
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().external
  for (let i = 0; i < 1000; i++) verifyUsed(i % 2 === 0 ? signed : signed.replace('899900012345', '1'))
  const after = process.memoryUsage().arrayBuffers + process.memoryUsage().external
  expect(after - before).toBeLessThan(30 * 1024 * 1024)
})
