import { expect, test } from 'vitest'
import { ASSOCIATION, DOCUMENT_ENTRY, FOLDER, KNOWN_WRONG_FORMAT_CODE_SCHEME_END, STATUS } from '../../../../src/protocol/xds/names.ts'
import { type ProvideAndRegister, readProvideAndRegister } from '../../../../src/protocol/xds/provide-and-register.ts'
import { readSubmitObjects, type SubmitObjects } from '../../../../src/protocol/xds/submission.ts'
import { readUpdateDocumentSet } from '../../../../src/protocol/xds/update-document-set.ts'
import { xpathOf } from '../../../../src/protocol/xml/tree.ts'
import {
  ASSOCIATIONS,
  association,
  coded,
  DOCUMENTS,
  document,
  documentEntry,
  identifierOf,
  include,
  ORIGINAL,
  provideAndRegister,
  setNode,
  signatureEntry,
  slot,
  submissionSet,
  submitObjects,
} from './deposit.ts'
import { parsed } from './parsed.ts'

function provided(text: string): ProvideAndRegister {
  const provide = readProvideAndRegister(parsed(text))
  if (!provide) throw new Error('not an ITI-41 body')
  return provide
}

const submitted = (objects: string): SubmitObjects => readSubmitObjects(parsed(submitObjects(objects)))
const codes = (submit: { problems: readonly { code: string; detail: string }[] }): string[] => submit.problems.map((p) => `${p.code} ${p.detail}`.trim())

test('the deposit of a DLU: nothing is missing, nothing is said wrong', () => {
  const { submit, documents, problems } = provided(provideAndRegister())
  expect(problems).toEqual([])
  expect(submit?.problems).toEqual([])
  expect(submit?.submissionSets).toHaveLength(1)
  expect(submit?.documentEntries.map((e) => e.id)).toEqual(['Document01'])
  expect(submit?.signatureEntries.map((e) => e.id)).toEqual(['Signature01'])
  expect(submit?.associations.map((a) => [a.type, a.source, a.target])).toEqual([
    [ASSOCIATION.hasMember, 'SubmissionSet01', 'Document01'],
    [ASSOCIATION.hasMember, 'SubmissionSet01', 'Signature01'],
    [ASSOCIATION.signs, 'Signature01', 'SubmissionSet01'],
  ])
  expect(documents.map((d) => [d.id, d.include?.href, d.base64])).toEqual([
    ['Document01', 'cid:doc1@dui.example', undefined],
    ['Signature01', 'cid:sig1@dui.example', undefined],
  ])
})

test('every attribute of the submission set', () => {
  const set = submitted(submissionSet()).submissionSet
  expect(set).toMatchObject({
    id: 'SubmissionSet01',
    classified: true,
    submissionTime: { value: '20260302091530' },
    title: { value: "Document de liaison d'urgence" },
    contentTypeCode: { code: '11', scheme: { value: '1.2.250.1.213.2.2' }, display: { value: 'Hébergement complet ou internat' } },
    patientId: { value: { id: '285027512345672', authority: { universalId: '1.2.250.1.213.1.4.10' }, typeCode: 'NH' } },
    sourceId: { value: '1.2.250.1.999.5.1.77' },
    uniqueId: { value: '1.2.250.1.999.5.1.4.1772442930001' },
    problems: [],
  })
  expect(set?.authors[0]).toMatchObject({
    persons: [{ value: { id: '899900012345', family: 'DUPONT', given: 'Marie' } }],
    specialties: [{ value: { code: 'G15_60', label: 'Infirmier' } }],
    institutions: [{ value: { id: '10B0200001', idType: 'IDNST' } }],
    roles: [],
  })
})

