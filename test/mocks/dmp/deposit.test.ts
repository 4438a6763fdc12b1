import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { DmpSeed } from '../../../mocks/dmp/index.ts'
import { OLD_ENTRY_UUID, SET_UNIQUE_ID, UNIQUE_ID } from '../../../src/checks/dmp/example-bodies.ts'
import { exampleCda } from '../../../src/checks/dmp/example-cda.ts'
import { depositBody, documentEntry } from '../../../src/checks/dmp/example-deposit.ts'
import { EXAMPLE } from '../../../src/checks/dmp/example-vihf.ts'
import { type Change, changed, depositParts } from '../../../src/checks/dmp/examples.ts'
import { ASSOCIATION, STATUS } from '../../../src/protocol/xds/names.ts'
import { aDmp, aRecord, type CallParts, PATIENT, type TestDmp } from './a-dmp.ts'

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')
const depositOf = (...changes: readonly Change[]): CallParts => ({ body: changed(depositBody(), changes) })
/** A second deposit of the same DUI: another set, another document. */
const OTHER: readonly Change[] = [
  [SET_UNIQUE_ID, `${SET_UNIQUE_ID}9`],
  [UNIQUE_ID, `${UNIQUE_ID}9`],
  [`${SET_UNIQUE_ID}.1`, `${SET_UNIQUE_ID}9.1`],
]
const record = (dmp: TestDmp) => dmp.world.record(PATIENT)
const CONFIDENTIALITY = 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f'
const confidentiality = (code: string): string =>
  `<Classification id="more${code}" classificationScheme="${CONFIDENTIALITY}" classifiedObject="Document01" nodeRepresentation="${code}"><Slot name="codingScheme"><ValueList><Value>1.2.250.1.213.1.1.4.13</Value></ValueList></Slot><Name><LocalizedString value="x"/></Name></Classification>`
const adding = (...codes: readonly string[]): Change => {
  const normal = /<Classification id="cl7".*?<\/Classification>/.exec(documentEntry())?.[0] ?? ''
  return [normal, normal + codes.map(confidentiality).join('')]
}

