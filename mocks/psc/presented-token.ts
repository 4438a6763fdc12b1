import type { PscCall } from './call.ts'
import { type IssuedToken, stateOf } from './ledger.ts'

/** A name the provider knows nothing under: what it is shown for a token that is not good. */
const NOTHING = 'aucun'

/** A token as it was presented: what the service knows of it. */
export interface Presented {
  readonly token: IssuedToken | undefined
  readonly state: 'valid' | 'expired' | 'revoked' | 'unknown'
  /** Its name with the provider, when it is good. */
  readonly providerId: string
}

export function presented(call: PscCall, value: string | null): Presented {
  const token = value === null ? undefined : call.world.ledger.token(value)
  const state = token ? stateOf(token, call.now) : 'unknown'
  return { token, state, providerId: state === 'valid' && token?.providerId ? token.providerId : NOTHING }
}

/** The form of the call, the service's token replaced by the provider's name for it. A parameter sent twice stays so, for the provider to refuse. */
export function formWith(call: PscCall, name: string, providerId: string): string {
  const form = new URLSearchParams()
  for (const [key, value] of call.params) form.append(key, key === name ? providerId : value)
  return form.toString()
}

/** Headers of the call the provider reads. */
export function passedHeaders({ http }: PscCall): Record<string, string> {
  const { authorization } = http.headers
  const contentType = http.headers['content-type']
  return { ...(authorization === undefined ? {} : { authorization }), ...(contentType === undefined ? {} : { 'content-type': contentType }) }
}
