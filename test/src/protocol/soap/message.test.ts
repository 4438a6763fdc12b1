import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resolveXop } from '../../../../src/protocol/mime/xop.ts'
import { writeEnvelope } from '../../../../src/protocol/soap/envelope-writer.ts'
import { readSoapMessage } from '../../../../src/protocol/soap/message.ts'
import { writeMtom, xopInclude } from '../../../../src/protocol/soap/mtom-writer.ts'
import { SOAP11, SOAP12 } from '../../../../src/protocol/soap/names.ts'

const XDSB = 'urn:ihe:iti:xds-b:2007'
const ENVELOPE = writeEnvelope({
  version: '1.2',
  headers: [],
  body: `<p:Set xmlns:p="${XDSB}"><p:Document>${xopInclude('doc1@urn:ihe:iti:xds-b:2007')}</p:Document></p:Set>`,
})
const DOCUMENT = Buffer.from([0x3c, 0x61, 0x2f, 0x3e, 0x0d, 0x0a, 0x00, 0xff])

/** Frames written by hand: line end, boundary, as quoted. */
function frame(eol: string, boundary: string, parameter: string, rootId = '<root@dui.example>') {
  const text = [
    `--${boundary}`,
    'Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"',
    'Content-Transfer-Encoding: 8bit',
    `Content-ID: ${rootId}`,
    '',
    ENVELOPE,
    `--${boundary}`,
    'Content-Type: text/xml',
    'Content-Transfer-Encoding: binary',
    'Content-ID: <doc1@urn:ihe:iti:xds-b:2007>',
    '',
    '',
  ].join(eol)
  return {
    contentType: `multipart/related; type="application/xop+xml"; boundary=${parameter}; start="${rootId}"; start-info="application/soap+xml"; action="urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b"`,
    body: Buffer.concat([Buffer.from(text), DOCUMENT, Buffer.from(`${eol}--${boundary}--${eol}`)]),
  }
}

const WCF = 'uuid:0ca0e16e-feb1-426c-97d8-c4508ada5e82+id=17'

