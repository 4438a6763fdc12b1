import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { at, type JsonObject, listAt, readJson, textAt } from '../../../src/protocol/fhir/json.ts'
import { anAnnuaire, identifiersOf } from './an-annuaire.ts'

const AS = 'https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition'
const TYPES = ['Practitioner', 'PractitionerRole', 'Organization', 'Device'] as const

test('every person and structure is fictitious, and keeps the rules of identifiers', async () => {
  await using annuaire = await anAnnuaire()
  for (const person of (await annuaire.get('Practitioner?_count=100')).resources) {
    const [national = '', rpps = ''] = identifiersOf(person)
    expect(national).toBe(`8${rpps}`)
    expect(rpps).toMatch(/^999\d{8}$/)
  }
  for (const structure of (await annuaire.get('Organization?_count=100')).resources) {
    const [national, finess, rank] = identifiersOf(structure)
    expect([national, rank]).toEqual([`1${finess}`, `F${finess}`])
    expect(finess).toMatch(/^0B0\d{6}$/)
  }
})

test('a structure has a box and an ordinary e-mail, told apart by the coding', async () => {
  await using annuaire = await anAnnuaire()
  const [hospital] = (await annuaire.get('Organization?name=centre%20hospitalier&type=SA01')).resources
  const mails = listAt(hospital, 'telecom').filter((t) => textAt(t, 'system') === 'email')
  const coded = mails.filter((t) => textAt(t, 'extension', 0, 'valueCoding', 'code') === 'MSSANTE')
  expect(coded.length).toBeGreaterThan(2)
  expect(mails.filter((t) => at(t, 'extension') === undefined).map((t) => textAt(t, 'value'))).toEqual(['contact@ch-fictif.example'])
  const metadata = listAt(coded[0], 'extension', 1, 'extension').map((e) => textAt(e, 'url'))
  expect(metadata).toEqual(['type', 'description', 'digitization'])
})

test('what is closed keeps its numbers only', async () => {
  await using annuaire = await anAnnuaire()
  annuaire.seed({ inactive: ['geriatre', 'imagerie', 'scanner'] })
  const [person] = (await annuaire.get('Practitioner?identifier=99900000052')).resources
  expect(Object.keys(person ?? {}).sort()).toEqual(['active', 'id', 'identifier', 'meta', 'resourceType'])
  expect(person?.['active']).toBe(false)
  expect((await annuaire.get('Practitioner?family=cedre')).total).toBe(0)
  // A role ends with either of its ends.
  const roles = (await annuaire.get('PractitionerRole?active=false&_lastUpdated=ge2020')).status
  expect(roles).toBe(400)
  expect((await annuaire.get('PractitionerRole?active=false')).total).toBe(3)
  expect((await annuaire.get('Organization?active=false&_lastUpdated=ge2026-01-15')).resources.map((r) => identifiersOf(r)[1])).toEqual(['0B0200035'])
  expect((await annuaire.get('Device?status=inactive')).total).toBe(1)
  annuaire.release()
  expect((await annuaire.get('Practitioner?family=cedre')).total).toBe(1)
})

test('technical ids of persons and roles are renewed, business identifiers are not', async () => {
  await using annuaire = await anAnnuaire()
  const ids = async (type: string): Promise<unknown[]> => (await annuaire.get(`${type}?_count=100`)).resources.map((r) => r['id'])
  const before = await Promise.all(TYPES.map(ids))
  const [old] = before[0] ?? []
  annuaire.seed({ settings: { idGeneration: 2 } })
  const after = await Promise.all(TYPES.map(ids))
  expect(after[0]?.filter((id) => before[0]?.includes(id))).toEqual([])
  expect(after[1]?.filter((id) => before[1]?.includes(id))).toEqual([])
  expect([after[2], after[3]]).toEqual([before[2], before[3]])
  expect((await annuaire.get(`Practitioner/${String(old)}`)).status).toBe(404)
  const [found] = (await annuaire.get('Practitioner?identifier=99900000011')).resources
  expect((await annuaire.get(`Practitioner/${String(found?.['id'])}`)).resources[0]).toEqual(found)
  expect((await annuaire.get(`PractitionerRole?practitioner=${String(found?.['id'])}`)).total).toBe(1)
})

test('the version is a number or a string, the profiles are pinned or not', async () => {
  await using annuaire = await anAnnuaire()
  const meta = async (): Promise<unknown> => at((await annuaire.get('Practitioner?family=tilleul')).resources[0], 'meta')
  expect(await meta()).toMatchObject({ versionId: '1', profile: [expect.not.stringContaining('|'), `${AS}/as-dp-practitioner`] })
  annuaire.seed({ settings: { versionId: 'number', profiles: 'pinned' } })
  expect(await meta()).toMatchObject({ versionId: 1, profile: [expect.stringContaining('|2.2.0'), `${AS}/as-dp-practitioner|1.2.0-snapshot-2`] })
})

test('a setting may be for some calls only', async () => {
  await using annuaire = await anAnnuaire()
  annuaire.seed({ settings: { versionId: 'number', when: { family: 'Tilleul' } } })
  const version = async (family: string): Promise<unknown> => at((await annuaire.get(`Practitioner?family=${family}`)).resources[0], 'meta', 'versionId')
  expect([await version('TILLEUL'), await version('SAULE')]).toEqual([1, '2'])
})

