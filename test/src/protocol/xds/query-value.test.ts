import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codedItem, parseQueryValue, writeQueryList, writeQueryString } from '../../../../src/protocol/xds/query-value.ts'

const texts = (value: string): string[] => parseQueryValue(value).items.map((i) => i.text)
const mistakes = (value: string): string[] => parseQueryValue(value).mistakes.map((m) => `${m.code}@${m.position}`)

test('one string, a list, a number', () => {
  expect(parseQueryValue("'285027512345672^^^&1.2.250.1.213.1.4.10&ISO^NH'")).toMatchObject({
    parenthesised: false,
    items: [{ text: '285027512345672^^^&1.2.250.1.213.1.4.10&ISO^NH', quoted: true }],
    mistakes: [],
  })
  expect(parseQueryValue("('a', 'b')")).toMatchObject({ parenthesised: true, items: [{ text: 'a' }, { text: 'b' }], mistakes: [] })
  expect(parseQueryValue('20240302000000')).toMatchObject({ items: [{ text: '20240302000000', quoted: false }], mistakes: [] })
  expect(parseQueryValue('\n  (1,2)\n')).toMatchObject({ parenthesised: true, items: [{ text: '1' }, { text: '2' }], mistakes: [] })
})

test('a quote inside a value is doubled', () => {
  expect(texts("('L''HERMITE%')")).toEqual(["L'HERMITE%"])
  expect(mistakes("'L'HERMITE'")).toContain('missing-comma@4')
})

test.each([
  ['', 'empty@1', []],
  ['()', 'empty-list@1', []],
  ["('a',)", 'empty-item@6', ['a']],
  ["('a' 'b')", 'missing-comma@6', ['a', 'b']],
  ["('a'", 'unclosed-parenthesis@5', ['a']],
  ["('a", 'unterminated-quote@2', ['a']],
  ["('a')x", 'text-after@6', ['a']],
  ["'a','b'", 'several-without-parentheses@1', ['a', 'b']],
  ['urn:uuid:1', 'unquoted@1', ['urn:uuid:1']],
  ["(('a'))", 'nested-parenthesis@2', ['a']],
])('%s: %s', (value, mistake, items) => {
  expect(mistakes(value)).toContain(mistake)
  expect(texts(value)).toEqual(items)
})

test('coded items', () => {
  expect(codedItem('34112-3^^2.16.840.1.113883.6.1')).toEqual({ code: '34112-3', scheme: '2.16.840.1.113883.6.1' })
  for (const wrong of ['34112-3', '34112-3^2.16', '^^2.16', '34112-3^^', '34112-3^CR^2.16']) expect(codedItem(wrong)).toBeUndefined()
})

test('what is written is read back without a mistake', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), (list) => {
      const value = parseQueryValue(writeQueryList(list))
      expect(value.items.map((i) => i.text)).toEqual(list)
      expect(value.mistakes).toEqual([])
      expect(texts(writeQueryString(list[0] ?? ''))).toEqual([list[0]])
    }),
  )
})

test('any text is read to its end, without throwing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[()',a1 ]{0,40}$/)), (text) => {
      const value = parseQueryValue(text)
      expect(value.text).toBe(text)
      // A value without item, or with several outside parentheses, is never silently right.
      if (value.items.length !== 1 && !value.parenthesised) expect(value.mistakes).not.toEqual([])
    }),
  )
})
