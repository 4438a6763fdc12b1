import type { HttpAnswer } from '../http/answer.ts'
import { bodyOf, json, refusal } from './answers.ts'
import { isForm, type PscCall } from './call.ts'
import { signRs256 } from './json-web-token.ts'
import { subjectOf } from './names.ts'
import { formWith, presented } from './presented-token.ts'
import { publishedPeople } from './professionals.ts'
import { userinfoClaims } from './userinfo-claims.ts'

/** userinfo, GET or POST (PSC interface §3): JSON, or a signed JWT for a software declared so. */
export async function userinfo(call: PscCall): Promise<HttpAnswer> {
  const { http, params, runtime, world } = call
  // A form without any parameter is no form for the provider.
  const hasForm = isForm(http) && params.size > 0
  const bearer = /^Bearer +([^ ]+) *$/i.exec(http.headers.authorization ?? '')?.[1]
  const shown = presented(call, bearer ?? (isForm(http) ? params.get('access_token') : null))
  const isAccess = shown.token?.kind === 'access'
  const providerId = isAccess ? shown.providerId : 'aucun'
  const answer = await runtime.provider.call(
    {
      method: http.method === 'POST' ? 'POST' : 'GET',
      path: '/userinfo',
      headers: {
        ...(bearer ? { authorization: `Bearer ${providerId}` } : {}),
        ...(hasForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(hasForm ? { body: formWith(call, 'access_token', providerId) } : {}),
    },
    call.context,
  )
  if (answer.status !== 200 || !shown.token) return refused(call, answer.status, String(bodyOf(answer)['error'] ?? 'invalid_token'), shown.state)
  const { professional, authMode } = shown.token.session
  const claims = userinfoClaims(professional, publishedPeople().establishments, { userinfo: call.settings.userinfo, authMode })
  const fault = call.take('identite')
  const told = fault ? { ...claims, ...OTHER_PERSON } : claims
  const outcome = { kind: 'result', code: call.settings.userinfo, ...(fault ? { armedFault: fault.id } : {}) } as const
  if (world.client(shown.token.clientId)?.signedUserinfo !== true) return json(call, 200, told, outcome)
  const key = await runtime.keys.current()
  const jwt = signRs256({ ...told, iss: call.issuer, aud: shown.token.clientId }, key)
  const { headers, ...signed } = json(call, 200, {}, outcome)
  return { ...signed, headers: headers.map(([name, value]) => [name, name === 'Content-Type' ? 'application/jwt' : value] as const), body: jwt }
}

/** Nobody's identifier: what another person's answer looks like. */
const OTHER = '899900009999'
const OTHER_PERSON = { sub: subjectOf(OTHER), SubjectNameID: OTHER, preferred_username: OTHER }

function refused(call: PscCall, status: number, error: string, state: string): HttpAnswer {
  const words = 'Token verification failed'
  const challenge = `Bearer realm="esante-wallet", error="${error}", error_description="${words}"`
  const answer = refusal(call, status === 200 ? 401 : status, error, words, [['WWW-Authenticate', challenge]])
  return { ...answer, outcome: { ...answer.outcome, note: `jeton ${WORDS[state] ?? state}` } }
}

/** States of a token, for the reader of the log. */
const WORDS: Readonly<Record<string, string>> = { valid: 'valable', expired: 'expiré', revoked: 'révoqué', unknown: 'inconnu ou absent' }
