import type { ExchangeSubject } from '../define.ts'
import { decodeDmp } from './decoded.ts'

/** Why a call did not get what it asked for. */
export interface AnswerError {
  /** `silence`: nothing that can be read came back, and the request may have been done. */
  readonly kind: 'silence' | 'http' | 'fault' | 'refusal'
  /** Code of the DMP, of the registry or of HTTP; empty for a silence. */
  readonly code: string
  /** It may go better a little later: the service is busy, or did not answer (a setting of the bench, DMP contract §15.7). */
  readonly passing: boolean
}

/** Codes of a registry that has too much to do, or is away for a while (DMP contract §11.4). */
const BUSY = ['XDSRegistryBusy', 'XDSRepositoryBusy', 'XDSRegistryNotAvailable', 'XDSRegistryOutOfResources', 'XDSRepositoryOutOfResources']

const SILENCE: AnswerError = { kind: 'silence', code: '', passing: true }

/** What went wrong with a call, as its answer tells; undefined when it got a business answer, « no such DMP » included. */
export function errorOf(exchange: ExchangeSubject): AnswerError | undefined {
  const { response, problem } = exchange.record
  if (!response || problem !== null || !response.complete) return SILENCE
  const { answer } = decodeDmp(exchange)
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(response.startLine)?.[1] ?? ''
  const { fault, patient, xds, habilitation, responseBody } = answer
  if (fault) return { kind: 'fault', code: fault.subcodes.at(-1) ?? fault.code, passing: false }
  if (!responseBody) return /^[45]/.test(status) ? { kind: 'http', code: status, passing: status.startsWith('5') } : SILENCE
  if (patient && patient.acknowledgement.typeCode !== 'AA') return refusal(patient.acknowledgement.details[0]?.code ?? patient.acknowledgement.typeCode)
  if (habilitation && habilitation.status !== 'DMPOk') return refusal(habilitation.status)
  if (xds?.status !== 'failure') return undefined
  const codes = xds.errors.map((e) => e.errorCode)
  return { kind: 'refusal', code: codes.join(', '), passing: codes.some((code) => BUSY.includes(code)) }
}

function refusal(code: string): AnswerError {
  return { kind: 'refusal', code, passing: false }
}
