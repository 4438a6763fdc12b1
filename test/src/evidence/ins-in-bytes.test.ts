import fc from 'fast-check'
import { expect, test } from 'vitest'
import { insCandidates } from '../../../src/evidence/ins-candidates.ts'
import { insCandidatesIn } from '../../../src/evidence/ins-in-bytes.ts'

// Numbers of fictitious people whose key is right, whole, apart and in an OID; pieces of numbers, and what stands around them.
const PIECES = [
  '279035121518989',
  '2 79 03 51 215 189 89',
  '2\u00c2\u00a079\u00c2\u00a003\u00c2\u00a051\u00c2\u00a0215\u00c2\u00a0189\u00c2\u00a089',
  'matricule: 2790351215189 ',
  '2790351215189</n><cle>89</cle>',
  'cle=89 2790351215189',
  '1.2.250.1.213.1.4.8.',
  '1.2.250.1.999.5.1.4.',
  '27903',
  '51215',
  '189',
  '89',
  '.',
  ' ',
  '<a>',
  'S1',
  'F',
]
const filler = fc.integer({ min: 0, max: 400 }).map((n) => 'xy0 12,345 '.repeat(n / 11 + 1).slice(0, n))

test('finds in bytes exactly what is found in their text, however far apart numbers stand', () => {
  let numbers = 0
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: filler }), { maxLength: 24 }), (pieces) => {
      const text = pieces.join('')
      const expected = insCandidates(text)
      numbers += expected.length
      expect(insCandidatesIn(Buffer.from(text, 'latin1'))).toEqual(expected)
    }),
    { numRuns: 4000, seed: 7 },
  )
  // The texts made above do hold numbers: the equality is not one of nothing with nothing.
  expect(numbers).toBeGreaterThan(2000)
})

test('finds the same in bytes of any value', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), fc.nat({ max: 600 }), (bytes, at) => {
      const whole = Buffer.concat([bytes.subarray(0, at), Buffer.from(' 279035121518989 '), bytes.subarray(at)])
      expect(insCandidatesIn(whole)).toEqual(insCandidates(whole.toString('latin1')))
    }),
    { numRuns: 1000 },
  )
})

test('finds a number in the middle of a large document, and at its edges', () => {
  const number = '279035121518989'
  const pad = Buffer.alloc(700_000, '0 0 m 10 10 l S 1234567 ')
  const bytes = Buffer.concat([Buffer.from(`${number} `), pad, Buffer.from(` ${number} `), pad, Buffer.from(` ${number}`)])
  expect(insCandidatesIn(bytes).map((c) => c.offset)).toEqual([0, 700_017, 1_400_034])
})
