import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readContentType } from '../../../../src/protocol/mime/content-type.ts'

const read = (header: string | undefined) => {
  const { mediaType, parameters, irregularities } = readContentType(header)
  return { mediaType, parameters: Object.fromEntries(parameters), irregularities: irregularities.map((i) => `${i.code} ${i.detail}`.trim()) }
}

test('reads the type of the DMP sample, whatever its quotes hold', () => {
  expect(
    read(
      'Multipart/Related; type="application/xop+xml"; boundary="uuid:4b1d;x"; start="<root@dui.example>"; START-INFO="application/soap+xml; action=\\"a\\""',
    ),
  ).toEqual({
    mediaType: 'multipart/related',
    parameters: {
      type: 'application/xop+xml',
      boundary: 'uuid:4b1d;x',
      start: '<root@dui.example>',
      'start-info': 'application/soap+xml; action="a"',
    },
    irregularities: [],
  })
})

test.each([
  ['boundary=uuid:0ca1+id=17', 'uuid:0ca1+id=17', ['unquoted-value boundary=uuid:0ca1+id=17']],
  ['boundary=----=_Part_0', '----=_Part_0', ['unquoted-value boundary=----=_Part_0']],
  ['boundary=MIME_boundary+1', 'MIME_boundary+1', []],
  ['boundary="a\\"b" ', 'a"b', []],
  ['boundary = "spaced" ;', 'spaced', []],
  ['boundary="never closed', 'never closed', ['unclosed-quote boundary']],
  ['boundary="a" junk; x=1', 'a', ['malformed-parameter junk']],
  ['boundary=a; boundary=b', 'a', ['repeated-parameter boundary']],
  ['boundary=', '', ['unquoted-value boundary=']],
  ['nothing; boundary=a', 'a', ['malformed-parameter nothing']],
])('reads %s', (written, boundary, irregularities) => {
  const found = read(`multipart/related; ${written}`)
  expect(found.parameters.boundary).toBe(boundary)
  expect(found.irregularities).toEqual(irregularities)
})

test('says what is no media type', () => {
  expect(read(undefined)).toEqual({ mediaType: '', parameters: {}, irregularities: ['absent'] })
  expect(read('soap; charset=utf-8')).toEqual({ mediaType: '', parameters: { charset: 'utf-8' }, irregularities: ['no-media-type soap'] })
})

test('reads back any value that was quoted, and never throws', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (value, junk) => {
      const quoted = `"${value.replace(/["\\]/g, '\\$&')}"`
      expect(readContentType(`a/b; x=${quoted}; y=1`).parameters.get('x')).toBe(value)
      expect(typeof readContentType(junk).mediaType).toBe('string')
    }),
  )
})
