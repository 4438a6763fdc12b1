import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareNames, NAME_LIMIT, readWrittenName } from '../../../../src/protocol/x509/distinguished-name.ts'
import type { DistinguishedName, NameAttribute } from '../../../../src/protocol/x509/name.ts'

function name(...rdns: readonly (readonly NameAttribute[])[]): DistinguishedName {
  return { rdns, encoded: '' }
}
const one = (type: string, value: string): readonly NameAttribute[] => [{ type, value }]

const STRUCTURE = name(one('C', 'FR'), one('ST', 'Paris (75)'), one('O', 'EHPAD FICTIF, LES « PINS »'), one('OU', '10B0000001'), one('CN', 'cachet'))
const CARD = name(one('C', 'FR'), one('title', 'Infirmier'), [
  { type: 'GN', value: 'MARIE' },
  { type: 'CN', value: '899900012345' },
  { type: 'SN', value: 'DUPONT' },
])

describe('two names that are the same', () => {
  test.each([
    ['RFC 2253', 'CN=cachet,OU=10B0000001,O=EHPAD FICTIF\\, LES « PINS »,ST=Paris (75),C=FR', 'rfc2253', false],
    ['RFC 2253 in quotes', 'CN=cachet,OU=10B0000001,O="EHPAD FICTIF, LES « PINS »",ST=Paris (75),C=FR', 'rfc2253', false],
    ['RFC 2253 in hexadecimal pairs', 'CN=cachet,OU=10B0000001,O=EHPAD FICTIF\\2C LES \\C2\\AB PINS \\C2\\BB,ST=Paris (75),C=FR', 'rfc2253', false],
    ['the order of the ANS sample', 'C=FR, ST=Paris (75), O=EHPAD FICTIF\\, LES « PINS », OU=10B0000001, CN=cachet', 'encoding', true],
    ['RFC 1779 separators', 'CN=cachet; OU=10B0000001; O=EHPAD FICTIF\\, LES « PINS »; ST=Paris (75); C=FR', 'rfc2253', true],
    ['small keywords and spaces around the sign', 'cn = cachet,ou=10B0000001,o=EHPAD FICTIF\\, LES « PINS »,st=Paris (75),c=FR', 'rfc2253', false],
    ['identifiers of attributes', '2.5.4.3=cachet,OID.2.5.4.11=10B0000001,O=EHPAD FICTIF\\, LES « PINS »,ST=Paris (75),C=FR', 'rfc2253', false],
    ['DER of a value', 'CN=#0c06636163686574,OU=10B0000001,O=EHPAD FICTIF\\, LES « PINS »,ST=Paris (75),C=FR', 'rfc2253', false],
  ] as const)('%s', (_, text, order, spaced) => {
    expect(compareNames(text, STRUCTURE)).toEqual({ same: true, order, synonyms: [], spaced, folded: false, difference: null })
  })

  test('keywords of other software are told', () => {
    expect(compareNames('CN=cachet,OU=10B0000001,O=EHPAD FICTIF\\, LES « PINS »,S=Paris (75),C=FR', STRUCTURE)).toMatchObject({ same: true, synonyms: ['S'] })
    expect(compareNames('G=MARIE+CN=899900012345+SN=DUPONT,T=Infirmier,C=FR', CARD)).toMatchObject({ same: true, synonyms: ['G', 'T'] })
    expect(compareNames('givenName=MARIE+CN=899900012345+surname=DUPONT,title=Infirmier,C=FR', CARD)).toMatchObject({
      same: true,
      synonyms: ['givenName', 'surname'],
    })
  })

  test('attributes of one RDN in another order, but not in RDNs of their own', () => {
    expect(compareNames('SN=DUPONT+GN=MARIE + CN=899900012345,title=Infirmier,C=FR', CARD)).toMatchObject({ same: true, order: 'rfc2253' })
    expect(compareNames('CN=899900012345,GN=MARIE,SN=DUPONT,title=Infirmier,C=FR', CARD)).toMatchObject({ same: false })
  })

  test('case and runs of spaces are told apart from equality', () => {
    const text = 'CN=Cachet,OU=10B0000001,O=EHPAD  FICTIF\\, LES « PINS »,ST=PARIS (75),C=fr'
    expect(compareNames(text, STRUCTURE)).toMatchObject({ same: true, folded: true })
  })
})

describe('two names that differ', () => {
  test.each([
    ['another value', 'CN=cachet,OU=10B0000002,O=EHPAD FICTIF\\, LES « PINS »,ST=Paris (75),C=FR', 'OU=10B0000002', 'OU=10B0000001'],
    ['an RDN missing', 'CN=cachet,OU=10B0000001,O=EHPAD FICTIF\\, LES « PINS »,C=FR', 'C=FR', 'ST=Paris (75)'],
    ['an RDN more, at the end', 'C=FR, ST=Paris (75), O=EHPAD FICTIF\\, LES « PINS », OU=10B0000001, CN=cachet, CN=x', 'CN=x', ''],
    ['another attribute', 'CN=cachet,L=10B0000001,O=EHPAD FICTIF\\, LES « PINS »,ST=Paris (75),C=FR', 'L=10B0000001', 'OU=10B0000001'],
    [
      'a comma that was not escaped closes the value',
      'CN=cachet,OU=10B0000001,O="EHPAD FICTIF",ST=Paris (75),C=FR',
      'O=EHPAD FICTIF',
      'O=EHPAD FICTIF, LES « PINS »',
    ],
  ])('%s', (_, text, written, expected) => {
    expect(compareNames(text, STRUCTURE)).toMatchObject({ same: false, order: null, difference: { written, expected } })
  })
})

test.each(['', 'cachet', '=x', 'CN', 'CN=a,,C=FR', 'CN=a,', 'CN="a', 'CN="a"b', 'CN=a\\', 'CN=#0', 'CN=#0c09ab', '/C=FR/CN=a,b', 'x'.repeat(NAME_LIMIT + 1)])(
  '%j is no name',
  (text) => {
    expect(readWrittenName(text)).toBeNull()
  },
)

test('spaces at the ends of a value are not of it, unless escaped', () => {
  expect(readWrittenName('CN= a ,C=FR')?.rdns[0]?.[0]?.value).toBe('a')
  expect(readWrittenName('CN=\\ a\\ ,C=FR')?.rdns[0]?.[0]?.value).toBe(' a ')
  expect(readWrittenName('CN=" a ",C=FR')?.rdns[0]?.[0]?.value).toBe(' a ')
})

test('any name escaped as RFC 2253 says is read back; any text has an answer', () => {
  const value = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((v) => !/[\ud800-\udfff]/u.test(v) && !/[\s\0]/.test(v[0] ?? '') && !/\s$/.test(v))
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
      const text = values.map((v) => `OU=${v.replace(/[,+"\\<>;=]/g, '\\$&').replace(/^#/, '\\#')}`).join(',')
      expect(readWrittenName(text)?.rdns.map(([a]) => a?.value)).toEqual(values)
    }),
    { numRuns: 300, seed: 20261123 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      compareNames(`CN=${text}`, STRUCTURE)
      compareNames(text, STRUCTURE)
    }),
    { numRuns: 500, seed: 20261123 },
  )
})
