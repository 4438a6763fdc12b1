import { ASSOCIATION } from '../../../src/protocol/xds/names.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import type { DmpCall } from '../call.ts'
import { extraSlots, metadataOf, submissionSetOf } from '../entry-metadata.ts'
import { isLenient } from '../lenient.ts'
import { storeSubmission } from '../registry.ts'
import { type Deposit, readDeposit } from './deposit.ts'
import { depositRefusal } from './deposit-controls.ts'
import { registrySuccess, type XdsError, xdsError, xdsFailure } from './xds-answer.ts'

/** TD2.1, and TD2.2 with a secretary's card: a new document, a new version of one, several at once; all or nothing (DMP interface §8). */
export function provideAndRegister(call: DmpCall): HttpAnswer {
  const deposit = readDeposit(call)
  if (!deposit) return xdsFailure(call, [xdsError('XDSRepositoryMetadataError', 'SubmitObjectsRequest manque')], 'DMP-M-01')
  const refusal = depositRefusal(deposit, isLenient(call))
  if (refusal) return xdsFailure(call, refusal.errors, refusal.control)
  store(deposit)
  return registrySuccess(call, extraMetadata(deposit))
}

/** Imputed to the structure, and to the professional the assertion names (INF-526 note 4). */
function store({ call, submit, entries, contents }: Deposit): void {
  const { record, caller, deps } = call
  const set = submit.submissionSet
  if (!record || !set) return
  const documents = entries.flatMap((e) => {
    const bytes = contents.get(e.id ?? '')
    return bytes ? [{ id: e.id ?? '', metadata: metadataOf(e, bytes), bytes }] : []
  })
  const associations = submit.associations.flatMap(({ type, source, target, slots }) => {
    if (type === undefined || source === undefined || target === undefined) return []
    return [{ type, source, target, slots: Object.fromEntries(slots.map((s) => [s.name, s.values.map((v) => v.value)])) }]
  })
  // Only entries of this record change, whatever a lenient session let through.
  const known = associations.filter((a) => a.type !== ASSOCIATION.replaces || record.entry(a.target) !== undefined)
  const depositor = { professional: caller.professional, structure: caller.structure }
  storeSubmission(record, { set: submissionSetOf(set), documents, associations: known, depositor }, set.id ?? '', deps.ids)
}

/** What was submitted and is not kept: a warning, the status is still Success (DMP interface §11.4). */
function extraMetadata({ entries }: Deposit): XdsError[] {
  return entries.flatMap((e) => extraSlots(e).map((name) => ({ ...xdsError('XDSExtraMetadataNotSaved', name, e.id), severity: 'warning' as const })))
}
