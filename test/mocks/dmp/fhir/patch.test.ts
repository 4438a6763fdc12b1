import { expect, test } from 'vitest'
import { STATUS } from '../../../../src/protocol/xds/names.ts'
import { aDmp, PATIENT, type TestDmp } from '../a-dmp.ts'
import { fhir } from './a-fhir.ts'
import { bundle, UNIQUE_ID } from './resources.ts'

const WHERE = `/DocumentReference?identifier=urn:ietf:rfc:3986%7Curn:oid:${UNIQUE_ID}`
const label = (code: string) => ({ coding: [{ system: 'urn:oid:1.2.250.1.213.1.1.4.13', code }] })
const ARCHIVE = [{ op: 'replace', path: '/extension/0/valueBoolean', value: true }]

async function deposited(): Promise<TestDmp> {
  const dmp = await aDmp()
  await fhir(dmp, 'POST', '', bundle())
  return dmp
}

const status = (dmp: TestDmp): string | undefined => dmp.world.record(PATIENT).current(UNIQUE_ID)?.status

test('archives and takes out of the archive', async () => {
  await using dmp = await deposited()
  const archived = await fhir(dmp, 'PATCH', WHERE, ARCHIVE)
  expect([archived.status, archived.json['status'], status(dmp)]).toEqual([200, 'current', STATUS.archived])
  await fhir(dmp, 'PATCH', WHERE, [{ op: 'replace', path: '/extension/0/valueBoolean', value: false }])
  expect(status(dmp)).toBe(STATUS.approved)
  expect(dmp.recorder.drafts.at(-1)?.transaction).toBe('dmp.pdsm-maj')
})

test('an update that changes nothing is taken and stores nothing', async () => {
  await using dmp = await deposited()
  const sets = dmp.world.record(PATIENT).submissionSets.length
  expect((await fhir(dmp, 'PATCH', WHERE, [{ op: 'replace', path: '/status', value: 'current' }])).status).toBe(200)
  expect(dmp.world.record(PATIENT).submissionSets.length).toBe(sets)
})

test('marks superseded, then moves no more', async () => {
  await using dmp = await deposited()
  expect((await fhir(dmp, 'PATCH', WHERE, [{ op: 'replace', path: '/status', value: 'superseded' }])).status).toBe(200)
  expect(status(dmp)).toBe(STATUS.deprecated)
  expect((await fhir(dmp, 'PATCH', WHERE, [{ op: 'replace', path: '/status', value: 'current' }])).status).toBe(422)
  expect((await fhir(dmp, 'PATCH', WHERE, ARCHIVE)).status).toBe(422)
})

test.each<[what: string, body: unknown, status: number]>([
  ['the title', [{ op: 'replace', path: '/content/0/attachment/title', value: 'x' }], 405],
  ['the whole reference', [{ op: 'replace', path: '', value: {} }], 405],
  ['another extension', [{ op: 'add', path: '/extension/-', value: { url: 'urn:x', valueString: 'y' } }], 405],
  ['a status that does not exist', [{ op: 'replace', path: '/status', value: 'final' }], 422],
  ['an element that is not there', [{ op: 'remove', path: '/securityLabel/7' }], 422],
  ['a test that fails', [{ op: 'test', path: '/status', value: 'superseded' }], 422],
  ['a flag that is no boolean', [{ op: 'replace', path: '/extension/0/valueBoolean', value: 'oui' }], 422],
  ['every label', [{ op: 'remove', path: '/securityLabel' }], 422],
  ['a visible document into an invisible one', [{ op: 'add', path: '/securityLabel/-', value: label('INVISIBLE_PATIENT') }], 422],
  ['a move', [{ op: 'move', from: '/a', path: '/status' }], 400],
  ['a resource instead of a patch', { resourceType: 'DocumentReference' }, 400],
  ['nothing', [], 400],
  ['a body cut short', '[{', 400],
])('refuses to change %s, and changes nothing', async (_what, body, expected) => {
  await using dmp = await deposited()
  const before = dmp.world.record(PATIENT).entries()
  const answer = await fhir(dmp, 'PATCH', WHERE, body)
  expect([answer.status, answer.json['resourceType']]).toEqual([expected, 'OperationOutcome'])
  expect(dmp.world.record(PATIENT).entries()).toEqual(before)
})

test('is conditional, on one known document, in JSON Patch', async () => {
  await using dmp = await deposited()
  expect((await fhir(dmp, 'PATCH', '/DocumentReference', ARCHIVE)).status).toBe(412)
  expect((await fhir(dmp, 'PATCH', '/DocumentReference?identifier=urn:oid:1.2.3', ARCHIVE)).status).toBe(404)
  expect((await fhir(dmp, 'PATCH', '/DocumentReference/1', ARCHIVE)).status).toBe(405)
  expect((await fhir(dmp, 'PATCH', WHERE, ARCHIVE, { 'content-type': 'application/fhir+json' })).status).toBe(415)
})

test('masking is refused to a professional who is blocked', async () => {
  await using dmp = await deposited()
  dmp.seed({ records: [{ patient: PATIENT, authorizations: [{ state: 'blocked' }] }] })
  dmp.seed({})
  await fhir(dmp, 'POST', '', bundle())
  expect((await fhir(dmp, 'PATCH', WHERE, [{ op: 'add', path: '/securityLabel/-', value: label('MASQUE_PS') }])).status).toBe(403)
})
