import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCda } from '../../../../mocks/dui/dmp/cda/facts.ts'
import { readDmpAnswer } from '../../../../mocks/dui/dmp/dmp-answer.ts'
import { readExistence } from '../../../../mocks/dui/dmp/existence.ts'
import { partOf, readParts } from '../../../../mocks/dui/dmp/multipart.ts'
import { cdaStamp, readStamp, utcStamp } from '../../../../mocks/dui/dmp/times.ts'
import { envelope, existence, parted, soapFault } from './fake-dmp.ts'

const none = new Set<never>()

test.each([
  ['VALIDE', 'valid'],
  ['INTERDIT', 'blocked'],
  ['', 'none'],
  ['INEXISTANT', 'none'],
  ['EXPIRE', 'expired'],
])('an authorisation “%s” is read as %s', (word, state) => {
  const answer = readDmpAnswer(200, 'application/soap+xml', Buffer.from(existence({ authorisation: word }).body), none)
  expect(answer.kind === 'answer' && readExistence(answer.body)).toMatchObject({ state: 'active', authorisation: state })
})

test('an acknowledgement whose code is in a child is read too', () => {
  const body =
    '<PRPA_IN201308UV02 xmlns="urn:hl7-org:v3"><acknowledgement><typeCode code="AA"/></acknowledgement><queryAck><queryResponseCode code="NF"/></queryAck></PRPA_IN201308UV02>'
  const answer = readDmpAnswer(200, 'application/soap+xml', Buffer.from(envelope(body)), none)
  expect(answer.kind === 'answer' && readExistence(answer.body)).toMatchObject({ state: 'absent' })
})

test('parts are found with a boundary bare or quoted, line ends of any kind, and without start', () => {
  const text = '--a+b=1\nContent-Type: application/xop+xml\n\n<root/>\n--a+b=1\nContent-ID: <x%3Ay>\n\nbytes\n--a+b=1--'
  for (const type of ['multipart/related; boundary=a+b=1', 'Multipart/Related;boundary="a+b=1"; type="x"']) {
    const read = readParts(type, Buffer.from(text))
    expect(read?.root).toBe('<root/>')
    expect(Buffer.from(partOf('cid:x:y', read?.parts ?? [], true)?.bytes ?? []).toString()).toBe('bytes')
    expect(partOf('cid:x:y', read?.parts ?? [], false)).toBeUndefined()
  }
})

test('a frame that cannot be followed, an HTML page, a DTD or nothing is an unreadable answer', () => {
  for (const [type, body] of [
    ['multipart/related', 'x'],
    ['multipart/related; boundary="b"', 'no delimiter'],
    ['text/html', '<p>down'],
    ['application/soap+xml', `<!DOCTYPE x [<!ENTITY e "e">]>${envelope('<a/>')}`],
    ['application/soap+xml', ''],
    ['application/soap+xml', '<Envelope/>'],
  ] as const) {
    expect(readDmpAnswer(502, type, Buffer.from(body), none), body).toEqual({ kind: 'unavailable', why: 'illisible', status: 502 })
  }
})

test('a fault is read by the local name of its code, inside several parts too', () => {
  const wanted = { kind: 'fault', code: 'DMPInvalidCertificate', text: 'Not a valid signature certificate' }
  const plain = soapFault('DMPInvalidCertificate', 'Not a valid signature certificate')
  for (const answer of [plain, parted(plain)]) {
    expect(readDmpAnswer(500, answer.type ?? 'application/soap+xml', Buffer.from(answer.body), none)).toEqual(wanted)
  }
})

test('a document or an answer nested too deep is unreadable, and does not throw', () => {
  const deep = `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`
  expect(readCda(Buffer.from(`<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1.2"/>${deep}</ClinicalDocument>`))).toBeUndefined()
  expect(readDmpAnswer(200, 'application/soap+xml', Buffer.from(envelope(deep)), none)).toMatchObject({ kind: 'unavailable', why: 'illisible' })
})

test('arbitrary bytes never throw', () => {
  const types = fc.constantFrom('multipart/related; boundary=b', 'application/soap+xml', '')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), types, (bytes, type) => {
      readDmpAnswer(200, type, Buffer.from(bytes), none)
      readParts(type, Buffer.concat([Buffer.from('--b\r\n'), bytes, Buffer.from('\r\n--b')]))
      readCda(bytes)
    }),
  )
})

test('a date written with the offset of Paris is the same instant in UTC', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2037-12-31T00:00:00Z'), noInvalidDate: true }), (at) => {
      const whole = new Date(Math.floor(at.getTime() / 1000) * 1000)
      const read = readStamp(cdaStamp(whole))
      expect(read && utcStamp(read)).toBe(utcStamp(whole))
    }),
  )
  expect([readStamp('2026'), readStamp('demain')]).toEqual([new Date('2026-01-01T00:00:00Z'), undefined])
})
