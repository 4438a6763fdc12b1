import { expect, test } from 'vitest'
import { type Answer, aPsc, at, DOCTOR, isSignedBy, logIn, readJwt, type TestPsc } from './a-psc.ts'

type Exercise = { readonly codeProfession: string; readonly activities: readonly Readonly<Record<string, string>>[] }

async function infoOf(psc: TestPsc, login = DOCTOR): Promise<Answer> {
  const { body } = await logIn(psc, { login_hint: login })
  return psc.get(at('userinfo'), { authorization: `Bearer ${String(body['access_token'])}` })
}

function exercises(answer: Answer): readonly Exercise[] {
  return (answer.body['SubjectRefPro'] as { readonly exercices: readonly Exercise[] }).exercices
}

test('a professional of dmp.json: salaried in an establishment of the bench, every key of an activity, in order', async () => {
  await using psc = await aPsc()
  const answer = await infoOf(psc)
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({
    sub: `f:550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd:${DOCTOR}`,
    SubjectNameID: DOCTOR,
    preferred_username: DOCTOR,
    given_name: 'Agathe',
    family_name: 'TILLEUL',
    codeCivilite: 'MME',
    SubjectOrganization: 'ESMS FICTIF DU BANC',
    SubjectOrganizationID: '10B0000001',
    SubjectRole: ['10^1.2.250.1.213.1.1.5.5'],
    Secteur_Activite: 'SA17^1.2.250.1.71.4.2.4',
    Mode_Acces_Raison: '',
    authMode: 'CARD',
    otherIds: [{ identifiant: DOCTOR, origine: 'RPPS', qualite: 1 }],
  })
  const [only, ...others] = exercises(answer)
  expect(others).toEqual([])
  expect(only).toMatchObject({ codeProfession: '10', codeSavoirFaire: 'SM26', nomDexercice: 'TILLEUL', codeCategorieProfessionnelle: 'C' })
  expect(only?.activities).toHaveLength(1)
  const activity = only?.activities[0] ?? {}
  expect(activity).toMatchObject({ codeModeExercice: 'S', codeSecteurDactivite: 'SA17', numeroFinessSite: '0B0000001', telecopie: '' })
  expect(Object.keys(activity)).toHaveLength(30)
  expect(Object.keys(activity)[8]).toBe('numeroFinessetablissementJuridique')
})

test('everyone of dmp.json may log in, and tells a profession', async () => {
  await using psc = await aPsc()
  const seen = []
  for (const { nationalId } of psc.world.professionals()) {
    const answer = await infoOf(psc, nationalId)
    seen.push(`${String(answer.body['SubjectNameID'])} ${exercises(answer)[0]?.codeProfession ?? ''} ${exercises(answer)[0]?.activities.length ?? 0}`)
  }
  expect(seen).toHaveLength(10)
  expect(seen).toContain('899900000029 60 1')
  expect(seen).toContain('899900000102 21 1')
  // Linked to no structure.
  expect(seen).toContain('899900000045 10 0')
})

test('the rich form: two exercises and three activities, so that the situation must be chosen', async () => {
  await using psc = await aPsc()
  psc.seed({ userinfo: 'multi' })
  const all = exercises(await infoOf(psc))
  expect(all.map((e) => e.codeProfession)).toEqual(['10', '60'])
  expect(all.map((e) => e.activities.length)).toEqual([2, 1])
  expect(new Set(all.flatMap((e) => e.activities).map((a) => a['numeroFinessSite'])).size).toBe(3)
})

test('the minimal form, of a person without health profession, has nothing else', async () => {
  await using psc = await aPsc()
  const keys = ['sub', 'preferred_username', 'SubjectNameID', 'codeCivilite', 'given_name', 'family_name']
  psc.seed({ userinfo: 'minimal' })
  expect(Object.keys((await infoOf(psc)).body)).toEqual(keys)
  const educateur = { id: 'educateur', nationalId: '30B0000001/EDUC0001', family: 'NOISETIER', given: 'Kévin', civility: 'M' } as const
  psc.seed({ userinfo: 'standard', professionals: [educateur] })
  const answer = await infoOf(psc, '30B0000001/EDUC0001')
  expect(Object.keys(answer.body)).toEqual(keys)
  expect(answer.body).toMatchObject({ given_name: 'Kévin', SubjectNameID: '30B0000001/EDUC0001' })
})

test('signed, for a software declared so', async () => {
  await using psc = await aPsc()
  psc.seed({ clients: [{ id: 'dui-fictif', secret: 'secret-fictif', signedUserinfo: true }] })
  const answer = await infoOf(psc)
  expect(answer.headers['content-type']).toBe('application/jwt')
  expect(await isSignedBy(psc, answer.text)).toBe(true)
  expect(readJwt(answer.text).claims).toMatchObject({ iss: psc.issuer, aud: 'dui-fictif', SubjectNameID: DOCTOR })
})

test('by POST, with the token in the header or in the form; without a good token it is refused', async () => {
  await using psc = await aPsc()
  const { body } = await logIn(psc)
  const token = String(body['access_token'])
  expect((await psc.form(at('userinfo'), '', { authorization: `Bearer ${token}` })).status).toBe(200)
  expect((await psc.form(at('userinfo'), { access_token: token })).body['SubjectNameID']).toBe(DOCTOR)
  for (const wrong of [`${token}x`, String(body['refresh_token']), String(body['id_token']), 'inconnu']) {
    const { status, headers, body: said } = await psc.get(at('userinfo'), { authorization: `Bearer ${wrong}` })
    expect([status, said['error']]).toEqual([401, 'invalid_token'])
    expect(headers['www-authenticate']).toContain('Bearer realm="esante-wallet"')
  }
  expect((await psc.get(at('userinfo'))).status).toBe(401)
  // Never in an address.
  expect((await psc.get(`${at('userinfo')}?access_token=${token}`)).status).toBe(401)
})
