import { ASSOCIATION } from '../../../src/protocol/xds/names.ts'
import type { Depositor } from '../entry.ts'
import type { PatientRecord } from '../patient-record.ts'
import { storeSubmission } from '../registry.ts'
import { callerOf, type FhirCall } from './call.ts'
import { replacedEntries } from './deposit-controls.ts'
import type { FhirDeposit } from './deposited.ts'
import { metadataOfReference } from './read-reference.ts'

const SET = 'SubmissionSet'

/** Stores a deposit in the world of the SOAP route: members of the set, and versions replaced. entryUUIDs by symbolic id; that of the set is `SubmissionSet`. */
export function storeDeposit(call: FhirCall, record: PatientRecord, { set, documents }: FhirDeposit): ReadonlyMap<string, string> {
  const replaces = documents.flatMap(({ id, reference }) =>
    replacedEntries(reference, call).map(({ entryUuid }) => ({ type: ASSOCIATION.replaces, source: id, target: entryUuid, slots: {} })),
  )
  const members = documents.map(({ id }) => ({ type: ASSOCIATION.hasMember, source: SET, target: id, slots: { SubmissionSetStatus: ['Original'] } }))
  return storeSubmission(
    record,
    {
      set,
      documents: documents.map(({ id, reference, uniqueId, bytes }) => ({ id, metadata: metadataOfReference(reference, uniqueId, bytes), bytes })),
      associations: [...members, ...replaces],
      depositor: depositorOf(call),
    },
    SET,
    call.deps.ids,
  )
}

/** A deposit is imputed to the structure, and to the professional a token names (INF-526 note 4). */
export function depositorOf(call: FhirCall): Depositor {
  const { professional, structure } = callerOf(call, 'structure')
  return { professional, structure }
}

/** An OID for what a client did not name: under 2.25, from a UUID (ITU-T X.667), drawn for this record and its content. */
export function drawnOid(call: FhirCall, what: string): string {
  const uuid = call.deps.ids.fork(`fhir ${call.record?.matricule ?? ''} ${call.record?.submissionSets.length ?? 0} ${what}`).uuid()
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`
}
