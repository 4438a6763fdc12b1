import type { MockOutcome } from '../../src/evidence/exchange.ts'
import type { HttpAnswer } from '../http/answer.ts'
import type { PscCall } from './call.ts'
import type { ProviderAnswer } from './provider-call.ts'

type Headers = HttpAnswer['headers']
const NO_STORE: Headers = [
  ['Cache-Control', 'no-store'],
  ['Pragma', 'no-cache'],
]

/** A JSON answer that nobody may keep. */
export function json(call: Pick<PscCall, 'transaction'>, status: number, body: object, outcome: MockOutcome, headers: Headers = []): HttpAnswer {
  const { transaction } = call
  return { status, headers: [['Content-Type', 'application/json'], ...NO_STORE, ...headers], body: JSON.stringify(body), transaction, outcome }
}

/** A refusal in the form of OAuth (RFC 6749 §5.2). */
export function refusal(call: Pick<PscCall, 'transaction'>, status: number, error: string, description: string, headers: Headers = []): HttpAnswer {
  return json(call, status, { error, error_description: description }, { kind: 'fault', code: error }, headers)
}

/** Words of Keycloak for a refusal of the provider; only that of a pending CIBA request was seen (PSC interface §4, S), the others are M. */
const WORDS: Readonly<Record<string, string>> = {
  invalid_client: 'Invalid client or Invalid client credentials',
  authorization_pending: "The authorization request is still pending as the end-user hasn't yet been authenticated.",
  slow_down: 'Too early to access',
  expired_token: 'The authentication request has expired',
  access_denied: 'The end-user denied the authentication request',
  unknown_user_id: 'no user found',
  unauthorized_client: 'Client not allowed OIDC CIBA Grant',
  invalid_grant: 'Code not valid',
}

/** The words the service has for an error. */
export function wordsFor(error: string): string {
  return WORDS[error] ?? error
}

/** What the provider refused, said by the service. `words`: when the call tells more than the error does. */
export function refusedByProvider(call: PscCall, answer: ProviderAnswer, words?: string): HttpAnswer {
  const { error = 'invalid_request', error_description: said } = bodyOf(answer)
  const name = String(error)
  const realm: Headers = answer.status === 401 && call.http.headers.authorization !== undefined ? [['WWW-Authenticate', 'Basic realm="esante-wallet"']] : []
  return refusal(call, answer.status, name, words ?? WORDS[name] ?? String(said ?? ''), realm)
}

/** The JSON object of an answer of the provider; empty when it gave none. */
export function bodyOf({ body }: ProviderAnswer): Record<string, unknown> {
  if (body === '') return {}
  const parsed: unknown = JSON.parse(body)
  return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
}

/** A page for a person. */
export function page(call: Pick<PscCall, 'transaction'>, status: number, html: string, outcome: MockOutcome, headers: Headers = []): HttpAnswer {
  const { transaction } = call
  const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
  return {
    status,
    headers: [['Content-Type', 'text/html;charset=utf-8'], ...NO_STORE, ['Content-Security-Policy', policy], ['Referrer-Policy', 'no-referrer'], ...headers],
    body: html,
    transaction,
    outcome,
  }
}

export function redirect(call: Pick<PscCall, 'transaction'>, to: string, outcome: MockOutcome, headers: Headers = []): HttpAnswer {
  return { status: 302, headers: [['Location', to], ...NO_STORE, ...headers], body: '', transaction: call.transaction, outcome }
}
