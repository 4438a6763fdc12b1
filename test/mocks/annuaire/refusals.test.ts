import { expect, test } from 'vitest'
import type { Clock } from '../../../src/evidence/clock.ts'
import { anAnnuaire, KEY, NOW } from './an-annuaire.ts'

test('without a key, or with one that is not known, nothing is answered', async () => {
  await using none = await anAnnuaire({ key: null })
  await using annuaire = await anAnnuaire()
  expect((await none.get('Practitioner')).status).toBe(401)
  expect((await none.get('metadata')).status).toBe(401)
  expect((await annuaire.get('Practitioner', { 'ESANTE-API-KEY': '' })).status).toBe(401)
  annuaire.seed({ settings: { apiKeys: ['une-autre'] } })
  const refused = await annuaire.get('Practitioner')
  expect([refused.status, refused.json['resourceType']]).toEqual([401, 'OperationOutcome'])
  expect(refused.text).not.toContain(KEY)
  annuaire.seed({ settings: { apiKeys: [KEY] } })
  expect((await annuaire.get('Practitioner')).status).toBe(200)
  expect(annuaire.recorder.drafts.map((d) => d.outcome.control)).toEqual(['cle', 'cle', undefined])
})

test.each([
  ['PUT', 'Practitioner/003-1'],
  ['DELETE', 'Practitioner/003-1'],
  ['PATCH', 'Practitioner/003-1'],
  ['POST', 'Practitioner'],
  ['PUT', '/extractions/PS_LibreAcces_Personne_activite.zip'],
])('%s %s is forbidden', async (method, address) => {
  await using annuaire = await anAnnuaire()
  const answer = await annuaire.send(method, address, '{}')
  expect([answer.status, annuaire.recorder.drafts[0]?.outcome.control]).toEqual([403, 'methode'])
})

test('an unknown type is told in the words of the service', async () => {
  await using annuaire = await anAnnuaire()
  const answer = await annuaire.get('Patient?family=x')
  expect(answer.status).toBe(404)
  expect(answer.diagnostics).toBe(
    "HAPI-0302: Unknown resource type 'Patient' - Server knows how to handle: [Practitioner, PractitionerRole, Device, Organization, HealthcareService]",
  )
})

test.each([
  ['Practitioner?mailbox-mss-type=PER', 'Parameter mailbox-mss-type not found'],
  ['Practitioner?birthdate=2000', 'Parameter birthdate not found'],
  ['Organization?family=x', 'Parameter family not found'],
  ['Practitioner?constructor=x', 'Parameter constructor not found'],
  ['Practitioner?family:not=x', 'Modifier :not is not supported for parameter family'],
  ['Practitioner?identifier:contains=999', 'Modifier :contains is not supported for parameter identifier'],
  ['Practitioner?_count=beaucoup', 'Invalid _count parameter value: "beaucoup"'],
  ['Practitioner?_total=exact', 'Invalid _total parameter value: "exact"'],
  ['Practitioner?_lastUpdated=hier', 'Invalid value for parameter _lastUpdated: "hier"'],
  ['Practitioner?_include=PractitionerRole:organization', 'Invalid _include parameter value: "PractitionerRole:organization"'],
  ['PractitionerRole?_revinclude=Practitioner:role', 'Invalid _revinclude parameter value: "Practitioner:role"'],
  ['PractitionerRole?_include=PractitionerRole:organization:Device', 'Invalid _include parameter value: "PractitionerRole:organization:Device"'],
  ['Practitioner?family=%E0%A4%A', 'The search cannot be decoded'],
])('%s: 400', async (address, diagnostics) => {
  await using annuaire = await anAnnuaire()
  const answer = await annuaire.get(address)
  expect([answer.status, answer.diagnostics]).toEqual([400, diagnostics])
})

test('the parameters of IG 1.2 are known when a setting says so', async () => {
  await using annuaire = await anAnnuaire()
  annuaire.seed({ settings: { ig12Parameters: true } })
  expect((await annuaire.get('Organization?mailbox-mss-type=APP')).total).toBe(4)
  expect((await annuaire.get('Practitioner?mailbox-mss-type=CAB')).total).toBe(1)
  expect((await annuaire.get('metadata')).text).toContain('mailbox-mss-type')
})

test('a lenient session is answered without the criteria that would be refused', async () => {
  await using annuaire = await anAnnuaire({ mode: 'lenient', key: null })
  const answer = await annuaire.get('Practitioner?family=tilleul&birthdate=2000')
  expect([answer.status, answer.total]).toEqual([200, 1])
  expect((await annuaire.get('Patient')).status).toBe(404)
  expect((await annuaire.send('DELETE', 'Practitioner/1')).status).toBe(403)
})

test('seventeen calls a second, then 429; a clock that stands still refuses nothing', async () => {
  let ms = 0
  const clock: Clock = { now: () => new Date(NOW.getTime() + ms), sleep: () => Promise.resolve() }
  await using annuaire = await anAnnuaire({ clock })
  const statuses: number[] = []
  for (let i = 0; i < 19; i++) {
    ms += 10
    statuses.push((await annuaire.get('metadata')).status)
  }
  expect(statuses.filter((s) => s === 200)).toHaveLength(17)
  const refused = await annuaire.get('metadata')
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '1'])
  // Another application is counted apart.
  expect((await annuaire.get('metadata', { 'ESANTE-API-KEY': 'autre' })).status).toBe(200)
  ms += 1_000
  expect((await annuaire.get('metadata')).status).toBe(200)
  await using still = await anAnnuaire()
  for (let i = 0; i < 20; i++) expect((await still.get('metadata')).status).toBe(200)
  annuaire.seed({ settings: { callsPerSecond: 1, rateStatus: 403 } })
  ms += 1
  expect((await annuaire.get('metadata')).status).toBe(403)
})

test('an address that is none of the service is not found, and says nothing', async () => {
  await using annuaire = await anAnnuaire()
  for (const address of ['/', '/fhir/v1/Practitioner', '/fhir/v2', 'Practitioner/1/_history/1', '/extractions/../fhir', '/extractions/inconnue.zip']) {
    expect([address, (await annuaire.get(address)).status]).toEqual([address, 404])
  }
  const outcomes = annuaire.recorder.drafts.map((d) => d.transaction)
  expect(new Set(outcomes)).toEqual(new Set(['annuaire.inconnue', 'annuaire.extraction']))
})

test('a stranger is served the published directory, and can follow its pages', async () => {
  await using annuaire = await anAnnuaire({ stranger: true })
  const first = await annuaire.get('Practitioner?_count=8')
  expect((await annuaire.get(first.next ?? '')).resources).toHaveLength(3)
})
