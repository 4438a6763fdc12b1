import type { Clock } from '../evidence/clock.ts'
import type { AttestationRecord } from '../evidence/events.ts'
import type { AttestRequest } from './adapter.ts'

/** A machine has nobody to ask: the question stays open and the run says so. */
export async function unanswered(clock: Clock, { signal }: AttestRequest): Promise<AttestationRecord> {
  signal.throwIfAborted()
  return { answer: 'sans-reponse', by: '', at: clock.now().toISOString() }
}