test('metadata tells the parameters that a search takes, and only those', async () => {
  await using annuaire = await anAnnuaire()
  const statement = (await annuaire.get('metadata')).json
  for (const resource of listAt(statement, 'rest', 0, 'resource')) {
    for (const parameter of listAt(resource, 'searchParam')) {
      const answer = await annuaire.get(`${textAt(resource, 'type')}?${textAt(parameter, 'name')}=`)
      expect([textAt(resource, 'type'), textAt(parameter, 'name'), answer.status]).toEqual([textAt(resource, 'type'), textAt(parameter, 'name'), 200])
    }
    for (const inclusion of listAt(resource, 'searchInclude')) {
      expect((await annuaire.get(`${textAt(resource, 'type')}?_include=${String(inclusion)}`)).status).toBe(200)
    }
    for (const inclusion of listAt(resource, 'searchRevInclude')) {
      expect((await annuaire.get(`${textAt(resource, 'type')}?_revinclude=${String(inclusion)}`)).status).toBe(200)
    }
  }
})

test('a seed that names what the directory does not hold is refused, and leaves the world as it was', async () => {
  await using annuaire = await anAnnuaire()
  const person = { id: 'nouvelle', psId: '899900000128', family: 'NOYER', given: 'Lina' }
  annuaire.seed({ professionals: [person], roles: [{ professional: 'nouvelle', establishment: 'ehpad' }] })
  for (const broken of [
    { inactive: ['personne'] },
    { roles: [{ professional: 'nouvelle', establishment: 'nulle-part' }] },
    { mailboxes: [{ address: 'a@b.fr', kind: 'PER' as const, professional: 'nouvelle', establishment: 'hopital' }] },
    { mailboxes: [{ address: 'a@b.fr', kind: 'ORG' as const }] },
    { updatedDaysAgo: { personne: 1 } },
  ]) {
    expect(() => annuaire.seed(broken)).toThrow(TypeError)
  }
  expect((await annuaire.get('Practitioner?family=noyer')).total).toBe(1)
  annuaire.seed({ mailboxes: [{ address: 'lina.noyer@esms-fictif.mssante.fr', kind: 'PER', professional: 'nouvelle', establishment: 'ehpad' }] })
  expect((await annuaire.get('PractitionerRole?mailbox-mss=lina.noyer')).total).toBe(1)
  annuaire.seed({ removedMailboxes: ['lina.noyer@esms-fictif.mssante.fr'] })
  expect((await annuaire.get('PractitionerRole?mailbox-mss=lina.noyer')).total).toBe(0)
})

const PACK = process.env['GABARIT_FHIR_PROFILES'] ?? ''

test.skipIf(!existsSync(PACK))('every resource has what its published profile asks for, and nothing that it forbids', async () => {
  const profiles = gunzipSync(readFileSync(PACK))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => readJson(Buffer.from(line)))
    .flatMap((r) => (r.ok ? [r.value] : []))
  await using annuaire = await anAnnuaire()
  annuaire.seed({ settings: { profiles: 'pinned', digitization: false } })
  for (const type of TYPES) {
    const profile = profiles.find((p) => textAt(p, 'url') === `${AS}/as-dp-${type.toLowerCase()}`)
    expect(profile).toBeDefined()
    const resources = (await annuaire.get(`${type}?active=true&_count=100`)).resources
    for (const r of type === 'Device' ? (await annuaire.get('Device')).resources : resources) expect([type, problems(r, profile)]).toEqual([type, []])
  }
})

/** Plain elements (no slice) that are missing although mandatory, or there although forbidden; names the profile does not know. */
function problems(resource: JsonObject, profile: JsonObject | undefined): string[] {
  const type = String(resource['resourceType'])
  const elements = listAt(profile, 'snapshot', 'element')
  const found: string[] = []
  const known = new Set(elements.map((e) => (textAt(e, 'path') ?? '').split('.')[1] ?? ''))
  for (const name of Object.keys(resource)) if (name !== 'resourceType' && !known.has(name)) found.push(`${name}: unknown`)
  for (const e of elements) {
    const id = textAt(e, 'id') ?? ''
    if (id.includes(':') || !id.startsWith(`${type}.`)) continue
    const path = id.slice(type.length + 1).split('.')
    for (const parent of parents(resource, path.slice(0, -1))) {
      const value = at(parent, path.at(-1) ?? '')
      const count = Array.isArray(value) ? value.length : value === undefined ? 0 : 1
      if (count < Number(at(e, 'min') ?? 0)) found.push(`${id}: ${count} < min`)
      const max = textAt(e, 'max') ?? '*'
      if (max !== '*' && count > Number(max)) found.push(`${id}: ${count} > ${max}`)
    }
  }
  return found
}

function parents(resource: unknown, path: readonly string[]): unknown[] {
  let level: unknown[] = [resource]
  for (const step of path) {
    level = level.flatMap((v) => {
      const value = at(v, step)
      return Array.isArray(value) ? value : value === undefined ? [] : [value]
    })
  }
  return level
}
