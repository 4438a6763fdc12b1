import type { CheckContext, ExchangeSubject } from '../define.ts'
import { residentOf } from './resident.ts'

/**
 * The status the DUI showed before the call. Between the two the scenario may have had it changed: with more than one action since,
 * a status that was not « qualifiée » proves nothing.
 */
export function statusBefore(subject: ExchangeSubject, { exchanges, observations, actions = [] }: CheckContext): string | undefined {
  const place = exchanges.findIndex((e) => e.record.id === subject.record.id)
  const seen = observations.findLast(
    (o) => o.record.query === 'resident' && o.record.heard !== undefined && o.record.heard <= place && residentOf(o)?.view.status,
  )
  const status = seen && residentOf(seen)?.view.status
  if (!seen || !status) return undefined
  const heard = seen.record.heard ?? 0
  const since = actions.filter((n) => n >= heard && n <= place).length
  return status === 'qualifiee' || since <= 1 ? status : undefined
}
