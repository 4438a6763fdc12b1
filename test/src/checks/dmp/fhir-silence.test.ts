import { expect, test } from 'vitest'
import type { Check } from '../../../../src/checks/define.ts'
import { fhirDeposit, fhirExchange, fhirPatch, fhirPublication, fhirSearch } from '../../../../src/checks/dmp/example-fhir.ts'
import { dmpChecks } from '../../../../src/checks/dmp/index.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { exchangeFacts } from '../../../../src/engine/exchange-facts.ts'
import { judge } from '../../../../src/engine/judge.ts'

const CALLS = [
  fhirDeposit(),
  fhirPublication(),
  fhirSearch(),
  fhirPatch(),
  fhirExchange('dmp.iti-68', 'GET /fhir/Binary/1'),
  fhirExchange('dmp.pdsm-inconnue', 'GET /fhir/x'),
]
const isOfSoap = ({ id }: Check): boolean => !id.startsWith('DMP-F-')

test('no rule of the SOAP route speaks of a call of the FHIR route', () => {
  const exchangeChecks = dmpChecks.filter((c) => isOfSoap(c) && c.on.kind === 'exchange')
  expect(exchangeChecks.length).toBeGreaterThan(20)
  const said = CALLS.flatMap((subject) => exchangeChecks.flatMap((check) => judge(check, subject, exampleContext(subject))))
  expect(said.map((f) => f.check)).toEqual([])
})

test('no rule on a whole scenario speaks of one that has only calls of the FHIR route', () => {
  const subject = { kind: 'scenario' as const, exchanges: CALLS, observations: [] }
  const said = dmpChecks.filter((c) => c.on.kind === 'scenario').flatMap((check) => judge(check, subject, exampleContext(subject)))
  expect(said.map((f) => f.check)).toEqual([])
})

test('a rule of the FHIR route judges calls of its own, and never more than a warning', () => {
  const said = CALLS.flatMap((subject) => dmpChecks.filter((c) => !isOfSoap(c)).flatMap((check) => judge(check, subject, exampleContext(subject))))
  expect(new Set(said.map((f) => `${f.check} ${f.verdict}`))).toEqual(new Set([1, 2, 3, 4, 5, 6].map((n) => `DMP-F-0${n} conforme`)))
})

test('scenarios recognise these calls by the facts of the SOAP route', () => {
  expect(exchangeFacts(fhirDeposit())).toMatchObject({
    matricule: '236066322083656',
    oid: '1.2.250.1.213.1.4.10',
    uniqueId: '1.2.250.1.999.5.1.5.700',
    typeCode: '74207-2',
    documents: '1',
    http: '200',
    status: 'Success',
  })
  expect(exchangeFacts(fhirSearch())).toMatchObject({ matricule: '236066322083656', status: 'current', 'reponse.status': 'Success' })
  expect(exchangeFacts(fhirPatch())).toMatchObject({ uniqueId: '1.2.250.1.999.5.1.5.700' })
})
