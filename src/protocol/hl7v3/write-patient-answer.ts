import { escapeText } from '../xml/escape.ts'
import { elementOf, textElement } from '../xml/write.ts'
import type { Identifier } from './message.ts'
import { AUTORISATION, HL7V3, INTERACTION_ROOT, OBSERVATIONS, PERSONAL_RELATIONSHIPS, REASON_CODES, REASON_LABELS, STATUT_MT, XSI } from './names.ts'
import type {
  Acknowledgement,
  AdministrativeObservation,
  DeviceName,
  LegalRepresentative,
  PatientAnswer,
  PatientRecord,
  PersonName,
  PostalAddress,
  Telecom,
} from './patient-answer.ts'

/** Writes a PRPA_IN201308UV02 payload, elements and attributes as the DMP answers them (DMP interface §§5.2–5.3). */
export function writePatientAnswer(answer: PatientAnswer): string {
  const content = [
    identifier('id', answer.id),
    elementOf('creationTime', { value: answer.creationTime }),
    elementOf('interactionId', { root: INTERACTION_ROOT, extension: 'PRPA_IN201308UV02' }),
    // The answers always say P, whatever the platform (contract §5.1).
    elementOf('processingCode', { code: 'P' }),
    elementOf('processingModeCode', { code: 'T' }),
    elementOf('acceptAckCode', { code: 'NE' }),
    device('receiver', 'RCV', answer.receiver),
    device('sender', 'SND', answer.sender),
    answer.autorisation === undefined ? '' : autorisation(answer.autorisation),
    answer.statutMt === undefined ? '' : statutMt(answer.statutMt),
    acknowledgement(answer.acknowledgement),
    elementOf('controlActProcess', { classCode: 'CACT', moodCode: 'EVN' }, controlAct(answer)),
  ]
  return elementOf('PRPA_IN201308UV02', { xmlns: HL7V3, 'xmlns:xsi': XSI, ITSVersion: 'XML_1.0' }, content.join(''))
}

function identifier(name: string, { root, extension }: Identifier): string {
  return elementOf(name, { root, extension: extension === '' ? undefined : extension })
}

function device(name: string, typeCode: string, { oid, softwareName }: DeviceName): string {
  const content = elementOf('id', { root: oid }) + textElement('softwareName', softwareName)
  return elementOf(name, { typeCode }, elementOf('device', { classCode: 'DEV', determinerCode: 'INSTANCE' }, content))
}

function autorisation(code: string): string {
  const keyword = elementOf('keyWordText', { code: AUTORISATION.keyword, codeSystem: AUTORISATION.keywordSystem })
  return elementOf('attentionLine', {}, keyword + elementOf('value', { 'xsi:type': 'CV', code, codeSystem: AUTORISATION.valueSystem }))
}

function statutMt(value: boolean): string {
  const keyword = elementOf('keyWordText', { code: STATUT_MT.keyword, codeSystem: STATUT_MT.keywordSystem })
  return elementOf('attentionLine', {}, keyword + elementOf('value', { 'xsi:type': 'BL', value: String(value) }))
}

function acknowledgement({ typeCode, target, details }: Acknowledgement): string {
  const written = details.map(({ code, displayName, text }) =>
    elementOf('acknowledgementDetail', { typeCode: 'E' }, elementOf('code', { code, displayName }) + textElement('text', text)),
  )
  return elementOf('acknowledgement', { typeCode }, written.join('') + elementOf('targetMessage', {}, identifier('id', target)))
}

function controlAct(answer: PatientAnswer): string {
  const { reasonCode, patient, queryId, queryResponseCode } = answer
  const displayName = Object.hasOwn(REASON_LABELS, reasonCode) ? REASON_LABELS[reasonCode] : undefined
  return [
    elementOf('reasonCode', { code: reasonCode, codeSystem: REASON_CODES, displayName }),
    patient ? subject(patient, answer.sender.oid) : '',
    // The schema wants a response code in every queryAck: without one there is no queryAck.
    queryResponseCode === undefined
      ? ''
      : elementOf('queryAck', {}, identifier('queryId', queryId) + elementOf('queryResponseCode', { code: queryResponseCode })),
  ].join('')
}

