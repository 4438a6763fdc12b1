import type { Clock } from '../evidence/clock.ts'
import type { ScenarioContext } from './context.ts'

/** How long after a settled action an exchange may still be on its way into the log: the answer reaches the DUI just before it. */
const SETTLED_GRACE_MS = 60

/** What a person or a slow DUI is given for one action. */
export const ASK_MS = 30 * 60_000

/** The time an expectation waits: silence is judged at once when the adapter only returns after all its traffic. */
export function patience(context: ScenarioContext, within: number): number {
  return context.capabilities.settled ? Math.min(within, SETTLED_GRACE_MS) : within
}

/** Runs something with a deadline; the signal it is given aborts at the deadline or with the run. */
export async function withDeadline<T>(clock: Clock, ms: number, parent: AbortSignal, play: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const expired = new AbortController()
  const over = new AbortController()
  void clock.sleep(ms, over.signal).then(
    () => expired.abort(new DeadlineExpired(ms)),
    () => undefined,
  )
  const signal = AbortSignal.any([parent, expired.signal])
  try {
    return await Promise.race([play(signal), rejectOn(signal)])
  } finally {
    over.abort()
  }
}

export class DeadlineExpired extends Error {
  constructor(readonly ms: number) {
    super(`no answer within ${ms} ms`)
  }
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason as Error)
    if (signal.aborted) fail()
    else signal.addEventListener('abort', fail, { once: true })
  })
}
