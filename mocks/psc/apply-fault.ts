import type { ArmedFault } from '../../src/evidence/events.ts'
import type { HttpAnswer } from '../http/answer.ts'
import { refusal, wordsFor } from './answers.ts'
import type { PscCall } from './call.ts'

/** What an armed fault answers instead of the service; undefined when it only changes the world, and the service then answers. */
export function answerInstead(fault: ArmedFault, call: PscCall): HttpAnswer | undefined {
  const { code, params } = fault
  const { transaction } = call
  const armed = { armedFault: fault.id }
  const nothing: HttpAnswer = { status: 0, headers: [], body: '', transaction, outcome: { kind: 'none', code, ...armed } }
  switch (code) {
    case 'http-503':
    case 'http-500':
      return { ...nothing, status: Number(code.slice(5)), outcome: { kind: 'http', code: code.slice(5), ...armed } }
    case 'reinitialisation':
      return { ...nothing, effect: { kind: 'reset', byFault: true } }
    case 'silence':
      return { ...nothing, effect: { kind: 'stall', ms: Number(params['maxMs'] ?? 120_000) } }
    case 'session-revoquee': {
      const session = presentedSession(call)
      if (session) session.ended = true
      return undefined
    }
    default: {
      const answer = refusal(call, 400, code, wordsFor(code))
      return { ...answer, outcome: { ...answer.outcome, ...armed } }
    }
  }
}

/** Cuts or delays the answer the call had. */
export function changed(fault: ArmedFault, answer: HttpAnswer): HttpAnswer {
  const outcome = { ...answer.outcome, armedFault: fault.id }
  if (fault.code === 'coupure') return { ...answer, outcome, effect: { kind: 'truncate' } }
  return { ...answer, outcome, effect: { kind: 'delay', ms: Number(fault.params['delaiMs'] ?? 5_000) } }
}

function presentedSession({ params, http, world }: PscCall): { ended: boolean } | undefined {
  const bearer = /^Bearer +([^ ]+) *$/i.exec(http.headers.authorization ?? '')?.[1]
  const values = [bearer, params.get('refresh_token'), params.get('token'), params.get('access_token')]
  for (const value of values) {
    const found = value ? world.ledger.token(value) : undefined
    if (found) return found.session
  }
  return undefined
}
