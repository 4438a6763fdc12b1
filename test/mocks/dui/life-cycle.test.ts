import { describe, expect, test } from 'vitest'
import { readIdentityView } from '../../../src/protocol/fhir/identity-view.ts'
import { DARTAGNAN, patientOf, type Scene, scene, type TypedTraits } from './scene.ts'
import { found, technicalFault, verification } from './scripted-insi.ts'

const INS = [{ matricule: '101066322075460', oid: '1.2.250.1.213.1.4.8' }]

function view(s: Scene, side: 'affichage' | 'sortie' = 'affichage'): ReturnType<typeof readIdentityView> {
  return readIdentityView(s.dui.patient(s.resident, side) ?? { resourceType: 'Patient' })
}

async function recuperee(): Promise<Scene> {
  const s = await scene()
  await s.search({}, found())
  expect(view(s).status).toBe('recuperee')
  return s
}

async function qualifiee(): Promise<Scene> {
  const s = await recuperee()
  s.dui.validate(s.resident, { justificatif: 'PA' })
  expect(view(s).status).toBe('qualifiee')
  return s
}

describe('creation', () => {
  test('an identity is provisoire, without INS and without used names', async () => {
    await using s = await scene()
    expect(s.created).toEqual({ outcome: 'done', resident: s.resident, message: 'Enregistré : identité provisoire.' })
    expect(view(s)).toMatchObject({ status: 'provisoire', ins: [], attributs: [] })
    expect(s.dui.patient(s.resident, 'affichage')?.name).toHaveLength(1)
  })

  test.each([
    ['nom', /le nom de naissance/],
    ['prenom', /le premier prénom/],
    ['sexe', /le sexe/],
    ['date', /la date de naissance/],
    ['lieu', /le lieu de naissance/],
  ] as const)('is refused without %s', async (trait, words) => {
    const { [trait]: _removed, ...traits } = { ...DARTAGNAN }
    await using s = await scene({ traits })
    expect(s.created).toEqual({ outcome: 'refused', message: expect.stringMatching(words) })
    expect(s.dui.patient(s.resident, 'affichage')).toBeNull()
  })

  test('no other field is mandatory: the list of given names may come later', async () => {
    const { liste: _removed, ...traits } = DARTAGNAN
    await using s = await scene({ traits })
    expect(view(s).listePrenoms).toBe('PIERRE-ALAIN')
  })

  test('names are rewritten in capitals without accents (CNDA 2.03 case 3)', async () => {
    await using s = await scene({ traits: { ...DARTAGNAN, nom: 'd’Æion', prenom: 'Cœur', liste: 'Cœur Zoé' } })
    expect(view(s)).toMatchObject({ nomNaissance: "D'AEION", premierPrenom: 'COEUR', listePrenoms: 'COEUR ZOE' })
  })

  test.each<[string, TypedTraits, RegExp]>([
    ['a character without equivalent', { nom: 'D@RTAGNAN' }, /« @ »/],
    ['a date that does not exist', { date: '2001-02-30' }, /n’existe pas/],
    ['a date in the future', { date: '2026-01-16' }, /futur/],
    ['a French date', { date: '17/06/2001' }, /n’existe pas/],
    ['a postal address for a place', { lieu: 'PARIS' }, /code INSEE/],
  ])('is refused with %s', async (_case, change, words) => {
    await using s = await scene({ traits: { ...DARTAGNAN, ...change } })
    expect(s.created).toEqual({ outcome: 'refused', message: expect.stringMatching(words) })
  })

  test.each([
    ['2001-06', '2001-06-01'],
    ['2001', '2001-12-31'],
  ])('completes the incomplete date %s as %s, and says so', async (date, whole) => {
    await using s = await scene({ traits: { ...DARTAGNAN, date } })
    expect(view(s).dateNaissance).toBe(whole)
    expect(s.created.message).toContain(`interprétée : ${whole}`)
  })

  test('warns when the list does not begin with the first given name', async () => {
    await using s = await scene({ traits: { ...DARTAGNAN, liste: 'GUNTHER' } })
    expect(s.created).toMatchObject({ outcome: 'done', message: expect.stringMatching(/attention/) })
  })
})