test('every attribute of the document entry', () => {
  const entry = submitted(documentEntry()).documentEntries[0]
  expect(entry).toMatchObject({
    mimeType: 'text/xml',
    objectType: DOCUMENT_ENTRY.stable,
    title: { value: "Document de liaison d'urgence" },
    uniqueId: { value: '1.2.250.1.999.5.1.5.1772442600001' },
    patientId: { value: { id: '285027512345672' } },
    sourcePatientId: { value: { id: 'R-000457', typeCode: 'PI' } },
    legalAuthenticator: { value: { id: '899900012346', family: 'MARTIN' } },
    creationTime: { value: '20260302091000' },
    serviceStartTime: { value: '20260302080000' },
    serviceStopTime: undefined,
    languageCode: { value: 'fr-FR' },
    typeCode: { code: '74207-2', scheme: { value: '2.16.840.1.113883.6.1' } },
    classCode: { code: '11' },
    formatCode: { code: 'urn:asip:ci-sis:dlu:2015' },
    healthcareFacilityTypeCode: { code: 'SA17' },
    practiceSettingCode: { code: 'ESSMS' },
    hash: undefined,
    status: undefined,
    problems: [],
  })
  expect(entry?.sourcePatientInfo.map((p) => [p.value.number, p.value.components.at(-1)])).toEqual([
    [5, 'L'],
    [5, 'D'],
    [7, '19850214'],
    [8, 'F'],
  ])
  expect(entry?.confidentialityCodes.map((c) => c.code)).toEqual(['N'])
  expect(entry?.authors[0]?.specialties[0]?.value.code).toBe('G15_10/SM26')
})

test('every attribute tells its place', () => {
  const text = provideAndRegister()
  const entry = provided(text).submit?.documentEntries[0]
  const element = entry?.creationTime?.element
  expect(element && xpathOf(element)).toBe(
    '/xdsb:ProvideAndRegisterDocumentSetRequest/lcm:SubmitObjectsRequest/RegistryObjectList/ExtrinsicObject[1]/Slot[1]/ValueList/Value',
  )
  expect(text.split('\n')[(element?.line ?? 0) - 1]).toContain('20260302091000')
  expect(text.split('\n')[(entry?.typeCode?.element.line ?? 0) - 1]).toContain('74207-2')
  expect(text.split('\n')[(entry?.uniqueId?.element.line ?? 0) - 1]).toContain('1772442600001')
})

test('the node of the set may stand beside it, as ebRIM allows', () => {
  const submit = submitted(`${submissionSet('')}\n${setNode}\n${documentEntry()}`)
  expect(submit.submissionSet?.classified).toBe(true)
  expect(codes(submit)).toEqual([])
})

test('a set without its node is still read, and said to be without', () => {
  expect(codes(submitted(submissionSet('')))).toEqual(['unclassified-submission-set SubmissionSet01'])
  const bare = submitted('<RegistryPackage id="P"/>')
  expect([bare.submissionSet?.id, codes(bare)]).toEqual(['P', ['unclassified-submission-set P']])
})

