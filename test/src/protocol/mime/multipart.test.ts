import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cidUrl } from '../../../../src/protocol/mime/cid.ts'
import { readContentType } from '../../../../src/protocol/mime/content-type.ts'
import { readMultipart } from '../../../../src/protocol/mime/multipart.ts'
import { type WrittenPart, writeMultipart } from '../../../../src/protocol/mime/multipart-writer.ts'
import { MULTIPART_LIMITS } from '../../../../src/protocol/mime/problem.ts'
import { bytes, codes, contents, read, TYPE, text, tried } from './a-message.ts'

const HEAD = '--b\r\nContent-Type: text/xml\r\nContent-ID: <root@x>\r\n\r\n'
const TWO = `${HEAD}<a/>\r\n--b\r\nContent-Type: text/xml; charset=UTF-8\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <doc@x>\r\n\r\n<b>\r\n</b>\r\n\r\n--b--\r\n`

test('cuts a message into its parts, without copying them, and finds nothing irregular', () => {
  const body = bytes(TWO)
  const message = read(body)
  expect(contents(message)).toEqual(['<a/>', '<b>\r\n</b>\r\n'])
  expect(codes(message)).toEqual([])
  expect(message.root).toBe(message.parts[0])
  const [, document] = message.parts
  expect(document).toMatchObject({
    index: 1,
    contentId: 'doc@x',
    transferEncoding: 'binary',
    offset: TWO.indexOf('Content-Type: text/xml; charset'),
    contentOffset: TWO.indexOf('<b>'),
    contentType: { mediaType: 'text/xml' },
    headers: [
      ['Content-Type', 'text/xml; charset=UTF-8'],
      ['Content-Transfer-Encoding', 'binary'],
      ['Content-ID', '<doc@x>'],
    ],
  })
  expect(document?.raw.buffer).toBe(body.buffer)
  expect(document?.content).toBe(document?.raw)
})

