import type { Clock } from '../../src/evidence/clock.ts'

export interface Period {
  readonly notBefore: Date
  readonly notAfter: Date
}

/**
 * The two times a certificate is judged by: the bench's own clock, which may be frozen, and the machine's,
 * which is the one TLS layers look at. What we issue is good at both; what must be expired is expired at both.
 */
export interface Times {
  readonly earliest: Date
  readonly latest: Date
}

const DAY = 86_400_000
const YEAR = 365 * DAY

export function timesOf(clock: Clock, machine: Clock): Times {
  const instants = [clock.now().getTime(), machine.now().getTime()]
  return { earliest: new Date(Math.min(...instants)), latest: new Date(Math.max(...instants)) }
}

function period(from: Date, before: number, to: Date, after: number): Period {
  return { notBefore: new Date(from.getTime() + before), notAfter: new Date(to.getTime() + after) }
}

/** Authorities live twenty years, and began long before the oldest certificate of the bad set. */
export const rootPeriod = ({ earliest, latest }: Times): Period => period(earliest, -10 * YEAR, latest, 20 * YEAR)
/** The intermediate ends one day before its root, as the real one does. */
export const intermediatePeriod = ({ earliest, latest }: Times): Period => period(earliest, -10 * YEAR, latest, 20 * YEAR - DAY)
/** Three years in all, as the real ones. */
export const leafPeriod = ({ earliest, latest }: Times): Period => period(earliest, -30 * DAY, latest, 3 * YEAR - 30 * DAY)
export const expiredPeriod = ({ earliest }: Times): Period => period(earliest, -4 * YEAR, earliest, -YEAR)
export const futurePeriod = ({ latest }: Times): Period => period(latest, YEAR, latest, 4 * YEAR)
/** Longer than a real list, so that a bench left running keeps accepting its own certificates. */
export const crlPeriod = ({ earliest, latest }: Times): Period => period(earliest, -DAY, latest, YEAR)

/** Renewed early enough that a check which warns thirty days before the end never warns because of us. */
const RENEWAL = 40 * DAY

export function stillGood({ notBefore, notAfter }: Period, { earliest, latest }: Times): boolean {
  return notBefore <= earliest && notAfter.getTime() > latest.getTime() + RENEWAL
}
export const isExpired = ({ notAfter }: Period, { earliest }: Times): boolean => notAfter < earliest
export const isFuture = ({ notBefore }: Period, { latest }: Times): boolean => notBefore > latest
