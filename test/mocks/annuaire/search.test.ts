import { expect, test } from 'vitest'
import { listAt, textAt } from '../../../src/protocol/fhir/json.ts'
import { anAnnuaire, boxesOf, identifiersOf } from './an-annuaire.ts'

const FINESS = 'https://finess.esante.gouv.fr'
const enc = encodeURIComponent

test.each([
  ['Practitioner?identifier=99900000011', ['99900000011']],
  [`Practitioner?identifier=${enc('https://rpps.esante.gouv.fr|99900000011')}`, ['99900000011']],
  [`Practitioner?identifier=${enc('urn:oid:1.2.250.1.71.4.2.1|899900000011')}`, ['99900000011']],
  // The number of another system is not this one.
  [`Practitioner?identifier=${enc('https://rpps.esante.gouv.fr|899900000011')}`, []],
  ['Practitioner?identifier=99900000011,99900000029', ['99900000011', '99900000029']],
  ['Practitioner?family=tilleul', ['99900000011']],
  ['Practitioner?family=TILL&given=agathe', ['99900000011']],
  ['Practitioner?family=TILL&given=bastien', []],
  ['Practitioner?given=emile', ['99900000052']],
  ['Practitioner?given:exact=Emile', []],
  [`Practitioner?given:exact=${enc('Émile')}`, ['99900000052']],
  ['Practitioner?name:contains=dre', ['99900000052']],
  ['Practitioner?qualification-code=60', ['99900000029']],
  ['Practitioner?qualification-code=SM18&active=true', ['99900000052']],
  ['Practitioner?active=false', ['99900000110']],
  ['Practitioner?identifier-type=RPPS&family=saule', ['99900000029']],
  ['Practitioner?data-information-system=RPPS&family=saule', ['99900000029']],
  ['Practitioner?number-smartcard=9900000029', ['99900000029']],
])('%s', async (address, rpps) => {
  await using annuaire = await anAnnuaire()
  const answer = await annuaire.get(address)
  expect([answer.status, answer.total]).toEqual([200, rpps.length])
  expect(answer.resources.map((r) => identifiersOf(r)[1])).toEqual(rpps)
})

test.each([
  [`Organization?identifier=${enc(`${FINESS}|0B0200019`)}`, ['CENTRE HOSPITALIER FICTIF DES MONTS']],
  [
    `Organization?identifier=${enc(`${FINESS}|`)}&type=${enc('https://mos.esante.gouv.fr/NOS/TRE_R02-SecteurActivite/FHIR/TRE-R02-SecteurActivite|SA17')}`,
    ['ESMS FICTIF DU BANC'],
  ],
  ['Organization?type=500,354', ['ESMS FICTIF DU BANC']],
  ['Organization?name=laboratoire', ['LABORATOIRE FICTIF DES MONTS']],
  ['Organization?name:contains=HOSPITALIER&name:contains=siege', ['CENTRE HOSPITALIER FICTIF DES MONTS - SIEGE']],
  ['Organization?type:not=GEOGRAPHICAL-ENTITY&active=true', ['CENTRE HOSPITALIER FICTIF DES MONTS - SIEGE']],
  ['Organization?address-city=arlanc&name:contains=pharmacie', ['PHARMACIE FICTIVE DU MARCHE']],
  ['Organization?address-postalcode=63220&type=SA17', ['ESMS FICTIF DU BANC']],
  ['Organization?address=Rue Pasteur'.replace(' ', '%20'), []],
  ['Organization?address:contains=pasteur', ['LABORATOIRE FICTIF DES MONTS']],
  [`Organization?pharmacy-licence=${enc('63#000000')}`, ['PHARMACIE FICTIVE DU MARCHE']],
  ['Organization?mailbox-mss:contains=%40pharmacie-fictive.mssante.fr', ['PHARMACIE FICTIVE DU MARCHE']],
  ['Organization?mailbox-mss:exact=urgences%40ch-fictif.mssante.fr', ['CENTRE HOSPITALIER FICTIF DES MONTS']],
  // An ordinary e-mail is not a box.
  ['Organization?mailbox-mss:contains=contact%40ch-fictif.example', []],
])('%s', async (address, names) => {
  await using annuaire = await anAnnuaire()
  const answer = await annuaire.get(address)
  expect(answer.resources.map((r) => r['name'])).toEqual(names)
})

test('a POST search says the same as a GET one, form and address together', async () => {
  await using annuaire = await anAnnuaire()
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const posted = await annuaire.send('POST', 'Practitioner/_search', 'family=cedre&_count=5', form)
  const mixed = await annuaire.send('POST', 'Practitioner/_search?family=cedre', 'given=bastien', form)
  expect(posted.resources).toEqual((await annuaire.get('Practitioner?family=cedre&_count=5')).resources)
  expect([posted.total, mixed.total]).toEqual([1, 0])
})

test('roles are found by their ends, and bring them along', async () => {
  await using annuaire = await anAnnuaire()
  const [doctor] = (await annuaire.get('Practitioner?identifier=99900000094')).resources
  const id = String(doctor?.['id'])
  const roles = await annuaire.get(`PractitionerRole?practitioner=${id}&_include=PractitionerRole:organization&_include=PractitionerRole:practitioner`)
  expect(roles.total).toBe(3)
  const types = roles.resources.map((r) => r['resourceType'])
  expect(types.filter((t) => t === 'PractitionerRole')).toHaveLength(3)
  expect(types.filter((t) => t === 'Organization')).toHaveLength(3)
  expect(types.filter((t) => t === 'Practitioner')).toHaveLength(1)
  const modes = listAt(roles.json, 'entry').map((e) => textAt(e, 'search', 'mode'))
  expect(modes).toEqual(['match', 'match', 'match', 'include', 'include', 'include', 'include'])
  for (const written of [`Practitioner/${id}`, `${annuaire.url}/Practitioner/${id}`]) {
    expect((await annuaire.get(`PractitionerRole?practitioner=${enc(written)}`)).total).toBe(3)
  }
  expect((await annuaire.get('PractitionerRole?role=L')).total).toBeGreaterThan(0)
  expect((await annuaire.get('PractitionerRole?data-registration-authority=CNOP')).total).toBe(1)
})

