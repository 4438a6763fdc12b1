import { expect, test } from 'vitest'
import { STATUS } from '../../../../src/protocol/xds/names.ts'
import { aDmp, PATIENT } from '../a-dmp.ts'
import { fhir } from './a-fhir.ts'
import { bundle, DOCUMENT, INS, type Json, list, reference, simplified, UNIQUE_ID } from './resources.ts'

const attachment = (more: Json): Json => {
  const [content] = reference()['content'] as [{ attachment: Json }]
  return { content: [{ ...content, attachment: { ...content.attachment, ...more } }] }
}

test('answers one response an entry, in their order, and notes the outcome informative', async () => {
  await using dmp = await aDmp()
  const answer = await fhir(dmp, 'POST', '', bundle({ entries: ([a, b, c]) => [c ?? {}, b ?? {}, a ?? {}] }))
  const entry = dmp.world.record(PATIENT).current(UNIQUE_ID)
  const id = entry?.entryUuid.replace('urn:uuid:', '')
  expect(answer.json).toMatchObject({ resourceType: 'Bundle', type: 'transaction-response' })
  expect((answer.json['entry'] as { response: Json }[]).map((e) => [e.response['status'], e.response['location']])).toEqual([
    ['201 Created', `Binary/${id}`],
    ['201 Created', `DocumentReference/${id}`],
    ['201 Created', `List/${entry?.submissionSet.replace('urn:uuid:', '')}`],
  ])
  expect(dmp.recorder.drafts.at(-1)).toMatchObject({ transaction: 'dmp.iti-65', outcome: { kind: 'result', code: '200', note: 'informatif' } })
  expect(answer.headers['x-gabarit-route']).toMatch(/informatif; authentification non specifiee/)
  expect((await fhir(dmp, 'GET', `/Binary/${id}`)).bytes.equals(DOCUMENT)).toBe(true)
  expect((await fhir(dmp, 'GET', `/DocumentReference/${id}`)).json['id']).toBe(id)
})

const R = 'Bundle.entry[1].resource'
test.each<[what: string, body: unknown, status: number, issue: string]>([
  ['no transaction', bundle({ type: 'batch' }), 400, 'structure Bundle.type'],
  ['another resource', { resourceType: 'Patient' }, 400, 'structure Bundle.type'],
  ['no submission set', bundle({ entries: ([, b, c]) => [b ?? {}, c ?? {}] }), 422, 'structure Bundle.entry'],
  [
    'a folder',
    bundle({ entries: (e) => [...e, { resource: { ...list(), code: { coding: [{ code: 'folder' }] } }, request: { method: 'POST', url: 'List' } }] }),
    422,
    'not-supported Bundle.entry[3]',
  ],
  [
    'a method that is not POST',
    bundle({ entries: ([a, ...e]) => [{ ...a, request: { method: 'PUT', url: 'List' } }, ...e] }),
    422,
    'structure Bundle.entry[0].request',
  ],
  ['an attachment that names no Binary', bundle({ reference: reference(attachment({ url: 'urn:uuid:x' })) }), 422, `not-found ${R}.content[0].attachment`],
  ['data that are not base64', bundle({ binary: { resourceType: 'Binary', data: '***' } }), 422, 'value Bundle.entry[2].resource.data'],
  ['a set without source', bundle({ list: list({ source: undefined }) }), 422, 'required Bundle.entry[0].resource.source'],
  ['no custodian', bundle({ reference: reference({ custodian: undefined }) }), 422, `required ${R}.custodian`],
  ['no date', bundle({ reference: reference({ date: undefined }) }), 422, `required ${R}.date`],
  ['no title', bundle({ reference: reference(attachment({ title: undefined })) }), 422, `required ${R}.content.attachment.title`],
  ['no start', bundle({ reference: reference({ context: {} }) }), 422, `required ${R}.context.period.start`],
  ['an author that is not contained', bundle({ reference: reference({ author: [{ reference: 'Practitioner/1' }] }) }), 422, `invariant ${R}.author[0]`],
  ['a hexadecimal hash', bundle({ reference: reference(attachment({ hash: 'a'.repeat(40) })) }), 422, `value ${R}.content[0].attachment.hash`],
  ['a wrong size', bundle({ reference: reference(attachment({ size: 3 })) }), 422, `value ${R}.content[0].attachment.size`],
  ['no uniqueId', bundle({ reference: reference({ masterIdentifier: { value: '12' } }) }), 422, `required ${R}.masterIdentifier`],
  ['a document already superseded', bundle({ reference: reference({ status: 'superseded' }) }), 422, `value ${R}.status`],
  ['two persons', bundle({ list: list({ subject: { identifier: { ...INS, value: '285027512345672' } } }) }), 422, `invariant ${R}.subject`],
  [
    'a target nobody knows',
    bundle({ reference: reference({ relatesTo: [{ code: 'replaces', target: { reference: 'DocumentReference/x' } }] }) }),
    422,
    `not-found ${R}.relatesTo[0]`,
  ],
  [
    'an appendix',
    bundle({ reference: reference({ relatesTo: [{ code: 'appends', target: { reference: 'DocumentReference/x' } }] }) }),
    422,
    `not-supported ${R}.relatesTo[0]`,
  ],
])('refuses a bundle with %s, and stores nothing', async (_what, body, status, issue) => {
  await using dmp = await aDmp()
  const answer = await fhir(dmp, 'POST', '', body)
  expect([answer.status, answer.json['resourceType']]).toEqual([status, 'OperationOutcome'])
  expect(answer.issues).toContain(issue)
  expect(dmp.world.record(PATIENT).entries()).toEqual([])
})

