import { isPdsm } from '../../protocol/fhir/pdsm-names.ts'
import type { ReadPatientAnswer } from '../../protocol/hl7v3/read-patient-answer.ts'
import type { CheckContext, ExchangeSubject, ScenarioSubject } from '../define.ts'
import { type DecodedDmp, decodeDmp } from './decoded.ts'
import { earlierDmp } from './earlier.ts'

/** A call to the DMP that carried a request, with its reading. */
export interface DmpCall {
  readonly exchange: ExchangeSubject
  readonly decoded: DecodedDmp
}

/** The calls to the DMP by SOAP, in order: the FHIR route, informative, has neither VIHF nor envelope. */
export function dmpCalls({ exchanges }: Pick<ScenarioSubject, 'exchanges'>): DmpCall[] {
  return exchanges
    .filter((e) => e.record.service === 'dmp' && !isPdsm(e.record.transaction) && e.record.request !== null)
    .map((exchange) => ({ exchange, decoded: decodeDmp(exchange) }))
}

/** The calls to the DMP that came before this one, oldest first. */
export function callsBefore(subject: ExchangeSubject, context: Pick<CheckContext, 'exchanges'>): DmpCall[] {
  return dmpCalls({ exchanges: earlierDmp(subject, context) })
}

/** The person a call is about, by the matricule and its authority (VIHF resource-id); undefined when the assertion names none. */
export function patientOf({ vihf }: DecodedDmp): string | undefined {
  const cx = vihf?.resourceId?.cx
  return cx && cx.id !== '' ? `${cx.id} ${cx.authority.universalId}` : undefined
}

/** Who the DMP takes the caller for: an authorisation is that of a professional, or of a structure in plain indirect mode (contract §12.2). */
export function callerOf({ vihf }: DecodedDmp): string {
  const mode = vihf?.authentificationMode?.text.trim() ?? ''
  const holder = mode === 'INDIRECTE' ? vihf?.identifiantStructure?.text : vihf?.nameId?.text
  return `${mode} ${holder?.trim() ?? ''}`
}

/** How many actions the scenario had asked for when an exchange came: calls of one action have the same number. */
export function actionOf({ actions = [], exchanges }: Pick<CheckContext, 'actions' | 'exchanges'>, { record }: ExchangeSubject): number {
  const at = exchanges.findIndex((e) => e.record.id === record.id)
  return actions.filter((n) => n <= at).length
}

/** What the DMP said of the person's record in a TD0.2 or TD1.3a answer (contract §§5.2, 5.3). */
export function recordState(answer: ReadPatientAnswer): 'active' | 'terminated' | 'absent' | 'refused' {
  if (answer.acknowledgement.typeCode !== 'AA') return answer.acknowledgement.details.some((d) => d.code === 'DMPClosed') ? 'terminated' : 'refused'
  if (!answer.patient) return 'absent'
  return answer.patient.statusCode === 'terminated' ? 'terminated' : 'active'
}

/** What the DMP last said of a person's record. */
export interface LastExistence {
  readonly answer: ReadPatientAnswer
  /** It was said to the same caller: its line on the authorisation is then about this caller. */
  readonly own: boolean
}

/** The last answer on the existence of the same person's record, given to the same caller if there is one, else to another. */
export function lastExistence(subject: DmpCall, before: readonly DmpCall[]): LastExistence | undefined {
  const patient = patientOf(subject.decoded)
  const answered = before.filter(({ decoded }) => decoded.answer.patient !== undefined && patientOf(decoded) === patient)
  const own = answered.findLast(({ decoded }) => callerOf(decoded) === callerOf(subject.decoded))
  const answer = (own ?? answered.at(-1))?.decoded.answer.patient
  return answer && { answer, own: own !== undefined }
}

/** Whether a search asks for references only: TD3.1b (contract §9.2). */
export function isReferenceLookup({ query }: DecodedDmp): boolean {
  return query?.definition?.name === 'GetDocuments' && query.returnType?.value === 'ObjectRef'
}

/** Sooner than a person would ask for anything; a setting of ours. */
export const AUTOMATIC_MS = 10_000

/** The last deposit for the same person before this call. */
export function lastDeposit(subject: ExchangeSubject, context: Pick<CheckContext, 'exchanges'>): DmpCall | undefined {
  const patient = patientOf(decodeDmp(subject))
  return callsBefore(subject, context).findLast((c) => c.decoded.provide !== undefined && patientOf(c.decoded) === patient)
}

/** Whether a call came by itself right after a deposit: within the same action, sooner than a person would ask. */
export function followsDeposit(subject: ExchangeSubject, context: Pick<CheckContext, 'actions' | 'exchanges'>): boolean {
  const deposit = lastDeposit(subject, context)
  if (!deposit || actionOf(context, deposit.exchange) !== actionOf(context, subject)) return false
  return Date.parse(subject.record.startedAt) - Date.parse(deposit.exchange.record.endedAt) <= AUTOMATIC_MS
}
