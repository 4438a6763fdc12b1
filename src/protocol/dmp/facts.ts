import { parseCx } from '../xds/hl7v2.ts'
import { type Facts, join, lastPart, set } from './fact-list.ts'
import { OID_INS_C } from './names.ts'
import type { DmpRequestBody } from './request-body.ts'
import { bodyFacts, setPatient } from './request-facts.ts'
import type { DmpResponseBody } from './response-body.ts'

/** What the VIHF says, as read by the caller. */
export interface VihfFacts {
  /** `DIRECTE`, `INDIRECTE`, `INDIRECTE_RENFORCEE`. */
  readonly mode?: string | undefined
  /** Identifiant_Structure. */
  readonly structure?: string | undefined
  /** NameID. */
  readonly professional?: string | undefined
  /** `resource-id`, as written. */
  readonly resourceId?: string | undefined
  /** Code of PurposeOfUse. */
  readonly purposeOfUse?: string | undefined
}

/**
 * Facts of a DMP call that scenarios match on (`where:`) and that armed faults look at. Names are those of the XDS metadata
 * and of the contract. Several values of one fact are joined by a space: in the order of the message for documents,
 * sorted for sets without order (confidentiality, status). The patient is that of the body, else of the VIHF.
 */
export function dmpRequestFacts(body: DmpRequestBody | undefined, vihf: VihfFacts = {}): Facts {
  const facts: Facts = {}
  set(facts, 'mode', vihf.mode)
  set(facts, 'structure', vihf.structure)
  set(facts, 'professionnel', vihf.professional)
  set(facts, 'modeAcces', vihf.purposeOfUse)
  if (vihf.resourceId !== undefined) setPatient(facts, parseCx(vihf.resourceId))
  if (body) bodyFacts(facts, body)
  return facts
}

/**
 * Facts of the answer: `status` (Success, Failure, PartialSuccess, or a DMPxxx code), `errorCode`, `queryResponseCode`,
 * `acknowledgement`, `autorisation`, `patientStatus`, and how many `documents` or `references` came back.
 */
export function dmpResponseFacts(body: DmpResponseBody | undefined): Facts {
  const facts: Facts = {}
  switch (body?.kind) {
    case 'patient': {
      const { answer } = body
      set(facts, 'acknowledgement', answer.acknowledgement.typeCode)
      join(
        facts,
        'errorCode',
        answer.acknowledgement.details.map((d) => d.code),
      )
      set(facts, 'queryResponseCode', answer.queryResponseCode)
      set(facts, 'autorisation', answer.autorisation)
      if (answer.statutMt !== undefined) facts['statutMt'] = String(answer.statutMt)
      set(facts, 'patientStatus', answer.patient?.statusCode)
      // An old INS-C may come first: the INS is chosen by its root (contract §5.2).
      const ins = answer.patient?.ids.find((id) => id.root !== OID_INS_C)
      set(facts, 'matricule', ins?.extension)
      set(facts, 'oid', ins?.root)
      break
    }
    case 'authorization':
      set(facts, 'status', body.outcome.status)
      break
    case 'authorizations':
      set(facts, 'status', body.list.status)
      facts['professionnels'] = String(body.list.professionals.length)
      break
    case 'patient-list':
      set(facts, 'status', body.list.status)
      facts['patients'] = String(body.list.entries.length)
      break
    case 'xds': {
      const { response } = body
      set(facts, 'status', response.status ? lastPart(response.statusUrn) : response.statusUrn)
      join(facts, 'errorCode', [...new Set(response.errors.map((e) => e.errorCode))])
      if (response.kind === 'query') {
        facts['documents'] = String(response.entries.length)
        facts['references'] = String(response.objectRefs.length)
      } else if (response.kind === 'retrieve') {
        facts['documents'] = String(response.documents.length)
        join(
          facts,
          'uniqueId',
          response.documents.map((d) => d.documentUniqueId?.value),
        )
      }
      break
    }
    case 'fault':
      set(facts, 'errorCode', body.fault.subcodes.at(-1) ?? body.fault.code)
      break
    case 'other':
    case undefined:
      break
  }
  return facts
}
