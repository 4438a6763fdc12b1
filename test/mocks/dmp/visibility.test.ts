import { expect, test } from 'vitest'
import type { Authorization } from '../../../mocks/dmp/authorizations.ts'
import type { StoredEntry } from '../../../mocks/dmp/entry.ts'
import { RETRIEVE } from '../../../src/checks/dmp/example-bodies.ts'
import { EXAMPLE } from '../../../src/checks/dmp/example-vihf.ts'
import type { Change } from '../../../src/checks/dmp/examples.ts'
import { STATUS } from '../../../src/protocol/xds/names.ts'
import { type Answer, aDmp, aRecord, type CallParts, PATIENT, type TestDmp } from './a-dmp.ts'

const MASKED = '1.2.250.1.999.9.1'
const INVISIBLE = '1.2.250.1.999.9.2'
const HIDDEN = '1.2.250.1.999.9.3'
const ARCHIVED = '1.2.250.1.999.9.4'
const AUTHOR = '899900000001'

function entry(uniqueId: string, code: string | undefined, status: StoredEntry['status'] = STATUS.approved): StoredEntry {
  const coded = (c: string, scheme: string) => ({ code: c, scheme, label: c })
  const confidentialityCodes = [coded('N', '2.16.840.1.113883.5.25'), ...(code ? [coded(code, '1.2.250.1.213.1.1.4.13')] : [])]
  return {
    entryUuid: `urn:uuid:${uniqueId}`,
    lid: `urn:uuid:${uniqueId}`,
    version: 1,
    status,
    submissionSet: 'urn:uuid:set',
    depositor: { professional: AUTHOR, structure: '10B0200009' },
    metadata: {
      uniqueId,
      patientId: `${PATIENT}^^^&${EXAMPLE.insOid}&ISO^NH`,
      mimeType: 'text/xml',
      objectType: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
      title: uniqueId,
      creationTime: '20260301',
      serviceStartTime: '20260301',
      languageCode: 'fr-FR',
      sourcePatientInfo: [],
      authors: [
        {
          persons: [`${AUTHOR}^A^B^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS`],
          institutions: ['X^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^10B0200009'],
          specialties: [],
          roles: [],
        },
      ],
      confidentialityCodes,
      eventCodes: [],
      referenceIds: [],
      hash: '',
      size: 1,
      repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2',
    },
  }
}

/** A record with one document of each visibility, by a hospital doctor. */
async function filled(opposed: Partial<Record<'oppositionBrisDeGlace' | 'oppositionUrgence', boolean>> = {}): Promise<TestDmp> {
  const dmp = await aDmp({ empty: true })
  dmp.seed(aRecord(opposed))
  const record = dmp.world.record(PATIENT)
  for (const e of [
    entry(MASKED, 'MASQUE_PS'),
    entry(INVISIBLE, 'INVISIBLE_PATIENT'),
    entry(HIDDEN, 'INVISIBLE_REPRESENTANTS_LEGAUX'),
    entry(ARCHIVED, undefined, STATUS.archived),
  ]) {
    record.put(e)
    record.putDocument(e.metadata.uniqueId, Buffer.from('x'))
  }
  return dmp
}

function found(answer: Answer): string[] {
  return answer.xds?.kind === 'query' ? answer.xds.entries.map((e) => e.uniqueId?.value ?? '') : ['?']
}
const get = (uniqueId: string, parts: CallParts): CallParts => ({
  ...parts,
  body: RETRIEVE.replace(/<DocumentUniqueId>.*?</, `<DocumentUniqueId>${uniqueId}<`),
})