test.each<[what: string, body: string, headers: Record<string, string>, status: number]>([
  ['text that is no JSON', '{"resourceType":', {}, 400],
  ['a list', '[]', {}, 400],
  ['nested lists without end', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`, {}, 400],
  ['more values than a bundle has', `{"a":[${'1,'.repeat(250_000)}1]}`, {}, 400],
  ['elements of other kinds', '{"resourceType":"Bundle","type":"transaction","entry":{"a":[null]}}', {}, 422],
  ['entries of other kinds', '{"resourceType":"Bundle","type":"transaction","entry":[null,3,"x",[],{"resource":7}]}', {}, 422],
  ['XML', '<Bundle/>', { 'content-type': 'application/fhir+xml' }, 415],
])('answers plainly to %s', async (_what, body, headers, status) => {
  await using dmp = await aDmp()
  const answer = await fhir(dmp, 'POST', '/', body, headers)
  expect([answer.status, answer.json['resourceType']]).toEqual([status, 'OperationOutcome'])
})

test('refuses the same document again, the same set again, and a person without a record', async () => {
  await using dmp = await aDmp()
  await fhir(dmp, 'POST', '', bundle())
  expect((await fhir(dmp, 'POST', '', bundle())).issues).toEqual(['duplicate List.identifier', `duplicate ${R}.masterIdentifier`])
  dmp.seed({ records: [{ patient: PATIENT, state: 'absent' }] })
  expect((await fhir(dmp, 'POST', '', bundle())).status).toBe(404)
  dmp.seed({ records: [{ patient: PATIENT, state: 'terminated' }] })
  expect((await fhir(dmp, 'POST', '', bundle())).status).toBe(422)
})

test('a new version deprecates the one it replaces', async () => {
  await using dmp = await aDmp()
  await fhir(dmp, 'POST', '', bundle())
  const first = dmp.world.record(PATIENT).current(UNIQUE_ID)
  const next = reference({
    masterIdentifier: { system: 'urn:ietf:rfc:3986', value: `urn:oid:${UNIQUE_ID}1` },
    relatesTo: [{ code: 'replaces', target: { reference: `DocumentReference/${first?.entryUuid.replace('urn:uuid:', '')}` } }],
  })
  const answer = await fhir(dmp, 'POST', '', bundle({ list: list({}, '1.2.250.1.999.5.1.4.701'), reference: next }))
  expect([answer.status, dmp.world.record(PATIENT).current(UNIQUE_ID)?.status]).toEqual([200, STATUS.deprecated])
})

test('the simplified publication answers the reference it stored, its hash and size computed', async () => {
  await using dmp = await aDmp()
  const answer = await fhir(dmp, 'POST', '/DocumentReference', simplified())
  const entry = dmp.world.record(PATIENT).current(UNIQUE_ID)
  expect([answer.status, answer.json['id'], entry?.metadata.size]).toEqual([201, entry?.entryUuid.replace('urn:uuid:', ''), DOCUMENT.length])
  expect(answer.headers['location']).toBe(`${new URL(dmp.url).origin}/fhir/DocumentReference/${answer.json['id']}`)
  expect(dmp.recorder.drafts.at(-1)?.transaction).toBe('dmp.iti-105')
})

test.each<[what: string, body: Json, status: number, issue: string]>([
  ['another resource', { resourceType: 'List' }, 400, 'structure resourceType'],
  ['an address instead of data', simplified({}, { url: 'Binary/1' }), 422, 'structure DocumentReference.content.attachment.url'],
  ['no data', simplified({}, { data: undefined }), 422, 'required DocumentReference.content.attachment.data'],
  ['no media type', simplified({}, { contentType: undefined }), 422, 'required DocumentReference.content.attachment.contentType'],
  ['another status', simplified({ status: 'superseded' }), 422, 'required DocumentReference.status'],
  ['two acts', simplified({ context: { event: [{}, {}] } }), 422, 'structure DocumentReference.context.event[1]'],
  ['a hash of something else', simplified({}, { hash: 'AAAA' }), 422, 'value DocumentReference.content[0].attachment.hash'],
  ['an unknown person', simplified({ subject: { identifier: { ...INS, value: '285027512345672' } } }), 404, 'not-found'],
])('refuses a simplified publication with %s', async (_what, body, status, issue) => {
  await using dmp = await aDmp()
  const answer = await fhir(dmp, 'POST', '/DocumentReference', body)
  expect([answer.status, answer.issues]).toEqual([status, [issue]])
  expect(dmp.world.record(PATIENT).entries()).toEqual([])
})

test('a number of nobody known is refused, even inside the document, and never repeated', async () => {
  await using dmp = await aDmp({ isFictitious: (n) => n === PATIENT })
  const inside = Buffer.from('<id extension="184127645108946" root="1.2.250.1.213.1.4.8"/>').toString('base64')
  for (const body of [simplified({ subject: { identifier: { ...INS, value: '184127645108946' } } }), simplified({}, { data: inside })]) {
    const answer = await fhir(dmp, 'POST', '/DocumentReference', body)
    expect([answer.status, answer.bytes.includes('184127645108946')]).toEqual([422, false])
    expect(dmp.recorder.drafts.at(-1)?.outcome.control).toBe('GF-01')
  }
  expect((await fhir(dmp, 'GET', '/Patient?identifier=urn:oid:1.2.250.1.213.1.4.8%7C184127645108946')).status).toBe(422)
  expect((await fhir(dmp, 'POST', '/DocumentReference', simplified())).status).toBe(201)
})