describe('frames seen in the field', () => {
  test('.NET WCF: boundary uuid:…+id=17, root <http://tempuri.org/0>, not the first part', () => {
    const boundary = 'uuid:0ca0e16e-feb1-426c-97d8-c4508ada5e82+id=17'
    const body = `\r\n--${boundary}\r\nContent-ID: <http://tempuri.org/1/634>\r\nContent-Transfer-Encoding: binary\r\nContent-Type: application/octet-stream\r\n\r\n\u00ff\u0000\r\n--${boundary}\r\nContent-ID: <http://tempuri.org/0>\r\nContent-Transfer-Encoding: 8bit\r\nContent-Type: application/xop+xml;charset=utf-8;type="application/soap+xml"\r\n\r\n<e/>\r\n--${boundary}--\r\n`
    const type = `multipart/related; type="application/xop+xml";start="<http://tempuri.org/0>";boundary="${boundary}";start-info="application/soap+xml"`
    for (const written of [type, type.replace(`"${boundary}"`, boundary)]) {
      const message = read(body, written)
      expect(message.boundary).toBe(boundary)
      expect(text(message.root.content)).toBe('<e/>')
      expect(contents(message)).toEqual(['\u00ff\u0000', '<e/>'])
      expect(codes(message)).toEqual([])
      expect(message.preamble).toBe(0)
    }
  })

  test('line ends with LF alone are listed once, at the first', () => {
    const message = read(TWO.replaceAll('\r\n', '\n'))
    expect(contents(message)).toEqual(['<a/>', '<b>\n</b>\n'])
    expect(message.irregularities).toEqual([{ code: 'lf-line-ends', part: undefined, offset: 0, detail: expect.any(String) }])
  })

  test('one LF in the middle of a CRLF frame is seen', () => {
    expect(codes(read(TWO.replace('<doc@x>\r\n', '<doc@x>\n')))).toEqual(['lf-line-ends'])
    expect(codes(read(TWO.replace('<a/>\r\n', '<a/>\n')))).toEqual(['lf-line-ends'])
    expect(codes(read(TWO.replace('--b--\r\n', '--b--\n')))).toEqual(['lf-line-ends'])
  })

  test('preamble and epilogue are let through, and measured', () => {
    const message = read(`This is MIME\r\n${TWO}the end\r\n--b\r\n`)
    expect(contents(message)).toHaveLength(2)
    expect(codes(message)).toEqual([])
    expect([message.preamble, message.epilogue]).toEqual([12, 'the end\r\n--b\r\n'.length])
  })

  test.each([
    ['the message is cut in a part', TWO.slice(0, TWO.indexOf('</b>')), ['<a/>', '<b>\r\n'], ['no-final-boundary']],
    [
      'the last delimiter is not the closing one',
      TWO.replace('--b--', '--b'),
      ['<a/>', '<b>\r\n</b>\r\n', ''],
      ['headers-not-ended 2', 'no-final-boundary', 'no-content-id 2'],
    ],
    ['the closing delimiter has no line end', TWO.slice(0, -2), ['<a/>', '<b>\r\n</b>\r\n'], []],
    ['delimiters are padded', TWO.replaceAll('--b\r', '--b \t\r').replace('--b--', '--b--  '), ['<a/>', '<b>\r\n</b>\r\n'], []],
    ['a part has no Content-ID', TWO.replace('Content-ID: <doc@x>\r\n', ''), ['<a/>', '<b>\r\n</b>\r\n'], ['no-content-id 1']],
    ['a Content-ID has no brackets', TWO.replace('<doc@x>', 'doc@x'), ['<a/>', '<b>\r\n</b>\r\n'], ['malformed-content-id 1']],
    ['two parts have the same Content-ID', TWO.replace('<doc@x>', '<root@x>'), ['<a/>', '<b>\r\n</b>\r\n'], ['duplicate-content-id 1']],
    ['a header comes twice', TWO.replace('<doc@x>', '<doc@x>\r\ncontent-id: <e@x>'), ['<a/>', '<b>\r\n</b>\r\n'], ['repeated-header 1']],
    ['a header is no header', TWO.replace('<doc@x>', '<doc@x>\r\nno colon'), ['<a/>', '<b>\r\n</b>\r\n'], ['malformed-header 1']],
    ['a delimiter comes in the headers', TWO.replace('<doc@x>\r\n\r\n<b>\r\n</b>\r\n\r\n', '<doc@x>\r\n'), ['<a/>', ''], ['headers-not-ended 1']],
    ['the encoding is not known', TWO.replace('binary', 'x-uu'), ['<a/>', '<b>\r\n</b>\r\n'], ['unknown-transfer-encoding 1']],
    ['a part is empty', TWO.replace('<b>\r\n</b>\r\n\r\n', '\r\n'), ['<a/>', ''], []],
    ['an empty part shares its blank line with the delimiter', TWO.replace('<b>\r\n</b>\r\n\r\n', ''), ['<a/>', ''], []],
    ['a part has no header', TWO.replace(/--b\r\nContent-Type: text\/xml; [^]*<doc@x>\r\n/, '--b\r\n'), ['<a/>', '<b>\r\n</b>\r\n'], ['no-content-id 1']],
    ['a line only begins like a delimiter', TWO.replace('</b>', '--bX\r\n--b-\r\n --b\r\n</b>'), ['<a/>', '<b>\r\n--bX\r\n--b-\r\n --b\r\n</b>\r\n'], []],
  ])('%s', (_what, body, expected, irregularities) => {
    const message = read(body)
    expect(contents(message)).toEqual(expected)
    expect(codes(message).sort()).toEqual([...irregularities].sort())
  })

  test('folded headers are joined', () => {
    const [, part] = read(TWO.replace('text/xml; charset=UTF-8', 'text/xml;\r\n\tcharset=UTF-8')).parts
    expect(part?.contentType.parameters.get('charset')).toBe('UTF-8')
  })
})

test.each([
  ['; start="<root@x>"', '', 'no-start'],
  ['<root@x>', '<other@x>', 'start-not-found'],
  ['; type="text/xml"', '', 'no-type'],
  ['type="text/xml"', 'type="application/xop+xml"', 'type-mismatch 0'],
])('a message type with %s replaced by %s is listed, and the first part is the root', (from, to, code) => {
  const message = read(TWO, TYPE.replace(from, to))
  expect(message.root.index).toBe(0)
  expect(codes(message)).toEqual([code])
})

