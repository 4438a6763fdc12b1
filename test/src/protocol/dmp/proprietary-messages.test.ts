import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AuthorizationList,
  readAuthorizationList,
  readListAuthorizationByPatient,
  readSetAuthorization,
  readSetAuthorizationResponse,
  writeAuthorizationList,
  writeSetAuthorizationResponse,
} from '../../../../src/protocol/dmp/habilitations.ts'
import { type PatientList, readPatientList, readPatientListRequest, writePatientList } from '../../../../src/protocol/dmp/patients-specific.ts'
import { elementsOf } from '../../../../src/protocol/xml/tree.ts'
import { parsed } from '../xds/parsed.ts'

test('TD0.3: action and role, in their order', () => {
  const body = (content: string) => readSetAuthorization(parsed(`<setAuthorization xmlns="urn:si-dmp-habilitations">${content}</setAuthorization>`))
  expect(body('<action>AJOUT</action>')).toMatchObject({ action: { value: 'AJOUT' }, role: undefined, misplaced: [] })
  expect(body('<action>AJOUT</action><role>MEDECIN_TRAITANT</role>')).toMatchObject({ role: { value: 'MEDECIN_TRAITANT' }, misplaced: [] })
  expect(body('<role>MEDECIN_TRAITANT</role><action>AJOUT</action>')?.misplaced.map((e) => e.local)).toEqual(['action'])
  expect(body('<patient/>')?.misplaced.map((e) => e.local)).toEqual(['patient'])
  expect(readSetAuthorization(parsed('<setAuthorization/>'))).toBeUndefined()
})

test('TD0.3 answer: status then context, empty on a real change', () => {
  const outcome = { status: 'DMPOk', context: 'Autorisation déjà présente aucune action effectuée' }
  expect(readSetAuthorizationResponse(parsed(writeSetAuthorizationResponse(outcome)))).toEqual(outcome)
  expect(writeSetAuthorizationResponse({ status: 'DMPOk', context: '' })).toContain('<ns1:status>DMPOk</ns1:status><ns1:context/>')
  expect(readSetAuthorizationResponse(parsed('<setAuthorizationResponse/>'))).toBeUndefined()
})

const LIST: AuthorizationList = {
  professionals: [
    {
      nationalId: '899900012346',
      nationalIdType: '1.2.250.1.71.4.2.1',
      firstName: 'PAUL',
      lastName: 'MARTIN',
      codeSpecialities: ['G15_10/SM26'],
      libSpecialities: ['Médecin - Qualifié en Médecine générale (SM)'],
      startOfAuthorization: '20260301135804',
      lastActionDate: '20260302140606',
      mode: 'ACTIVE',
      specificRights: ['MEDECIN_TRAITANT'],
    },
  ],
  status: 'DMPOk',
  context: '',
}

test('TD1.6: request and answer', () => {
  const request = readListAuthorizationByPatient(
    parsed('<l:listAuthorizationByPatient xmlns:l="urn:si-dmp-habilitations"><l:mode>TOUTE</l:mode></l:listAuthorizationByPatient>'),
  )
  expect(request).toMatchObject({ mode: { value: 'TOUTE' }, misplaced: [] })
  const root = parsed(writeAuthorizationList(LIST))
  expect(readAuthorizationList(root)).toEqual(LIST)
  const output = elementsOf(root)[0]
  expect(output && elementsOf(output).map((e) => e.local)).toEqual(['listOfAuthorizationByPatient', 'status', 'context'])
  const professional = output && elementsOf(output)[0]
  expect(professional && elementsOf(professional).map((e) => e.local)).toEqual([
    'nationalId',
    'nationalIdType',
    'firstName',
    'lastName',
    'codeSpeciality',
    'libSpeciality',
    'startOfAuthorization',
    'lastActionDate',
    'mode',
    'specificRight',
  ])
  expect(readAuthorizationList(parsed(writeAuthorizationList({ ...LIST, professionals: [] })))?.professionals).toEqual([])
  expect(readListAuthorizationByPatient(root)).toBeUndefined()
})

const DMPS: PatientList = {
  entries: [
    {
      identifiers: [
        { nationalId: '0740724093302701701806', oid: '1.2.250.1.213.1.4.2' },
        { nationalId: '285027512345672', oid: '1.2.250.1.213.1.4.10' },
      ],
      lastName: 'TESTPATIENT',
      firstName: 'JEANNE',
      civility: 'Mme',
      dateOfBirth: '19850214',
      mt: true,
      message: false,
      lastAccessDate: '20260301094105',
      lastUpdateDate: '20260225134738',
      lastAddDate: '20260225134735',
    },
  ],
  status: 'DMPOk',
}

test('TD0.4: request and answer', () => {
  const request = readPatientListRequest(
    parsed('<patientList xmlns="urn:si-dmp-patients"><startDate>20260101202010</startDate><dateType>LASTDOC</dateType></patientList>'),
  )
  expect(request).toMatchObject({ startDate: { value: '20260101202010' }, dateType: { value: 'LASTDOC' }, psOwnerId: undefined, misplaced: [] })
  const root = parsed(writePatientList(DMPS))
  expect(readPatientList(root)).toEqual(DMPS)
  const data = elementsOf(elementsOf(root)[0] ?? root)[0]
  expect(data && elementsOf(data).map((e) => e.local)).toEqual([
    'patientIdentifier',
    'patientIdentifier',
    'lastName',
    'firstName',
    'civility',
    'dateOfBirth',
    'MT',
    'message',
    'lastAccessDate',
    'lastUpdateDate',
    'lastAddDate',
  ])
  expect(readPatientListRequest(root)).toBeUndefined()
  expect(readPatientList(parsed('<patientListResponse/>'))).toBeUndefined()
})

test('texts of any characters come back unchanged', () => {
  const text = fc.string({ unit: fc.oneof(fc.constantFrom('<', '&', '>', '"', '\n', '\r', 'é'), fc.stringMatching(/^[ -~]$/)) })
  fc.assert(
    fc.property(text, text, (status, context) => {
      expect(readSetAuthorizationResponse(parsed(writeSetAuthorizationResponse({ status, context })))).toEqual({ status, context })
    }),
  )
})
