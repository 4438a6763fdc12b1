import { expect, test } from 'vitest'
import { readIdentityView } from '../../../src/protocol/fhir/identity-view.ts'
import { DARTAGNAN, scene } from './scene.ts'
import { found, NOBODY, prefixed, SEVERAL, technicalFault } from './scripted-insi.ts'

const HOUILLES = { nom: 'HOUILLES', prenom: 'PIERRE', liste: 'PIERRE PAUL JACQUES', sexe: 'male', date: '1993-01-27', lieu: '78311' } as const
const DE_VINCI = { nom: 'DE VINCI', prenom: 'LEONARDO', liste: 'LEONARDO', sexe: 'male', date: '2014-02-01', lieu: '63220' } as const

test('the given names are tried one by one, then joined (CNDA 2.07 case 2)', async () => {
  await using s = await scene({ traits: HOUILLES })
  const reply = await s.search({}, NOBODY)
  expect(s.attempts()).toEqual(['PIERRE', 'PAUL', 'JACQUES', 'PIERRE PAUL JACQUES'])
  expect(reply).toEqual({ outcome: 'done', message: 'INSi : aucune identité trouvée. L’identité n’est pas modifiée.' })
})

test('the search stops at the first identity found (CNDA 2.07 case 1)', async () => {
  const traits = { nom: 'TCHITCHI', prenom: 'OLA', liste: 'OLA CATARINA BELLA', sexe: 'female', date: '1936-06-21', lieu: '63220' } as const
  await using s = await scene({ traits })
  const catarina = found({ nom: 'TCHITCHI', prenoms: 'CATARINA BELLA', sexe: 'F', date: '1936-06-21', num: '2360663220836', cle: '56' })
  const reply = await s.search({ decision: 'accepter' }, NOBODY, catarina)
  expect(s.attempts()).toEqual(['OLA', 'CATARINA'])
  expect(reply.message).toContain('prénoms de naissance « OLA CATARINA BELLA », INSi « CATARINA BELLA »')
  expect(view(s)).toMatchObject({
    status: 'recuperee',
    premierPrenom: 'CATARINA',
    listePrenoms: 'CATARINA BELLA',
    ins: [{ matricule: '236066322083656', oid: '1.2.250.1.213.1.4.8' }],
  })
})

test('after several identities the birthplace is added (CNDA 2.06)', async () => {
  await using s = await scene({ traits: DE_VINCI })
  await s.search({}, SEVERAL, found({ nom: 'DE VINCI', prenoms: 'LEONARDO PIERO', date: '2014-02-01', num: '1140263220833', cle: '56' }))
  expect(s.attempts()).toEqual(['LEONARDO', 'LEONARDO @ 63220'])
  expect(view(s).status).toBe('recuperee')
})

test('after several identities the other given names come before the birthplace', async () => {
  await using s = await scene({ traits: { ...DE_VINCI, liste: 'LEONARDO PIERO' } })
  const reply = await s.search({}, SEVERAL)
  expect(s.attempts()).toEqual(['LEONARDO', 'LEONARDO PIERO', 'LEONARDO PIERO @ 63220'])
  expect(reply.message).toMatch(/plusieurs identités/)
  expect(view(s)).toMatchObject({ status: 'provisoire', ins: [] })
})

test('the given names of the identity document may be longer than those of the record', async () => {
  await using s = await scene({ traits: DE_VINCI })
  await s.search({ prenoms: 'LEONARDO PIERO' }, SEVERAL, NOBODY, SEVERAL)
  expect(s.attempts()).toEqual(['LEONARDO', 'LEONARDO PIERO', 'LEONARDO @ 63220'])
})

test('the place goes with the first call only when asked, and is then not sent again', async () => {
  await using s = await scene({ traits: DE_VINCI })
  await s.search({ avecLieu: 'oui' }, SEVERAL)
  expect(s.attempts()).toEqual(['LEONARDO @ 63220'])
})

test('an unknown birthplace is never sent', async () => {
  await using s = await scene({ traits: { ...DE_VINCI, lieu: '99999' } })
  await s.search({ avecLieu: 'oui' }, SEVERAL)
  expect(s.attempts()).toEqual(['LEONARDO'])
})