test('start and Content-ID may be percent-encoded on either side', () => {
  const encoded = read(TWO.replace('<root@x>', '<root%3A1@x>'), TYPE.replace('root', 'root:1'))
  expect(codes(encoded)).toEqual([])
  expect(codes(read(TWO.replace('<doc@x>', '<root:1@x>'), TYPE.replace('root@x', 'root%3A1@x')))).toEqual([])
})

test.each([
  ['not-multipart', TWO, 'text/xml'],
  ['no-boundary', TWO, 'multipart/related; type="text/xml"'],
  ['bad-boundary', TWO, `multipart/related; boundary="${'x'.repeat(201)}"`],
  ['bad-boundary', TWO, 'multipart/related; boundary="a\u0001"'],
  ['empty', '', TYPE],
  ['boundary-not-found', '<a/>', TYPE],
  ['boundary-not-found', `<a/>--b\r\n`, TYPE],
  ['no-part', '--b--\r\n', TYPE],
  ['too-many-parts', HEAD.repeat(4), TYPE],
  ['header-too-large', `--b\r\nX: ${'x'.repeat(200)}\r\n\r\n`, TYPE],
  ['header-too-large', `--b\r\nX: ${'x'.repeat(200)}`, TYPE],
  ['part-too-large', `${HEAD}${'x'.repeat(101)}\r\n--b--`, TYPE],
])('refuses with %s, typed and placed', (code, body, type) => {
  const result = tried(body, type, { parts: 3, headers: 100, part: 100 })
  expect(result.ok).toBe(false)
  if (!result.ok) expect(result.problem).toMatchObject({ code, offset: expect.any(Number), detail: expect.any(String) })
})

test('bounds count what is exactly at the limit as accepted', () => {
  expect(contents(read(`${HEAD}${'x'.repeat(100)}\r\n--b--`, TYPE, { parts: 1, headers: 100, part: 100 }))).toEqual(['x'.repeat(100)])
})

test('a delimiter is padded with 128 spaces at most', () => {
  const padded = (spaces: number): string => TWO.replace('--b--', `--b--${' '.repeat(spaces)}`)
  expect(codes(read(padded(126)))).toEqual([])
  expect(codes(read(padded(127)))).toEqual(['no-final-boundary'])
})

test('transfer encodings are removed, the raw bytes kept', () => {
  const frame = (encoding: string, content: string): string => TWO.replace('binary', encoding).replace('<b>\r\n</b>\r\n', content)
  const base64 = read(frame('BASE64', 'w6nD\r\nqA=='))
  expect(contents(base64)[1]).toBe('Ã©Ã¨')
  expect(text(base64.parts[1]?.raw ?? new Uint8Array())).toBe('w6nD\r\nqA==')
  expect(contents(read(frame('quoted-printable', 'caf=C3=A9 =\r\nnoir=3D  \r\nx')))[1]).toBe('cafÃ© noir=\r\nx')
  expect(codes(read(frame('base64', 'w6n*')))).toEqual(['malformed-base64 1'])
  expect(codes(read(frame('base64', 'w6nDqA=')))).toEqual(['malformed-base64 1'])
  expect(codes(read(frame('quoted-printable', 'a=ZZ')))).toEqual(['malformed-quoted-printable 1'])
  expect(contents(read(frame('quoted-printable', 'a=ZZ')))[1]).toBe('a=ZZ')
})

