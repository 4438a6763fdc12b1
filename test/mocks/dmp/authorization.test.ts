import { expect, test } from 'vitest'
import { AUTHORIZATION, PATIENT_LIST } from '../../../src/checks/dmp/example-bodies.ts'
import { EXAMPLE } from '../../../src/checks/dmp/example-vihf.ts'
import type { Change } from '../../../src/checks/dmp/examples.ts'
import { readAuthorizationList, readSetAuthorizationResponse } from '../../../src/protocol/dmp/habilitations.ts'
import { readPatientList } from '../../../src/protocol/dmp/patients-specific.ts'
import { readPatientAnswer } from '../../../src/protocol/hl7v3/read-patient-answer.ts'
import { type Answer, aDmp, aRecord, type CallParts, PATIENT } from './a-dmp.ts'

const AIR = { mode: 'INDIRECTE_RENFORCEE' } as const
const DOCTOR: readonly Change[] = [
  [
    'code="60" codeSystem="1.2.250.1.71.1.2.7" displayName="Infirmier"/></saml2:AttributeValue>',
    'code="10" codeSystem="1.2.250.1.71.1.2.7" displayName="Médecin"/></saml2:AttributeValue><saml2:AttributeValue><Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="SM26" codeSystem="1.2.250.1.71.4.2.5" displayName="Qualifié en Médecine Générale (SM)"/></saml2:AttributeValue>',
  ],
]
const AUTOMATON: readonly Change[] = [['code="60" codeSystem="1.2.250.1.71.1.2.7"', 'code="AUTOMATE" codeSystem="1.2.250.1.213.1.1.4.6"']]
const EMERGENCY = (code: string): readonly Change[] => [['code="normal"', `code="${code}"`]]

function patient(answer: Answer) {
  const payload = answer.message.envelope?.bodyElement
  return payload && readPatientAnswer(payload)
}
function outcome(answer: Answer): readonly [string | undefined, string | undefined] {
  const payload = answer.message.envelope?.bodyElement
  const read = payload && readSetAuthorizationResponse(payload)
  return [read?.status, read?.context]
}
const declare = (action: string, role = ''): CallParts => ({
  body: AUTHORIZATION.replace('AJOUT', action).replace('</action>', `</action>${role && `<role>${role}</role>`}`),
})
const LIST = (mode: string): CallParts => ({
  body: `<listAuthorizationByPatient xmlns="urn:si-dmp-habilitations"><mode>${mode}</mode></listAuthorizationByPatient>`,
})

test.each([
  ['valid', 'VALIDE'],
  ['blocked', 'INTERDIT'],
  ['expired', 'EXPIRE'],
  ['none', undefined],
] as const)('TD0.2 tells the state %s as %s', async (state, autorisation) => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(aRecord({ authorizations: [{ state }] }))
  const answer = await dmp.call('dmp.td0.2', { vihf: AIR })
  expect(patient(answer)).toMatchObject({ queryResponseCode: 'OK', acknowledgement: { typeCode: 'AA' }, statutMt: false })
  expect(patient(answer)?.autorisation).toBe(autorisation)
})

test('the codes that were not found are settings', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed({ ...aRecord({ authorizations: [{ state: 'expired' }] }), settings: { authorizationCodes: { expired: null, none: 'INEXISTANT' } } })
  expect(patient(await dmp.call('dmp.td0.2', { vihf: AIR }))?.autorisation).toBeUndefined()
  dmp.seed({ records: [{ patient: PATIENT, authorizations: [{ state: 'none' }] }] })
  expect(patient(await dmp.call('dmp.td0.2', { vihf: AIR }))?.autorisation).toBe('INEXISTANT')
})

test('no DMP is NF, a closed one is terminated with its closing', async () => {
  await using dmp = await aDmp({ empty: true })
  const absent = patient(await dmp.call('dmp.td0.2'))
  expect([absent?.queryResponseCode, absent?.patient, absent?.autorisation]).toEqual(['NF', undefined, undefined])
  dmp.seed({ records: [{ patient: PATIENT, state: 'terminated', closing: { date: '20260105', motive: 'DECES', reason: 'Décès' } }] })
  const closed = patient(await dmp.call('dmp.td0.2'))
  expect([closed?.queryResponseCode, closed?.patient?.statusCode]).toEqual(['OK', 'terminated'])
  expect(closed?.patient?.observations.map((o) => o.code)).toContain('DATE_FERMETURE')
  dmp.seed({ settings: { closingObservations: false } })
  expect(patient(await dmp.call('dmp.td0.2'))?.patient?.observations.map((o) => o.code)).toEqual(['COMPTE_INTERNET_OUVERT', 'RATTACHEMENT_ENS'])
})

