import { attribute, textOf, type XmlElement } from '../xml/tree.ts'
import { type Code, type Hl7Message, hl7, hl7All, type ReadIdentifier, readCode, readIdentifier, readIdentifiers, readMessage } from './message.ts'
import { HL7V3 } from './names.ts'

/** PRPA_IN201307UV02: TD0.2 and TD1.3a (DMP interface §5.1), read without judging. */
export interface PatientQuery extends Hl7Message {
  readonly queryId: ReadIdentifier | undefined
  readonly statusCode: Code | undefined
  /** One is expected. */
  readonly patientIdentifiers: readonly PatientIdentifier[]
}

/** `patientIdentifier`: one value is expected. */
export interface PatientIdentifier {
  readonly element: XmlElement
  readonly values: readonly ReadIdentifier[]
  readonly semanticsText: string | undefined
}

/** Reads a TD0.2 or TD1.3a body; undefined when the payload is something else. */
export function readPatientQuery(payload: XmlElement): PatientQuery | undefined {
  if (payload.ns !== HL7V3 || payload.local !== 'PRPA_IN201307UV02') return undefined
  const message = readMessage(payload)
  const query = hl7(message.controlAct, 'queryByParameter')
  return {
    ...message,
    queryId: readIdentifier(hl7(query, 'queryId')),
    statusCode: readCode(hl7(query, 'statusCode')),
    patientIdentifiers: hl7All(hl7(query, 'parameterList'), 'patientIdentifier').map((element) => {
      const semantics = hl7(element, 'semanticsText')
      return { element, values: readIdentifiers(element, 'value'), semanticsText: semantics && textOf(semantics) }
    }),
  }
}

/** Whether an element says that it is void (`xsi:nil`), whatever the prefix. */
export function isNil(element: XmlElement): boolean {
  const nil = element.attributes.find((a) => a.local === 'nil')?.value ?? attribute(element, 'nil')
  return nil === 'true' || nil === '1'
}