const BOUNDARY = fc.stringMatching(/^[0-9A-Za-z'()+_,\-./:=?]{1,70}$/)
const ID = fc.stringMatching(/^[!-;=?-~]{1,40}$/)
const PART: fc.Arbitrary<WrittenPart> = fc.record({
  contentType: fc.constantFrom('text/xml', 'application/xop+xml; charset=UTF-8; type="application/soap+xml"'),
  contentId: ID,
  transferEncoding: fc.constantFrom('binary', 'base64', '8bit'),
  body: fc.uint8Array({ maxLength: 300 }),
})
const PARTS = fc.uniqueArray(PART, { minLength: 1, maxLength: 5, selector: (p) => p.contentId })

test('reads back what the writer wrote, whatever the bytes', () => {
  fc.assert(
    fc.property(BOUNDARY, PARTS, (boundary, parts) => {
      const [root, ...others] = parts
      if (!root || parts.some((p) => Buffer.from(p.body).includes(`--${boundary}`))) return
      const type = root.contentType.split(';')[0] ?? ''
      const written = writeMultipart({
        boundary,
        parameters: [
          ['type', type],
          ['start-info', 'application/soap+xml'],
        ],
        parts: [root, ...others],
      })
      const result = readMultipart(written.body, readContentType(written.contentType))
      if (!result.ok) throw new Error(result.problem.code)
      expect(result.multipart.parts.map((p) => [p.contentId, p.transferEncoding, text(p.content)])).toEqual(
        parts.map((p) => [p.contentId, p.transferEncoding, Buffer.from(p.body).toString('latin1')]),
      )
      expect(result.multipart.root.index).toBe(0)
      expect(result.multipart.irregularities).toEqual([])
    }),
  )
})

test('the writer refuses what could not be read back', () => {
  const part = { contentType: 'text/xml', contentId: 'a@x', body: 'a\r\n--b\r\n' }
  const write = (boundary: string, changes: Partial<WrittenPart> = {}) => writeMultipart({ boundary, parameters: [], parts: [{ ...part, ...changes }] })
  expect(() => write('b')).toThrow(/holds the boundary/)
  expect(() => write('b\r\n')).toThrow(/not a MIME boundary/)
  expect(() => write('')).toThrow(/not a MIME boundary/)
  expect(() => write('c', { contentId: 'a b' })).toThrow(/not a Content-ID/)
  expect(() => write('c', { contentType: 'a/b\r\nX: 1' })).toThrow(/not a Content-Type/)
})

test('any bytes give a message or a typed problem, and every byte of a part is inside the body', () => {
  const bits = fc.constantFrom(
    '--b',
    '--b--',
    '\r\n',
    '\n',
    '\r',
    '\r\n--b\r\n',
    ' ',
    'Content-ID: <a>',
    'Content-Transfer-Encoding: base64',
    '\u00ff',
    '-',
    'x',
  )
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 30 }), fc.uint8Array({ maxLength: 60 }), (pieces, junk) => {
      for (const body of [bytes(pieces.join('')), Buffer.concat([bytes('--b\r\n'), junk]), Buffer.from(junk)]) {
        const result = tried(body)
        if (!result.ok) expect(result.problem.code).toMatch(/^[a-z-]+$/)
        else for (const p of result.multipart.parts) expect(text(p.raw)).toBe(text(body.subarray(p.contentOffset, p.contentOffset + p.raw.length)))
      }
    }),
    { numRuns: 500 },
  )
})

test('hostile bytes take time in proportion to their length', () => {
  const mega = 4 * 1024 * 1024
  const dashes = `multipart/related; boundary="${'-'.repeat(60)}"`
  const bodies: [Buffer, string][] = [
    [Buffer.alloc(mega, '-'), dashes],
    [Buffer.alloc(mega, '\n-----'), dashes],
    [Buffer.alloc(mega, '\n--b                '), TYPE],
    [Buffer.alloc(mega, '--b\r\n\r\n'), TYPE],
    [Buffer.alloc(mega, '\r\n'), TYPE],
  ]
  for (const [body, type] of bodies) {
    const result = tried(body, type, { ...MULTIPART_LIMITS, parts: 1000 })
    expect(result.ok ? 'read' : result.problem.code).toMatch(/boundary-not-found|too-many-parts/)
  }
})

test('a cid URL is percent-encoded as XDS toolkits do', () => {
  expect(cidUrl('2f0c2c3a-1@urn:ihe:iti:xds-b:2007')).toBe('cid:2f0c2c3a-1@urn%3Aihe%3Aiti%3Axds-b%3A2007')
  expect(cidUrl('\ud800')).toBe('cid:%EF%BF%BD')
})