test('answers the traits it was given, not those of the DUI', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(
    aRecord({
      attached: false,
      traits: { birthName: 'TCHITCHY', usedName: 'DURAND', given: 'CATARINA', civility: 'Mme', sex: 'F', birthDate: '19360621', phone: '0600000000' },
    }),
  )
  const read = patient(await dmp.call('dmp.td0.2'))?.patient
  expect(read).toMatchObject({
    ids: [{ root: EXAMPLE.insOid, extension: PATIENT }],
    gender: 'F',
    birthTime: '19360621',
    telecoms: [{ use: 'MC', value: 'tel:0600000000' }],
  })
  expect(read?.name.families).toEqual([
    expect.objectContaining({ qualifier: 'SP', value: 'DURAND' }),
    expect.objectContaining({ qualifier: 'BR', value: 'TCHITCHY' }),
  ])
  expect(read?.observations).toContainEqual(expect.objectContaining({ code: 'RATTACHEMENT_ENS', value: false }))
  dmp.seed({ settings: { usedName: 'non-renseigne' } })
  expect(patient(await dmp.call('dmp.td0.2'))?.patient?.name.families[0]?.value).toBe('NON RENSEIGNE')
})

test('TD1.3a adds the administrative data and leaves the authorisation out', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(
    aRecord({
      oppositionBrisDeGlace: true,
      traits: {
        birthName: 'X',
        given: 'Y',
        sex: 'F',
        birthDate: '20150101',
        birthPlace: 'ARLANC',
        address: { line: '1 RUE', postalCode: '63220', city: 'ARLANC' },
        representative: { name: 'P', given: 'Q', link: 'FTH' },
      },
    }),
  )
  const read = patient(await dmp.call('dmp.td1.3a'))
  expect([read?.reasonCode, read?.autorisation, read?.statutMt]).toEqual(['CNSLT_DATA', undefined, undefined])
  expect(read?.patient).toMatchObject({
    deceased: false,
    address: { postalCode: '63220' },
    legalRepresentatives: [{ code: 'FTH' }],
    birthPlace: { city: 'ARLANC' },
  })
  expect(read?.patient?.observations).toContainEqual(expect.objectContaining({ code: 'OPPOSITION_BRIS_DE_GLACE', value: true }))
})

test.each<[control: string, what: string, changes: readonly Change[]]>([
  ['DMP-H-05', 'another patient than the assertion', [[`extension="${PATIENT}"`, 'extension="285027512345672"']]],
  [
    'DMP-H-05',
    'two patients',
    [['<patientIdentifier>', `<patientIdentifier><value root="${EXAMPLE.insOid}" extension="${PATIENT}"/></patientIdentifier><patientIdentifier>`]],
  ],
  ['DMP-H-01', 'another interaction', [['extension="PRPA_IN201307UV02"', 'extension="PRPA_IN201305UV02"']]],
  ['DMP-H-02', 'no queryId', [['<queryId root="1.2.250.1.999.5.1.3" extension="2b5d5b1e-5f3a-4a0e-bd0c-0d3f6d4f1002"/>', '']]],
])('TD0.2: %s is answered to %s', async (control, _what, changes) => {
  await using dmp = await aDmp()
  expect((await dmp.call('dmp.td0.2', { changes })).fault).toBe(`mock_${control}`)
})

test('declares an authorisation once, and removes it', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(aRecord({ authorizations: [] }))
  expect(outcome(await dmp.call('dmp.td0.3'))).toEqual(['DMPOk', ''])
  expect(patient(await dmp.call('dmp.td0.2', { vihf: AIR }))?.autorisation).toBe('VALIDE')
  expect(outcome(await dmp.call('dmp.td0.3'))).toEqual(['DMPOk', 'Autorisation déjà présente aucune action effectuée'])
  expect(outcome(await dmp.call('dmp.td0.3', declare('SUPPRESSION')))).toEqual(['DMPOk', ''])
  expect(patient(await dmp.call('dmp.td0.2', { vihf: AIR }))?.autorisation).toBeUndefined()
  expect(outcome(await dmp.call('dmp.td0.3', declare('SUPPRESSION')))).toEqual(['DMPOk', 'Autorisation absente aucune action effectuée'])
})

