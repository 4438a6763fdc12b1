import { ANYONE } from './authorizations.ts'
import type { DmpCall } from './call.ts'
import { holderOf } from './caller.ts'
import { authorizationOf } from './world.ts'

/** A consultation keeps the caller's authorisation alive: it ends after months without access (DMP interface §12.2). */
export function touch({ record, caller, now }: DmpCall): void {
  const holder = holderOf(caller)
  const authorization = record && authorizationOf(record, holder)
  // What was seeded for whoever calls stays as it was seeded.
  if (!record || holder === null || !authorization || authorization.kind === 'blocked' || authorization.holder === ANYONE) return
  record.authorizations.set(holder, { ...authorization, lastAction: { at: record.at(now) } })
}
