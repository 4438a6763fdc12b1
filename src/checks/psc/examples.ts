import type { ExchangeRecord } from '../../evidence/exchange.ts'
import type { ExchangeSubject, ScenarioSubject } from '../define.ts'

const AT = Date.parse('2026-03-02T08:00:00.000Z')
const NO_BYTES = { segment: '', offset: 0, length: 0, sha256: '' }
const REALM = '/auth/realms/esante-wallet/protocol/openid-connect'
const PATHS: Readonly<Record<string, string>> = { 'psc.auth': '/auth', 'psc.ciba': `${REALM}/ext/ciba/auth`, 'psc.token': `${REALM}/token` }

/** A correct request of each kind; what the service gives or a client keeps secret is as the bench records it. */
const CORRECT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'psc.auth': {
    response_type: 'code',
    client_id: 'dui-fictif',
    redirect_uri: 'https://dui.example/retour',
    scope: 'openid scope_all',
    acr_values: 'eidas1',
    state: '5f0e2a7c91d84b36',
    nonce: 'c81d4e2e0bdd4a5f',
  },
  'psc.ciba': { scope: 'openid scope_all', acr_values: 'eidas1', binding_message: '42', login_hint: '899900000011', channel: 'MOBILE' },
  'psc.token': { grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: 'sha256:0a1b2c3d' },
}

export interface PscParts {
  /** Parameters to set, or to leave out (null). */
  readonly said?: Readonly<Record<string, string | null>>
  /** JSON answered. */
  readonly answer?: Readonly<Record<string, unknown>>
  readonly outcome?: ExchangeRecord['outcome']
  /** Seconds after the beginning of the scenario. */
  readonly after?: number
}

/** A recorded call to Pro Santé Connect, correct and accepted unless told otherwise. */
export function pscExchange(transaction: 'psc.auth' | 'psc.ciba' | 'psc.token', parts: PscParts = {}): ExchangeSubject {
  const parameters = new URLSearchParams(CORRECT[transaction])
  for (const [name, value] of Object.entries(parts.said ?? {})) {
    if (value === null) parameters.delete(name)
    else parameters.set(name, value)
  }
  const isGet = transaction === 'psc.auth'
  const path = PATHS[transaction] ?? ''
  const at = new Date(AT + (parts.after ?? 0) * 1000).toISOString()
  const side = { headers: [], raw: NO_BYTES, bodyOffset: 0, chunked: false, complete: true }
  return {
    kind: 'exchange',
    requestBody: Buffer.from(isGet ? '' : parameters.toString()),
    responseBody: Buffer.from(parts.answer ? JSON.stringify(parts.answer) : ''),
    record: {
      id: `exemple-${parts.after ?? 0}`,
      session: 'exemple',
      route: 'only-session',
      service: 'psc',
      transaction,
      startedAt: at,
      endedAt: at,
      transport: { secure: true, localPort: 8445, peer: '127.0.0.1:50000', host: 'localhost', tlsVersion: 'TLSv1.3', cipher: null, clientCertificate: null },
      request: { ...side, startLine: isGet ? `GET ${path}?${parameters.toString()} HTTP/1.1` : `POST ${path} HTTP/1.1` },
      response: { ...side, startLine: 'HTTP/1.1 200 OK' },
      outcome: parts.outcome ?? { kind: 'result', code: 'code' },
      problem: null,
    },
  }
}

/** Several calls of one scenario. */
export function pscScenario(...exchanges: readonly ExchangeSubject[]): ScenarioSubject {
  return { kind: 'scenario', exchanges, observations: [] }
}

/** A CIBA request that was taken: polls every five seconds, two minutes. */
export function request(parts: PscParts = {}): ExchangeSubject {
  return pscExchange('psc.ciba', { answer: { auth_req_id: 'sha256:0a1b2c3d', expires_in: 120, interval: 5 }, ...parts })
}

/** A poll, and what was answered: an OAuth error, or nothing for a success. */
export function poll(after: number, error?: string): ExchangeSubject {
  return pscExchange('psc.token', { after, outcome: error === undefined ? { kind: 'result', code: 'ciba' } : { kind: 'fault', code: error } })
}

/** A refresh, and what was answered. */
export function refresh(after: number, token: string, error?: string): ExchangeSubject {
  return pscExchange('psc.token', {
    said: { grant_type: 'refresh_token', auth_req_id: null, refresh_token: token },
    after,
    outcome: error === undefined ? { kind: 'result', code: 'refresh_token' } : { kind: 'fault', code: error },
  })
}
