import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { type InsiSeed, insiService, loadIdentities, readIdentities } from '../../../mocks/insi/index.ts'
import { DEFAULT_SETTINGS } from '../../../mocks/insi/settings.ts'
import { matriculeProblem } from '../../../src/protocol/ins/matricule.ts'
import { OID_INS_NIA, OID_INS_NIR } from '../../../src/protocol/insi/names.ts'

const accepts = new Ajv2020({ strict: true, strictTypes: true }).compile(insiService.seedSchema)

test('undoes all the seeds of a scope, and only those', () => {
  const world = insiService.world()
  insiService.seed(world, 'a', { settings: { unknownIdentity: 'fault' } })
  insiService.seed(world, 'a', { answers: [{ when: { nomNaissance: 'X' }, give: { cr: '02' } }] })
  insiService.seed(world, 'b', { settings: { resultPrefixStyle: 'ns2' } })
  expect(world.settingsFor({})).toEqual({ ...DEFAULT_SETTINGS, unknownIdentity: 'fault', resultPrefixStyle: 'ns2' })
  insiService.release(world, 'a')
  expect(world.settingsFor({})).toEqual({ ...DEFAULT_SETTINGS, resultPrefixStyle: 'ns2' })
  expect(world.answerFor({ nomNaissance: 'X' })).toBeUndefined()
  insiService.release(world, 'never opened')
})

test('touches only the calls that show all the facts, whatever their spelling', () => {
  const world = insiService.world()
  insiService.seed(world, 'a', { answers: [{ when: { nomNaissance: "d'artagnan", prenom: 'pierre alain' }, give: { cr: '01' } }] })
  expect(world.answerFor({ nomNaissance: 'D’ARTAGNAN', prenom: 'PIERRE-ALAIN', sexe: 'M' })).toEqual({ cr: '01' })
  expect(world.answerFor({ nomNaissance: "D'ARTAGNAN" })).toBeUndefined()
})

test('lets the latest seed win, and the first answer inside a seed', () => {
  const world = insiService.world()
  const when = { nomNaissance: 'X' }
  insiService.seed(world, 'a', {
    answers: [
      { when, give: { cr: '01' } },
      { when, give: { cr: '02' } },
    ],
  })
  expect(world.answerFor(when)).toEqual({ cr: '01' })
  insiService.seed(world, 'b', { answers: [{ when, give: { cr: '02' } }] })
  expect(world.answerFor(when)).toEqual({ cr: '02' })
})

test('refuses what it cannot hold, and stays as it was', () => {
  const world = insiService.world()
  const [known] = loadIdentities()
  expect(() => insiService.seed(world, 'a', { remove: ['personne'] })).toThrow(new TypeError('remove: person "personne" is not in the world'))
  expect(() => insiService.seed(world, 'a', { answers: [{ when: { sexe: 'M' }, give: { identity: 'personne' } }] })).toThrow(TypeError)
  expect(() => insiService.seed(world, 'a', { settings: { unknownIdentity: 'fault' }, add: [known] })).toThrow(TypeError)
  expect(world.settingsFor({})).toEqual(DEFAULT_SETTINGS)
})

test('adds a person with the authority they were given', () => {
  const world = insiService.world()
  const [known] = loadIdentities()
  if (!known?.actif) throw new Error('no person')
  insiService.seed(world, 'a', { add: [{ ...known, id: 'double', actif: { ...known.actif, oid: '1.2.250.1.213.1.4.10' } }] })
  expect(world.candidates('matricule', known.actif.numIdentifiant).map((p) => [p.id, p.actif?.oid])).toEqual([
    [known.id, OID_INS_NIR],
    ['double', '1.2.250.1.213.1.4.10'],
  ])
})

test.each<[string, InsiSeed]>([
  ['settings', { settings: { ...DEFAULT_SETTINGS, when: { nomNaissance: 'X' } } }],
  ['answers', { answers: [{ when: { nomNaissance: 'X' }, give: { identity: 'nessi-ruth', individu: { traits: { lieuNaissance: null } } } }] }],
  ['people', { add: loadIdentities(), remove: ['nessi-ruth'] }],
])('accepts %s by schema', (_what, seed) => {
  expect(accepts(seed), JSON.stringify(accepts.errors)).toBe(true)
})

test.each<[string, unknown]>([
  ['nothing', {}],
  ['an unknown key', { setings: {} }],
  ['an answer to every call', { answers: [{ when: {}, give: { cr: '01' } }] }],
  ['an answer that gives nothing', { answers: [{ when: { sexe: 'M' }, give: {} }] }],
  ['a code that means one person, without a person', { answers: [{ when: { sexe: 'M' }, give: { cr: '00' } }] }],
])('refuses %s by schema', (_what, seed) => {
  expect(accepts(seed)).toBe(false)
})

test('holds the published people, each with where they come from', () => {
  const people = loadIdentities()
  expect(people).toHaveLength(114)
  expect(people.filter((p) => p.source.length === 0 || p.confidence === '')).toEqual([])
  expect(people.filter((p) => p.actif === null).map((p) => p.id)).toEqual(['houilles-unknown', 'aeion-coeur', 'dmp-061'])
  expect(people.filter((p) => p.onlyByInjection).map((p) => p.id)).toEqual(['ecetinsi-pierre-alain-deux-histo', 'ecetinsi-pierre-alain-nia', 'nessi-nathalie'])
  expect(people.filter((p) => p.confidence === 'invented').map((p) => p.id)).toEqual(['de-vinci-leonardo-21331'])
  const wrong = people.flatMap((p) =>
    (p.actif ? [p.actif, ...p.historique] : []).filter((n) => matriculeProblem(n.numIdentifiant + n.cle)).map((n) => n.numIdentifiant),
  )
  expect(wrong).toEqual(['1810363220456', '1810363220456', '2810363220456'])
  expect(people.filter((p) => p.actif?.oid === OID_INS_NIA).map((p) => p.id)).toEqual(['ecetinsi-pierre-alain-nia', 'provisoire-matricule'])
})

test('holds each person once, except those that stand for an injected answer', () => {
  const ordinary = loadIdentities().filter((p) => !p.onlyByInjection && p.actif)
  expect(new Set(ordinary.map((p) => p.actif?.numIdentifiant)).size).toBe(ordinary.length)
})

test('says which file of people cannot be read, and why', () => {
  expect(() => readIdentities([{ id: 'x' }], 'gens.json')).toThrow(
    expect.objectContaining({ code: 'personnes-invalides', blame: 'configuration', params: expect.objectContaining({ from: 'gens.json' }) }),
  )
  const [one] = loadIdentities()
  expect(() => readIdentities([one, one], 'gens.json')).toThrow(expect.objectContaining({ code: 'personnes-invalides' }))
})
