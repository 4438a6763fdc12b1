import { setTimeout as wait } from 'node:timers/promises'

/** The only source of time in the bench: injected everywhere, so that a run can be repeated byte for byte. */
export interface Clock {
  now(): Date
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

const sleep: Clock['sleep'] = async (ms, signal) => {
  await wait(ms, undefined, signal ? { signal } : {})
}

export const systemClock: Clock = { now: () => new Date(), sleep }

/** A clock that always tells the same instant (`gabarit run --at`), while waits stay real. */
export function frozenClock(at: Date): Clock {
  return { now: () => new Date(at), sleep }
}