test('none, several, and things that are no objects', () => {
  expect(codes(readSubmitObjects(parsed('<x/>')))).toEqual(['no-registry-object-list RegistryObjectList'])
  expect(codes(submitted(documentEntry()))).toEqual(['no-submission-set'])
  const two =
    submissionSet() +
    submissionSet()
      .replaceAll('SubmissionSet01', 'Set02')
      .replaceAll(/ id="(node|cl|ei)/g, ' id="b$1')
  expect(codes(submitted(two))).toContain('several-submission-sets Set02')
  expect(codes(submitted(`${submissionSet()}<Folder id="F"/>`))).toEqual(['unknown-object Folder'])
})

test('a folder is a package of another kind, by its node or by its identifiers', () => {
  const byNode = `<RegistryPackage id="F1"><Classification id="f" classificationNode="${FOLDER.node}" classifiedObject="F1"/></RegistryPackage>`
  const byIdentifier = `<RegistryPackage id="F2">${identifierOf('F2', FOLDER.uniqueId, '1.2.3', 'XDSFolder.uniqueId')}</RegistryPackage>`
  const submit = submitted(`${submissionSet() + byNode + byIdentifier}<RegistryPackage id="P"/>`)
  expect(submit.folders.map((f) => [f.id, f.uniqueId?.value])).toEqual([
    ['F1', undefined],
    ['F2', '1.2.3'],
  ])
  expect(submit.submissionSets.map((x) => x.id)).toEqual(['SubmissionSet01'])
  expect(codes(submit)).toEqual(['unknown-package P'])
})

test('ids that are repeated or absent, ends that lead nowhere', () => {
  const wrong = [submissionSet(), documentEntry(), documentEntry(), '<ExtrinsicObject mimeType="text/xml"/>'].join('')
  const ends = association('as1', '', 'SubmissionSet01', 'Document02') + association('as2', ASSOCIATION.replaces, 'Document01', 'urn:uuid:9d6c2a44')
  expect(codes(submitted(wrong + ends))).toEqual(['object-without-id', 'repeated-id Document01', 'association-without-type as1', 'unknown-target Document02'])
})

test('a signature is known by its codes, or because it signs', () => {
  const signs = association('s', ASSOCIATION.signs, 'Document01', 'SubmissionSet01')
  expect(submitted(submissionSet() + documentEntry() + signs).signatureEntries.map((e) => e.id)).toEqual(['Document01'])
  expect(submitted(submissionSet() + signatureEntry()).signatureEntries).toHaveLength(1)
})

test('what an entry should not hold is named', () => {
  const wrongScheme = DOCUMENT_ENTRY.formatCode.replace(/[^-]+$/, KNOWN_WRONG_FORMAT_CODE_SCHEME_END)
  const slots = slot('creationTime', '2026', '2027') + slot('serviceStopTime', ' ') + slot('couleur', 'bleu') + slot('urn:example:extension', 'x')
  const more = coded('Document01', wrongScheme, 'x', 'y', 'z') + coded('Document01', DOCUMENT_ENTRY.typeCode, '11490-0', '2.16.840.1.113883.6.1', 'Lettre')
  const entry = submitted(documentEntry({ slots, confidentiality: more })).documentEntries[0]
  expect(entry?.problems.map((p) => `${p.code} ${p.attribute}`)).toEqual([
    'repeated-slot creationTime',
    'several-values creationTime',
    'empty-slot serviceStopTime',
    'unknown-slot couleur',
    `unknown-classification-scheme ${wrongScheme}`,
    'repeated-classification typeCode',
  ])
})

test('children out of order are pointed at', () => {
  const text = documentEntry().replace('</ExtrinsicObject>', `${slot('size', '12')}<Description/><Bogus/></ExtrinsicObject>`)
  const order = submitted(text).documentEntries[0]?.object.orderProblems
  expect(order?.map((p) => `${p.code} ${p.element.local} ${p.after.local}`)).toEqual([
    'out-of-order Slot ExternalIdentifier',
    'out-of-order Description ExternalIdentifier',
    'unknown-child Bogus Bogus',
  ])
  const inside = coded('Document01', DOCUMENT_ENTRY.eventCodeList, 'H33', '2.16.840.1.113883.6.3', 'x').replace(/(<Slot.*<\/Slot>)(<Name>.*<\/Name>)/, '$2$1')
  expect(submitted(documentEntry({ confidentiality: inside })).documentEntries[0]?.object.orderProblems).toMatchObject([
    { code: 'out-of-order', element: { local: 'Slot' } },
  ])
})

test('a name or a version given twice is pointed at', () => {
  const twice = documentEntry().replace(/(<Name>.*?<\/Name>\n<Classification)/s, '<Name/><VersionInfo versionName="1"/><VersionInfo versionName="2"/>$1')
  const order = submitted(twice).documentEntries[0]?.object.orderProblems
  expect(order?.map((p) => `${p.code} ${p.element.local} ${p.after.local}`)).toEqual(['repeated VersionInfo VersionInfo', 'out-of-order Name VersionInfo'])
})

test('documents and entries must answer each other, case included', () => {
  const wrongCase = provided(provideAndRegister(undefined, DOCUMENTS.replace('"Signature01"', '"signature01"')))
  expect(wrongCase.problems).toMatchObject([
    { code: 'document-without-entry', detail: 'signature01', near: 'Signature01' },
    { code: 'missing-document', detail: 'Signature01', near: 'signature01' },
  ])
  const others = provided(provideAndRegister(undefined, `${DOCUMENTS}${document('Document01', include('x'))}<xdsb:Document/><xdsb:Autre/>`))
  expect(codes(others)).toEqual(['unknown-child Autre', 'repeated-document Document01', 'document-without-id'])
})

test.each([
  ['PGE+\nPC9hPg==', undefined, 'PGE+PC9hPg=='],
  ['', 'no-content', undefined],
  ['<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include"/>', 'include-without-href', undefined],
  [`${include('a')}${include('b')}`, 'several-includes', undefined],
  [`PGE+${include('a')}`, 'include-and-text', undefined],
  ['<ClinicalDocument/>', 'unknown-child', undefined],
])('content %s: %s', (content, problem, base64) => {
  const found = provided(provideAndRegister(undefined, document('Document01', content))).documents[0]
  expect([found?.problem, found?.base64]).toEqual([problem, base64])
})

test('a body that is something else is left alone', () => {
  expect(readProvideAndRegister(parsed('<ProvideAndRegisterDocumentSetRequest/>'))).toBeUndefined()
  expect(readUpdateDocumentSet(parsed(provideAndRegister()))).toBeUndefined()
  expect(provided('<x:ProvideAndRegisterDocumentSetRequest xmlns:x="urn:ihe:iti:xds-b:2007"/>').problems).toMatchObject([{ code: 'no-submit-objects' }])
})

test('a deletion: the target, the status it had and the one it gets', () => {
  const target = 'urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0001'
  const slots = slot('OriginalStatus', STATUS.approved) + slot('NewStatus', STATUS.deleted)
  const update = readUpdateDocumentSet(
    parsed(submitObjects(submissionSet() + association('as1', ASSOCIATION.updateAvailabilityStatus, 'SubmissionSet01', target, slots))),
  )
  expect(update?.statusUpdates).toMatchObject([
    { target, originalStatus: { value: STATUS.approved }, newStatus: { value: STATUS.deleted }, previousVersion: undefined },
  ])
  expect(update?.metadataUpdates).toEqual([])
  expect(update?.submit.problems).toEqual([])
})

test('a masking: the copy of the entry, and the version it replaces', () => {
  const lid = 'urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0001'
  const masked = documentEntry({
    attributes: ` lid="${lid}" status="${STATUS.approved}"`,
    slots: slot('hash', '0f1e') + slot('size', '48213') + slot('repositoryUniqueId', '1.2.250.1.213.4.1.1.1.2'),
    confidentiality: coded('Document01', DOCUMENT_ENTRY.confidentialityCode, 'MASQUE_PS', '1.2.250.1.213.1.1.4.13', 'Masqué aux professionnels de santé'),
  })
  const member = association('as1', ASSOCIATION.hasMember, 'SubmissionSet01', 'Document01', ORIGINAL + slot('PreviousVersion', '1'))
  const update = readUpdateDocumentSet(parsed(submitObjects(submissionSet() + masked + member)))
  expect(update?.metadataUpdates).toMatchObject([
    { previousVersion: { value: '1' }, entry: { lid, status: STATUS.approved, hash: { value: '0f1e' }, size: { value: '48213' }, problems: [] } },
  ])
  expect(update?.metadataUpdates[0]?.entry.confidentialityCodes.map((c) => c.code)).toEqual(['N', 'MASQUE_PS'])
  expect(ASSOCIATIONS).not.toContain('PreviousVersion')
})