const as = (...changes: readonly Change[]): CallParts => ({ changes })
const NURSE = as()
const AUTHOR_CALLS = as([`<saml2:NameID>${EXAMPLE.ps}<`, `<saml2:NameID>${AUTHOR}<`])
const SM25: Change = [
  'code="60" codeSystem="1.2.250.1.71.1.2.7" displayName="Infirmier"/></saml2:AttributeValue>',
  'code="10" codeSystem="1.2.250.1.71.1.2.7" displayName="Médecin"/></saml2:AttributeValue><saml2:AttributeValue><Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="SM25" codeSystem="1.2.250.1.71.4.2.5" displayName="x"/></saml2:AttributeValue>',
]
const EMERGENCY: Change = ['code="normal"', 'code="bris_de_glace"']
const REGULATION: Change = ['code="normal"', 'code="centre_15"']
const treating: Authorization = { holder: EXAMPLE.ps, kind: 'granted', since: { daysAgo: 1 }, lastAction: { daysAgo: 1 }, treatingDoctor: true }

test.each<[who: string, parts: CallParts, masked: boolean, prepare?: (dmp: TestDmp) => void]>([
  ['a nurse', NURSE, false],
  ['its author', AUTHOR_CALLS, true],
  ['the médecin traitant', NURSE, true, (dmp) => void dmp.world.record(PATIENT).authorizations.set(EXAMPLE.ps, treating)],
  ['who breaks the glass', as(EMERGENCY), true],
  ['a régulation centre', as(REGULATION), true],
  ['a médecin du travail', as(SM25), false],
])('what is masked, as %s sees it', async (who, parts, masked, prepare) => {
  await using dmp = await filled()
  prepare?.(dmp)
  expect(found(await dmp.call('dmp.td3.1', parts))).toEqual(masked ? [MASKED, INVISIBLE, HIDDEN] : [INVISIBLE, HIDDEN])
  const read = await dmp.call('dmp.td3.2', get(MASKED, parts))
  if (who === 'a médecin du travail') expect(read.fault).toBe('DMPAccessDeniedByRightsService')
  else expect(read.error).toBe(masked ? undefined : 'XDSDocumentUniqueIdError')
})

test.each([
  ['bris_de_glace', 'oppositionBrisDeGlace', 'oppositionUrgence'],
  ['centre_15', 'oppositionUrgence', 'oppositionBrisDeGlace'],
] as const)('in %s the opposition to it closes the record, the other one does not', async (access, opposition, other) => {
  const parts = as(['code="normal"', `code="${access}"`])
  {
    await using dmp = await filled({ [opposition]: true })
    expect((await dmp.call('dmp.td3.1', parts)).fault).toBe('DMPAccessDeniedByRightsService')
  }
  await using dmp = await filled({ [other]: true })
  expect((await dmp.call('dmp.td3.2', get(MASKED, parts))).error).toBeUndefined()
})

test('what the patient does not see, professionals do, archived documents too', async () => {
  await using dmp = await filled()
  for (const uniqueId of [INVISIBLE, HIDDEN, ARCHIVED]) expect((await dmp.call('dmp.td3.2', get(uniqueId, NURSE))).error).toBeUndefined()
})

test('a look-up finds what is masked only for its author and the structure that made it', async () => {
  const lookup = `<query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><query:ResponseOption returnType="ObjectRef"/><AdhocQuery id="urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4"><Slot name="$XDSDocumentEntryUniqueId"><ValueList><Value>('${MASKED}')</Value></ValueList></Slot></AdhocQuery></query:AdhocQueryRequest>`
  await using dmp = await filled()
  const references = async (parts: CallParts): Promise<number> => {
    const { xds } = await dmp.call('dmp.td3.1', { ...parts, body: lookup, vihf: { mode: 'INDIRECTE' } })
    return xds?.kind === 'query' ? xds.objectRefs.length : -1
  }
  expect([await references(NURSE), await references(AUTHOR_CALLS)]).toEqual([0, 1])
  const { metadata: m, ...rest } = entry(MASKED, 'MASQUE_PS')
  dmp.world.record(PATIENT).put({ ...rest, depositor: { professional: null, structure: EXAMPLE.structure }, metadata: m })
  expect(await references(NURSE)).toBe(1)
})