test('stores the document and its signature, under the structure and the professional of the assertion', async () => {
  await using dmp = await aDmp()
  const answer = await dmp.call('dmp.td2.1')
  expect([answer.status, answer.xds?.status, answer.headers['content-type']]).toEqual([200, 'success', 'application/soap+xml; charset=UTF-8'])
  expect(answer.text).not.toContain('RegistryErrorList')
  const [document, signature, ...more] = record(dmp).entries()
  expect(more).toEqual([])
  expect(document).toMatchObject({
    status: STATUS.approved,
    version: 1,
    depositor: { professional: EXAMPLE.ps, structure: EXAMPLE.structure },
    metadata: { uniqueId: UNIQUE_ID, hash: sha1(exampleCda()), size: Buffer.byteLength(exampleCda()), repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2' },
  })
  expect(document?.entryUuid).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
  expect(document?.lid).toBe(document?.entryUuid)
  expect(signature?.metadata.typeCode?.code).toBe('E1762')
  expect(Buffer.from(record(dmp).document(UNIQUE_ID) ?? []).toString()).toBe(exampleCda())
  expect(record(dmp).submissionSets).toMatchObject([{ uniqueId: SET_UNIQUE_ID, sourceId: '1.2.250.1.999.5.1.77' }])
  expect(record(dmp).associations.map((a) => [a.type, a.source, a.target])).toEqual([
    [ASSOCIATION.hasMember, record(dmp).submissionSets[0]?.entryUuid, document?.entryUuid],
    [ASSOCIATION.hasMember, record(dmp).submissionSets[0]?.entryUuid, signature?.entryUuid],
    [ASSOCIATION.signs, signature?.entryUuid, record(dmp).submissionSets[0]?.entryUuid],
  ])
})

test('the same calls give the same identifiers and the same bytes', async () => {
  const uuids = async (): Promise<(string | undefined)[]> => {
    await using dmp = await aDmp()
    const answer = await dmp.call('dmp.td2.1')
    return [record(dmp).entries()[0]?.entryUuid, answer.text]
  }
  expect(await uuids()).toEqual(await uuids())
})

test('takes the document in base64 in a plain envelope', async () => {
  await using dmp = await aDmp()
  const inline = (id: string, text: string): Change => [
    `<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:${id}@dui.example"/>`,
    Buffer.from(text).toString('base64'),
  ]
  const answer = await dmp.call('dmp.td2.1', { ...depositOf(inline('doc1', exampleCda()), inline('sig1', '<Signature/>')), plain: true })
  expect(answer.xds?.status).toBe('success')
  expect(record(dmp).current(UNIQUE_ID)?.metadata.hash).toBe(sha1(exampleCda()))
})

test('finds the parts whichever side is percent-encoded', async () => {
  await using dmp = await aDmp()
  const answer = await dmp.call('dmp.td2.1', {
    ...depositOf(['cid:doc1@dui.example', 'cid:doc%3A1@urn%3Adui'], ['cid:sig1@dui.example', 'cid:sig1@dui.example']),
    parts: depositParts().map((p, i) => (i === 0 ? { ...p, contentId: 'doc:1@urn:dui' } : p)),
  })
  expect(answer.error).toBeUndefined()
})

test('stores several documents in one set', async () => {
  await using dmp = await aDmp()
  const second = documentEntry('Document02')
    .replaceAll(/(cl|ei)(\d+)"/g, '$1second$2"')
    .replace(UNIQUE_ID, `${UNIQUE_ID}2`)
  const answer = await dmp.call('dmp.td2.1', {
    ...depositOf(
      ['<ExtrinsicObject id="Signature01"', `${second}<ExtrinsicObject id="Signature01"`],
      [
        '<Association id="as2"',
        '<Association id="as7" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="SubmissionSet01" targetObject="Document02"/><Association id="as2"',
      ],
      [
        '<xdsb:Document id="Signature01">',
        '<xdsb:Document id="Document02"><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:doc2@dui.example"/></xdsb:Document><xdsb:Document id="Signature01">',
      ],
    ),
    parts: [...depositParts(), { contentId: 'doc2@dui.example', contentType: 'text/xml', content: '<second/>' }],
  })
  expect(answer.error).toBeUndefined()
  expect(
    record(dmp)
      .entries()
      .map((e) => e.metadata.uniqueId),
  ).toEqual([UNIQUE_ID, `${UNIQUE_ID}2`, `${SET_UNIQUE_ID}.1`])
})

test('replaces: the former becomes Deprecated, the new one is not masked because the former was', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1', depositOf(adding('MASQUE_PS')))
  const former = record(dmp).current(UNIQUE_ID)
  const answer = await dmp.call('dmp.td2.1', { body: changed(depositBody({ replaces: true }), [...OTHER, [OLD_ENTRY_UUID, former?.entryUuid ?? '']]) })
  expect(answer.xds?.status).toBe('success')
  expect(record(dmp).current(UNIQUE_ID)?.status).toBe(STATUS.deprecated)
  expect(record(dmp).current(`${UNIQUE_ID}9`)).toMatchObject({ status: STATUS.approved, metadata: { confidentialityCodes: [{ code: 'N' }] } })
  const again = await dmp.call('dmp.td2.1', {
    body: changed(depositBody({ replaces: true }), [
      [SET_UNIQUE_ID, `${SET_UNIQUE_ID}8`],
      [UNIQUE_ID, `${UNIQUE_ID}8`],
      [`${SET_UNIQUE_ID}.1`, `${SET_UNIQUE_ID}8.1`],
      [OLD_ENTRY_UUID, former?.entryUuid ?? ''],
    ]),
  })
  expect(again.error).toBe('XDSRegistryDeprecatedDocumentError')
})

test('keeps an addendum beside the document it completes', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  const completed = record(dmp).current(UNIQUE_ID)?.entryUuid ?? ''
  const answer = await dmp.call('dmp.td2.1', {
    body: changed(depositBody({ replaces: true }), [...OTHER, [OLD_ENTRY_UUID, completed], ['AssociationType:RPLC', 'AssociationType:APND']]),
  })
  expect(answer.error).toBeUndefined()
  expect(record(dmp).current(UNIQUE_ID)?.status).toBe(STATUS.approved)
  expect(record(dmp).associations.at(-1)).toMatchObject({ type: ASSOCIATION.appends, target: completed })
})