describe('an ITI-41 request', () => {
  test.each([
    ['of the specification', frame('\r\n', 'uuid:4b1d', '"uuid:4b1d"'), []],
    ['with LF alone', frame('\n', 'uuid:4b1d', '"uuid:4b1d"'), ['lf-line-ends']],
    ['of .NET WCF', frame('\r\n', WCF, `"${WCF}"`, '<http://tempuri.org/0>'), []],
    ['of .NET WCF, boundary not quoted', frame('\r\n', WCF, WCF, '<http://tempuri.org/0>'), []],
    ['with a plain boundary not quoted', frame('\r\n', 'MIMEBoundary_1', 'MIMEBoundary_1'), []],
    ['with single quotes in its boundary', frame('\r\n', "a'b(c)+_,-./:=?", '"a\'b(c)+_,-./:=?"'), []],
  ])('%s is read to its documents, byte for byte', (_what, { contentType, body }, irregularities) => {
    const message = readSoapMessage(contentType, body)
    expect(message.problem).toBeUndefined()
    expect(message.multipart?.irregularities.map((i) => i.code)).toEqual(irregularities)
    expect(message.announced).toEqual({ message: '1.2', root: '1.2' })
    expect(message.envelope?.version).toBe('1.2')
    expect(Buffer.from(message.root).toString()).toBe(ENVELOPE)
    expect(Buffer.from(message.attachments.get('doc1@urn:ihe:iti:xds-b:2007')?.content ?? [])).toEqual(DOCUMENT)
    if (!message.tree) throw new Error('no tree')
    const { binaries, problems } = resolveXop(message.tree, message.multipart, [{ ns: XDSB, local: 'Document' }])
    expect(problems).toEqual([])
    expect([...binaries.values()].map((b) => Buffer.from(b.bytes))).toEqual([DOCUMENT])
  })

  test('without start, the first part is the root', () => {
    const { contentType, body } = frame('\r\n', 'b', 'b')
    const message = readSoapMessage(contentType.replace(/; start="[^"]*"/, ''), body)
    expect(message.envelope?.bodyElement?.local).toBe('Set')
    expect(message.multipart?.irregularities.map((i) => i.code)).toEqual(['no-start'])
  })

  test('cut by the network still gives its envelope', () => {
    const { contentType, body } = frame('\r\n', 'b', 'b')
    const message = readSoapMessage(contentType, body.subarray(0, body.length - 12))
    expect(message.envelope?.version).toBe('1.2')
    expect(message.multipart?.irregularities.map((i) => i.code)).toEqual(['no-final-boundary'])
  })

  test('announced as SOAP 1.2 with an envelope of SOAP 1.1, as the official sample, is read and both are told', () => {
    const { contentType, body } = frame('\r\n', 'b', 'b')
    const message = readSoapMessage(contentType, Buffer.from(body.toString('latin1').replaceAll(SOAP12, SOAP11), 'latin1'))
    expect([message.envelope?.version, message.announced.message, message.announced.root]).toEqual(['1.1', '1.2', '1.2'])
  })
})

test.each([
  ['application/soap+xml', '1.2'],
  ['application/soap+xml; charset="utf-8"; action="urn:a"', '1.2'],
  ['text/xml', '1.1'],
  ['application/json', undefined],
  [undefined, undefined],
])('an envelope alone as %s is read', (contentType, announced) => {
  const body = Buffer.from(ENVELOPE)
  const message = readSoapMessage(contentType, body)
  expect(message.envelope?.version).toBe('1.2')
  expect(message.root).toBe(body)
  expect([message.multipart, message.attachments.size, message.announced.message]).toEqual([undefined, 0, announced])
})

test('the charset of the root part decides of its bytes', () => {
  const latin1 = Buffer.from(`<Envelope xmlns="${SOAP12}"><Body><a>\u00e9</a></Body></Envelope>`, 'latin1')
  expect(readSoapMessage('application/soap+xml; charset=iso-8859-1', latin1).envelope?.bodyElement?.children).toEqual(['é'])
  expect(readSoapMessage('application/soap+xml', latin1).problem).toMatchObject({ layer: 'xml', problem: { code: 'charset' } })
})

test.each([
  ['multipart/related', '', 'mime', 'no-boundary'],
  ['multipart/related; boundary=b', '', 'mime', 'empty'],
  ['multipart/related; boundary=b', ENVELOPE, 'mime', 'boundary-not-found'],
  ['multipart/related; boundary=b', '--b\r\n\r\n<a\r\n--b--', 'xml', 'not-well-formed'],
  ['application/soap+xml', '<!DOCTYPE a><a/>', 'xml', 'dtd'],
  ['application/soap+xml', '', 'xml', 'empty'],
  ['application/soap+xml', '<a/>', 'soap', 'not-an-envelope'],
])('%s with %s stops at the layer %s', (contentType, body, layer, code) => {
  const message = readSoapMessage(contentType, Buffer.from(body))
  expect(message.problem).toMatchObject({ layer, problem: { code } })
  expect(message.envelope).toBeUndefined()
})

test('an MTOM answer is written in the frame of the DMP, and read back', () => {
  const written = writeMtom({
    version: '1.2',
    envelope: ENVELOPE,
    boundary: 'uuid:a1c0',
    attachments: [{ contentType: 'text/xml', contentId: 'doc1@urn:ihe:iti:xds-b:2007', body: DOCUMENT }],
  })
  expect(written.contentType).toBe(
    'multipart/related; type="application/xop+xml"; boundary="uuid:a1c0"; start="<root.message@cxf.apache.org>"; start-info="application/soap+xml"',
  )
  expect(written.body.toString('latin1')).toBe(
    `--uuid:a1c0\r\nContent-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <root.message@cxf.apache.org>\r\n\r\n${ENVELOPE}\r\n` +
      `--uuid:a1c0\r\nContent-Type: text/xml\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <doc1@urn:ihe:iti:xds-b:2007>\r\n\r\n${DOCUMENT.toString('latin1')}\r\n--uuid:a1c0--\r\n`,
  )
  expect(ENVELOPE).toContain('href="cid:doc1@urn%3Aihe%3Aiti%3Axds-b%3A2007"')
  const message = readSoapMessage(written.contentType, written.body)
  expect([message.problem, message.multipart?.irregularities, message.attachments.size]).toEqual([undefined, [], 1])
})

test('a fault may be the only part', () => {
  const written = writeMtom({ version: '1.2', envelope: ENVELOPE, boundary: 'b', attachments: [], action: 'urn:a' })
  expect(written.contentType).toMatch(/; action="urn:a"$/)
  expect(readSoapMessage(written.contentType, written.body).multipart?.parts).toHaveLength(1)
})

test('any Content-Type and any bytes give a message', () => {
  const type = fc.oneof(fc.string(), fc.constantFrom('multipart/related; boundary=b', 'application/soap+xml', 'multipart/related;boundary="a b";start=x'))
  fc.assert(
    fc.property(type, fc.uint8Array({ maxLength: 200 }), fc.nat(600), (contentType, junk, at) => {
      const { body } = frame('\r\n', 'b', 'b')
      const broken = Buffer.concat([body.subarray(0, at), junk, body.subarray(at)])
      for (const bytes of [junk, broken]) {
        const message = readSoapMessage(contentType, bytes)
        expect(message.envelope === undefined).toBe(message.problem !== undefined)
      }
    }),
    { numRuns: 300 },
  )
})