describe('validation', () => {
  test('provisoire, document, INSi: validée then qualifiée', async () => {
    await using s = await scene()
    s.dui.validate(s.resident, { justificatif: 'CN' })
    expect(view(s)).toMatchObject({ status: 'validee', ins: [] })
    await s.search({}, found())
    expect(view(s)).toMatchObject({ status: 'qualifiee', ins: INS })
  })

  test('provisoire, INSi, document: récupérée then qualifiée', async () => {
    await using s = await qualifiee()
    expect(view(s).ins).toEqual(INS)
  })

  test('a validée identity whose traits INSi contradicts is only récupérée: the document no longer holds', async () => {
    await using s = await scene({ traits: { ...DARTAGNAN, nom: 'ATHOS' } })
    s.dui.validate(s.resident, { justificatif: 'CN' })
    await s.search({ decision: 'accepter' }, found())
    expect(view(s)).toMatchObject({ status: 'recuperee', ins: INS })
  })

  test.each([
    ['', /Choisissez/],
    ['PC', /ne permet pas/],
    ['CV', /ne permet pas/],
  ])('the document « %s » does not validate an identity', async (justificatif, words) => {
    await using s = await scene()
    expect(s.dui.validate(s.resident, { justificatif })).toEqual({ outcome: 'refused', message: expect.stringMatching(words) })
    expect(view(s).status).toBe('provisoire')
  })
})

describe('what leaves the DUI', () => {
  test('matricule and OID only when the identity is qualifiée', async () => {
    await using s = await recuperee()
    expect(view(s, 'affichage').ins).toEqual(INS)
    expect(view(s, 'sortie').ins).toEqual([])
    s.dui.validate(s.resident, { justificatif: 'PA' })
    expect(view(s, 'sortie').ins).toEqual(INS)
  })

  test('former numbers leave under the same rule', async () => {
    await using s = await scene()
    await s.search({}, found({ histo: [['2090763220834', '39', '1.2.250.1.213.1.4.8']] }))
    expect(view(s, 'affichage').historique).toHaveLength(1)
    expect(view(s, 'sortie').historique).toEqual([])
  })
})

describe('edits', () => {
  test.each<[string, TypedTraits]>([
    ['name', { nom: 'ATHOS' }],
    ['given name', { prenom: 'PORTHOS' }],
    ['list of given names', { liste: 'PIERRE-ALAIN' }],
    ['sex', { sexe: 'female' }],
    ['date', { date: '2001-06-18' }],
    ['place', { lieu: '75056' }],
  ])('a changed %s brings récupérée back to provisoire and qualifiée back to validée, without INS', async (_case, change) => {
    await using r = await recuperee()
    expect(r.dui.update(r.resident, patientOf(change)).outcome).toBe('done')
    expect(view(r)).toMatchObject({ status: 'provisoire', ins: [], historique: [] })
    await using q = await qualifiee()
    q.dui.update(q.resident, patientOf(change))
    expect(view(q)).toMatchObject({ status: 'validee', ins: [] })
  })

  test('a used name changes nothing else', async () => {
    await using s = await qualifiee()
    s.dui.update(s.resident, patientOf({ nomUtilise: 'CHARLES' }))
    expect(view(s)).toMatchObject({ status: 'qualifiee', ins: INS })
    expect(s.dui.patient(s.resident, 'affichage')?.name?.[1]).toEqual({ use: 'usual', family: 'CHARLES' })
  })

  test('traits returned by INSi stay as they are when another field is edited', async () => {
    await using s = await scene()
    await s.search({ decision: 'accepter' }, found({ nom: 'D’ÆION', lieu: 'ABROAD' }))
    s.dui.update(s.resident, patientOf({ nomUtilise: 'CHARLES' }))
    expect(view(s)).toMatchObject({ status: 'recuperee', ins: INS, nomNaissance: 'D’ÆION', lieuNaissance: 'ABROAD' })
  })

  test('the same traits typed again change nothing', async () => {
    await using s = await qualifiee()
    s.dui.update(s.resident, patientOf({ nom: 'd’Artagnan de l’Hérault' }))
    expect(view(s)).toMatchObject({ status: 'qualifiee', ins: INS })
  })

  test('a trait cannot be emptied', async () => {
    await using s = await qualifiee()
    expect(s.dui.update(s.resident, patientOf({ nom: '' })).outcome).toBe('refused')
    expect(view(s)).toMatchObject({ status: 'qualifiee', ins: INS })
  })

  test('a new first given name alone keeps a coherent list', async () => {
    await using s = await scene()
    s.dui.update(s.resident, patientOf({ prenom: 'ARAMIS' }))
    expect(view(s)).toMatchObject({ premierPrenom: 'ARAMIS', listePrenoms: 'ARAMIS' })
  })
})

