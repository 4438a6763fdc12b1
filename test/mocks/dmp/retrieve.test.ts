import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { OLD_UNIQUE_ID, RETRIEVE, UNIQUE_ID } from '../../../src/checks/dmp/example-bodies.ts'
import { exampleCda } from '../../../src/checks/dmp/example-cda.ts'
import { depositParts } from '../../../src/checks/dmp/examples.ts'
import { resolveXop } from '../../../src/protocol/mime/xop.ts'
import { type Answer, aDmp, aRecord, type CallParts, PATIENT } from './a-dmp.ts'

const REPOSITORY = '1.2.250.1.213.4.1.1.1.2'
const asking = (...uniqueIds: readonly string[]): CallParts => ({
  body: RETRIEVE.replace(
    /<DocumentRequest>[^]*<\/DocumentRequest>/,
    uniqueIds
      .map((u) => `<DocumentRequest><RepositoryUniqueId>${REPOSITORY}</RepositoryUniqueId><DocumentUniqueId>${u}</DocumentUniqueId></DocumentRequest>`)
      .join(''),
  ),
})

/** Bytes of each document answered. */
function documents(answer: Answer): string[] {
  const { tree, multipart } = answer.message
  return tree ? resolveXop(tree, multipart).includes.map((i) => Buffer.from(i.part?.content ?? []).toString('latin1')) : []
}

test('gives the exact bytes that were deposited, whatever they are', async () => {
  await using dmp = await aDmp()
  const bytes = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7) % 256))
  await dmp.call('dmp.td2.1', { parts: depositParts(bytes) })
  const answer = await dmp.call('dmp.td3.2', asking(UNIQUE_ID))
  expect([answer.status, answer.xds?.status]).toEqual([200, 'success'])
  const [document = ''] = documents(answer)
  expect(createHash('sha1').update(document, 'latin1').digest('hex')).toBe(dmp.world.record(PATIENT).current(UNIQUE_ID)?.metadata.hash)
})

test('names its parts plain and refers to them percent-encoded, in the frame of the real service', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  const answer = await dmp.call('dmp.td3.2', asking(UNIQUE_ID))
  expect(answer.headers['content-type']).toMatch(
    /^multipart\/related; type="application\/xop\+xml"; boundary="uuid:[0-9a-f-]{36}"; start="<root\.message@cxf\.apache\.org>"; start-info="application\/soap\+xml"$/,
  )
  expect(answer.text).toMatch(/href="cid:[0-9a-f-]{36}-1@urn%3Aihe%3Aiti%3Axds-b%3A2007"/)
  expect(answer.text).toMatch(/Content-ID: <[0-9a-f-]{36}-1@urn:ihe:iti:xds-b:2007>/)
  expect(answer.text).toContain(`<xdsb:mimeType>text/xml</xdsb:mimeType>`)
})

test('some found, some not, is a partial success', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  const answer = await dmp.call('dmp.td3.2', asking('1.2.3', UNIQUE_ID, UNIQUE_ID))
  expect([answer.xds?.status, answer.error, documents(answer)]).toEqual([
    'partialSuccess',
    'XDSDocumentUniqueIdError',
    [exampleCda(), exampleCda()].map((t) => Buffer.from(t).toString('latin1')),
  ])
  expect(dmp.recorder.drafts.at(-1)?.outcome).toEqual({ kind: 'result', code: 'PartialSuccess' })
})

test.each<[code: string, what: string, parts: CallParts]>([
  ['XDSDocumentUniqueIdError', 'an unknown document', asking(OLD_UNIQUE_ID)],
  ['XDSDocumentUniqueIdError', 'an entryUUID', asking('urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0001')],
  ['XDSUnknownRepositoryId', 'an unknown repository', { body: RETRIEVE.replace(REPOSITORY, '1.2.3') }],
  ['XDSDocumentUniqueIdError', 'the other repository', { body: RETRIEVE.replace(REPOSITORY, '1.2.250.1.213.4.1.1.1.4').replace(OLD_UNIQUE_ID, UNIQUE_ID) }],
  ['XDSRepositoryError', 'nothing', asking()],
])('answers %s to who asks for %s, in a multipart message', async (code, _what, parts) => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  const answer = await dmp.call('dmp.td3.2', parts)
  expect([answer.status, answer.xds?.kind, answer.xds?.status, answer.error]).toEqual([200, 'retrieve', 'failure', code])
  expect(answer.message.multipart?.parts).toHaveLength(1)
})

test.each([
  ['XDSUnknownPatientId', 'absent'],
  ['DMPClosed', 'terminated'],
] as const)('answers %s when the record is %s', async (code, state) => {
  await using dmp = await aDmp()
  dmp.seed({ records: [{ patient: PATIENT, state }] })
  expect((await dmp.call('dmp.td3.2')).error).toBe(code)
})

test('a document of the vaccination repository is got from there', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed({ ...aRecord(), documents: [{ patient: PATIENT, kind: 'historique-vaccinations', repository: 'vaccination' }] })
  await dmp.call('dmp.td0.2')
  const uniqueId = dmp.world.record(PATIENT).entries()[0]?.metadata.uniqueId ?? ''
  expect((await dmp.call('dmp.td3.2', asking(uniqueId))).error).toBe('XDSDocumentUniqueIdError')
  expect((await dmp.call('dmp.td3.2', { body: asking(uniqueId).body?.replace(REPOSITORY, '1.2.250.1.213.4.1.1.1.4') ?? '' })).xds?.status).toBe('success')
})
