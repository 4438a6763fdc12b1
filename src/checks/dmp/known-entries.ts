import type { CheckContext } from '../define.ts'
import { callsBefore, type DmpCall, patientOf } from './calls.ts'

/** What the software may know of a document: from an answer of the registry, or because it deposited it. */
export interface KnownEntry {
  readonly uniqueId: string
  readonly entryUuid: string | undefined
  /** Undefined for a document the software deposited: the DMP chooses where it stands. */
  readonly repository: string | undefined
}

/** The documents of the same person that the software was told of, or deposited itself, before this call. */
export function knownEntries(call: DmpCall, context: Pick<CheckContext, 'exchanges'>): KnownEntry[] {
  const patient = patientOf(call.decoded)
  return callsBefore(call.exchange, context)
    .filter(({ decoded }) => patientOf(decoded) === patient)
    .flatMap(({ decoded }): KnownEntry[] => {
      const { xds } = decoded.answer
      const told = xds?.kind === 'query' ? xds.entries : []
      const deposited = decoded.provide && xds?.kind === 'registry' && xds.status === 'success' ? (decoded.submit?.documentEntries ?? []) : []
      return [
        ...told.map((e) => ({ uniqueId: e.uniqueId?.value ?? '', entryUuid: e.id, repository: e.repositoryUniqueId?.value })),
        ...deposited.map((e) => ({ uniqueId: e.uniqueId?.value ?? '', entryUuid: undefined, repository: undefined })),
      ]
    })
}

/** Whether the registry told the software of any document of the person: without that, nothing says what it may ask for. */
export function wasTold(call: DmpCall, context: Pick<CheckContext, 'exchanges'>): boolean {
  const patient = patientOf(call.decoded)
  return callsBefore(call.exchange, context).some(
    ({ decoded }) => patientOf(decoded) === patient && decoded.answer.xds?.kind === 'query' && decoded.answer.xds.entries.length > 0,
  )
}
