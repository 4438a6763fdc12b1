import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dmpPath } from '../../../src/protocol/dmp/names.ts'
import { parseXml } from '../../../src/protocol/xml/parse.ts'
import { aDmp, message, PATIENT, seal } from './a-dmp.ts'
import { documentOf, WRAPPED } from './hostile-messages.ts'

const SOAP = 'application/soap+xml; charset=utf-8'
const MTOM = 'multipart/related; type="application/xop+xml"; boundary="b"; start="<r>"; start-info="application/soap+xml"'

const envelope = async (): Promise<string> => String(message('dmp.td0.2', {}, await seal(), 0).body)

test.each<[string, () => Promise<string | Uint8Array> | string | Uint8Array, string]>([
  ['is not XML', () => 'bonjour', SOAP],
  ['is empty', () => '', SOAP],
  ['is cut in the middle', async () => (await envelope()).slice(0, 900), SOAP],
  ['declares a DTD', async () => `<!DOCTYPE a [<!ENTITY b "c">]>${(await envelope()).replace(/^<\?xml.*?\?>/, '')}`, SOAP],
  ['names an external entity', () => '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', SOAP],
  ['is nested beyond reason', () => '<a>'.repeat(100_000), SOAP],
  ['has a million elements', () => `<a>${'<b/>'.repeat(1_000_000)}</a>`, SOAP],
  ['is of another root', () => '<a/>', SOAP],
  ['has no boundary', () => 'x', 'multipart/related; type="application/xop+xml"'],
  ['has a boundary that never comes', () => 'x\r\n', MTOM],
  ['has ten thousand parts', () => `${'--b\r\n\r\n'.repeat(10_000)}--b--`, MTOM],
  ['has a part with endless headers', () => `--b\r\nX: ${'y'.repeat(100_000)}\r\n\r\n\r\n--b--`, MTOM],
  ['is not in its announced charset', () => Buffer.from('<é/>', 'latin1'), SOAP],
])('a message that %s is refused in well-formed XML, recorded, and the service goes on', async (_what, make, type) => {
  await using dmp = await aDmp()
  const body = await make()
  const answer = await dmp.send(dmpPath('repository'), body, { 'content-type': type })
  expect([answer.status, answer.fault]).toEqual([500, 'mock_DMP-T-03'])
  const [draft] = await dmp.recorder.recorded(1)
  expect(draft?.outcome).toMatchObject({ control: 'DMP-T-03' })
  expect(draft?.request?.bytes.length).toBeGreaterThanOrEqual(Buffer.byteLength(body))
  expect((await dmp.call('dmp.td0.2')).status).toBe(200)
})

test.each(Object.entries(WRAPPED))('a signature that covers something else (%s) is refused', async (_what, wrap) => {
  await using dmp = await aDmp()
  const answer = await dmp.send(dmpPath('patients'), wrap(await envelope()), { 'content-type': SOAP })
  expect(answer.status).toBe(500)
  expect(answer.fault).toMatch(/^mock_DMP-(T-14|V-08|V-13|T-13)$/)
})

test('a document of 50 MB is stored and given back byte for byte', async () => {
  await using dmp = await aDmp()
  const bytes = Buffer.alloc(50 * 1024 * 1024, 'é<')
  const { body, contentType } = message('dmp.td2.1', { parts: documentOf(bytes) }, await seal(), 0)
  expect((await dmp.send(dmpPath('repository'), body, { 'content-type': contentType })).xds?.status).toBe('success')
  const [entry] = dmp.world.record(PATIENT).entries()
  expect(entry?.metadata.size).toBe(bytes.length)
  expect(Buffer.compare(Buffer.from(dmp.world.record(PATIENT).document(entry?.metadata.uniqueId ?? '') ?? []), bytes)).toBe(0)
})

test('a message larger than the listener takes gets 413', async () => {
  await using dmp = await aDmp()
  const answer = await dmp.send(dmpPath('repository'), Buffer.alloc(65 * 1024 * 1024), { 'content-type': SOAP })
  expect(answer.status).toBe(413)
  expect((await dmp.call('dmp.td0.2')).status).toBe(200)
})

test('never crashes on any bytes, nor on any change of a valid message', async () => {
  await using dmp = await aDmp()
  const { body, contentType } = message('dmp.td2.1', {}, await seal(), 0)
  const valid = Buffer.from(body)
  const damaged = fc
    .tuple(fc.nat(valid.length - 1), fc.nat(60), fc.uint8Array({ maxLength: 30 }))
    .map(([at, length, bytes]) => Buffer.concat([valid.subarray(0, at), bytes, valid.subarray(at + length)]))
  const type = fc.constantFrom(contentType, SOAP, MTOM)
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged), type, async (bytes, contentTypeSent) => {
      const answer = await dmp.send(dmpPath('repository'), bytes, { 'content-type': contentTypeSent })
      expect([200, 500]).toContain(answer.status)
      expect(parseXml(answer.message.root).ok).toBe(true)
      expect(dmp.recorder.drafts.at(-1)?.outcome.code).not.toContain('erreur-de-banc')
    }),
    { numRuns: 200, seed: 20260302 },
  )
  expect((await dmp.call('dmp.td0.2')).status).toBe(200)
})
