import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parameterText, writeParameter } from '../../../../src/protocol/mail/parameter-value.ts'
import { readContentType } from '../../../../src/protocol/mime/content-type.ts'

const read = (written: string, name = 'name') => parameterText(readContentType(Buffer.from(`a/b; ${written}`, 'utf8').toString('latin1')).parameters, name)

test.each([
  ['name="IHE_XDM.zip"', 'IHE_XDM.zip', 'ascii'],
  ['NAME=IHE_XDM.ZIP', 'IHE_XDM.ZIP', 'ascii'],
  ["name*=UTF-8''20220531_CR%20d%27imagerie%20m%C3%A9dicale_CORSE_FIGATELLIX.pdf", "20220531_CR d'imagerie médicale_CORSE_FIGATELLIX.pdf", 'rfc2231'],
  ["name*=utf-8'fr'%c3%a9.pdf", 'é.pdf', 'rfc2231'],
  ["name*=ISO-8859-1''%E9.pdf", 'é.pdf', 'rfc2231'],
  ["name*=UTF-8''it's.pdf", "it's.pdf", 'rfc2231'],
  ['name*0="un "; name*1="deux.pdf"', 'un deux.pdf', 'rfc2231'],
  ['name*1="deux.pdf"; name*0="un "', 'un deux.pdf', 'rfc2231'],
  ["name*0*=UTF-8''%C3; name*1*=%A9; name*2=.pdf", 'é.pdf', 'rfc2231'],
  ['name*0="%C3%A9.pdf"', '%C3%A9.pdf', 'rfc2231'],
  ["name=old.pdf; name*=UTF-8''%C3%A9.pdf", 'é.pdf', 'rfc2231'],
  ['name=un; name*0=deux; name*2=quatre', 'deux', 'rfc2231'],
  ['name="=?UTF-8?Q?=C3=A9.pdf?="', 'é.pdf', 'rfc2047'],
  ['name="=?UTF-8?B?w6k=?= =?UTF-8?B?LnBkZg==?="', 'é.pdf', 'rfc2047'],
  ['name="é.pdf"', 'é.pdf', 'raw'],
])('%s is read %j, as %s', (written, text, form) => {
  expect(read(written)).toEqual({ text, form })
})

test.each([
  ['name*=%C3%A9.pdf', 'é.pdf', 'the charset and the language are missing'],
  ["name*=UTF-8''100%.pdf", '100%.pdf', 'a % that begins no escape'],
  ["name*=UTF-8''%E9.pdf", 'é.pdf', 'bytes that are not of utf-8'],
  ["name*=klingon''a.pdf", 'a.pdf', 'unknown charset "klingon"'],
])('%s is read %j, and told: %s', (written, text, fault) => {
  expect(read(written)).toEqual({ text, form: 'rfc2231', fault })
})

test('none is none', () => {
  expect(read('named=x')).toBeUndefined()
  expect(read('name*1=x')).toBeUndefined()
})

test('what is written is read back, whatever its length, on lines a message may have', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', '–', ' ', '"', '\\', "'", '%', ';', '=', '?', '*', '😀', '_') }),
      fc.integer({ min: 1, max: 60 }),
      (piece, times) => {
        const text = piece.repeat(times).trim()
        const written = writeParameter('filename', text)
        for (const one of written) expect(one.length).toBeLessThan(998)
        expect(read(written.join(';\r\n '), 'filename')?.text).toBe(text)
      },
    ),
  )
})

test('a line break is refused', () => {
  expect(() => writeParameter('name', 'a\r\nBcc: b@c')).toThrow(TypeError)
})