test('what points to a resource is brought along, from the other side', async () => {
  await using annuaire = await anAnnuaire()
  const person = await annuaire.get('Practitioner?identifier=99900000094&_revinclude=PractitionerRole:practitioner')
  expect([person.total, person.resources.length]).toEqual([1, 4])
  const places = await annuaire.get(
    'Organization?name=centre&_revinclude=PractitionerRole:organization&_revinclude=Device:organization&_revinclude=HealthcareService:organization',
  )
  expect(new Set(places.resources.map((r) => r['resourceType']))).toEqual(new Set(['Organization', 'PractitionerRole', 'Device']))
  const legal = await annuaire.get('Organization?name=centre%20hospitalier&type=SA01&_include=Organization:partof')
  expect(legal.resources.map((r) => r['name'])).toEqual(['CENTRE HOSPITALIER FICTIF DES MONTS', 'CENTRE HOSPITALIER FICTIF DES MONTS - SIEGE'])
})

test('boxes sit where the directory puts them, and nothing of the liste rouge is anywhere', async () => {
  await using annuaire = await anAnnuaire()
  const at = async (type: string): Promise<string[]> => (await annuaire.get(`${type}?mailbox-mss:contains=%40&_count=200`)).resources.flatMap(boxesOf).sort()
  expect(await at('Practitioner')).toEqual(['cabinet@medecin-fictif.mssante.fr'])
  expect(await at('PractitionerRole')).toEqual([
    'agathe.tilleul@esms-fictif.mssante.fr',
    'emile.cedre@ch-fictif.mssante.fr',
    'fanny.charme@ch-fictif.mssante.fr',
    'isidore.essai@medecin-fictif.mssante.fr',
  ])
  expect(await at('Organization')).toContain('dui@esms-fictif.mssante.fr')
  for (const type of ['Practitioner', 'PractitionerRole', 'Organization']) expect((await annuaire.get(`${type}?_count=200`)).text).not.toContain('liste.rouge')
})

test('_elements keeps what is mandatory, and says so', async () => {
  await using annuaire = await anAnnuaire()
  const [person] = (await annuaire.get('Practitioner?family=tilleul&_elements=name')).resources
  expect(Object.keys(person ?? {}).sort()).toEqual(['active', 'id', 'identifier', 'meta', 'name', 'resourceType'])
  expect(textAt(person, 'meta', 'tag', 0, 'code')).toBe('SUBSETTED')
})

test('pages are followed to the end by an opaque address, and tell one directory', async () => {
  await using annuaire = await anAnnuaire()
  const seen: string[] = []
  let answer = await annuaire.get('Practitioner?_count=4')
  const { total } = answer
  const pages = [answer]
  while (answer.next !== undefined) {
    expect(answer.next).toMatch(/\/fhir\/v2\/_page\?id=[\w-]{40,}$/)
    // What changes meanwhile does not shift the pages.
    annuaire.seed({ professionals: [{ id: `nouveau-${pages.length}`, psId: '899900000128', family: 'NOUVEAU' }] })
    answer = await annuaire.get(answer.next)
    pages.push(answer)
  }
  for (const page of pages) {
    seen.push(...page.resources.map((r) => identifiersOf(r)[1] ?? ''))
    expect(page.total).toBe(total)
  }
  expect(pages.map((p) => p.resources.length)).toEqual([4, 4, 3])
  expect(new Set(seen).size).toBe(total)
  expect((await annuaire.get(pages[0]?.next ?? '')).resources).toEqual(pages[1]?.resources)
  expect((await annuaire.get('_page?id=inconnue')).status).toBe(410)
})

test('the page size is a setting, and _count goes before it', async () => {
  await using annuaire = await anAnnuaire()
  annuaire.seed({ settings: { pageSize: 2 } })
  expect((await annuaire.get('Organization')).resources).toHaveLength(2)
  expect((await annuaire.get('Organization?_count=3')).resources).toHaveLength(3)
  const none = await annuaire.get('Organization?_count=0')
  expect([none.resources.length, none.next, none.total]).toEqual([0, undefined, 8])
  expect((await annuaire.get('Organization?_total=none')).total).toBeUndefined()
})

test('a delta finds what changed, thirty days back and no more', async () => {
  await using annuaire = await anAnnuaire()
  const changed = await annuaire.get('Practitioner?_lastUpdated=ge2026-01-13')
  expect(changed.resources.map((r) => identifiersOf(r)[1])).toEqual(['99900000029', '99900000110'])
  expect((await annuaire.get('Organization?_lastUpdated=ge2026-01-09')).resources.map((r) => r['name'])).toEqual(['PHARMACIE FICTIVE DU MARCHE'])
  expect((await annuaire.get('Practitioner?_lastUpdated=ge2025-12-16')).status).toBe(200)
  const older = await annuaire.get('Practitioner?_lastUpdated=ge2025-12-15')
  expect([older.status, older.json['resourceType']]).toEqual([400, 'OperationOutcome'])
  expect((await annuaire.get('Practitioner?_lastUpdated=le2020-01-01')).status).toBe(200)
  annuaire.seed({ settings: { olderDate: 'empty' } })
  expect((await annuaire.get('Practitioner?_lastUpdated=ge2025-12-01')).total).toBe(2)
})
