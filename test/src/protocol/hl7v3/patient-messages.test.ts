import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PatientAnswer, PatientRecord } from '../../../../src/protocol/hl7v3/patient-answer.ts'
import { isNil, readPatientQuery } from '../../../../src/protocol/hl7v3/patient-query.ts'
import { readPatientAnswer } from '../../../../src/protocol/hl7v3/read-patient-answer.ts'
import { writePatientAnswer } from '../../../../src/protocol/hl7v3/write-patient-answer.ts'
import { elementsOf, type XmlElement } from '../../../../src/protocol/xml/tree.ts'
import { parsed } from '../xds/parsed.ts'
import { patientQuery } from './query-sample.ts'

const MESSAGE = { root: '1.2.250.1.999.5.1.1', extension: '7c1e7b0a-7b5a-4c56-8b3d-2f1f6a0e1001' }
const QUERY = { root: '1.2.250.1.999.5.1.3', extension: '2b5d5b1e-5f3a-4a0e-bd0c-0d3f6d4f1002' }

const PATIENT: PatientRecord = {
  ids: [{ root: '1.2.250.1.213.1.4.10', extension: '285027512345672' }],
  statusCode: 'active',
  name: {
    prefix: 'Mme',
    given: ['JEANNE'],
    families: [
      { qualifier: 'SP', value: 'NON RENSEIGNE' },
      { qualifier: 'BR', value: 'TESTPATIENT' },
    ],
  },
  telecoms: [{ use: 'MC', value: 'tel:0600000000' }],
  gender: 'F',
  birthTime: '19850214',
  legalRepresentatives: [],
  observations: [
    { code: 'COMPTE_INTERNET_OUVERT', value: true },
    { code: 'RATTACHEMENT_ENS', value: true },
  ],
}

/** The answer of the contract's sample (DMP interface §5.2). */
const FOUND: PatientAnswer = {
  id: { root: 'c6a1f1f2-2f50-4d2a-a0b6-4a3d9b7e2001', extension: '' },
  creationTime: '20260302091501',
  receiver: { oid: '1.2.250.1.999.5.1', softwareName: 'DUI EXEMPLE' },
  sender: { oid: '1.2.250.1.213.4.1.1.1', softwareName: 'DMP' },
  autorisation: 'VALIDE',
  statutMt: false,
  acknowledgement: { typeCode: 'AA', target: MESSAGE, details: [] },
  reasonCode: 'TEST_EXST',
  patient: PATIENT,
  queryId: QUERY,
  queryResponseCode: 'OK',
}

const names = (element: XmlElement | undefined): string[] => (element ? elementsOf(element).map((e) => e.local) : [])

test('the request of the contract', () => {
  const query = readPatientQuery(parsed(patientQuery()))
  expect(query).toMatchObject({
    id: MESSAGE,
    creationTime: { value: '20260302091500' },
    interactionId: { root: '2.16.840.1.113883.1.6', extension: 'PRPA_IN201307UV02' },
    processingCode: { code: 'D' },
    receiver: { ids: [{ root: '1.2.250.1.213.4.1.1.1' }], softwareName: 'DMP' },
    sender: { ids: [{ root: '1.2.250.1.999.5.1' }], softwareName: 'DUI EXEMPLE' },
    reasonCode: { code: 'TEST_EXST', codeSystem: '1.2.250.1.213.1.1.4.11', displayName: "Test d'existence de dossier" },
    queryId: QUERY,
    statusCode: { code: 'new' },
    patientIdentifiers: [{ values: [{ root: '1.2.250.1.213.1.4.10', extension: '285027512345672' }], semanticsText: 'Patient.id' }],
  })
  const line = query && elementsOf(query.element).find((e) => e.local === 'attentionLine')
  expect(line && isNil(line)).toBe(true)
  expect(query && isNil(query.element)).toBe(false)
})

test('several patients, or none, are all kept; another root is left alone', () => {
  const two = '<patientIdentifier><value root="1" extension="2"/><value root="3" extension="4"/></patientIdentifier><patientIdentifier/>'
  expect(readPatientQuery(parsed(patientQuery({ patients: two })))?.patientIdentifiers.map((p) => p.values.length)).toEqual([2, 0])
  expect(readPatientQuery(parsed('<PRPA_IN201307UV02/>'))).toBeUndefined()
  expect(readPatientQuery(parsed('<PRPA_IN201307UV02 xmlns="urn:hl7-org:v3"/>'))).toMatchObject({ id: undefined, queryId: undefined, patientIdentifiers: [] })
})

test('a DMP that exists is written as the sample', () => {
  const root = parsed(writePatientAnswer(FOUND))
  expect(names(root)).toEqual([
    'id',
    'creationTime',
    'interactionId',
    'processingCode',
    'processingModeCode',
    'acceptAckCode',
    'receiver',
    'sender',
    'attentionLine',
    'attentionLine',
    'acknowledgement',
    'controlActProcess',
  ])
  const answer = readPatientAnswer(root)
  expect(answer).toMatchObject({ ...FOUND, patient: { ...PATIENT, observations: PATIENT.observations } })
  expect(names(answer?.patientElement)).toEqual(['id', 'statusCode', 'patientPerson', 'subjectOf', 'subjectOf'])
  const observations = answer?.patient?.observations
  expect(observations?.map((o) => o.codeSystem)).toEqual(['1.2.250.1.213.4.1.2.9', '1.2.250.1.213.4.1.2.3'])
  expect(observations?.[1]?.displayName).toBe('information de rattachement du DMP à un ENS')
})

