import { expect, test } from 'vitest'
import { aDmp, PATIENT, type TestDmp } from '../a-dmp.ts'
import { fhir, resources } from './a-fhir.ts'
import { bundle, DOCUMENT, INS, list, reference, UNIQUE_ID } from './resources.ts'

const WHO = `patient.identifier=${encodeURIComponent(`${INS.system}|${INS.value}`)}`

/** Two documents: a liaison document, and a masked report of another author that replaces nothing. */
async function filled(): Promise<TestDmp> {
  const dmp = await aDmp()
  await fhir(dmp, 'POST', '', bundle())
  const other = reference({
    masterIdentifier: { system: 'urn:ietf:rfc:3986', value: `urn:oid:${UNIQUE_ID}1` },
    type: { coding: [{ system: 'http://loinc.org', code: '34112-3' }] },
    contained: [
      { resourceType: 'Practitioner', id: 'auteur', identifier: [{ system: 'https://rpps.esante.gouv.fr', value: '99900000001' }], name: [{ family: 'ÉTÉ' }] },
    ],
    date: '2026-02-01T00:00:00Z',
    context: { period: { start: '2026-01-15' } },
    authenticator: undefined,
  })
  await fhir(dmp, 'POST', '', bundle({ list: list({}, '1.2.250.1.999.5.1.4.701'), reference: other }))
  return dmp
}

const ids = (all: readonly Record<string, unknown>[]): string[] =>
  all.map((r) => String((r['masterIdentifier'] as { value: string }).value).replace(`urn:oid:${UNIQUE_ID}`, '#'))

test.each<[query: string, found: string[]]>([
  ['status=current', ['#', '#1']],
  ['status=superseded', []],
  ['status=current,superseded', ['#', '#1']],
  ['status=current&type=http://loinc.org|74207-2', ['#']],
  ['status=current&type=34112-3', ['#1']],
  ['status=current&type=74207-2,34112-3', ['#', '#1']],
  ['status=current&type=74207-2&type=34112-3', []],
  ['status=current&type=urn:oid:1.2.3|74207-2', []],
  ['status=current&category=11', ['#', '#1']],
  ['status=current&facility=SA17', ['#']],
  ['status=current&setting=HAD', []],
  ['status=current&format=urn:asip:ci-sis:dlu:2015', ['#', '#1']],
  ['status=current&security-label=N', ['#', '#1']],
  [`status=current&identifier=urn:oid:${UNIQUE_ID}`, ['#']],
  ['status=current&date=ge2026-03-01', ['#']],
  ['status=current&creation=lt2026-03', ['#1']],
  ['status=current&date=2026-03-02', ['#']],
  ['status=current&period=ge2026-03-02', ['#', '#1']],
  ['status=current&period=le2026-02-01', ['#1']],
  ['status=current&period-start=sa2026-02-01', ['#']],
  ['status=current&isArchived=true', []],
  ['status=current&isArchived=false', ['#', '#1']],
  ['status=current&author=899900000001', ['#1']],
  ['status=current&author.family=ete', ['#1']],
  ['status=current&author.given=mar', ['#']],
  ['status=current&relatesTo=replaces', []],
  ['status=current&event=X', []],
])('finds by %s', async (query, found) => {
  await using dmp = await filled()
  const encoded = query.replaceAll('|', '%7C')
  const answer = await fhir(dmp, 'GET', `/DocumentReference?${WHO}&${encoded}`)
  expect([answer.status, answer.json['type'], answer.json['total']]).toEqual([200, 'searchset', found.length])
  expect(ids(resources(answer, 'DocumentReference'))).toEqual(found)
})

test.each<[why: string, path: string, status: number]>([
  ['nobody is named', '/DocumentReference?status=current', 400],
  ['no status is given', `/DocumentReference?${WHO}`, 400],
  ['the person is named by another number', '/DocumentReference?patient.identifier=urn:oid:1.2.3%7C12&status=current', 400],
  ['a date is none', `/DocumentReference?${WHO}&status=current&date=hier`, 400],
  ['isArchived is no boolean', `/DocumentReference?${WHO}&status=current&isArchived=oui`, 400],
  ['the query is not encoded right', `/DocumentReference?${WHO}&status=%E0%A4%A`, 400],
  ['the Patient is unknown', '/DocumentReference?patient=Patient/1&status=current', 404],
  ['the address is unknown', '/Observation', 404],
  ['the reference is unknown', '/DocumentReference/x', 404],
  ['the binary is unknown', '/Binary/x', 404],
  ['folders are asked for', `/List?code=folder&${WHO}`, 400],
  ['the set is unknown', '/List/x', 404],
  ['a Patient is asked without INS', '/Patient?identifier=12', 400],
])('refuses when %s', async (_why, path, status) => {
  await using dmp = await aDmp()
  const answer = await fhir(dmp, 'GET', path)
  expect([answer.status, answer.json['resourceType']]).toEqual([status, 'OperationOutcome'])
})