test('a divergence is shown, and nothing changes when the user declines', async () => {
  await using s = await scene({ traits: { ...DARTAGNAN, nom: "D'ARTAGNAN" } })
  const reply = await s.search({ decision: 'refuser' }, found())
  expect(reply).toEqual({
    outcome: 'done',
    message:
      "INSi : identité trouvée. Écart avec le dossier : nom de naissance « D'ARTAGNAN », INSi « D'ARTAGNAN DE L'HERAULT ». INS non rapatriée. L’identité n’est pas modifiée.",
  })
  expect(view(s)).toMatchObject({ status: 'provisoire', ins: [], nomNaissance: "D'ARTAGNAN" })
})

test('a divergence is not accepted without a decision', async () => {
  await using s = await scene({ traits: { ...DARTAGNAN, sexe: 'female' } })
  await s.search({}, found())
  expect(view(s)).toMatchObject({ status: 'provisoire', ins: [], sexe: 'F' })
})

test('an accepted identity replaces the strict traits, character for character', async () => {
  await using s = await scene({ traits: { ...DARTAGNAN, prenom: 'Pierre Alain', liste: 'Pierre Alain', date: '2001-06-18', lieu: '99999' } })
  const reply = await s.search({ decision: 'accepter' }, found())
  expect(reply.message).toMatch(/Écarts.*date de naissance « 2001-06-18 », INSi « 2001-06-17 ».*INS rapatriée : identité récupérée/)
  expect(view(s)).toEqual({
    status: 'recuperee',
    attributs: [],
    ins: [{ matricule: '101066322075460', oid: '1.2.250.1.213.1.4.8' }],
    historique: [],
    nomNaissance: "D'ARTAGNAN DE L'HERAULT",
    premierPrenom: 'PIERRE-ALAIN',
    listePrenoms: 'PIERRE-ALAIN GUNTHER',
    sexe: 'M',
    dateNaissance: '2001-06-17',
    lieuNaissance: '63220',
  })
})

test('a waiting number is kept as a NIA', async () => {
  await using s = await scene()
  await s.search({}, found({ oid: '1.2.250.1.213.1.4.9' }))
  expect(view(s).ins).toEqual([{ matricule: '101066322075460', oid: '1.2.250.1.213.1.4.9' }])
  expect(s.dui.patient(s.resident, 'affichage')?.identifier?.[1]?.type?.coding?.[0]?.code).toBe('INS-NIA')
})

test('former numbers are all kept, the active one is not shown among them', async () => {
  const oid = '1.2.250.1.213.1.4.8'
  await using s = await scene()
  await s.search(
    {},
    found({
      histo: [
        ['1010663220754', '60', oid],
        ['2090763220834', '39', oid],
        ['2810363220456', '10', oid],
      ],
    }),
  )
  expect(view(s).historique).toEqual([
    { matricule: '209076322083439', oid },
    { matricule: '281036322045610', oid },
  ])
})

test('a NIR replaces the NIA, which becomes a former number', async () => {
  await using s = await scene()
  await s.search({}, found({ oid: '1.2.250.1.213.1.4.9' }))
  await s.search({}, found())
  expect(view(s)).toMatchObject({
    ins: [{ matricule: '101066322075460', oid: '1.2.250.1.213.1.4.8' }],
    historique: [{ matricule: '101066322075460', oid: '1.2.250.1.213.1.4.9' }],
  })
})

test('a key left out by the service is computed', async () => {
  await using s = await scene()
  await s.search({}, found({ num: '160012B020777', cle: null }))
  expect(view(s).ins[0]?.matricule).toBe('160012B02077713')
})

test.each([
  ['an unknown day', { date: '2001-06-00' }, /date de naissance rendue par INSi est incomplète/],
  ['an unknown month', { date: '2001-00-17' }, /date de naissance rendue par INSi est incomplète/],
  ['an empty name', { nom: '' }, /INSi n’a pas rendu le nom/],
  ['no given name', { prenoms: '' }, /INSi n’a pas rendu les prénoms/],
  ['no sex', { sexe: '' }, /INSi n’a pas rendu le sexe/],
])('an identity with %s is not imported', async (_case, person, why) => {
  await using s = await scene()
  const reply = await s.search({ decision: 'accepter' }, found(person))
  expect(reply).toEqual({ outcome: 'refused', message: expect.stringMatching(why) })
  expect(view(s)).toMatchObject({ status: 'provisoire', ins: [], dateNaissance: '2001-06-17' })
})

