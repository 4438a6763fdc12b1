import { attribute, textOf, type XmlElement } from '../xml/tree.ts'
import { hl7, hl7All, type Identifier, readIdentifier, readMessage } from './message.ts'
import { AUTORISATION, HL7V3, STATUT_MT, XSI } from './names.ts'
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

/** A PRPA_IN201308UV02 as read: what is absent is an empty string, or left out. */
export type ReadPatientAnswer = PatientAnswer & {
  readonly element: XmlElement
  readonly patientElement: XmlElement | undefined
}

/** Reads a TD0.2 or TD1.3a answer; undefined when the payload is something else (DMP interface §§5.2–5.3). */
export function readPatientAnswer(payload: XmlElement): ReadPatientAnswer | undefined {
  if (payload.ns !== HL7V3 || payload.local !== 'PRPA_IN201308UV02') return undefined
  const message = readMessage(payload)
  const lines = hl7All(payload, 'attentionLine')
  const autorisation = lineValue(lines, AUTORISATION.keyword)
  const mt = lineValue(lines, STATUT_MT.keyword)
  const subject = hl7(message.controlAct, 'subject')
  const patient = hl7(hl7(hl7(subject, 'registrationEvent'), 'subject1'), 'patient')
  const queryAck = hl7(message.controlAct, 'queryAck')
  const responseCode = hl7(queryAck, 'queryResponseCode')
  return {
    element: payload,
    patientElement: patient,
    id: identifierOf(message.id),
    creationTime: message.creationTime?.value ?? '',
    receiver: deviceName(message.receiver),
    sender: deviceName(message.sender),
    ...(autorisation ? { autorisation: attribute(autorisation, 'code') ?? '' } : {}),
    ...(mt ? { statutMt: isTrue(attribute(mt, 'value')) } : {}),
    acknowledgement: readAcknowledgement(hl7(payload, 'acknowledgement')),
    reasonCode: message.reasonCode?.code ?? '',
    ...(patient ? { patient: readPatient(patient) } : {}),
    queryId: identifierOf(readIdentifier(hl7(queryAck, 'queryId'))),
    ...(responseCode ? { queryResponseCode: attribute(responseCode, 'code') ?? '' } : {}),
  }
}

function identifierOf(id: Identifier | undefined): Identifier {
  return { root: id?.root ?? '', extension: id?.extension ?? '' }
}

function deviceName(device: { ids: readonly Identifier[]; softwareName: string | undefined } | undefined): DeviceName {
  return { oid: device?.ids[0]?.root ?? '', softwareName: device?.softwareName ?? '' }
}

function lineValue(lines: readonly XmlElement[], keyword: string): XmlElement | undefined {
  const line = lines.find((l) => attribute(hl7(l, 'keyWordText'), 'code') === keyword)
  return hl7(line, 'value')
}

function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === '1'
}

function readAcknowledgement(element: XmlElement | undefined): Acknowledgement {
  return {
    // TD0.5 writes the code in a child, TD0.2 and TD1.3a in the attribute (contract §5.3).
    typeCode: attribute(element, 'typeCode') ?? attribute(hl7(element, 'typeCode'), 'code') ?? '',
    target: identifierOf(readIdentifier(hl7(hl7(element, 'targetMessage'), 'id'))),
    details: hl7All(element, 'acknowledgementDetail').map((detail) => {
      const code = hl7(detail, 'code')
      return { code: attribute(code, 'code') ?? '', ...some('displayName', attribute(code, 'displayName')), text: textOf(hl7(detail, 'text')) }
    }),
  }
}

function readPatient(patient: XmlElement): PatientRecord {
  const person = hl7(patient, 'patientPerson')
  const deceased = hl7(person, 'deceasedInd')
  const home = hl7(person, 'addr')
  const birthPlace = hl7(hl7(person, 'birthPlace'), 'addr')
  return {
    ids: hl7All(patient, 'id').map((e) => identifierOf(readIdentifier(e))),
    statusCode: attribute(hl7(patient, 'statusCode'), 'code') ?? '',
    name: readName(hl7(person, 'name')),
    telecoms: hl7All(person, 'telecom').map(readTelecom),
    gender: attribute(hl7(person, 'administrativeGenderCode'), 'code') ?? '',
    birthTime: attribute(hl7(person, 'birthTime'), 'value') ?? '',
    ...(deceased ? { deceased: isTrue(attribute(deceased, 'value')) } : {}),
    ...(home ? { address: readAddress(home) } : {}),
    legalRepresentatives: hl7All(person, 'personalRelationship').map(readRepresentative),
    ...(birthPlace ? { birthPlace: readAddress(birthPlace) } : {}),
    observations: hl7All(patient, 'subjectOf').flatMap((s) => hl7All(s, 'administrativeObservation').map(readObservation)),
  }
}

function readName(name: XmlElement | undefined): PersonName {
  const prefix = hl7(name, 'prefix')
  return {
    ...(prefix ? { prefix: textOf(prefix) } : {}),
    given: hl7All(name, 'given').map(textOf),
    families: hl7All(name, 'family').map((f) => ({ ...some('qualifier', attribute(f, 'qualifier')), value: textOf(f) })),
  }
}

function readTelecom(telecom: XmlElement): Telecom {
  return { ...some('use', attribute(telecom, 'use')), value: attribute(telecom, 'value') ?? '' }
}

function readAddress(addr: XmlElement): PostalAddress {
  const part = <K extends string>(local: K): { readonly [P in K]?: string } => {
    const element = hl7(addr, local)
    return some(local, element && textOf(element))
  }
  return {
    lines: hl7All(addr, 'streetAddressLine').map(textOf),
    ...part('additionalLocator'),
    ...part('postalCode'),
    ...part('city'),
    ...part('country'),
  }
}

function readRepresentative(relationship: XmlElement): LegalRepresentative {
  const postal = hl7(relationship, 'addr')
  return {
    code: attribute(hl7(relationship, 'code'), 'code') ?? '',
    ...(postal ? { address: readAddress(postal) } : {}),
    telecoms: hl7All(relationship, 'telecom').map(readTelecom),
    name: readName(hl7(hl7(relationship, 'relationshipHolder1'), 'name')),
  }
}

function readObservation(element: XmlElement): AdministrativeObservation {
  const code = hl7(element, 'code')
  return {
    code: attribute(code, 'code') ?? '',
    ...some('codeSystem', attribute(code, 'codeSystem')),
    ...some('displayName', attribute(code, 'displayName')),
    value: readValue(hl7(element, 'value')),
  }
}

function readValue(value: XmlElement | undefined): AdministrativeObservation['value'] {
  const written = value?.attributes.find((a) => a.local === 'type' && a.ns === XSI)?.value ?? ''
  const type = written.slice(written.indexOf(':') + 1)
  if (type === 'TS') return { type, value: attribute(value, 'value') ?? '' }
  if (type === 'ST') return { type, value: textOf(value) }
  return isTrue(attribute(value, 'value'))
}

function some<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string }
}
