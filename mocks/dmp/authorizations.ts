/** States of a holder's authorisation on a record (DMP interface §12.2). */
export type AuthorizationState = 'none' | 'valid' | 'expired' | 'blocked'

/** An instant, or so many days before whatever instant it is asked at: what a scenario seeds does not age by itself. */
export type Moment = { readonly at: Date } | { readonly daysAgo: number }

/** Whoever calls: what a scenario seeds when it does not know the professionals of the DUI. */
export const ANYONE = '*'

/** A professional or a structure authorised, or a professional blocked, on one record. */
export interface Authorization {
  /** PS_IdNat, or Struct_IdNat when the structure is authorised (INF-526 note 1). */
  readonly holder: string
  readonly kind: 'granted' | 'blocked'
  readonly since: Moment
  readonly lastAction: Moment
  readonly treatingDoctor: boolean
  readonly lastName?: string
  readonly firstName?: string
  /** `G15_10/SM26`. */
  readonly speciality?: string
  readonly specialityLabel?: string
}

const DAY = 86_400_000

/** When it was; `now` is the bench's own time, never the record's. */
export function instantOf(moment: Moment, now: Date): Date {
  return 'at' in moment ? moment.at : new Date(now.getTime() - moment.daysAgo * DAY)
}

/**
 * The state of an authorisation: it ends after `months` without access (DMP interface §12.2, M).
 * `now` is the bench's time, `recordNow` the record's own.
 */
export function authorizationState(authorization: Authorization | undefined, now: Date, recordNow: Date, months: number): AuthorizationState {
  if (!authorization) return 'none'
  if (authorization.kind === 'blocked') return 'blocked'
  return recordNow.getTime() > addMonths(instantOf(authorization.lastAction, now), months).getTime() ? 'expired' : 'valid'
}

/** The same day some months later, the last of the month when there is no such day. */
export function addMonths(from: Date, months: number): Date {
  const later = new Date(from)
  later.setUTCDate(1)
  later.setUTCMonth(later.getUTCMonth() + months)
  const days = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate()
  later.setUTCDate(Math.min(from.getUTCDate(), days))
  return later
}