test('answers are read by namespace, whatever their prefixes', async () => {
  await using s = await scene()
  await s.search({}, prefixed(found()))
  expect(view(s).ins[0]?.matricule).toBe('101066322075460')
})

test('entities in an answer are decoded', async () => {
  await using s = await scene()
  await s.search({}, found({ nom: 'D&#39;ARTAGNAN DE L&apos;HERAULT' }))
  expect(view(s).nomNaissance).toBe("D'ARTAGNAN DE L'HERAULT")
})

test('a birth sex that INSi does not know is not sent', async () => {
  await using s = await scene({ traits: { ...DARTAGNAN, sexe: 'unknown' } })
  expect(await s.search({}, found())).toMatchObject({ outcome: 'refused', message: expect.stringMatching(/M et F/) })
  expect(s.insi.seen).toEqual([])
})

test.each([
  ['a technical fault', technicalFault, /indisponible \(insi_102 : L'appel au service/],
  ['an error 503 without body', (r) => r.writeHead(503).end(), /indisponible \(le service a répondu 503\)/],
  ['a cut connection', (r) => r.destroy(), /indisponible \(la connexion est interrompue\)/],
  [
    'an answer cut short',
    (r) => r.writeHead(200, { 'content-length': 500 }).write('<soap', () => r.destroy()),
    /indisponible \(la connexion est interrompue\)/,
  ],
  ['a malformed answer', found().replace('</CR>', ''), /indisponible \(réponse illisible\)/],
  ['an answer with a DTD', found().replace('<soap:Env', '<!DOCTYPE x><soap:Env'), /indisponible \(réponse illisible\)/],
  ['an answer of another service', '<html/>', /indisponible \(réponse inattendue/],
  ['an unknown code', found().replace('>00<', '>42<'), /indisponible \(réponse inattendue \(code 42\)\)/],
] as [string, Parameters<Awaited<ReturnType<typeof scene>>['search']>[1] & {}, RegExp][])(
  '%s is an outage: the user is told, nothing changes',
  async (_case, answer, message) => {
    await using s = await scene({ traits: HOUILLES })
    const reply = await s.search({}, answer)
    expect(reply).toEqual({ outcome: 'failed', message: expect.stringMatching(message) })
    expect(reply.message).toMatch(/réessayer plus tard/)
    expect(s.insi.seen).toHaveLength(1)
    expect(view(s)).toMatchObject({ status: 'provisoire', ins: [] })
  },
)

test('a service that does not answer in time is an outage', async () => {
  await using s = await scene({ timeoutMs: 60 })
  const reply = await s.search({}, () => undefined)
  expect(reply).toEqual({ outcome: 'failed', message: expect.stringMatching(/pas de réponse à temps/) })
})

test('the caller can stop a search', async () => {
  await using s = await scene()
  const stop = new AbortController()
  s.insi.script(() => stop.abort(new Error('stopped by the test')))
  await expect(s.dui.search(s.resident, {}, stop.signal)).rejects.toThrow('stopped by the test')
})

test('a new search works after an outage, and every call is traced', async () => {
  await using s = await scene()
  await s.search({}, technicalFault)
  await s.search({}, NOBODY)
  await s.search({}, found())
  expect(s.dui.trace.map(({ result, detail }) => [result, detail.slice(0, 20)])).toEqual([
    ['fault', "insi_102 : L'appel a"],
    ['none', ''],
    ['none', ''],
    ['none', ''],
    ['found', '101066322075460 1.2.'],
  ])
  expect(s.dui.trace[0]).toMatchObject({ at: '2026-01-15T09:30:00.000Z', resident: s.resident, operation: 'rechercherInsAvecTraitsIdentite' })
})

function view(s: Awaited<ReturnType<typeof scene>>): ReturnType<typeof readIdentityView> {
  return readIdentityView(s.dui.patient(s.resident, 'affichage') ?? { resourceType: 'Patient' })
}