test('an authorisation ends after six months without access, is declared again, and each access keeps it', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(aRecord({ authorizations: [] }))
  await dmp.call('dmp.td0.3')
  const later = (clockDays: number): void => dmp.seed({ records: [{ patient: PATIENT, clockDays }] })
  const state = async (): Promise<string | undefined> => patient(await dmp.call('dmp.td0.2', { vihf: AIR }))?.autorisation
  later(180)
  expect(await state()).toBe('VALIDE')
  expect((await dmp.call('dmp.td3.1')).error).toBeUndefined()
  later(190)
  expect(await state()).toBe('VALIDE')
  later(180 + 190)
  expect([await state(), (await dmp.call('dmp.td3.1')).fault]).toEqual(['EXPIRE', 'DMPAccessDeniedByRightsService'])
  expect(dmp.recorder.drafts.at(-1)?.outcome.note).toBe("droits: l'autorisation du professionnel a expiré")
  expect(outcome(await dmp.call('dmp.td0.3'))).toEqual(['DMPOk', ''])
  expect(await state()).toBe('VALIDE')
})

test('a blocked professional neither declares nor consults', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(aRecord({ authorizations: [{ holder: EXAMPLE.ps, state: 'blocked' }] }))
  for (const transaction of ['dmp.td0.3', 'dmp.td3.1', 'dmp.td3.2'] as const) expect((await dmp.call(transaction)).fault).toBe('DMPAccessDeniedByRightsService')
  dmp.seed({ settings: { accessDeniedAs: 'response' } })
  expect(outcome(await dmp.call('dmp.td0.3'))).toEqual(['DMPAccessDeniedByRightsService', 'le patient a bloqué ce professionnel'])
})

test.each([
  ['bris_de_glace', 'oppositionBrisDeGlace'],
  ['centre_15', 'oppositionUrgence'],
] as const)('in %s neither block nor authorisation count, only the opposition of the patient', async (access, opposition) => {
  await using dmp = await aDmp({ empty: true })
  const changes = EMERGENCY(access)
  dmp.seed(aRecord({ authorizations: [{ state: 'blocked' }] }))
  expect((await dmp.call('dmp.td3.1', { changes })).fault).toBeUndefined()
  dmp.seed({ records: [{ patient: PATIENT, [opposition]: true }] })
  expect((await dmp.call('dmp.td3.1', { changes })).fault).toBe('DMPAccessDeniedByRightsService')
  expect((await dmp.call('dmp.td0.3', { changes })).fault).toBe('DMPAccessDeniedByRightsService')
})

test('the médecin traitant is declared, told, listed and removed', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(aRecord({ authorizations: [] }))
  const doctor = { changes: DOCTOR }
  expect(outcome(await dmp.call('dmp.td0.3', { ...declare('AJOUT', 'MEDECIN_TRAITANT'), ...doctor }))).toEqual(['DMPOk', ''])
  expect(patient(await dmp.call('dmp.td0.2', { vihf: AIR, ...doctor }))?.statutMt).toBe(true)
  const listed = await dmp.call('dmp.td1.6', { ...LIST('ACTIVE'), ...doctor })
  const payload = listed.message.envelope?.bodyElement
  expect(payload && readAuthorizationList(payload)).toEqual({
    status: 'DMPOk',
    context: '',
    professionals: [
      {
        nationalId: EXAMPLE.ps,
        nationalIdType: '1.2.250.1.71.4.2.1',
        lastName: 'DUPONT',
        firstName: 'Marie',
        codeSpecialities: ['G15_10/SM26'],
        libSpecialities: ['Qualifié en Médecine Générale (SM)'],
        startOfAuthorization: '20260302091531',
        lastActionDate: '20260302091531',
        mode: 'ACTIVE',
        specificRights: ['MEDECIN_TRAITANT'],
      },
    ],
  })
  expect(outcome(await dmp.call('dmp.td0.3', { ...declare('SUPPRESSION', 'MEDECIN_TRAITANT'), ...doctor }))).toEqual(['DMPOk', ''])
  expect(patient(await dmp.call('dmp.td0.2', { vihf: AIR, ...doctor }))).toMatchObject({ statutMt: false, autorisation: 'VALIDE' })
})

