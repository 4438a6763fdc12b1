import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oidOfSystem, systemOfOid } from '../../../../src/protocol/fhir/code-systems.ts'
import { at, isObject, readJson } from '../../../../src/protocol/fhir/json.ts'
import { applyJsonPatch, readJsonPatch } from '../../../../src/protocol/fhir/json-patch.ts'
import { pdsmAddressOf } from '../../../../src/protocol/fhir/pdsm-transaction.ts'
import { dateSearchOf, intervalOf, meetsDate, readSearch, tokenOf } from '../../../../src/protocol/fhir/search-parameters.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('reads any JSON object, whatever brackets and quotes its strings hold', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (value) => {
      const written = JSON.parse(JSON.stringify(value)) as unknown
      expect(readJson(bytes(JSON.stringify(value)))).toEqual({ ok: true, value: written })
    }),
  )
})

test('never throws, whatever the bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (raw) => [readJson(raw), readJsonPatch(raw)].every((r) => typeof r.ok === 'boolean')))
})

test.each([
  ['too-deep', `{"a":${'['.repeat(80)}`],
  ['too-many-values', `{"a":[${'1,'.repeat(200_001)}1]}`],
  ['not-json', '{"a":}'],
  ['not-an-object', '[1]'],
  ['too-deep', `{"a\\"[":${'{"a":'.repeat(80)}`],
] as const)('refuses %s', (code, text) => {
  const read = readJson(bytes(text))
  expect(!read.ok && read.problem.code).toBe(code)
})

test('refuses what is not UTF-8, or larger than its bound', () => {
  const problem = (r: ReturnType<typeof readJson>) => !r.ok && r.problem.code
  expect(problem(readJson(Uint8Array.of(0x7b, 0xff, 0x7d)))).toBe('not-utf8')
  expect(problem(readJson(bytes('{}'), { bytes: 1, depth: 1, values: 1 }))).toBe('too-large')
})

test('a path never meets what an object inherits', () => {
  expect([at({ a: [{ b: 1 }] }, 'a', 0, 'b'), at({}, 'constructor'), at('x', 'length'), isObject([])]).toEqual([1, undefined, undefined, false])
})

test('parameters: repetitions, alternatives, modifiers and escapes', () => {
  expect(readSearch('a=1,2&a=3&patient:identifier=s%7Cv&n=x%5C,y')).toEqual([
    { name: 'a', modifier: '', values: ['1', '2'] },
    { name: 'a', modifier: '', values: ['3'] },
    { name: 'patient', modifier: 'identifier', values: ['s|v'] },
    { name: 'n', modifier: '', values: ['x\\,y'] },
  ])
  expect([readSearch(''), readSearch('a=%E0%A4%A'), readSearch('a&'.repeat(300))]).toEqual([[], undefined, undefined])
  expect([tokenOf('s|c'), tokenOf('|c'), tokenOf('x\\|y')]).toEqual([
    { system: 's', code: 'c' },
    { system: '', code: 'c' },
    { system: undefined, code: 'x|y' },
  ])
})

test('dates stand for the stretch they say, in UTC unless they say otherwise', () => {
  const [year, february, hour] = ['2025', '2024-02', '2026-03-02T10:15+01:00'].map(intervalOf)
  expect(year).toEqual({ from: Date.UTC(2025, 0, 1), to: Date.UTC(2026, 0, 1) })
  expect(february).toEqual({ from: Date.UTC(2024, 1, 1), to: Date.UTC(2024, 2, 1) })
  expect(hour).toEqual({ from: Date.UTC(2026, 2, 2, 9, 15), to: Date.UTC(2026, 2, 2, 9, 16) })
  expect([intervalOf('2026-13'), intervalOf('hier'), dateSearchOf('zz2026')]).toEqual([undefined, undefined, undefined])
})

test.each([
  ['eq2026-03-02', true],
  ['ne2026-03-02', false],
  ['ge2026-03-02', true],
  ['gt2026-03-02', false],
  ['lt2026-03-02T12:00:00Z', true],
  ['le2026-03-01', false],
  ['sa2026-03-01', true],
  ['eb2026-03-02', false],
  ['eb2026-03-03', true],
])('an act of 2 March meets %s: %s', (written, met) => {
  const search = dateSearchOf(written)
  expect(search && meetsDate(search, { from: Date.UTC(2026, 2, 2, 8), to: Date.UTC(2026, 2, 2, 9) })).toBe(met)
})

test('code systems are named by OID, by FHIR URL, or by the name of the ANS', () => {
  expect(['http://loinc.org', 'urn:oid:1.2.3', 'https://mos.esante.gouv.fr/NOS/TRE_A05-TypeDocComplementaire/FHIR/TRE-A05', 'urn:x'].map(oidOfSystem)).toEqual([
    '2.16.840.1.113883.6.1',
    '1.2.3',
    '1.2.250.1.213.1.1.4.12',
    'urn:x',
  ])
  expect([systemOfOid('2.16.840.1.113883.6.1'), systemOfOid('1.2.3')]).toEqual(['http://loinc.org', 'urn:oid:1.2.3'])
})

test('a patch changes a copy, and applies whole or not at all', () => {
  const resource = { status: 'current', list: [1, 2], 'a/b': { c: true } }
  const after = (operations: object[]) => {
    const read = readJsonPatch(bytes(JSON.stringify(operations)))
    return read.ok ? applyJsonPatch(resource, read.operations) : read
  }
  expect(
    after([
      { op: 'add', path: '/list/1', value: 9 },
      { op: 'remove', path: '/a~1b/c' },
      { op: 'replace', path: '/status', value: 'x' },
    ]),
  ).toEqual({
    status: 'x',
    list: [1, 9, 2],
    'a/b': {},
  })
  expect(resource.list).toEqual([1, 2])
  expect([
    after([{ op: 'replace', path: '/absent', value: 1 }]),
    after([{ op: 'remove', path: '/list/2' }]),
    after([{ op: 'add', path: '/list/01', value: 1 }]),
  ]).toEqual([undefined, undefined, undefined])
  expect(after([{ op: 'test', path: '/a~1b', value: { c: true } }])).toEqual(resource)
})

test('interactions are told by method and address, last slash or not', () => {
  const of = (method: string, path: string) => pdsmAddressOf(method, path).transaction
  expect([of('POST', '/fhir'), of('POST', '/fhir/'), of('GET', '/fhir/List'), of('GET', '/fhir/Binary/1'), of('PATCH', '/fhir/DocumentReference')]).toEqual([
    'dmp.iti-65',
    'dmp.iti-65',
    'dmp.iti-66',
    'dmp.iti-68',
    'dmp.pdsm-maj',
  ])
  expect([of('GET', '/fhir'), of('constructor', '/fhir'), of('GET', '/fhir/Binary/1/2'), of('GET', '/fhir/Binary')]).toEqual(Array(4).fill('dmp.pdsm-inconnue'))
})
