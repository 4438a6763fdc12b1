import type { ArmedFault } from '../../src/evidence/events.ts'
import type { HttpAnswer } from '../http/answer.ts'
import type { DmpCall } from './call.ts'
import { REGISTRY_CODES, SERVICE_CODES } from './fault-codes.ts'
import { businessRefusal } from './refusal.ts'
import { faultAnswer } from './replies.ts'
import { FAULTS } from './soap-faults.ts'
import { registrySuccess, xdsError } from './transactions/xds-answer.ts'

export { DMP_FAULTS } from './fault-codes.ts'

/**
 * Whether a fault comes after the service has worked: the document is then in the record although the DUI was not told,
 * which is what a deposit sent again meets.
 */
export function comesAfterTheWork({ code, params }: ArmedFault): boolean {
  return (
    code === 'coupure' ||
    code === 'lent' ||
    code === 'xml-malforme' ||
    code === 'XDSExtraMetadataNotSaved' ||
    (code === 'silence' && params['traite'] === 'oui')
  )
}

const XDS_TRANSACTIONS: ReadonlySet<string> = new Set(['dmp.td2.1', 'dmp.td3.1', 'dmp.td3.2', 'dmp.td3.3'])

/** Whether a transaction can be answered a fault: the codes of the registry and of the repository are theirs alone. */
export function mayHappen({ code }: ArmedFault, { transaction }: Pick<DmpCall, 'transaction'>): boolean {
  return !Object.hasOwn(REGISTRY_CODES, code) || XDS_TRANSACTIONS.has(transaction)
}

/** Replaces, cuts or delays the answer the call would have had; `normal` is there when the fault comes after the work. */
export function applyFault(fault: ArmedFault, call: DmpCall, normal: HttpAnswer | undefined): HttpAnswer {
  const answer = faulty(fault, call, normal)
  return { ...answer, outcome: { ...answer.outcome, armedFault: fault.id } }
}

function faulty(fault: ArmedFault, call: DmpCall, normal: HttpAnswer | undefined): HttpAnswer {
  const { code, params } = fault
  const nothing: HttpAnswer = { status: 0, headers: [], body: '', transaction: call.transaction, outcome: { kind: 'none', code } }
  switch (code) {
    case 'reinitialisation':
    case 'certificat-refuse':
      return { ...nothing, effect: { kind: 'reset', byFault: true } }
    case 'silence':
      return { ...nothing, effect: { kind: 'stall', ms: Number(params['maxMs'] ?? 120_000) } }
    case 'http-500':
    case 'http-503':
      return { ...nothing, status: Number(code.slice(5)), outcome: { kind: 'http', code: code.slice(5) } }
    case 'DMPInvalidCertificate':
      return faultAnswer(call, FAULTS.invalidCertificate)
    case 'DMPAccessDeniedByRightsService':
      return faultAnswer(call, FAULTS.accessDenied)
    case 'adressage-absent':
      return faultAnswer(call, FAULTS.addressing)
    case 'structure-introuvable':
      return faultAnswer(call, FAULTS.unknownStructure)
    case 'ps-et-structure-non-lies':
      return faultAnswer(call, FAULTS.notLinked)
    case 'specialite-absente':
      return faultAnswer(call, FAULTS.noSpeciality)
    case 'code-inconnu':
      return withoutControl(businessRefusal(call, String(params['code'] ?? 'DMPCodeInconnu'), String(params['texte'] ?? 'Code inconnu du logiciel'), code))
  }
  if (normal) return changed(fault, call, normal)
  if (Object.hasOwn(REGISTRY_CODES, code) || Object.hasOwn(SERVICE_CODES, code)) {
    return withoutControl(businessRefusal(call, code, String(params['texte'] ?? REGISTRY_CODES[code] ?? SERVICE_CODES[code] ?? ''), code))
  }
  // Only codes of the table can be armed; anything else is a defect of the bench, and the listener says so.
  throw new Error(`unknown DMP fault "${code}"`)
}

function changed({ code, params }: ArmedFault, call: DmpCall, normal: HttpAnswer): HttpAnswer {
  switch (code) {
    case 'coupure':
      return { ...normal, effect: { kind: 'truncate' } }
    case 'lent':
      return { ...normal, effect: { kind: 'delay', ms: Number(params['delaiMs'] ?? 5_000) } }
    case 'xml-malforme':
      return { ...normal, body: withoutLastTags(normal.body) }
    default: {
      // A warning goes with a Success only.
      const warning = { ...xdsError('XDSExtraMetadataNotSaved', REGISTRY_CODES['XDSExtraMetadataNotSaved'] ?? ''), severity: 'warning' as const }
      return normal.outcome.code === 'Success' && call.transaction === 'dmp.td2.1' ? registrySuccess(call, [warning]) : normal
    }
  }
}

/** The envelope's document without its two last end tags; the frame around it stays whole. */
function withoutLastTags(body: HttpAnswer['body']): HttpAnswer['body'] {
  if (typeof body === 'string') return body.replace(/(<\/[^>]+>){2}$/, '')
  return Buffer.from(body.toString('latin1').replace(/(<\/[^>]+>){2}(?=\r\n--)/, ''), 'latin1')
}

/** What an armed fault answers was refused by no control. */
function withoutControl(answer: HttpAnswer): HttpAnswer {
  const { control: _none, ...outcome } = answer.outcome
  return { ...answer, outcome }
}
