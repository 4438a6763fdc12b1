import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeHeaderText, encodedWords } from '../../../../src/protocol/mail/encoded-word.ts'

/** One character a byte, as a field is kept. */
const raw = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

test.each([
  ['nothing to decode', 'nothing to decode', undefined],
  ['', '', undefined],
  ['=?UTF-8?B?w6k=?=', 'é', undefined],
  ['=?utf-8?q?caf=C3=A9_noir?=', 'café noir', undefined],
  ['=?ISO-8859-1?Q?caf=E9?=', 'café', undefined],
  ['=?iso-8859-15?Q?=A4?=', '€', undefined],
  ['=?windows-1252?Q?l=92h=F4pital?=', 'l’hôpital', undefined],
  ['=?US-ASCII*fr?Q?abc?=', 'abc', undefined],
  // RFC 2047 §8: blanks between two words are not text, those beside other text are.
  ['(=?ISO-8859-1?Q?a?=)', '(a)', undefined],
  ['=?ISO-8859-1?Q?a?= b', 'a b', undefined],
  ['=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=', 'ab', undefined],
  ['=?ISO-8859-1?Q?a?= \t =?UTF-8?Q?b?=', 'ab', undefined],
  ['=?ISO-8859-1?Q?a_b?=', 'a b', undefined],
  ['=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=', 'a b', undefined],
  ['  =?UTF-8?Q?a?=', '  a', undefined],
  ['=?ISO-8859-1?Q?=E9?= =?UTF-8?Q?=C3=A9?=', 'éé', undefined],
  // Cut in the middle of a character.
  ['=?UTF-8?B?ww==?= =?UTF-8?B?qQ==?=', 'é', 'a character is cut between two encoded words'],
  ['=?UTF-8?Q?=C3?= =?UTF-8?Q?=A9?=', 'é', 'a character is cut between two encoded words'],
  ['=?UTF-8?Q?a b?=', 'a b', 'a blank in an encoded word'],
  ['=?UTF-8?B?w6k?=', 'é', 'an encoded word is not base64: 0 padding characters where 1 belong'],
  ['=?x-nowhere?Q?abc?=', 'abc', 'unknown charset "x-nowhere"'],
  ['=?UTF-8?Q?=E9?=', 'é', 'bytes that are not of utf-8'],
  ['=?us-ascii?Q?=E9?=', 'é', 'bytes above 127 in US-ASCII'],
  // Not encoded words.
  ['=?UTF-8?X?abc?=', '=?UTF-8?X?abc?=', undefined],
  ['=?UTF-8?Q?abc', '=?UTF-8?Q?abc', undefined],
  ['a =? b', 'a =? b', undefined],
])('%j reads %j, and says %s', (written, text, fault) => {
  expect(decodeHeaderText(written)).toEqual(fault === undefined ? { text } : { text, fault })
})

test('bytes above 127 are read as UTF-8 when they are such, else one a character', () => {
  expect(decodeHeaderText(raw('Hôpital – œil'))).toEqual({ text: 'Hôpital – œil' })
  expect(decodeHeaderText('H\xf4pital')).toEqual({ text: 'Hôpital', fault: 'bytes above 127 that are not UTF-8' })
  expect(decodeHeaderText(`${raw('é ')}=?UTF-8?Q?=C3=A8?=`)).toEqual({ text: 'é è' })
})

test('text that is already decoded passes through', () => {
  expect(decodeHeaderText('Hôpital – œil')).toEqual({ text: 'Hôpital – œil' })
})

test('what is written is read back, no word longer than 75 characters nor a character cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', 'é', 'œ', '–', '€', '漢', '😀', '\u0000', '\ufeff', '=', '?', '_'), maxLength: 300 }), (text) => {
      const words = encodedWords(text)
      expect(words.filter((word) => word.length > 75 || decodeHeaderText(word).fault !== undefined)).toEqual([])
      expect(decodeHeaderText(words.join(' '))).toEqual({ text })
    }),
  )
})

test.each(['é', '–', '😀', 'aé', 'abcdefghi'])('long runs of %s are cut between characters, 75 at most a word', (piece) => {
  const text = piece.repeat(100)
  const words = encodedWords(text)
  expect(Math.max(...words.map((word) => word.length))).toBeLessThanOrEqual(75)
  expect(decodeHeaderText(words.join(' '))).toEqual({ text })
})

test('any text is read, in time that follows its length', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void decodeHeaderText(Buffer.from(bytes).toString('latin1'))))
  const hostile = ['=?', '=?a?', '=?a?q?', '=?a?q?b', '=?a?b?ww==?= ', '?'.repeat(3), ' ']
  for (const piece of hostile) {
    const started = performance.now()
    decodeHeaderText(piece.repeat(200_000 / piece.length))
    expect(performance.now() - started).toBeLessThan(2000)
  }
})
