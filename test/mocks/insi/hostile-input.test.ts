import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseXml } from '../../../src/protocol/xml/parse.ts'
import { rawClient } from '../http/raw-client.ts'
import { anEnvelope, search } from './an-envelope.ts'
import { anInsi, SOAP } from './an-insi.ts'

const bomb = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 12 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? '' : i - 1};`.repeat(10)}">`).join('')}]>${anEnvelope().replace('TCHITCHI', '&a11;')}`

test.each<[string, string | Uint8Array, Record<string, string>, number, string]>([
  ['is not XML', 'nom=TCHITCHI', {}, 500, 'mock_INSI-T2'],
  ['is empty', '', {}, 500, 'mock_INSI-T2'],
  ['is cut in the middle', anEnvelope().slice(0, 500), {}, 500, 'mock_INSI-T2'],
  ['declares a DTD with an entity bomb', bomb, {}, 500, 'mock_INSI-T2'],
  ['names an external entity', `<!DOCTYPE a SYSTEM "file:///etc/passwd">${anEnvelope()}`, {}, 500, 'mock_INSI-T2'],
  ['is not in its announced charset', Buffer.from(anEnvelope().replace('TCHITCHI', 'É'), 'latin1'), {}, 500, 'mock_INSI-T2'],
  ['announces a charset nobody knows', anEnvelope(), { 'content-type': 'application/soap+xml; charset=x-"klingon' }, 500, 'mock_INSI-T2'],
  ['is nested beyond reason', '<a>'.repeat(5000), {}, 500, 'mock_INSI-T2'],
  ['is SOAP 1.1', anEnvelope({ soap: 'http://schemas.xmlsoap.org/soap/envelope/' }), { 'content-type': 'text/xml' }, 415, ''],
  ['has an unknown action', anEnvelope({ action: 'urn:autre' }), {}, 500, 'mock_INSI-H9'],
])('records a body that %s, refuses it in well-formed XML, and goes on serving', async (_what, body, headers, status, code) => {
  await using insi = await anInsi()
  const answer = await insi.post(body, headers)
  expect(answer.status).toBe(status)
  if (code) {
    expect(answer.body).toContain(`code="${code}"`)
    expect(parseXml(Buffer.from(answer.body)).ok).toBe(true)
  }
  const [draft] = await insi.recorder.recorded(1)
  const sent = Buffer.from(body)
  expect(
    Buffer.from(draft?.request?.bytes ?? [])
      .subarray(draft?.request?.bodyOffset)
      .equals(sent),
  ).toBe(true)
  expect((await insi.post(search({}))).status).toBe(200)
})

test('reads the same message in another charset', async () => {
  await using insi = await anInsi()
  const utf16 = await insi.post(Buffer.from(`\ufeff${search({})}`, 'utf16le'), { 'content-type': 'application/soap+xml; charset=utf-16' })
  expect(utf16.status).toBe(200)
})

test('never crashes on any bytes, nor on any change of a valid message', async () => {
  await using insi = await anInsi()
  const valid = Buffer.from(search({}))
  const changed = fc
    .tuple(fc.nat(valid.length - 1), fc.nat(40), fc.uint8Array({ maxLength: 20 }))
    .map(([at, length, bytes]) => Buffer.concat([valid.subarray(0, at), bytes, valid.subarray(at + length)]))
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), changed), async (body) => {
      const answer = await insi.post(body)
      expect([200, 500]).toContain(answer.status)
      expect(answer.headers['content-type']).toBe(SOAP)
      expect(parseXml(Buffer.from(answer.body)).ok).toBe(true)
      expect(insi.recorder.drafts.at(-1)?.outcome.code).not.toContain('erreur-de-banc')
    }),
    { numRuns: 300, seed: 20260115 },
  )
  expect((await insi.post(search({}))).status).toBe(200)
})

test('never crashes on any bytes on the socket', async () => {
  await using insi = await anInsi()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
      const before = insi.recorder.drafts.length
      const client = await rawClient(insi.port)
      client.send(bytes)
      client.socket.end()
      await client.closed
      const drafts = await insi.recorder.recorded(before + 1)
      expect(Buffer.concat(drafts.slice(before).map((d) => Buffer.from(d.request?.bytes ?? []))).equals(Buffer.from(bytes))).toBe(true)
    }),
    { numRuns: 100, seed: 20260115 },
  )
  expect((await insi.post(search({}))).status).toBe(200)
})
