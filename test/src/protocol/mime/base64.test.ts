import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64 } from '../../../../src/protocol/mime/base64.ts'
import { decodeQuotedPrintable, encodeQuotedPrintable } from '../../../../src/protocol/mime/quoted-printable.ts'

const text = (encoded: string): string => Buffer.from(decodeBase64(Buffer.from(encoded)).bytes).toString('latin1')
const fault = (encoded: string): string | undefined => decodeBase64(Buffer.from(encoded)).fault

test('decodes what Node encodes, cut into lines of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 80 }), fc.constantFrom('\r\n', '\n', ' ', '\t'), (bytes, width, eol) => {
      const encoded = Buffer.from(bytes)
        .toString('base64')
        .replace(new RegExp(`.{${width}}`, 'g'), `$&${eol}`)
      const decoded = decodeBase64(Buffer.from(encoded))
      expect(decoded.fault).toBeUndefined()
      expect(Buffer.from(decoded.bytes).equals(bytes)).toBe(true)
    }),
  )
})

test.each([
  ['QUJD', 'ABC', undefined],
  ['', '', undefined],
  ['QUI=', 'AB', undefined],
  ['QQ==', 'A', undefined],
  ['QQ=', 'A', '1 padding characters where 2 belong'],
  ['QUI', 'AB', '0 padding characters where 1 belong'],
  ['QUJD=', 'ABC', '1 padding characters where 0 belong'],
  ['QUJDQ', 'ABC', 'the last group has one character only'],
  ['QU*JD', 'ABC', 'byte 2 is not of the base64 alphabet'],
  ['QQ==QQ==', 'A', 'byte 4 comes after the padding'],
  ['-_-_', '', 'byte 0 is not of the base64 alphabet'],
])('base64 %s gives %s, and says %s', (encoded, expected, told) => {
  expect(text(encoded)).toBe(expected)
  expect(fault(encoded)).toBe(told)
})

test.each([
  ['a=3D=3d', 'a==', undefined],
  ['soft=\r\nbreak=  \nagain=', 'softbreakagain', undefined],
  ['end  \r\nof line\t', 'end\r\nof line', undefined],
  ['a=b=G0', 'a=b=G0', 'byte 1 begins no escape'],
])('quoted-printable %j gives %j', (encoded, expected, told) => {
  const decoded = decodeQuotedPrintable(Buffer.from(encoded))
  expect(Buffer.from(decoded.bytes).toString('latin1')).toBe(expected)
  expect(decoded.fault).toBe(told)
})

test('both take any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(decodeBase64(bytes).bytes.length).toBeLessThanOrEqual(bytes.length)
      expect(decodeQuotedPrintable(bytes).bytes.length).toBeLessThanOrEqual(bytes.length)
    }),
  )
})

test('quoted-printable is read back; 76 characters a line, no blank at the end of one, ASCII only', () => {
  const piece = fc.constantFrom('a', ' ', '\t', '=', 'é', '\r\n', '\r', '\n', '\0', '.', 'long mot '.repeat(12))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const bytes = Buffer.from(pieces.join(''), 'utf8')
      const encoded = Buffer.from(encodeQuotedPrintable(bytes))
      for (const line of encoded.toString('latin1').split('\r\n')) {
        expect(line.length).toBeLessThanOrEqual(76)
        expect(line).toMatch(/^[\x20-\x7e\t]*(?<![ \t])$/)
      }
      const decoded = decodeQuotedPrintable(encoded)
      expect(decoded.fault).toBeUndefined()
      expect(Buffer.from(decoded.bytes).equals(bytes)).toBe(true)
    }),
  )
})