test('tells which parameters it did not look at', async () => {
  await using dmp = await filled()
  const answer = await fhir(dmp, 'GET', `/DocumentReference?${WHO}&status=current&couleur=bleu`)
  expect([resources(answer, 'DocumentReference').length, resources(answer, 'OperationOutcome').length]).toEqual([2, 1])
})

test('the person is found as by TD0.2, and searched by the address so given', async () => {
  await using dmp = await filled()
  const asked = `/Patient?identifier=${encodeURIComponent(`${INS.system}|${INS.value}`)}`
  const [patient] = resources(await fhir(dmp, 'GET', asked), 'Patient')
  expect(patient).toMatchObject({ active: true, identifier: [INS] })
  expect(JSON.stringify(patient?.['id'])).not.toContain(PATIENT)
  expect((await fhir(dmp, 'GET', `/DocumentReference?patient=Patient/${patient?.['id']}&status=current`)).json['total']).toBe(2)
  dmp.seed({ records: [{ patient: PATIENT, state: 'terminated' }] })
  expect(JSON.stringify(resources(await fhir(dmp, 'GET', asked), 'Patient')[0])).toMatch(/"active":false.*dmp-fermeture/)
  dmp.seed({ records: [{ patient: PATIENT, state: 'absent' }] })
  expect((await fhir(dmp, 'GET', asked)).json['total']).toBe(0)
})

test('submission sets are found with their members, and read again by their id', async () => {
  await using dmp = await filled()
  const answer = await fhir(dmp, 'GET', `/List?code=submissionset&${WHO}&status=current&date=ge2026-03-02`)
  const lists = resources(answer, 'List')
  expect([answer.status, lists.length]).toEqual([200, 2])
  const id = dmp.world.record(PATIENT).current(UNIQUE_ID)?.entryUuid.replace('urn:uuid:', '')
  expect(lists[0]).toMatchObject({ code: { coding: [{ code: 'submissionset' }] }, entry: [{ item: { reference: `DocumentReference/${id}` } }] })
  expect((await fhir(dmp, 'GET', `/List/${lists[0]?.['id']}`)).json).toEqual(lists[0])
  expect((await fhir(dmp, 'GET', `/List?code=submissionset&${WHO}&designationType=99`)).json['total']).toBe(0)
  expect((await fhir(dmp, 'GET', `/List?code=submissionset&${WHO}&sourceId=urn:oid:1.2.250.1.999.5.1.77`)).json['total']).toBe(2)
})

test('a masked document is neither found nor read by another than its author', async () => {
  await using dmp = await filled()
  const record = dmp.world.record(PATIENT)
  const entry = record.current(`${UNIQUE_ID}1`)
  const mask = { code: 'MASQUE_PS', scheme: '1.2.250.1.213.1.1.4.13', label: '' }
  if (entry) record.put({ ...entry, metadata: { ...entry.metadata, confidentialityCodes: [...entry.metadata.confidentialityCodes, mask] } })
  expect((await fhir(dmp, 'GET', `/DocumentReference?${WHO}&status=current`)).json['total']).toBe(1)
  const path = `/Binary/${entry?.lid.replace('urn:uuid:', '')}`
  expect((await fhir(dmp, 'GET', path)).status).toBe(404)
  const author = `Bearer a.${Buffer.from('{"SubjectNameID":"899900000001"}').toString('base64url')}.c`
  expect((await fhir(dmp, 'GET', path, undefined, { authorization: author })).bytes.equals(DOCUMENT)).toBe(true)
})

test('a Binary is given as JSON to who accepts nothing else', async () => {
  await using dmp = await filled()
  const id = dmp.world.record(PATIENT).current(UNIQUE_ID)?.lid.replace('urn:uuid:', '')
  const { json } = await fhir(dmp, 'GET', `/Binary/${id}`, undefined, { accept: 'application/fhir+json' })
  expect(json).toEqual({ resourceType: 'Binary', id, contentType: 'text/xml', data: DOCUMENT.toString('base64') })
})

test('a token may be demanded, the route put off, and what is armed for it happens', async () => {
  await using dmp = await filled()
  const path = `/DocumentReference?${WHO}&status=current`
  dmp.seed({ settings: { fhirToken: 'demanded' } })
  expect((await fhir(dmp, 'GET', path)).status).toBe(200)
  dmp.arm('http-503')
  expect((await fhir(dmp, 'GET', path)).status).toBe(503)
  dmp.arm('XDSRegistryBusy', { transaction: 'dmp.iti-67' })
  expect((await fhir(dmp, 'GET', path)).issues).toEqual(['transient'])
  dmp.arm('DMPInvalidCertificate')
  expect((await fhir(dmp, 'GET', path)).status).toBe(200)
  dmp.seed({ settings: { fhir: 'off' } })
  expect((await fhir(dmp, 'GET', path)).status).toBe(404)
  expect(dmp.recorder.drafts.at(-1)?.transaction).toBe('dmp.inconnue')
})

test('methods that an address does not take are refused with those it takes', async () => {
  await using dmp = await aDmp()
  const answer = await fhir(dmp, 'DELETE', '/DocumentReference')
  expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, POST, PATCH'])
})
