import type { JsonObject } from '../../../src/protocol/fhir/json.ts'
import type { StoredSubmissionSet } from '../entry.ts'

/** A document ready to be controlled and stored: by ITI-65 or by ITI-105. */
export interface DepositedDocument {
  /** Symbolic id inside the submission. */
  readonly id: string
  /** FHIRPath of the reference in the request: `Bundle.entry[1].resource`. */
  readonly path: string
  readonly reference: JsonObject
  readonly uniqueId: string
  readonly bytes: Uint8Array
}

/** A submission of the FHIR route, read. */
export interface FhirDeposit {
  readonly set: Omit<StoredSubmissionSet, 'entryUuid' | 'depositor'>
  readonly documents: readonly DepositedDocument[]
}
