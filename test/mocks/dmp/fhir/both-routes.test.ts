import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { RETRIEVE, UNIQUE_ID as SOAP_UNIQUE_ID } from '../../../../src/checks/dmp/example-bodies.ts'
import { depositParts } from '../../../../src/checks/dmp/examples.ts'
import { resolveXop } from '../../../../src/protocol/mime/xop.ts'
import { STATUS } from '../../../../src/protocol/xds/names.ts'
import { aDmp, PATIENT } from '../a-dmp.ts'
import { fhir, resources } from './a-fhir.ts'
import { bundle, DOCUMENT, INS, type Json, UNIQUE_ID } from './resources.ts'

const WHO = `patient.identifier=${encodeURIComponent(`${INS.system}|${INS.value}`)}`

test('what SOAP deposits, FHIR finds with the same metadata and gives back byte for byte', async () => {
  await using dmp = await aDmp()
  const bytes = Buffer.from(Array.from({ length: 2048 }, (_, i) => (i * 11) % 256))
  await dmp.call('dmp.td2.1', { parts: depositParts(bytes) })
  const entry = dmp.world.record(PATIENT).current(SOAP_UNIQUE_ID)
  const [found, ...more] = resources(await fhir(dmp, 'GET', `/DocumentReference?${WHO}&status=current`), 'DocumentReference')
  expect(more).toEqual([])
  expect(found).toMatchObject({
    id: entry?.entryUuid.replace('urn:uuid:', ''),
    masterIdentifier: { value: `urn:oid:${SOAP_UNIQUE_ID}` },
    identifier: [{ value: entry?.lid }],
    status: 'current',
    type: { coding: [{ system: 'http://loinc.org', code: entry?.metadata.typeCode?.code }] },
    subject: { identifier: INS },
  })
  const { attachment } = (found?.['content'] as { attachment: Json }[] | undefined)?.[0] ?? { attachment: {} }
  expect(attachment).toMatchObject({ size: bytes.length, hash: createHash('sha1').update(bytes).digest('base64'), contentType: 'text/xml' })
  const read = await fhir(dmp, 'GET', new URL(String(attachment['url'])).pathname.replace('/fhir', ''))
  expect([read.status, read.bytes.equals(bytes), read.headers['content-type']]).toEqual([200, true, 'text/xml'])
})

test('what FHIR deposits, SOAP finds with its metadata and retrieves byte for byte', async () => {
  await using dmp = await aDmp()
  expect((await fhir(dmp, 'POST', '', bundle())).status).toBe(200)
  const search = await dmp.call('dmp.td3.1')
  const entries = search.xds?.kind === 'query' ? search.xds.entries : []
  const [entry] = entries.filter((e) => e.uniqueId?.value === UNIQUE_ID)
  expect(entry).toMatchObject({
    typeCode: { code: '74207-2' },
    hash: { value: createHash('sha1').update(DOCUMENT).digest('hex') },
    creationTime: { value: '20260302091500' },
    serviceStartTime: { value: '20260301080000' },
    serviceStopTime: { value: '20260302' },
  })
  expect(entry?.patientId?.value.id).toBe(PATIENT)
  expect(entry?.authors[0]?.persons[0]?.value).toMatchObject({ family: 'DUPONT', idType: 'IDNPS' })
  const retrieved = await dmp.call('dmp.td3.2', { body: RETRIEVE.replace(/<DocumentUniqueId>.*?</, `<DocumentUniqueId>${UNIQUE_ID}<`) })
  const { tree, multipart } = retrieved.message
  const [content] = tree ? resolveXop(tree, multipart).includes.map((i) => Buffer.from(i.part?.content ?? [])) : []
  expect(content?.equals(DOCUMENT)).toBe(true)
})

test('a document withdrawn by FHIR is deleted for SOAP, and an update of its metadata is a new version there', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  const where = `/DocumentReference?identifier=${encodeURIComponent(`urn:ietf:rfc:3986|urn:oid:${SOAP_UNIQUE_ID}`)}`
  const first = dmp.world.record(PATIENT).current(SOAP_UNIQUE_ID)
  const masked = { coding: [{ system: 'urn:oid:1.2.250.1.213.1.1.4.13', code: 'MASQUE_PS' }] }
  expect((await fhir(dmp, 'PATCH', where, [{ op: 'add', path: '/securityLabel/-', value: masked }])).status).toBe(200)
  const second = dmp.world.record(PATIENT).current(SOAP_UNIQUE_ID)
  expect([second?.version, second?.lid === first?.lid, second?.entryUuid === first?.entryUuid]).toEqual([2, true, false])
  expect(second?.metadata.confidentialityCodes.map((c) => c.code)).toContain('MASQUE_PS')
  const withdrawal = [{ op: 'replace', path: '/status', value: 'entered-in-error' }]
  const [person = ''] = first?.metadata.authors[0]?.persons ?? []
  const as = (id: string) => ({ authorization: `Bearer a.${Buffer.from(JSON.stringify({ SubjectNameID: id })).toString('base64url')}.c` })
  expect((await fhir(dmp, 'PATCH', where, withdrawal, as('899900099999'))).status).toBe(403)
  expect((await fhir(dmp, 'PATCH', where, withdrawal, as(person.split('^')[0] ?? ''))).status).toBe(200)
  expect(dmp.world.record(PATIENT).current(SOAP_UNIQUE_ID)?.status).toBe(STATUS.deleted)
})

test('the patient the caller may not consult by SOAP is refused by FHIR for the same reason', async () => {
  await using dmp = await aDmp()
  dmp.seed({ records: [{ patient: PATIENT, authorizations: [{ state: 'blocked' }] }] })
  const refused = await fhir(dmp, 'GET', `/DocumentReference?${WHO}&status=current`)
  expect([refused.status, refused.issues]).toEqual([403, ['forbidden']])
  expect((await dmp.call('dmp.td3.1')).fault).toBe('DMPAccessDeniedByRightsService')
})
