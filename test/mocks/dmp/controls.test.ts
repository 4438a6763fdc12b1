import { expect, test } from 'vitest'
import { CONTROLS } from '../../../mocks/dmp/controls.ts'
import type { DmpSeed } from '../../../mocks/dmp/index.ts'
import { structureName } from '../../../mocks/pki/names.ts'
import { EXAMPLE } from '../../../src/checks/dmp/example-vihf.ts'
import type { Change } from '../../../src/checks/dmp/examples.ts'
import { dmpPath } from '../../../src/protocol/dmp/names.ts'
import { testSigner } from '../../src/protocol/xmldsig/signers.ts'
import { aDmp, type CallParts, PATIENT, SUBJECT } from './a-dmp.ts'

const attribute = (name: string, value: string): string =>
  `<saml2:Attribute Name="${name}"><saml2:AttributeValue>${value}</saml2:AttributeValue></saml2:Attribute>`
const without = (name: string, value: string): readonly Change[] => [[attribute(name, value), '']]
const role = (code: string, system: string): Change => [
  '<Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="60" codeSystem="1.2.250.1.71.1.2.7" displayName="Infirmier"/>',
  `<Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="${code}" codeSystem="${system}" displayName="x"/>`,
]
const ACTION = '<wsa:Action soap:mustUnderstand="true">urn:hl7-org:v3:PRPA_IN201307UV02</wsa:Action>'
const issuedAt = (instant: string): Change => ['IssueInstant="2026-03-02T09:15:30.000Z"', `IssueInstant="${instant}"`]

