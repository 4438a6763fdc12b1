import type { HttpAnswer } from '../http/answer.ts'
import { bodyOf, json, refusal, refusedByProvider, wordsFor } from './answers.ts'
import { isForm, type PscCall } from './call.ts'
import { passedHeaders } from './presented-token.ts'
import type { ProviderAnswer } from './provider-call.ts'
import type { PollState } from './runtime.ts'
import type { Approval } from './settings.ts'

/** How much too early a poll may come: the network does not carry two of them in the same time. Milliseconds. */
const TOLERANCE_MS = 250

/** The CIBA request (PSC interface §4): the professional is asked on the phone or the card reader. */
export async function ciba(call: PscCall): Promise<HttpAnswer> {
  const body = isForm(call.http) ? call.params.toString() : call.http.body.toString('utf8')
  const answer = await call.runtime.provider.call({ method: 'POST', path: '/backchannel', headers: passedHeaders(call), body }, call.context)
  if (answer.status !== 200)
    return isNotOpen(answer) ? refusal(call, 400, 'unauthorized_client', wordsFor('unauthorized_client')) : refusedByProvider(call, answer)
  const { auth_req_id: id } = bodyOf(answer)
  const professional = call.world.professionals().find((p) => p.nationalId === call.params.get('login_hint'))
  if (!professional) throw new Error('a CIBA request was taken for nobody')
  const channel = call.params.get('channel') === 'CARD' ? 'CARD' : 'MOBILE'
  call.runtime.keepPoll(String(id), { professional, channel, polls: 0, lastPollAt: null })
  const { lifetimes, interval } = call.settings
  return json(
    call,
    200,
    { auth_req_id: id, expires_in: lifetimes.ciba, interval },
    {
      kind: 'result',
      code: channel,
      ...(call.params.has('binding_message') ? {} : { note: 'binding_message-absent' }),
    },
  )
}

/** CIBA was not enabled on the declared software: the provider's own error is another (PSC interface §4, M). */
function isNotOpen(answer: ProviderAnswer): boolean {
  return String(bodyOf(answer)['error_description']).endsWith('is not allowed for this client')
}

/**
 * A poll the provider did not grant: told to slow down when it comes too early, answered by the professional when it is time,
 * else refused in the provider's words. `ask` polls the provider again.
 */
export async function answerPoll(call: PscCall, answer: ProviderAnswer, ask: () => Promise<ProviderAnswer>): Promise<ProviderAnswer | HttpAnswer> {
  const { error } = bodyOf(answer)
  const id = call.params.get('auth_req_id') ?? ''
  const poll = call.runtime.polls.get(id)
  if (error !== 'authorization_pending' || !poll) return refusedByProvider(call, answer, error === 'invalid_grant' ? 'Invalid Auth Req ID' : undefined)
  const early = tooEarly(call, poll)
  poll.lastPollAt = call.now.getTime()
  if (early !== undefined) {
    const slow = refusal(call, 400, 'slow_down', wordsFor('slow_down'))
    return { ...slow, outcome: { ...slow.outcome, note: `intervalle ${early} ms, ${call.settings.interval * 1000} attendues` } }
  }
  const decided = decision(call.settings.approve, poll)
  if (decided === 'later') {
    poll.polls++
    return refusedByProvider(call, answer)
  }
  await call.runtime.provider.answerCiba(id, decided === 'no' ? null : beginSession(call, poll))
  const second = await ask()
  return second.status === 200 ? second : refusedByProvider(call, second)
}

/** Milliseconds since the poll before, when they are too few; a clock that stands still measures nothing. */
function tooEarly({ now, settings }: PscCall, { lastPollAt }: PollState): number | undefined {
  if (lastPollAt === null) return undefined
  const elapsed = now.getTime() - lastPollAt
  return elapsed > 0 && elapsed < settings.interval * 1000 - TOLERANCE_MS ? elapsed : undefined
}

function decision(approve: Approval, { polls }: PollState): 'yes' | 'no' | 'later' {
  if (approve === 'auto') return 'yes'
  if (approve === 'refuse') return 'no'
  return approve !== 'never' && polls >= approve.afterPolls ? 'yes' : 'later'
}

function beginSession({ runtime, ids }: PscCall, { professional, channel }: PollState): string {
  const uid = ids.uuid()
  runtime.openSession(uid, professional, channel)
  return uid
}
