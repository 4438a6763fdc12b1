import { expect, test } from 'vitest'
import { isNir13, nirKey } from '../../../mocks/dui/nir.ts'

test.each([
  ['297022A020778', '78'],
  ['160012B020777', '13'],
  ['188102B172951', '65'],
  ['180032B020401', '23'],
  ['1090763220834', '89'],
  ['2070585756270', '97'],
  ['1140263220833', '56'],
  ['2770763220829', '10'],
])('the key of %s is %s', (number, key) => {
  expect(nirKey(number)).toBe(key)
})

test('a 2A outside the department is not taken for Corsica', () => {
  expect(isNir13('1010663220754')).toBe(true)
  expect(isNir13('12A0663220754')).toBe(false)
})