test.each<[control: string, fault: string, defect: string, parts: CallParts, seed?: DmpSeed]>([
  ['DMP-T-13', 'mock_DMP-T-13', 'two elements in Body', { changes: [['</soap:Body>', '<x/></soap:Body>']] }],
  ['DMP-T-05', 'MessageAddressingHeaderRequired', 'no Action', { changes: [[ACTION, '']] }],
  [
    'DMP-T-05',
    'MessageAddressingHeaderRequired',
    'no MessageID',
    {
      changes: [
        ['<wsa:MessageID>', '<wsa:Other>'],
        ['</wsa:MessageID>', '</wsa:Other>'],
      ],
    },
  ],
  [
    'DMP-T-08',
    'MessageAddressingHeaderRequired',
    'no ReplyTo, where it is demanded',
    { changes: [['<wsa:ReplyTo soap:mustUnderstand="true"><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>', '']] },
    { settings: { strictAddressing: true } },
  ],
  ['DMP-T-08', 'mock_DMP-T-08', 'a ReplyTo elsewhere', { changes: [['http://www.w3.org/2005/08/addressing/anonymous', 'http://dui.example/reponses']] }],
  ['DMP-T-09', 'mock_DMP-T-09', 'an unknown action', { changes: [[ACTION, '<wsa:Action>urn:autre</wsa:Action>']] }],
  ['DMP-T-09', 'mock_DMP-T-09', 'the action of another transaction', { changes: [[ACTION, '<wsa:Action>urn:ihe:iti:2007:RegistryStoredQuery</wsa:Action>']] }],
  ['DMP-T-12', 'mock_DMP-T-13', 'an unknown reasonCode', { changes: [['code="TEST_EXST"', 'code="AUTRE"']] }],
  ['DMP-T-12', 'mock_DMP-T-12', 'the path of another service', { path: dmpPath('registry') }],
  [
    'DMP-T-14',
    'mock_DMP-T-14',
    'no wsse:Security',
    {
      signed: false,
      changes: [
        ['<wsse:Security', '<wsse:Autre'],
        ['</wsse:Security>', '</wsse:Autre>'],
      ],
    },
  ],
  [
    'DMP-T-14',
    'mock_DMP-T-14',
    'an empty assertion beside',
    { after: [['</wsse:Security>', '<saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"/></wsse:Security>']] },
  ],
  [
    'DMP-T-14',
    'mock_DMP-T-14',
    'an assertion hidden in the body',
    { after: [['</soap:Header>', '<w xmlns="x"><saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"/></w></soap:Header>']] },
  ],
  ['DMP-V-01', 'mock_DMP-V-01', 'SAML 1.1', { changes: [['Version="2.0"', 'Version="1.1"']] }],
  ['DMP-V-01', 'mock_DMP-V-13', 'no NameID', { changes: [[`<saml2:NameID>${EXAMPLE.ps}</saml2:NameID>`, '<saml2:NameID/>']] }],
  ['DMP-V-01', 'mock_DMP-V-19', 'an unknown version of the VIHF', { changes: [[attribute('VIHF_Version', '3.0'), attribute('VIHF_Version', '2.0')]] }],
  ['DMP-V-20', 'mock_DMP-V-20', 'an unknown mode', { changes: [['>INDIRECTE<', '>DIRECT<']] }],
  ['DMP-V-20', 'mock_DMP-V-23', 'no structure', { changes: without('Identifiant_Structure', EXAMPLE.structure) }],
  ['DMP-V-20', 'mock_DMP-V-24', 'no sector', { changes: without('Secteur_Activite', 'SA17^1.2.250.1.71.4.2.4') }],
  ['DMP-V-20', 'mock_DMP-V-25', 'no subject-id', { changes: without('urn:oasis:names:tc:xspa:1.0:subject:subject-id', 'DUPONT Marie') }],
  ['DMP-V-20', 'mock_DMP-V-26', 'a role without code', { changes: [role('', '1.2.250.1.71.1.2.7')] }],
  ['DMP-V-20', 'mock_DMP-V-31', 'another resource', { changes: [['>urn:dmp<', '>urn:autre<']] }],
  ['DMP-V-20', 'mock_DMP-V-32', 'an unknown access mode', { changes: [['code="normal"', 'code="urgence"']] }],
  ['DMP-V-20', 'mock_DMP-V-34', 'no homologation number', { changes: without('LPS_ID_HOMOLOGATION_DMP', 'TEST-HOMOLOGATION') }],
  [
    'DMP-V-30',
    'mock_DMP-V-30',
    'no patient',
    { changes: without('urn:oasis:names:tc:xacml:2.0:resource:resource-id', `${PATIENT}^^^&amp;${EXAMPLE.insOid}&amp;ISO^NH`) },
  ],
  ['DMP-V-30', 'mock_DMP-V-29', 'a patient of another shape', { changes: [[`${PATIENT}^^^&amp;`, '12345^^^&amp;']] }],
  ['DMP-V-07', 'mock_DMP-V-07', 'no signature', { signed: false }],
  ['DMP-V-08', 'mock_DMP-V-08', 'an assertion changed after its signature', { after: [['>SA17^', '>SA18^']] }],
  ['DMP-V-08', 'mock_DMP-V-11', 'SHA-1, where it is refused', { sha1: true }, { settings: { sha1Accepted: false } }],
  ['DMP-V-02', 'mock_DMP-V-02', 'an assertion that is too old', { changes: [issuedAt('2026-03-02T08:15:30.000Z')] }],
  ['DMP-V-02', 'mock_DMP-V-02', 'an assertion of the future', { changes: [issuedAt('2026-03-02T09:16:32.000Z')] }],
  ['DMP-V-02', 'mock_DMP-V-02', 'a local time', { changes: [issuedAt('2026-03-02T10:15:30+01:00')] }],
  ['DMP-V-02', 'mock_DMP-V-02', 'an AIR assertion of 31 s', { vihf: { mode: 'INDIRECTE_RENFORCEE' }, changes: [issuedAt('2026-03-02T09:15:00.000Z')] }],
  [
    'DMP-V-02',
    'mock_DMP-V-02',
    'conditions that are over',
    { changes: [['<saml2:AuthnStatement', '<saml2:Conditions NotOnOrAfter="2026-03-02T09:14:00Z"/><saml2:AuthnStatement']] },
  ],
  [
    'DMP-V-28',
    'Aucune spécialité dans le vihf. Spécialité obligatoire pour les Médecins…',
    'a doctor without speciality',
    { changes: [role('10', '1.2.250.1.71.1.2.7')] },
  ],
  [
    'structure',
    "Impossible d'effectuer un test d'existence : Structure introuvable ou Inactive",
    'a structure that is closed',
    {},
    { structures: [{ id: EXAMPLE.structure, active: false }] },
  ],
  ['DMP-V-37', 'PS et Structure non liés', 'a professional linked to no structure', {}, { professionals: [{ id: EXAMPLE.ps, structures: [] }] }],
  ['DMP-V-38', 'DMPAccessDeniedByRightsService', 'a mode of access the matrix does not know', { changes: [['code="normal"', 'code="bris_de_glace"']] }],
])('%s answers %s to %s', async (control, fault, _defect, parts, seed) => {
  await using dmp = await aDmp()
  if (seed) dmp.seed(seed)
  const answer = await dmp.call('dmp.td0.2', parts)
  expect([answer.status, answer.fault]).toEqual([500, fault])
  const [draft] = await dmp.recorder.recorded(1)
  expect(draft?.outcome).toMatchObject({ kind: 'fault', control })
})

