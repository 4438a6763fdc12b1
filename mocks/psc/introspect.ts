import type { HttpAnswer } from '../http/answer.ts'
import { bodyOf, json, refusedByProvider } from './answers.ts'
import { isForm, type PscCall } from './call.ts'
import { formWith, passedHeaders, presented } from './presented-token.ts'

/** Introspection (PSC interface §3.3): 200 whatever the token; `SubjectNameID` for an access token only. */
export async function introspect(call: PscCall): Promise<HttpAnswer> {
  const shown = presented(call, call.params.get('token'))
  const body = isForm(call.http) ? formWith(call, 'token', shown.providerId) : call.http.body.toString('utf8')
  const answer = await call.runtime.provider.call({ method: 'POST', path: '/introspect', headers: passedHeaders(call), body }, call.context)
  if (answer.status !== 200) return refusedByProvider(call, answer)
  const active = bodyOf(answer)['active'] === true && shown.token !== undefined
  if (!active) return json(call, 200, { active: false }, { kind: 'result', code: 'inactif' })
  return json(call, 200, { ...shown.token.claims, client_id: shown.token.clientId, active: true }, { kind: 'result', code: 'actif' })
}

/** Revocation (RFC 7009): 200 whatever the token; a refresh token takes with it what it gave. */
export async function revoke(call: PscCall): Promise<HttpAnswer> {
  const shown = presented(call, call.params.get('token'))
  const body = isForm(call.http) ? formWith(call, 'token', shown.providerId) : call.http.body.toString('utf8')
  const answer = await call.runtime.provider.call({ method: 'POST', path: '/revoke', headers: passedHeaders(call), body }, call.context)
  if (answer.status !== 200) return refusedByProvider(call, answer)
  return { status: 200, headers: [], body: '', transaction: call.transaction, outcome: { kind: 'result', code: shown.state === 'valid' ? 'revoque' : 'rien' } }
}