test.each([
  ['ACTIVE', ['1', '3']],
  ['INTERDITE', ['2']],
  ['TOUTE', ['1', '2', '3']],
])('TD1.6 lists %s', async (mode, expected) => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(
    aRecord({
      authorizations: [
        { holder: '1', state: 'valid' },
        { holder: '2', state: 'blocked' },
        { holder: EXAMPLE.ps, state: 'valid' },
        { holder: '4', state: 'expired' },
      ],
    }),
  )
  const payload = (await dmp.call('dmp.td1.6', LIST(mode))).message.envelope?.bodyElement
  expect(payload && readAuthorizationList(payload)?.professionals.map((p) => (p.nationalId === EXAMPLE.ps ? '3' : p.nationalId))).toEqual(expected)
})

test.each<[fault: string, what: string, parts: CallParts, transaction: 'dmp.td0.3' | 'dmp.td1.6' | 'dmp.td0.4']>([
  ['mock_DMP-A-01', 'an unknown action', declare('AJOUTER'), 'dmp.td0.3'],
  ['mock_DMP-A-01', 'an unknown role', declare('AJOUT', 'INFIRMIER'), 'dmp.td0.3'],
  [
    'mock_DMP-A-01',
    'elements out of order',
    { body: '<setAuthorization xmlns="urn:si-dmp-habilitations"><role>MEDECIN_TRAITANT</role><action>AJOUT</action></setAuthorization>' },
    'dmp.td0.3',
  ],
  ['mock_DMP-A-01', 'an unknown mode', LIST('AUTRE'), 'dmp.td1.6'],
  ['mock_DMP-A-04', 'a date of another form', { body: PATIENT_LIST.replace('20260201000000', '2026-02-01') }, 'dmp.td0.4'],
  ['mock_DMP-A-04', 'the date type spelt with its H', { body: PATIENT_LIST.replace('LASTDOC', 'LASTAUTHORIZATION') }, 'dmp.td0.4'],
])('%s is answered to %s', async (fault, _what, parts, transaction) => {
  await using dmp = await aDmp()
  expect((await dmp.call(transaction, parts)).fault).toBe(fault)
})

test.each([
  ['absent', 'mock_DMP-absent'],
  ['terminated', 'DMPClosed'],
] as const)('a record that is %s is told by the status', async (state, status) => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed({ records: [{ patient: PATIENT, state }] })
  expect(outcome(await dmp.call('dmp.td0.3'))[0]).toBe(status)
  const payload = (await dmp.call('dmp.td1.6', LIST('TOUTE'))).message.envelope?.bodyElement
  expect(payload && readAuthorizationList(payload)).toMatchObject({ status, professionals: [] })
})

test('in AIR who is no health professional declares the structure, and cannot consult', async () => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(aRecord({ authorizations: [] }))
  expect(outcome(await dmp.call('dmp.td0.3', { changes: AUTOMATON }))).toEqual(['DMPOk', ''])
  expect([...dmp.world.record(PATIENT).authorizations.keys()]).toEqual([EXAMPLE.structure])
  expect((await dmp.call('dmp.td3.1', { changes: AUTOMATON })).fault).toBe('DMPAccessDeniedByRightsService')
  expect((await dmp.call('dmp.td0.3', { changes: AUTOMATON, ...declare('SUPPRESSION') })).fault).toBe('DMPAccessDeniedByRightsService')
})

test.each([
  ['LASTDOC', '20260201000000', 1],
  ['LASTDOC', '20260303000000', 0],
  ['LASTAUTORIZATION', '20260201000000', 0],
  ['LASTAUTORIZATION', '20260101000000', 1],
])('TD0.4 by %s since %s gives %i record', async (dateType, since, count) => {
  await using dmp = await aDmp({ empty: true })
  dmp.seed(aRecord())
  await dmp.call('dmp.td2.1')
  const noPatient: Change = [
    `<saml2:Attribute Name="urn:oasis:names:tc:xacml:2.0:resource:resource-id"><saml2:AttributeValue>${PATIENT}^^^&amp;${EXAMPLE.insOid}&amp;ISO^NH</saml2:AttributeValue></saml2:Attribute>`,
    '',
  ]
  const answer = await dmp.call('dmp.td0.4', { body: PATIENT_LIST.replace('LASTDOC', dateType).replace('20260201000000', since), changes: [noPatient] })
  const payload = answer.message.envelope?.bodyElement
  const read = payload && readPatientList(payload)
  expect(read?.status).toBe('DMPOk')
  expect(read?.entries.filter((e) => e.identifiers[0]?.nationalId === PATIENT)).toHaveLength(count)
})
