import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insCandidates, mayHoldIns } from '../../../src/evidence/ins-candidates.ts'
import { matriculeKey } from '../../../src/protocol/ins/matricule.ts'

const SEPARATORS = [
  '',
  ' ',
  '.',
  '+',
  '-',
  '\u00a0',
  '\u202f',
  '\u2009',
  '\u00c2\u00a0',
  '\u00e2\u0080\u00af',
  '\u00e2\u0080\u0089',
  '%20',
  '&#160;',
  '&#xA0;',
  '&#xa0;',
  '&nbsp;',
]

const group = (max: number, width: number, min: number): fc.Arbitrary<string> => fc.integer({ min, max }).map((n) => String(n).padStart(width, '0'))
const groups = fc.tuple(
  fc.constantFrom('1', '2', '3', '4', '7', '8'),
  group(99, 2, 0),
  group(12, 2, 1),
  fc.oneof(group(99, 2, 1), fc.constantFrom('2A', '2B', '2a')),
  group(999, 3, 1),
  group(999, 3, 1),
)

describe('the quick look before the search for a number', () => {
  it('lets every number through, whatever separates its groups and wherever it stands', () => {
    const separators = fc.array(fc.constantFrom(...SEPARATORS), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(groups, separators, fc.boolean(), fc.integer({ min: 0, max: 5 }), (parts, between, withKey, shift) => {
        const written = [...parts, ...(withKey ? [matriculeKey(parts.join('').toUpperCase()) ?? ''] : [])]
        const number = written.map((part, i) => (i === 0 ? part : `${between[i - 1] ?? ''}${part}`)).join('')
        const text = `${'x'.repeat(shift)}${withKey ? ' ' : ' matricule: '}${number}${withKey ? '' : ' '}`
        expect(insCandidates(text)).toHaveLength(1)
        expect(mayHoldIns(text)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('never hides what the search finds in a text made of the pieces of numbers', () => {
    const piece = fc.oneof(
      fc.constantFrom('2790351215189', '89', '27903', '51215', '189', '2A', 'cle=', 'INS ', '<a>', '%7C', 'S1'),
      fc.constantFrom(...SEPARATORS),
      group(999, 3, 0),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('')
        if (!mayHoldIns(text)) expect(insCandidates(text)).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    'HTTP/1.1 200 OK',
    'application/soap+xml; charset=utf-8; action="urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite"',
    '1.2.250.1.213.1.4.8',
    '2026-11-23T10:00:00.000Z',
    'Mon, 23 Nov 2026 10:00:00 GMT',
    '',
  ])('spares the search to « %s »', (text) => {
    expect(mayHoldIns(text)).toBe(false)
  })
})

describe('an arc of an OID', () => {
  const number = `2790351215189${matriculeKey('2790351215189') ?? ''}`

  it.each(['1.2.250.1.999.5.1.4.', 'urn:oid:1.2.250.1.999.5.1.5.', `2.25.${'9'.repeat(30)}.1.7.`])('is no number: %s', (root) => {
    expect(insCandidates(`<id root="${root}${number}"/>`)).toEqual([])
  })

  it('is no number either with the arc before it', () => {
    expect(insCandidates(`<id root="1.2.250.1.999.5.1.${number.slice(0, 1)}.${number.slice(1)}"/>`)).toEqual([])
  })

  it.each(['1.2.250.1.213.1.4.8.', 'urn:oid:1.2.250.1.213.1.4.10.', 'n° 1.2.', 'dossier.', '.'])('may be one elsewhere: %s', (before) => {
    expect(insCandidates(`<id root="${before}${number}"/>`)).toHaveLength(1)
  })

  it('written in groups is still a number', () => {
    expect(insCandidates(`1.2.250.1.999.5.${number.replace(/(.)(..)(..)(..)(...)(...)(..)/, '$1 $2 $3 $4 $5 $6 $7')}`)).toHaveLength(1)
  })
})