test.each<[fault: string, what: string, make: () => Parameters<typeof testSigner>[0]]>([
  ['DMPInvalidCertificate', 'the authentication certificate', () => ({ subject: SUBJECT, profile: 'AUTH_CLI' })],
  [
    'DMPInvalidCertificate',
    'an expired seal',
    () => ({ subject: SUBJECT, period: { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2023-01-01T00:00:00Z') } }),
  ],
  [
    'DMPInvalidCertificate',
    'a seal that is not valid yet',
    () => ({ subject: SUBJECT, period: { notBefore: new Date('2027-01-01T00:00:00Z'), notAfter: new Date('2028-01-01T00:00:00Z') } }),
  ],
  [
    'mock_DMP-V-23',
    'the seal of another structure',
    () => ({ subject: structureName({ cn: 'dui-cachet.ehpad.example', ou: '10B0200009', o: EXAMPLE.structureName, st: 'Rhône (69)' }) }),
  ],
  [
    'mock_DMP-V-05',
    'a seal whose name is not the Issuer',
    () => ({ subject: structureName({ cn: 'autre.example', ou: EXAMPLE.structure, o: EXAMPLE.structureName, st: 'Rhône (69)' }) }),
  ],
])('answers %s to a VIHF signed with %s', async (fault, _what, make) => {
  await using dmp = await aDmp()
  const answer = await dmp.call('dmp.td0.2', { signer: await testSigner(make()) })
  expect([answer.status, answer.fault]).toEqual([500, fault])
})

test('takes an AIR assertion once, an indirect one again', async () => {
  await using dmp = await aDmp()
  const air = { vihf: { mode: 'INDIRECTE_RENFORCEE', id: '_meme' } } as const
  expect((await dmp.call('dmp.td0.2', air)).status).toBe(200)
  expect((await dmp.call('dmp.td0.2', air)).fault).toBe('mock_DMP-V-03')
  const indirect = { vihf: { mode: 'INDIRECTE', id: '_autre' } } as const
  expect((await dmp.call('dmp.td0.2', indirect)).status).toBe(200)
  expect((await dmp.call('dmp.td0.2', indirect)).status).toBe(200)
})

test.each<[string, CallParts]>([
  [
    'no ReplyTo nor To',
    { changes: [['<wsa:ReplyTo soap:mustUnderstand="true"><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>', '']] },
  ],
  ['the mode spelt as in the static samples', { changes: [['Name="Authentification_Mode"', 'Name="Authentification_mode"']] }],
  ['SHA-1', { sha1: true }],
  ['VIHF 4.0', { changes: [[attribute('VIHF_Version', '3.0'), attribute('VIHF_Version', '4.0')]] }],
  ['a DIRECTE assertion that is not signed', { vihf: { mode: 'DIRECTE' }, signed: false }],
  [
    'a doctor with a speciality',
    {
      changes: [
        role('10', '1.2.250.1.71.1.2.7'),
        [
          'displayName="x"/></saml2:AttributeValue>',
          'displayName="x"/></saml2:AttributeValue><saml2:AttributeValue><Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="SM26" codeSystem="1.2.250.1.71.4.2.5" displayName="y"/></saml2:AttributeValue>',
        ],
      ],
    },
  ],
  ['the other OID of the access modes', { changes: [['1.2.250.1.213.1.1.4.248', '1.2.250.1.213.1.1.4.336']] }],
  ['an AIR assertion of 30 s', { vihf: { mode: 'INDIRECTE_RENFORCEE' }, changes: [issuedAt('2026-03-02T09:15:01.000Z')] }],
])('lets %s through', async (_what, parts) => {
  await using dmp = await aDmp()
  const answer = await dmp.call('dmp.td0.2', parts)
  expect([answer.status, answer.fault]).toEqual([200, undefined])
})

test('a message with every defect is stopped by the first control, and each correction shows the next', async () => {
  await using dmp = await aDmp()
  dmp.seed({ structures: [{ id: EXAMPLE.structure, active: false }], professionals: [{ id: EXAMPLE.ps, structures: [] }] })
  const all: readonly Change[] = [
    ['<wsa:MessageID>', '<wsa:Other>'],
    ['</wsa:MessageID>', '</wsa:Other>'],
    [ACTION, '<wsa:Action>urn:autre</wsa:Action>'],
    ['Version="2.0"', 'Version="1.1"'],
    ['>urn:dmp<', '>urn:autre<'],
    [`${PATIENT}^^^&amp;`, '12345^^^&amp;'],
    issuedAt('2026-03-02T07:15:30.000Z'),
    role('10', '1.2.250.1.71.1.2.7'),
  ]
  const faults: (string | undefined)[] = []
  for (const kept of [all, all.slice(2), all.slice(3), all.slice(4), all.slice(5)])
    faults.push((await dmp.call('dmp.td0.2', { changes: kept, signed: false })).fault)
  for (const kept of [all.slice(6), all.slice(7), []]) faults.push((await dmp.call('dmp.td0.2', { changes: kept })).fault)
  dmp.seed({ structures: [{ id: EXAMPLE.structure, active: true }] })
  faults.push((await dmp.call('dmp.td0.2')).fault)
  expect(faults).toEqual([
    'MessageAddressingHeaderRequired',
    'mock_DMP-T-09',
    'mock_DMP-V-01',
    'mock_DMP-V-31',
    'mock_DMP-V-29',
    'mock_DMP-V-02',
    'Aucune spécialité dans le vihf. Spécialité obligatoire pour les Médecins…',
    "Impossible d'effectuer un test d'existence : Structure introuvable ou Inactive",
    'PS et Structure non liés',
  ])
})

test('a fault is written as the real service writes it', async () => {
  await using dmp = await aDmp()
  const answer = await dmp.call('dmp.td0.2', { signer: await testSigner({ subject: SUBJECT, profile: 'AUTH_CLI' }) })
  expect(answer.headers['content-type']).toBe('application/soap+xml; charset=UTF-8')
  expect(answer.text).toMatch(
    /^<soap:Envelope xmlns:soap="http:\/\/www\.w3\.org\/2003\/05\/soap-envelope"><soap:Header><Action xmlns="http:\/\/www\.w3\.org\/2005\/08\/addressing">urn:hl7-org:v3:PRPA_IN201307UV02:Fault:SoapFault<\/Action><MessageID [^>]*>urn:uuid:[0-9a-f-]{36}<\/MessageID><To [^>]*>http:\/\/www\.w3\.org\/2005\/08\/addressing\/anonymous<\/To><RelatesTo [^>]*>urn:uuid:5b0f6d6a-9a55-4a5e-9b1a-000000000000<\/RelatesTo><\/soap:Header><soap:Body><soap:Fault><soap:Code><soap:Value>soap:Sender<\/soap:Value><soap:Subcode><soap:Value>soap:DMPInvalidCertificate<\/soap:Value><\/soap:Subcode><\/soap:Code><soap:Reason><soap:Text xml:lang="fr">Le certificat ayant signé le VIHF est invalide : Not a valid signature certificate<\/soap:Text><\/soap:Reason><\/soap:Fault><\/soap:Body><\/soap:Envelope>$/,
  )
})

test('on repository a fault comes in a multipart message', async () => {
  await using dmp = await aDmp()
  for (const transaction of ['dmp.td2.1', 'dmp.td3.2'] as const) {
    const answer = await dmp.call(transaction, { changes: [['>urn:dmp<', '>urn:autre<']] })
    expect([answer.status, answer.fault, answer.message.multipart?.parts.length]).toEqual([500, 'mock_DMP-V-31', 1])
  }
})

test.each([
  ['GET', dmpPath('patients'), 405],
  ['GET', `${dmpPath('patients')}?wsdl`, 405],
  ['PUT', dmpPath('registry'), 405],
  ['POST', '/si-dmp-server/v2/services/autre', 404],
  ['POST', '/', 404],
] as const)('%s %s gives %i', async (method, path, status) => {
  await using dmp = await aDmp()
  const answer = await dmp.send(path, 'x', { 'content-type': 'text/plain' }, method)
  expect([answer.status, answer.text]).toEqual([status, ''])
  expect(dmp.recorder.drafts[0]).toMatchObject({ service: 'dmp', transaction: 'dmp.inconnue', outcome: { kind: 'http', code: String(status) } })
})

test('another media type gives 415', async () => {
  await using dmp = await aDmp()
  expect((await dmp.send(dmpPath('patients'), '{}', { 'content-type': 'application/json' })).status).toBe(415)
})

test('a stranger meets the same controls, on a world without scenario', async () => {
  await using dmp = await aDmp({ stranger: true })
  expect((await dmp.call('dmp.td0.2')).status).toBe(200)
  expect((await dmp.call('dmp.td0.2', { signed: false })).fault).toBe('mock_DMP-V-07')
  // A deposit goes to a world of its own, forgotten with the call.
  expect((await dmp.call('dmp.td2.1')).status).toBe(200)
  expect(dmp.world.record(PATIENT).entries()).toEqual([])
})

test('every row of the table has a name, and certificates come first', () => {
  expect(CONTROLS.map((row) => row[0]).slice(0, 4)).toEqual(['DMP-T-01', 'DMP-T-02', 'HTTP-405', 'HTTP-415'])
  expect(CONTROLS.filter((row) => row.slice(1, 7).every((cell) => cell === ' '))).toEqual([])
})

test('refuses the number of nobody the bench knows, without repeating it', async () => {
  for (const mode of ['strict', 'lenient'] as const) {
    await using dmp = await aDmp({ mode, isFictitious: () => false })
    const answer = await dmp.call('dmp.td0.2', { signed: false })
    expect(answer.fault).toBe('mock_GF-01')
    expect(answer.text).not.toContain(PATIENT)
  }
  await using dmp = await aDmp({ isFictitious: (n) => n.startsWith(PATIENT.slice(0, 13)) })
  expect((await dmp.call('dmp.td0.2')).status).toBe(200)
})