const slotOf = (name: string): RegExp => new RegExp(`<Slot name="${name}">.*?</Slot>`)
const dropping = (name: string): CallParts => ({ body: depositBody().replace(documentEntry(), documentEntry().replace(slotOf(name), '')) })
const within = (from: string | RegExp, to: string): CallParts => ({ body: depositBody().replace(documentEntry(), documentEntry().replace(from, to)) })

test.each<[code: string, what: string, parts: CallParts, seed?: DmpSeed]>([
  ['XDSMissingDocument', 'a part that is missing', { parts: depositParts().slice(1) }],
  ['XDSMissingDocument', 'a cid that names no part', depositOf(['cid:doc1@dui.example', 'cid:autre@dui.example'])],
  ['XDSMissingDocument', 'an entry without document', depositOf([/<xdsb:Document id="Document01">.*?<\/xdsb:Document>/.exec(depositBody())?.[0] ?? '', ''])],
  ['XDSMissingDocumentMetadata', 'ids that differ by their case', depositOf(['<xdsb:Document id="Document01">', '<xdsb:Document id="DOCUMENT01">'])],
  [
    'XDSMissingDocumentMetadata',
    'a document without entry',
    depositOf(['</xdsb:ProvideAndRegisterDocumentSetRequest>', '<xdsb:Document id="X">QQ==</xdsb:Document></xdsb:ProvideAndRegisterDocumentSetRequest>']),
  ],
  ['XDSRepositoryError', 'two parts of one name', { parts: [...depositParts(), ...depositParts().slice(0, 1)] }],
  [
    'XDSRepositoryError',
    'base64 that is none',
    depositOf(['<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:doc1@dui.example"/>', '***']),
  ],
  ['XDSRegistryMetadataError', 'no submission set', depositOf([/<RegistryPackage[^]*<\/RegistryPackage>/.exec(depositBody())?.[0] ?? '', ''])],
  ['XDSRegistryMetadataError', 'an id used twice', within('id="cl5"', 'id="cl6"')],
  ['XDSRegistryMetadataError', 'no creationTime', dropping('creationTime')],
  ['XDSRegistryMetadataError', 'no sourcePatientInfo', dropping('sourcePatientInfo')],
  ['XDSRegistryMetadataError', 'a local time', within('20260302091000', '20260302101000+0100')],
  ['XDSRegistryMetadataError', 'no typeCode', within(/<Classification id="cl6".*?<\/Classification>/, '')],
  ['XDSRegistryMetadataError', 'a code without scheme', within(/(<Classification id="cl6"[^>]*>)<Slot name="codingScheme">.*?<\/Slot>/, '$1')],
  ['XDSRegistryMetadataError', 'a wrong formatCode scheme', within('9c3699a4309d', '9fdf87b75cc4')],
  ['XDSRegistryMetadataError', 'a value that is too long', within('R-000457', `R-${'0'.repeat(300)}`)],
  ['XDSRegistryMetadataError', 'children out of order', within(/(<Slot name="creationTime">.*?<\/Slot>)([^]*)(<Name>)/, '$2$3'.replace('$2', '$2$1'))],
  ['XDSRegistryMetadataError', 'an entry that is no member', depositOf([/<Association id="as1".*?<\/Association>/.exec(depositBody())?.[0] ?? '', ''])],
  [
    'XDSRegistryMetadataError',
    'no signature, where it is demanded',
    depositOf(
      [/<Association id="as3".*?<\/Association>/.exec(depositBody())?.[0] ?? '', ''],
      ['<xdsb:Document id="Signature01"><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:sig1@dui.example"/></xdsb:Document>', ''],
      [/<Association id="as2".*?<\/Association>/.exec(depositBody())?.[0] ?? '', ''],
      [/<ExtrinsicObject id="Signature01"[^]*?<\/ExtrinsicObject>/.exec(depositBody())?.[0] ?? '', ''],
    ),
    { settings: { signatureEntryRequired: true } },
  ],
  ['XDSPatientIdDoesNotMatch', 'another patient in the entry', within(/value="\d{15}\^\^\^/, 'value="285027512345672^^^')],
  ['XDSUnknownPatientId', 'a person without DMP', {}, { records: [{ patient: PATIENT, state: 'absent' }] }],
  ['DMPClosed', 'a closed DMP', {}, { records: [{ patient: PATIENT, state: 'terminated' }] }],
  ['XDSUnknownPatientId', 'an unknown OID of INS', {}, { settings: { insOids: ['1.2.250.1.213.1.4.8'] } }],
  ['XDSRepositoryDuplicateUniqueIdInMessage', 'one uniqueId for two objects', within(`value="${UNIQUE_ID}"`, `value="${SET_UNIQUE_ID}"`)],
  [
    'XDSRepositoryMetadataError',
    'a hash that is not the one of the bytes',
    within('<Slot name="languageCode">', `<Slot name="hash"><ValueList><Value>${'0'.repeat(40)}</Value></ValueList></Slot><Slot name="languageCode">`),
  ],
  [
    'XDSRepositoryMetadataError',
    'a size that is not the one of the bytes',
    within('<Slot name="languageCode">', '<Slot name="size"><ValueList><Value>1</Value></ValueList></Slot><Slot name="languageCode">'),
  ],
  ['XDSRegistryMetadataError', 'a replacement of nothing', { body: depositBody({ replaces: true }) }],
  ['XDSRegistryMetadataError', 'a replacement within the set', { body: changed(depositBody({ replaces: true }), [[OLD_ENTRY_UUID, 'Signature01']]) }],
  ['XDSRegistryMetadataError', 'masked and invisible at once', depositOf(adding('MASQUE_PS', 'INVISIBLE_PATIENT'))],
])('answers %s to %s, and stores nothing', async (code, _what, parts, seed) => {
  await using dmp = await aDmp()
  if (seed) dmp.seed(seed)
  const answer = await dmp.call('dmp.td2.1', parts)
  expect([answer.status, answer.fault, answer.xds?.status, answer.error]).toEqual([200, undefined, 'failure', code])
  expect(dmp.recorder.drafts[0]?.outcome).toMatchObject({ kind: 'fault', code })
  expect([record(dmp).entries(), record(dmp).submissionSets]).toEqual([[], []])
})

test('a hash in capitals, right, is taken', async () => {
  await using dmp = await aDmp()
  const answer = await dmp.call(
    'dmp.td2.1',
    within(
      '<Slot name="languageCode">',
      `<Slot name="hash"><ValueList><Value>${sha1(exampleCda()).toUpperCase()}</Value></ValueList></Slot><Slot name="languageCode">`,
    ),
  )
  expect(answer.error).toBeUndefined()
})

test('refuses a set twice, a document twice, and another document under a known identifier', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  expect((await dmp.call('dmp.td2.1')).error).toBe('XDSDuplicateUniqueIdInRegistry')
  const [set, , signature] = OTHER
  const body = changed(
    depositBody(),
    [set, signature].filter((c) => c !== undefined),
  )
  expect((await dmp.call('dmp.td2.1', { body })).error).toBe('XDSRegistryMetadataError')
  expect((await dmp.call('dmp.td2.1', { body, parts: depositParts('<autre/>') })).error).toBe('XDSNonIdenticalHash')
  expect(record(dmp).submissionSets).toHaveLength(1)
})

test('refuses to replace an entry of another person', async () => {
  await using dmp = await aDmp()
  dmp.seed({ records: [{ patient: '2850275123456' }], documents: [{ patient: '2850275123456', kind: 'cr-hospitalier' }] })
  await dmp.call('dmp.td0.2')
  const other = dmp.world.record('285027512345672')
  other.put({ ...aStoredEntry(), entryUuid: OLD_ENTRY_UUID })
  expect((await dmp.call('dmp.td2.1', { body: depositBody({ replaces: true }) })).error).toBe('XDSPatientIdDoesNotMatch')
})

function aStoredEntry() {
  const nothing = {
    uniqueId: '1.2.3',
    patientId: '',
    mimeType: '',
    objectType: '',
    title: '',
    creationTime: '',
    languageCode: '',
    hash: '',
    size: 0,
    repositoryUniqueId: '',
  }
  return {
    entryUuid: '',
    lid: '',
    version: 1,
    status: STATUS.approved,
    submissionSet: '',
    depositor: { professional: null, structure: null },
    metadata: { ...nothing, sourcePatientInfo: [], authors: [], confidentialityCodes: [], eventCodes: [], referenceIds: [] },
  }
}

test('a secret connection is for a minor, and every document must then be hidden from legal representatives', async () => {
  await using dmp = await aDmp()
  const secret: Change = [
    '<saml2:Attribute Name="LPS_Nom">',
    '<saml2:Attribute Name="urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code"><saml2:AttributeValue>INVISIBLE_REPRESENTANTS_LEGAUX^1.2.250.1.213.1.1.4.13</saml2:AttributeValue></saml2:Attribute><saml2:Attribute Name="LPS_Nom">',
  ]
  expect((await dmp.call('dmp.td2.1', { changes: [secret] })).fault).toBe('mock_DMP-V-36')
  dmp.seed({ records: [{ patient: PATIENT, traits: { birthName: 'X', given: 'Y', sex: 'F', birthDate: '20080303' } }] })
  expect((await dmp.call('dmp.td2.1', { changes: [secret] })).error).toBe('XDSRegistryMetadataError')
  expect((await dmp.call('dmp.td2.1', { changes: [secret], ...depositOf(adding('INVISIBLE_REPRESENTANTS_LEGAUX')) })).error).toBeUndefined()
})

test('says what it did not keep', async () => {
  await using dmp = await aDmp()
  const answer = await dmp.call(
    'dmp.td2.1',
    within('<Slot name="languageCode">', '<Slot name="urn:dui:interne"><ValueList><Value>1</Value></ValueList></Slot><Slot name="languageCode">'),
  )
  expect([answer.xds?.status, answer.error, answer.xds?.errors[0]?.severity]).toEqual([
    'success',
    'XDSExtraMetadataNotSaved',
    'urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Warning',
  ])
  expect(record(dmp).entries()).toHaveLength(2)
})

test.each([
  ['INDIRECTE', undefined],
  ['INDIRECTE_RENFORCEE', 'DMPAccessDeniedByRightsService'],
  ['DIRECTE', undefined],
] as const)('in %s a deposit is answered %s', async (mode, fault) => {
  await using dmp = await aDmp()
  expect((await dmp.call('dmp.td2.1', { vihf: { mode } })).fault).toBe(fault)
})

test('a refusal by the rights service can be a registry error', async () => {
  await using dmp = await aDmp()
  dmp.seed({ settings: { accessDeniedAs: 'response' } })
  expect((await dmp.call('dmp.td2.1', { vihf: { mode: 'INDIRECTE_RENFORCEE' } })).error).toBe('DMPAccessDeniedByRightsService')
})

test('a blocked professional does not stop the deposit of his structure', async () => {
  await using dmp = await aDmp()
  dmp.seed(aRecord({ authorizations: [{ holder: EXAMPLE.ps, state: 'blocked' }] }))
  expect((await dmp.call('dmp.td2.1')).xds?.status).toBe('success')
})
