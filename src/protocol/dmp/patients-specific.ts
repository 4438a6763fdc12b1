import { type Read, readText } from '../xml/read.ts'
import { misplacedIn } from '../xml/sequence.ts'
import { child, childrenNamed, textOf, type XmlElement } from '../xml/tree.ts'
import { elementOf, textElement } from '../xml/write.ts'
import { PATIENTS } from './names.ts'

/** `patientList` (TD0.4; contract §6.3). No patient in the VIHF either. */
export interface PatientListRequest {
  readonly element: XmlElement
  /** yyyyMMddHHmmss. */
  readonly startDate: Read | undefined
  readonly dateType: Read | undefined
  readonly psOwnerId: Read | undefined
  readonly misplaced: readonly XmlElement[]
}

/** `LASTAUTORIZATION` is written so, without its H (contract §6.3). */
export const PATIENT_LIST_DATE_TYPES = ['LASTAUTORIZATION', 'LASTDOC'] as const

/** One DMP of a TD0.4 answer. */
export interface PatientListEntry {
  /** One or more; `oid` is that of the INS. */
  readonly identifiers: readonly { readonly nationalId: string; readonly oid: string }[]
  readonly lastName: string
  readonly patronymicalName?: string
  readonly firstName: string
  readonly civility?: string
  /** yyyyMMdd. */
  readonly dateOfBirth: string
  readonly mt: boolean
  readonly message: boolean
  /** yyyyMMddHHmmss, as the two that follow. */
  readonly lastAccessDate: string
  readonly lastUpdateDate: string
  readonly lastAddDate: string
}

export interface PatientList {
  readonly entries: readonly PatientListEntry[]
  /** `DMPOk`, or another DMPxxx code. */
  readonly status: string
}

/** Reads a TD0.4 body; undefined when the payload is something else. */
export function readPatientListRequest(payload: XmlElement): PatientListRequest | undefined {
  if (payload.ns !== PATIENTS || payload.local !== 'patientList') return undefined
  return {
    element: payload,
    startDate: readText(payload, PATIENTS, 'startDate'),
    dateType: readText(payload, PATIENTS, 'dateType'),
    psOwnerId: readText(payload, PATIENTS, 'psOwnerId'),
    misplaced: misplacedIn(payload, PATIENTS, ['startDate', 'dateType', 'psOwnerId']),
  }
}

/** Writes a TD0.4 answer: the DMPs, then the status (contract §6.3). */
export function writePatientList({ entries, status }: PatientList): string {
  const optional = (name: string, value: string | undefined): string => (value === undefined ? '' : textElement(name, value))
  const data = entries.map((e) =>
    elementOf(
      'ns1:patientlistData',
      {},
      [
        ...e.identifiers.map((i) =>
          elementOf('ns1:patientIdentifier', {}, textElement('ns1:nationalId', i.nationalId) + textElement('ns1:nationalIdType', i.oid)),
        ),
        textElement('ns1:lastName', e.lastName),
        optional('ns1:patronymicalName', e.patronymicalName),
        textElement('ns1:firstName', e.firstName),
        optional('ns1:civility', e.civility),
        textElement('ns1:dateOfBirth', e.dateOfBirth),
        textElement('ns1:MT', String(e.mt)),
        textElement('ns1:message', String(e.message)),
        textElement('ns1:lastAccessDate', e.lastAccessDate),
        textElement('ns1:lastUpdateDate', e.lastUpdateDate),
        textElement('ns1:lastAddDate', e.lastAddDate),
      ].join(''),
    ),
  )
  return elementOf('ns1:patientListResponse', { 'xmlns:ns1': PATIENTS }, elementOf('ns1:output', {}, data.join('') + textElement('ns1:status', status)))
}

/** Reads a TD0.4 answer; undefined when the payload is something else. */
export function readPatientList(payload: XmlElement): PatientList | undefined {
  if (payload.ns !== PATIENTS || payload.local !== 'patientListResponse') return undefined
  const output = child(payload, PATIENTS, 'output')
  return { entries: childrenNamed(output, PATIENTS, 'patientlistData').map(readEntry), status: textOf(child(output, PATIENTS, 'status')) }
}

function readEntry(data: XmlElement): PatientListEntry {
  const text = (local: string): string => textOf(child(data, PATIENTS, local))
  const [patronymical, civility] = [child(data, PATIENTS, 'patronymicalName'), child(data, PATIENTS, 'civility')]
  return {
    identifiers: childrenNamed(data, PATIENTS, 'patientIdentifier').map((i) => ({
      nationalId: textOf(child(i, PATIENTS, 'nationalId')),
      oid: textOf(child(i, PATIENTS, 'nationalIdType')),
    })),
    lastName: text('lastName'),
    ...(patronymical ? { patronymicalName: textOf(patronymical) } : {}),
    firstName: text('firstName'),
    ...(civility ? { civility: textOf(civility) } : {}),
    dateOfBirth: text('dateOfBirth'),
    mt: text('MT') === 'true',
    message: text('message') === 'true',
    lastAccessDate: text('lastAccessDate'),
    lastUpdateDate: text('lastUpdateDate'),
    lastAddDate: text('lastAddDate'),
  }
}
