import { expect, test } from 'vitest'
import { DMP_TRANSACTIONS, dmpPath, dmpTransaction } from '../../../../src/protocol/dmp/names.ts'
import { dmpTransactionOf, serviceOf } from '../../../../src/protocol/dmp/transaction-of.ts'
import { patientQuery } from '../hl7v3/query-sample.ts'
import { parsed } from '../xds/parsed.ts'

const root = (ns: string, local: string) => parsed(`<x:${local} xmlns:x="${ns}"/>`)

test.each(DMP_TRANSACTIONS.filter((t) => t.reasonCode === undefined))('$td is found by its body, and nothing disagrees', (t) => {
  const found = dmpTransactionOf({ path: dmpPath(t.service), action: t.requestAction, payload: root(t.requestRoot.ns, t.requestRoot.local) })
  expect(found).toMatchObject({ transaction: t.transaction, from: 'body', service: t.service, disagreements: [] })
})

test('TD0.2 and TD1.3a differ by their reason only', () => {
  const of = (reason: string) =>
    dmpTransactionOf({ path: dmpPath('patients'), action: 'urn:hl7-org:v3:PRPA_IN201307UV02', payload: parsed(patientQuery({ reason })) })
  expect(of('TEST_EXST')).toMatchObject({ transaction: 'dmp.td0.2', disagreements: [] })
  expect(of('CNSLT_DATA')).toMatchObject({ transaction: 'dmp.td1.3a', disagreements: [] })
  expect(of('FERM')).toMatchObject({
    transaction: 'dmp.td0.2',
    disagreements: [{ clue: 'reasonCode', problem: 'unknown', expected: 'TEST_EXST', received: 'FERM' }],
  })
})

test('the body decides against path and action, which are said to disagree', () => {
  const found = dmpTransactionOf({
    path: dmpPath('repository'),
    action: 'urn:ihe:iti:2007:UpdateDocumentSet',
    payload: root('urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0', 'SubmitObjectsRequest'),
  })
  expect(found).toMatchObject({
    transaction: 'dmp.td3.3',
    service: 'repository',
    disagreements: [
      { clue: 'path', problem: 'other', expected: dmpPath('registry') },
      { clue: 'action', problem: 'unknown', expected: 'urn:ihe:iti:2010:UpdateDocumentSet', received: 'urn:ihe:iti:2007:UpdateDocumentSet' },
    ],
  })
})

test('without a known body the action decides', () => {
  const action = 'urn:ihe:iti:2007:RetrieveDocumentSet'
  expect(dmpTransactionOf({ path: dmpPath('repository'), action, payload: root('urn:x', 'Y') })).toMatchObject({
    transaction: 'dmp.td3.2',
    from: 'action',
    disagreements: [{ clue: 'body', problem: 'unknown', received: '{urn:x}Y' }],
  })
  expect(dmpTransactionOf({ path: dmpPath('repository'), action, payload: undefined }).disagreements).toMatchObject([{ clue: 'body', problem: 'absent' }])
})

test('an absent action is not an unknown one', () => {
  const payload = root('urn:si-dmp-habilitations', 'setAuthorization')
  expect(dmpTransactionOf({ path: dmpPath('habilitations'), action: undefined, payload }).disagreements).toMatchObject([{ clue: 'action', problem: 'absent' }])
})

test('nothing known', () => {
  expect(dmpTransactionOf({ path: '/autre', action: undefined, payload: root('urn:x', 'Y') })).toMatchObject({
    transaction: 'dmp.inconnue',
    service: undefined,
    from: undefined,
    disagreements: [
      { clue: 'path', problem: 'unknown' },
      { clue: 'action', problem: 'absent' },
      { clue: 'body', problem: 'unknown' },
    ],
  })
})

test('a path is that of a service, to the letter', () => {
  expect(serviceOf('/si-dmp-server/v2/services/patientsSpecific')).toBe('patientsSpecific')
  expect(serviceOf('/si-dmp-server/v2/services/patientsspecific')).toBeUndefined()
  expect(serviceOf('/services/patients')).toBeUndefined()
})

test('the catalogue: nine transactions, each once, the action of ITI-57 in 2010', () => {
  expect(new Set(DMP_TRANSACTIONS.map((t) => t.transaction)).size).toBe(9)
  expect(dmpTransaction('dmp.td3.3')?.responseAction).toBe('urn:ihe:iti:2010:UpdateDocumentSet-Response')
  expect(dmpTransaction('dmp.inconnue')).toBeUndefined()
  expect(DMP_TRANSACTIONS.filter((t) => t.multipartAnswer).map((t) => t.td)).toEqual(['TD3.2'])
})