test('TD1.3a: address, legal representative, birth place, oppositions, in the order of the sample', () => {
  const answer: PatientAnswer = {
    ...FOUND,
    reasonCode: 'CNSLT_DATA',
    patient: {
      ...PATIENT,
      ids: [{ root: '1.2.250.1.213.1.4.2', extension: '1197854176879056415520' }, ...PATIENT.ids],
      deceased: false,
      address: { lines: ['1, rue de la Fontaine'], postalCode: '75005', city: 'Paris' },
      legalRepresentatives: [
        {
          code: 'FTH',
          address: { lines: ['3 rue des Essais'], additionalLocator: 'Résidence du Parc', postalCode: '59000', city: 'LILLE' },
          telecoms: [{ use: 'HP', value: 'tel:0300000000' }, { value: 'mailto:parent@example.test' }],
          name: { prefix: 'M', given: ['Jean'], families: [{ value: 'TESTPARENT' }] },
        },
      ],
      birthPlace: { lines: [] },
      observations: [
        { code: 'OPPOSITION_BRIS_DE_GLACE', value: false },
        { code: 'OPPOSITION_ACCES_URGENCE', value: true },
      ],
    },
  }
  const { autorisation: _autorisation, statutMt: _statutMt, ...withoutLines } = answer
  const read = readPatientAnswer(parsed(writePatientAnswer(withoutLines)))
  expect(read).toMatchObject(withoutLines)
  expect([read?.autorisation, read?.statutMt]).toEqual([undefined, undefined])
  const person = read?.patientElement && elementsOf(read.patientElement).find((e) => e.local === 'patientPerson')
  expect(names(person)).toEqual(['name', 'telecom', 'administrativeGenderCode', 'birthTime', 'deceasedInd', 'addr', 'personalRelationship', 'birthPlace'])
  const relationship = person && elementsOf(person).find((e) => e.local === 'personalRelationship')
  expect(names(relationship)).toEqual(['code', 'addr', 'telecom', 'telecom', 'relationshipHolder1'])
})

test('no DMP: a good answer without subject', () => {
  const { patient: _patient, autorisation: _autorisation, statutMt: _statutMt, ...rest } = FOUND
  const root = parsed(writePatientAnswer({ ...rest, queryResponseCode: 'NF' }))
  expect(readPatientAnswer(root)).toMatchObject({ acknowledgement: { typeCode: 'AA' }, queryResponseCode: 'NF', patientElement: undefined })
  expect(names(elementsOf(root).find((e) => e.local === 'controlActProcess'))).toEqual(['reasonCode', 'queryAck'])
})

test('a closed DMP, with the date a setting may add', () => {
  const closed: PatientRecord = {
    ...PATIENT,
    statusCode: 'terminated',
    observations: [
      { code: 'DATE_FERMETURE', value: { type: 'TS', value: '20260101' } },
      { code: 'MOTIF', value: { type: 'ST', value: 'a < b' } },
    ],
  }
  expect(readPatientAnswer(parsed(writePatientAnswer({ ...FOUND, patient: closed })))?.patient).toMatchObject(closed)
})

test('a refusal carries its code and its text, and no queryAck when there is no response code', () => {
  const { patient: _patient, queryResponseCode: _code, ...rest } = FOUND
  const details = [{ code: 'DMPClosed', displayName: 'DMP fermé', text: 'Le DMP est fermé' }]
  const root = parsed(writePatientAnswer({ ...rest, acknowledgement: { typeCode: 'AE', target: MESSAGE, details } }))
  expect(readPatientAnswer(root)).toMatchObject({ acknowledgement: { typeCode: 'AE', target: MESSAGE, details } })
  expect(readPatientAnswer(root)?.queryResponseCode).toBeUndefined()
  expect(names(elementsOf(root).find((e) => e.local === 'controlActProcess'))).toEqual(['reasonCode'])
})

test('the code of an acknowledgement written as a child is read too (TD0.5)', () => {
  const text = '<PRPA_IN201308UV02 xmlns="urn:hl7-org:v3"><acknowledgement><typeCode code="AA"/></acknowledgement></PRPA_IN201308UV02>'
  expect(readPatientAnswer(parsed(text))?.acknowledgement.typeCode).toBe('AA')
  expect(readPatientAnswer(parsed('<PRPA_IN201308UV02/>'))).toBeUndefined()
})

test('names and addresses of any characters come back unchanged', () => {
  const text = fc.string({ unit: fc.oneof(fc.constantFrom('<', '&', '"', "'", '\n', '\r', 'é'), fc.stringMatching(/^[ -~]$/)) })
  fc.assert(
    fc.property(text, text, text, (family, line, code) => {
      const patient: PatientRecord = { ...PATIENT, name: { given: [line], families: [{ value: family }] }, address: { lines: [line], city: family } }
      const answer = readPatientAnswer(parsed(writePatientAnswer({ ...FOUND, autorisation: code, patient })))
      expect(answer?.patient?.name).toEqual(patient.name)
      expect(answer?.patient?.address).toEqual(patient.address)
      expect(answer?.autorisation).toBe(code)
    }),
  )
})
