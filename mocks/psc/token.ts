import type { ArmedFault } from '../../src/evidence/events.ts'
import type { MockOutcome } from '../../src/evidence/exchange.ts'
import type { HttpAnswer } from '../http/answer.ts'
import { bodyOf, json, refusedByProvider } from './answers.ts'
import { isForm, type PscCall } from './call.ts'
import { answerPoll } from './ciba.ts'
import { issueTokens } from './issue-tokens.ts'
import { isAlive } from './ledger.ts'
import { CIBA_GRANT } from './names.ts'
import { formWith, type Presented, passedHeaders, presented } from './presented-token.ts'
import type { ProviderAnswer } from './provider-call.ts'

/** The token endpoint: code, refresh, CIBA (PSC interface §§3, 4). */
export async function token(call: PscCall): Promise<HttpAnswer> {
  const shown = presented(call, call.params.get('refresh_token'))
  const refreshable = shown.token?.kind === 'refresh' && isAlive(shown.token.session, call.now, call.settings.lifetimes)
  const body = isForm(call.http) ? formWith(call, 'refresh_token', refreshable ? shown.providerId : 'aucun') : call.http.body.toString('utf8')
  const ask = (): Promise<ProviderAnswer> => call.runtime.provider.call({ method: 'POST', path: '/token', headers: passedHeaders(call), body }, call.context)
  const answer = await ask()
  if (answer.status === 200) return given(call, answer)
  if (call.params.get('grant_type') !== CIBA_GRANT) return refusedByProvider(call, answer, wordsOnRefresh(call, shown, answer))
  const polled = await answerPoll(call, answer, ask)
  return 'status' in polled && 'transaction' in polled ? polled : given(call, polled)
}

/** Keycloak's words on a refresh that is refused (PSC interface §3.1, M). */
function wordsOnRefresh({ params }: PscCall, { token: known, state }: Presented, answer: ProviderAnswer): string | undefined {
  if (params.get('grant_type') !== 'refresh_token' || answer.status !== 400 || bodyOf(answer)['error'] !== 'invalid_grant') return undefined
  if (known?.kind !== 'refresh') return 'Invalid refresh token'
  return state === 'expired' ? 'Token is not active' : 'Session not active'
}

async function given(call: PscCall, answer: ProviderAnswer): Promise<HttpAnswer> {
  const { runtime, world } = call
  const { access_token: accessId, refresh_token: refreshId } = bodyOf(answer)
  const access = runtime.provider.store.payload('AccessToken', String(accessId))
  const session = access && world.ledger.session(String(access.sessionUid))
  // Whatever the provider grants belongs to a session the service opened: anything else is a defect of ours, and is said so.
  if (!access || !session) throw new Error('a token was granted outside any session')
  session.lastSeenAt = call.now.getTime()
  runtime.provider.store.renew('RefreshToken', String(refreshId))
  const refresh = runtime.provider.store.payload('RefreshToken', String(refreshId))
  const { lifetimes } = call.settings
  const granted = {
    clientId: String(access.clientId),
    scope: String(access.scope ?? ''),
    nonce: refresh?.nonce,
    session,
    accessId: String(accessId),
    refreshId: String(refreshId),
    refreshUntil: Math.min(call.now.getTime() + lifetimes.refresh * 1000, session.startedAt + lifetimes.session * 1000),
  }
  const fault = call.take('jeton')
  return json(call, 200, await issueTokens(call, granted, fault), outcomeOf(call, fault))
}

function outcomeOf({ params }: PscCall, fault: ArmedFault | undefined): MockOutcome {
  const grant = params.get('grant_type')
  return { kind: 'result', code: grant === CIBA_GRANT ? 'ciba' : String(grant), ...(fault ? { armedFault: fault.id } : {}) }
}
