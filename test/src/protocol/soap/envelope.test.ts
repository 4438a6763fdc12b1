import { expect, test } from 'vitest'
import { readEnvelope } from '../../../../src/protocol/soap/envelope.ts'
import { writeEnvelope } from '../../../../src/protocol/soap/envelope-writer.ts'
import { SOAP11, SOAP12 } from '../../../../src/protocol/soap/names.ts'
import { readSecurity } from '../../../../src/protocol/soap/security.ts'
import { xpathOf } from '../../../../src/protocol/xml/tree.ts'
import { envelope, soap12, tree } from './an-envelope.ts'

test.each([
  ['1.2', SOAP12],
  ['1.1', SOAP11],
] as const)('reads an envelope of SOAP %s by its namespace, whatever its prefix', (version, ns) => {
  const read = envelope(`<Envelope xmlns="${ns}"><Header><h xmlns="urn:h"/><i xmlns="urn:i"/></Header><Body><m xmlns="urn:m"/></Body></Envelope>`)
  expect(read.version).toBe(version)
  expect(read.headerBlocks.map((b) => b.ns)).toEqual(['urn:h', 'urn:i'])
  expect(read.bodyElement?.ns).toBe('urn:m')
  expect(read.problems).toEqual([])
})

test('reads back what is written, the prefix and the order of the real service', () => {
  const written = writeEnvelope({ version: '1.2', headers: ['<h/>'], body: '<b/>' })
  expect(written).toBe(`<soap:Envelope xmlns:soap="${SOAP12}"><soap:Header><h/></soap:Header><soap:Body><b/></soap:Body></soap:Envelope>`)
  expect(envelope(written).problems).toEqual([])
  expect(writeEnvelope({ version: '1.1', headers: [], body: '' })).toBe(`<soap:Envelope xmlns:soap="${SOAP11}"><soap:Body></soap:Body></soap:Envelope>`)
})

const E = (inside: string): string => `<s:Envelope xmlns:s="${SOAP12}">${inside}</s:Envelope>`

test.each([
  ['', ['no-body /s:Envelope']],
  ['<s:Body/>', ['empty-body /s:Envelope/s:Body']],
  ['<s:Body>text</s:Body>', ['empty-body /s:Envelope/s:Body']],
  ['<s:Body><a/><b/></s:Body>', ['several-body-elements /s:Envelope/s:Body/b']],
  ['<s:Body><a/></s:Body><s:Header/>', ['header-after-body /s:Envelope/s:Header']],
  ['<s:Header/><s:Header/><s:Body><a/></s:Body>', ['repeated-header /s:Envelope/s:Header[2]']],
  ['<s:Body><a/></s:Body><s:Body/>', ['repeated-body /s:Envelope/s:Body[2]']],
  ['<s:Body><a/></s:Body><Body/>', ['unexpected-child /s:Envelope/Body']],
  ['text<s:Body><a/></s:Body>', ['stray-text /s:Envelope']],
  ['<s:Header>text</s:Header><s:Body><a/></s:Body>', ['stray-text /s:Envelope/s:Header']],
])('lists what departs from SOAP in %s', (inside, expected) => {
  expect(envelope(E(inside)).problems.map((p) => `${p.code} ${xpathOf(p.element)}`)).toEqual(expected)
})

test('refuses what is no envelope, and says what it is', () => {
  expect(readEnvelope(tree('<a xmlns="urn:x"/>'))).toMatchObject({ ok: false, problem: { code: 'not-an-envelope', detail: '{urn:x}a' } })
  expect(readEnvelope(tree('<Envelope xmlns="urn:x"/>'))).toMatchObject({ ok: false, problem: { code: 'unknown-soap-version' } })
  expect(readEnvelope(tree(`<Body xmlns="${SOAP12}"/>`))).toMatchObject({ ok: false, problem: { code: 'not-an-envelope' } })
})

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
const ASSERTION = (id: string): string => `<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}"/>`
const SECURITY = (inside: string): string => `<Security xmlns="${WSSE}">${inside}</Security>`
const ids = (elements: readonly { attributes: readonly { value: string }[] }[]): string[] => elements.map((e) => e.attributes[0]?.value ?? '')

test('finds the assertion of the VIHF where it belongs, and the others where they hide', () => {
  const simple = readSecurity(envelope(soap12(SECURITY(ASSERTION('a')))))
  expect([simple.headers.length, ids(simple.assertions), ids(simple.strayAssertions)]).toEqual([1, ['a'], []])
  const many = readSecurity(
    envelope(soap12(SECURITY(ASSERTION('a') + ASSERTION('b')) + SECURITY(`${ASSERTION('c')}<w>${ASSERTION('d')}</w>`) + ASSERTION('e'), ASSERTION('f'))),
  )
  expect([many.headers.length, ids(many.assertions), ids(many.strayAssertions)]).toEqual([2, ['a', 'b', 'c'], ['d', 'e', 'f']])
  const none = readSecurity(envelope(soap12('', SECURITY(ASSERTION('a')))))
  expect([none.headers.length, none.assertions.length, ids(none.strayAssertions)]).toEqual([0, 0, ['a']])
})

test('finds the timestamp and the token that the DMP does not ask for', () => {
  const wsu = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
  const read = readSecurity(envelope(soap12(SECURITY(`<Timestamp xmlns="${wsu}"/><BinarySecurityToken/>`))))
  expect([read.timestamp?.local, read.binaryTokens.length]).toEqual(['Timestamp', 1])
})
