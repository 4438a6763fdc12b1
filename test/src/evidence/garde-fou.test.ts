import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGardeFou } from '../../../src/evidence/garde-fou.ts'
import { matriculeKey } from '../../../src/protocol/ins/matricule.ts'

// Published fictitious patients, here unknown to the guard unless said otherwise.
const INS = '279035121518989'
const CORSICA = '160012B02077713'
const gardeFou = createGardeFou({ known: [], ranges: [] })
const withKey = (numero: string): string => `${numero}${matriculeKey(numero)}`
const offsets = (text: string): number[] => gardeFou.inspect(text).map((s) => s.offset)

describe('garde-fou', () => {
  it.each([
    ['in a sentence', `Numéro ${INS}.`],
    ['in XML', `<ins>${INS}</ins>`],
    ['in JSON', `{"value":"${INS}"}`],
    ['as a JSON number', `{"value":${INS}}`],
    ['with the usual spaces', 'INS : 2 79 03 51 215 189 89'],
    ['with no-break spaces', 'INS : 2\u00a079\u00a003\u00a051\u00a0215\u00a0189\u00a089'],
    ['with a space before the key only', '2790351215189 89'],
    ['with dots', '2.79.03.51.215.189.89'],
    ['in HL7v2', `PID|1||123^^^AUT~${INS}^^^ASIP-SANTE-INS-NIR`],
    ['in a FHIR search', `identifier=urn:oid:1.2.250.1.213.1.4.8%7C${INS}`],
    ['in a form', 'ins=2+79+03+51+215+189+89&x=1'],
    ['in an INS datamatrix', `IS010000000000000000000000S1${CORSICA}S21.2.250.1.213.1.4.8`],
    ['in Corsica, in small letters', CORSICA.toLowerCase()],
    ['as two elements', '<NumIdentifiant>2790351215189</NumIdentifiant><Cle>89</Cle>'],
    ['as two elements with prefixes and line ends', '<r:NumIdentifiant>2790351215189</r:NumIdentifiant>\n  <r:Cle>89</r:Cle>'],
    ['as two JSON members', '{"numero":"2790351215189","cle":"89"}'],
    ['as two JSON members, key first', '{"cle":"89","numero":"2790351215189"}'],
    ['without its key, under its name', '<NumIdentifiant>2790351215189</NumIdentifiant>'],
  ])('notices a number %s, in text and in bytes', (_, text) => {
    expect(gardeFou.inspect(text)).toHaveLength(1)
    expect(gardeFou.inspect(Buffer.from(text))).toHaveLength(1)
    expect(gardeFou.inspect(gardeFou.mask(text))).toEqual([])
    const { bytes } = gardeFou.maskBytes(Buffer.from(text))
    expect(bytes).toHaveLength(Buffer.byteLength(text))
    expect(gardeFou.inspect(bytes)).toEqual([])
  })

  it.each([
    ['a wrong key', '279035121518988'],
    ['a wrong key, even under its name', 'matricule: 279035121518988'],
    ['a month that does not exist', withKey('2791351215189')],
    ['a sex that does not exist', withKey('5790351215189')],
    ['a department that does not exist', withKey('2790300215189')],
    ['an order that does not exist', withKey('2790351215000')],
    ['a longer number', `1${INS}`],
    ['a longer number on the right', `${INS}1`],
    ['a timestamp', '<t>1732390000000</t> 20261123100000123'],
    ['the start of a digest', `"sha256":"${INS}cd"`],
    ['the end of a digest', `"sha256":"ab${INS}"`],
    ['a UUID', '2a279035-1215-4189-8989-279035121518'],
    ['an OID', '1.2.250.1.213.1.4.8 2.16.840.1.113883.6.1'],
    ['13 digits that nothing names', '<reference>2790351215189</reference>'],
    ['13 digits beside another key', '<NumIdentifiant>2790351215189</NumIdentifiant><Cle>88</Cle>'],
    ['13 digits and an unrelated number', 'lot 2790351215189 12'],
  ])('lets %s pass', (_, text) => {
    expect(gardeFou.inspect(text)).toEqual([])
    expect(gardeFou.mask(text)).toBe(text)
  })

  it('says where each number is without saying the number', () => {
    const text = `<a>${INS}</a><b>${CORSICA}</b>`
    expect(gardeFou.inspect(text)).toEqual([
      { masked: '2 79 03 ** *** *** **', offset: 3, length: 15 },
      { masked: '1 60 01 ** *** *** **', offset: 25, length: 15 },
    ])
    expect(gardeFou.mask(text)).toBe('<a>2 79 03 ** *** *** **</a><b>1 60 01 ** *** *** **</b>')
  })

  it('counts places in bytes for bytes and in characters for text', () => {
    expect([offsets(`é ${INS}`), gardeFou.inspect(Buffer.from(`é ${INS}`)).map((s) => s.offset)]).toEqual([[2], [3]])
  })

  it('overwrites the digits in the bytes and nothing else', () => {
    const { bytes, suspicions } = gardeFou.maskBytes(Buffer.from(`<é>${INS}</é>`))
    expect(Buffer.from(bytes).toString()).toBe('<é>***************</é>')
    expect(suspicions).toHaveLength(1)
  })

  it('returns the very same bytes and text when there is nothing to mask', () => {
    const bytes = Buffer.from('rien ici')
    expect(gardeFou.maskBytes(bytes).bytes).toBe(bytes)
  })

  it.each([
    ['15 characters', INS],
    ['13 characters', INS.slice(0, 13)],
    ['spaces', '2 79 03 51 215 189 89'],
  ])('lets a known fictitious person pass, known by %s', (_, known) => {
    const guard = createGardeFou({ known: [known], ranges: [] })
    expect(guard.inspect(`${INS} <NumIdentifiant>2790351215189</NumIdentifiant>`)).toEqual([])
    expect(guard.isKnown(INS)).toBe(true)
    expect(guard.inspect(CORSICA)).toHaveLength(1)
    expect(guard.isKnown(CORSICA)).toBe(false)
  })

  it('lets a declared test range pass, by prefix or by expression', () => {
    const byPrefix = createGardeFou({ known: [], ranges: [{ name: 'Éditeur', reason: 'jeu d’essai', prefixes: ['2 79 03'] }] })
    const byPattern = createGardeFou({ known: [], ranges: [{ name: 'Éditeur', reason: 'jeu d’essai', pattern: '27903\\d{8}' }] })
    for (const guard of [byPrefix, byPattern]) {
      expect(guard.inspect(`${INS} ${CORSICA}`).map((s) => s.masked)).toEqual(['1 60 01 ** *** *** **'])
      expect(guard.isKnown(INS)).toBe(true)
    }
  })

  it('matches the expression of a range on the whole number', () => {
    const guard = createGardeFou({ known: [], ranges: [{ name: 'x', reason: 'y', pattern: '27903' }] })
    expect(guard.inspect(INS)).toHaveLength(1)
  })

  it.each([
    ['neither prefix nor pattern', {}],
    ['a prefix that would let everybody pass', { prefixes: ['2'] }],
    ['a pattern that is not one', { pattern: '(' }],
  ])('refuses a range with %s', (_, range) => {
    expect(() => createGardeFou({ known: [], ranges: [{ name: 'x', reason: 'y', ...range }] })).toThrow(/plage-de-test-invalide/)
  })

  it('notices any well-formed number, spaced or not, and never one with a wrong key', () => {
    const digits = (max: number, width: number, min = 1): fc.Arbitrary<string> => fc.integer({ min, max }).map((n) => String(n).padStart(width, '0'))
    const numero = fc.tuple(
      fc.constantFrom('1', '2', '3', '4', '7', '8'),
      digits(99, 2, 0),
      digits(12, 2),
      fc.oneof(digits(99, 2), fc.constantFrom('2A', '2B')),
      digits(999, 3),
      digits(999, 3),
    )
    fc.assert(
      fc.property(numero, fc.constantFrom('', ' ', '.'), fc.integer({ min: 1, max: 96 }), (groups, separator, shift) => {
        const key = matriculeKey(groups.join('')) ?? ''
        const wrong = String(((Number(key) + shift - 1) % 97) + 1).padStart(2, '0')
        expect(gardeFou.inspect(`x ${[...groups, key].join(separator)} x`)).toHaveLength(1)
        expect(gardeFou.inspect(`x ${[...groups, wrong].join(separator)} x`)).toEqual([])
      }),
    )
  })
})