describe('attributes', () => {
  test.each(['fictive', 'douteuse'])('%s: provisoire, INS removed, INSi and validation blocked', async (attribut) => {
    await using s = await qualifiee()
    s.dui.flag(s.resident, { attribut })
    expect(view(s)).toMatchObject({ status: 'provisoire', ins: [], historique: [], attributs: [attribut] })
    const calls = s.insi.seen.length
    expect(await s.search({}, found())).toMatchObject({ outcome: 'refused', message: expect.stringMatching(/désactivée/) })
    expect(s.insi.seen).toHaveLength(calls)
    expect(s.dui.validate(s.resident, { justificatif: 'PA' }).outcome).toBe('refused')
  })

  test('homonyme leaves the identity as it is', async () => {
    await using s = await qualifiee()
    s.dui.flag(s.resident, { attribut: 'homonyme' })
    expect(view(s)).toMatchObject({ status: 'qualifiee', ins: INS, attributs: ['homonyme'] })
  })

  test.each([
    ['homonyme', 'douteuse', 'done'],
    ['douteuse', 'homonyme', 'done'],
    ['fictive', 'homonyme', 'refused'],
    ['homonyme', 'fictive', 'refused'],
    ['fictive', 'douteuse', 'refused'],
    ['douteuse', 'fictive', 'refused'],
    ['fictive', 'fictive', 'done'],
    ['fictive', 'jumeau', 'refused'],
  ])('%s then %s is %s', async (first, second, outcome) => {
    await using s = await scene()
    s.dui.flag(s.resident, { attribut: first })
    expect(s.dui.flag(s.resident, { attribut: second }).outcome).toBe(outcome)
  })

  test('an attribute can be removed, the search is then possible again', async () => {
    await using s = await scene()
    s.dui.flag(s.resident, { attribut: 'douteuse' })
    s.dui.flag(s.resident, { attribut: 'douteuse', retirer: 'oui' })
    await s.search({}, found())
    expect(view(s)).toMatchObject({ status: 'recuperee', attributs: [] })
  })
})

describe('verification', () => {
  test('a confirmed identity does not change', async () => {
    await using s = await qualifiee()
    s.insi.script(verification('00'))
    expect(await s.dui.verify(s.resident)).toEqual({ outcome: 'done', message: 'INSi confirme l’identité.' })
    expect(view(s)).toMatchObject({ status: 'qualifiee', ins: INS })
  })

  test('an identity that is not confirmed goes back to provisoire, without INS', async () => {
    await using s = await qualifiee()
    s.insi.script(verification('01'))
    expect(await s.dui.verify(s.resident)).toMatchObject({ outcome: 'done', message: expect.stringMatching(/ne confirme pas/) })
    expect(view(s)).toMatchObject({ status: 'provisoire', ins: [] })
  })

  test('an outage confirms nothing and denies nothing', async () => {
    await using s = await qualifiee()
    s.insi.script(technicalFault)
    expect(await s.dui.verify(s.resident)).toMatchObject({ outcome: 'failed', message: expect.stringMatching(/indisponible/) })
    expect(view(s)).toMatchObject({ status: 'qualifiee', ins: INS })
  })

  test('there is nothing to verify without an INS', async () => {
    await using s = await scene()
    expect((await s.dui.verify(s.resident)).outcome).toBe('refused')
    expect(s.insi.seen).toEqual([])
  })
})

test('the record says when and how INSi was queried, and on which document the identity was checked', async () => {
  await using s = await qualifiee()
  const reliability = s.dui.patient(s.resident, 'affichage')?.extension?.[0]
  const at = (url: string): unknown => reliability?.extension?.find((e) => e.url === url)
  expect(at('methodCollection')).toMatchObject({ valueCoding: { code: 'INSI' } })
  expect(at('dateInterrogationINSi')).toMatchObject({ valueDateTime: '2026-01-15T09:30:00.000Z' })
  expect(at('validationMode')).toMatchObject({ valueCoding: { code: 'PA' } })
})

test('an unknown resident is refused in words', async () => {
  await using s = await scene()
  expect(s.dui.validate('nobody', { justificatif: 'PA' })).toEqual({ outcome: 'refused', message: 'Ce résident n’existe pas.' })
  expect(await s.dui.search('nobody', {})).toEqual({ outcome: 'refused', message: 'Ce résident n’existe pas.' })
})