function subject(patient: PatientRecord, custodian: string): string {
  const event = [
    elementOf('statusCode', { code: 'completed' }),
    elementOf('subject1', { typeCode: 'SBJ' }, elementOf('patient', { classCode: 'PAT' }, patientContent(patient))),
    elementOf('custodian', { typeCode: 'CST' }, elementOf('assignedEntity', { classCode: 'ASSIGNED' }, elementOf('id', { root: custodian }))),
  ]
  const registration = elementOf('registrationEvent', { classCode: 'REG', moodCode: 'EVN' }, event.join(''))
  return elementOf('subject', { typeCode: 'SUBJ', contextConductionInd: 'false' }, registration)
}

function patientContent(patient: PatientRecord): string {
  const person = [
    personName(patient.name),
    ...patient.telecoms.map(telecom),
    elementOf('administrativeGenderCode', { code: patient.gender }),
    elementOf('birthTime', { value: patient.birthTime }),
    patient.deceased === undefined ? '' : elementOf('deceasedInd', { value: String(patient.deceased) }),
    patient.address ? address(patient.address) : '',
    ...patient.legalRepresentatives.map(representative),
    patient.birthPlace ? elementOf('birthPlace', { classCode: 'BIRTHPL' }, address(patient.birthPlace)) : '',
  ]
  return [
    ...patient.ids.map((id) => identifier('id', id)),
    elementOf('statusCode', { code: patient.statusCode }),
    elementOf('patientPerson', { classCode: 'PSN', determinerCode: 'INSTANCE' }, person.join('')),
    ...patient.observations.map(observation),
  ].join('')
}

function personName({ prefix, given, families }: PersonName): string {
  const content = [
    prefix === undefined ? '' : textElement('prefix', prefix),
    ...given.map((g) => textElement('given', g)),
    ...families.map(({ qualifier, value }) => elementOf('family', { qualifier }, escapeText(value))),
  ]
  return elementOf('name', {}, content.join(''))
}

function telecom({ use, value }: Telecom): string {
  return elementOf('telecom', { use, value })
}

function address({ lines, additionalLocator, postalCode, city, country }: PostalAddress): string {
  const parts: (readonly [string, string | undefined])[] = [
    ['additionalLocator', additionalLocator],
    ['postalCode', postalCode],
    ['city', city],
    ['country', country],
  ]
  const rest = parts.map(([name, value]) => (value === undefined ? '' : textElement(name, value)))
  return elementOf('addr', {}, lines.map((l) => textElement('streetAddressLine', l)).join('') + rest.join(''))
}

function representative({ code, address: postal, telecoms, name }: LegalRepresentative): string {
  const content = [
    elementOf('code', { code, codeSystem: PERSONAL_RELATIONSHIPS }),
    postal ? address(postal) : '',
    ...telecoms.map(telecom),
    elementOf('relationshipHolder1', { classCode: 'PSN', determinerCode: 'INSTANCE' }, personName(name)),
  ]
  return elementOf('personalRelationship', { classCode: 'PRS' }, content.join(''))
}

function observation({ code, codeSystem, displayName, value }: AdministrativeObservation): string {
  const known: { codeSystem?: string; displayName?: string } = Object.hasOwn(OBSERVATIONS, code) ? OBSERVATIONS[code as keyof typeof OBSERVATIONS] : {}
  const content =
    elementOf('code', { code, codeSystem: codeSystem ?? known.codeSystem, displayName: displayName ?? known.displayName }) + observationValue(value)
  const act = elementOf('administrativeObservation', { classCode: 'OBS', moodCode: 'EVN' }, content)
  return elementOf('subjectOf', { typeCode: 'SBJ' }, act)
}

function observationValue(value: AdministrativeObservation['value']): string {
  if (typeof value === 'boolean') return elementOf('value', { 'xsi:type': 'BL', value: String(value) })
  return value.type === 'TS' ? elementOf('value', { 'xsi:type': 'TS', value: value.value }) : elementOf('value', { 'xsi:type': 'ST' }, escapeText(value.value))
}
