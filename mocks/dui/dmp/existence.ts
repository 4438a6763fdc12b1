import type { IdSource } from '../../../src/evidence/ids.ts'
import type { Defects } from '../defects.ts'
import type { InsNumber } from '../resident.ts'
import type { XmlNode } from '../xml-node.ts'
import { below, child, childrenOf } from './dmp-answer.ts'
import { branchOid, DMP_DEVICE } from './oids.ts'
import type { DmpOptions } from './options.ts'
import { localStamp, utcStamp } from './times.ts'
import { escaped } from './xml-text.ts'

/** State of a DMP as the existence test tells it (dmp.md §5). */
export interface Existence {
  readonly state: 'active' | 'closed' | 'absent' | 'refused'
  /** `expired` and `none` are the cases in which an authorisation may be declared. */
  readonly authorisation: 'valid' | 'blocked' | 'expired' | 'none'
  /** Code and text of a functional refusal. */
  readonly code?: string
  readonly text?: string
  /** Traits the DMP shows: never displayed, never reused (RG_0320), only compared. */
  readonly traits: { readonly birthName: string; readonly sex: string; readonly birthDate: string; readonly usedName: string }
}

/** The body of TD0.2 (dmp.md §5.1). */
export function writeExistence({ logiciel }: DmpOptions, patient: InsNumber, at: Date, ids: IdSource, defects: Defects): string {
  const identifier =
    `<patientIdentifier><value root="${patient.oid}" extension="${patient.numIdentifiant}${patient.cle}"/>` +
    '<semanticsText>Patient.id</semanticsText></patientIdentifier>'
  const [message, query] = [ids.uuid(), ids.uuid()]
  const interaction = defects.has('td02-interaction-autre') ? 'PRPA_IN201305UV02' : 'PRPA_IN201307UV02'
  const receiver = defects.has('td02-destinataire-autre') ? '1.2.250.1.213.4.1.1.9' : DMP_DEVICE
  const reason = defects.has('td02-raison-inconnue') ? 'EXISTENCE' : 'TEST_EXST'
  return (
    '<PRPA_IN201307UV02 xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ITSVersion="XML_1.0">' +
    `<id root="${branchOid(logiciel.oid, 'messages')}" extension="${message}"/>` +
    `<creationTime value="${defects.has('td02-heure-locale') ? localStamp(at) : utcStamp(at)}"/>` +
    `<interactionId root="2.16.840.1.113883.1.6" extension="${interaction}"/>` +
    '<processingCode code="D"/><processingModeCode code="T"/><acceptAckCode code="AL"/>' +
    device('receiver', 'RCV', receiver, 'DMP') +
    device('sender', 'SND', logiciel.oid, logiciel.nom) +
    '<attentionLine xsi:nil="true"/>' +
    '<controlActProcess classCode="CACT" moodCode="EVN">' +
    (defects.has('dmp-corps-hors-schema') ? '<remarque>hors schéma</remarque>' : '') +
    `<reasonCode code="${reason}" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Test d'existence de dossier"/>` +
    `<queryByParameter><queryId root="${defects.has('td02-query-id-sans-racine') ? 'QUERY' : branchOid(logiciel.oid, 'queries')}" extension="${query}"/>` +
    '<statusCode code="new"/><parameterList><dataSource xsi:nil="true"/>' +
    identifier +
    (defects.has('td02-deux-patients') ? identifier : '') +
    '</parameterList></queryByParameter></controlActProcess></PRPA_IN201307UV02>'
  )
}

function device(name: string, type: string, oid: string, software: string): string {
  return (
    `<${name} typeCode="${type}"><device classCode="DEV" determinerCode="INSTANCE"><id root="${oid}"/>` +
    `<softwareName>${escaped(software)}</softwareName></device></${name}>`
  )
}

/** Reads the answer of TD0.2 (dmp.md §5.2 and §5.3); undefined when it is not one. */
export function readExistence(body: XmlNode): Existence | undefined {
  if (body.local !== 'PRPA_IN201308UV02') return undefined
  const ack = child(body, 'acknowledgement')
  const type = ack?.attributes['typeCode'] ?? child(ack, 'typeCode')?.attributes['code'] ?? ''
  const detail = child(ack, 'acknowledgementDetail')
  const patient = below(body, 'patient')[0]
  const traits = readTraits(patient)
  const authorisation = readAuthorisation(body)
  if (type !== 'AA') {
    const code = child(detail, 'code')?.attributes['code'] ?? ''
    const text = child(detail, 'text')?.text.trim() || (child(detail, 'code')?.attributes['displayName'] ?? '')
    return { state: code === 'DMPClosed' ? 'closed' : 'refused', authorisation, code, text, traits }
  }
  const found = below(body, 'queryResponseCode')[0]?.attributes['code']
  if (found === 'NF' || !patient) return { state: 'absent', authorisation, traits }
  const closed = child(patient, 'statusCode')?.attributes['code'] === 'terminated'
  return { state: closed ? 'closed' : 'active', authorisation, traits }
}

/** Only VALIDE and INTERDIT are sure; a missing line is no authorisation, another word an expired one (dmp.md §5.2). */
function readAuthorisation(body: XmlNode): Existence['authorisation'] {
  const line = childrenOf(body, 'attentionLine').find((l) => child(l, 'keyWordText')?.attributes['code'] === 'AUTORISATION')
  const value = child(line, 'value')?.attributes['code'] ?? ''
  if (value === 'VALIDE') return 'valid'
  if (value === 'INTERDIT') return 'blocked'
  return value === '' || /INEXISTANT|AUCUN/i.test(value) ? 'none' : 'expired'
}

function readTraits(patient: XmlNode | undefined): Existence['traits'] {
  const person = child(patient, 'patientPerson')
  const families = childrenOf(child(person, 'name'), 'family')
  return {
    birthName: families.find((f) => f.attributes['qualifier'] === 'BR')?.text ?? '',
    usedName: families.find((f) => f.attributes['qualifier'] === 'SP')?.text ?? '',
    sex: child(person, 'administrativeGenderCode')?.attributes['code'] ?? '',
    birthDate: child(person, 'birthTime')?.attributes['value'] ?? '',
  }
}
