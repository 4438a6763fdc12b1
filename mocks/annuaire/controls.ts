import { ANNUAIRE_RESOURCES } from '../../src/protocol/annuaire/names.ts'
import type { Refusal } from './answers.ts'
import type { AnnuaireCall } from './call.ts'

type Control = (call: AnnuaireCall) => Refusal | undefined

/**
 * What is looked at before a search is read: the gateway first (key, then rate), then the server (method, type of resource).
 * Only the words of the last one are published (annuaire §1.1); the order and the other words are ours (I).
 */
const CONTROLS: readonly Control[] = [
  ({ apiKey }) => (apiKey === '' ? refused(401, 'cle', 'login', 'Unauthorized: header ESANTE-API-KEY is missing') : undefined),
  ({ apiKey, settings }) =>
    settings.apiKeys && !settings.apiKeys.includes(apiKey) ? refused(401, 'cle', 'login', 'Unauthorized: ESANTE-API-KEY is not known') : undefined,
  ({ apiKey, settings, world, now }) => {
    const { callsPerSecond, rateStatus } = settings
    if (callsPerSecond === null || world.rate.allows(apiKey, now, callsPerSecond)) return undefined
    return {
      ...refused(rateStatus, 'debit', 'throttled', `Rate limit exceeded: ${callsPerSecond} calls per second`),
      ...(rateStatus === 429 ? { headers: [['Retry-After', '1'] as const] } : {}),
    }
  },
  ({ address, http }) => (address.kind === 'forbidden' ? refused(403, 'methode', 'forbidden', `Method ${http.method} is not allowed`) : undefined),
  ({ address }) =>
    address.kind === 'unknown-type'
      ? refused(
          404,
          'type',
          'processing',
          `HAPI-0302: Unknown resource type '${address.type.slice(0, 60)}' - Server knows how to handle: [${ANNUAIRE_RESOURCES.join(', ')}]`,
        )
      : undefined,
]

/** The first control that refuses a call to the API. A lenient session is only refused what cannot be answered. */
export function firstRefusal(call: AnnuaireCall): Refusal | undefined {
  const controls = call.lenient ? CONTROLS.slice(-2) : CONTROLS
  for (const control of controls) {
    const refusal = control(call)
    if (refusal) return refusal
  }
  return undefined
}

export function refused(status: number, control: string, code: Refusal['code'], diagnostics: string): Refusal {
  return { status, control, code, diagnostics }
}
