import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { Agent, request as undici } from 'undici'
import { type PscSeed, type PscWorld, pscService } from '../../../mocks/psc/index.ts'
import type { MockSession, RunningService } from '../../../mocks/service.ts'
import type { Clock } from '../../../src/evidence/clock.ts'
import type { ArmedFault } from '../../../src/evidence/events.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { missingFact } from '../../../src/protocol/insi/facts.ts'
import { type MemoryRecorder, memoryRecorder } from '../http/memory-recorder.ts'

export const NOW = new Date('2026-03-02T08:00:00.000Z')
export const DOCTOR = '899900000011'
export const CALLBACK = 'https://dui.example/psc/retour?source=psc'
export const BASIC = `Basic ${Buffer.from('dui-fictif:secret-fictif').toString('base64')}`
export const VERIFIER = 'un-verificateur-de-quarante-trois-caracteres-au-moins'

/** A clock the test moves. */
export interface MovedClock extends Clock {
  advance(seconds: number): void
}

export function movedClock(from = NOW): MovedClock {
  let at = from.getTime()
  return {
    now: () => new Date(at),
    sleep: async () => undefined,
    advance(seconds) {
      at += seconds * 1000
    },
  }
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** The JSON object of the body; empty when it is none. */
  readonly body: Readonly<Record<string, unknown>>
  /** The address a browser is sent to. */
  readonly location: URL
}

export interface TestPsc extends AsyncDisposable {
  readonly issuer: string
  readonly origin: string
  readonly port: number
  readonly clock: MovedClock
  readonly recorder: MemoryRecorder
  readonly world: PscWorld
  seed(data: PscSeed, scope?: string): void
  arm(code: string, where?: Record<string, string>, params?: Record<string, string | number>): void
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  form(path: string, parameters: Record<string, string> | string, headers?: Record<string, string>): Promise<Answer>
}

export interface PscOptions {
  readonly stranger?: boolean
  readonly worlds?: Readonly<Record<string, PscWorld>>
  readonly tls?: { readonly key: string; readonly cert: string; readonly ca: string }
  readonly client?: { readonly key: string; readonly cert: string }
}

/** The service with one session, on a free port; over plain HTTP unless TLS material is given. `worlds`: one session for each host name. */
export async function aPsc(options: PscOptions = {}): Promise<TestPsc> {
  const recorder = memoryRecorder()
  const world = pscService.world()
  const clock = movedClock()
  const armed: ArmedFault[] = []
  const sessionOf = (id: string, held: PscWorld): MockSession => ({
    id,
    mode: 'strict',
    world: () => held,
    keepChange: () => undefined,
    takeFault: (_service, facts, mayHappen = () => true) => {
      const index = armed.findIndex((f) => !missingFact(f.where, facts) && mayHappen(f))
      return index < 0 ? undefined : armed.splice(index, 1)[0]
    },
  })
  const name = options.tls ? 'psc-https' : 'psc-http'
  const running: RunningService = await pscService.listen(
    {
      clock,
      ids: seededIds('essai'),
      recorder,
      resolve: (facts) => {
        if (options.stranger) return { session: null, route: 'none' }
        const held = options.worlds?.[facts.host ?? '']
        return held ? { session: sessionOf(facts.host ?? '', held), route: 'host' } : { session: sessionOf('s1', world), route: 'only-session' }
      },
    },
    {
      host: '127.0.0.1',
      ports: { [name]: 0 },
      tls: { key: options.tls?.key ?? '', cert: options.tls?.cert ?? '', ca: options.tls ? [options.tls.ca] : [], crl: [] },
    },
  )
  const [opened] = running.endpoints
  if (!opened) throw new Error('no endpoint')
  const agent = new Agent({ connect: { rejectUnauthorized: false, ...options.client } })
  const origin = new URL(opened.url).origin
  const send = async (path: string, init: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string }): Promise<Answer> => {
    const r = await undici(new URL(path, origin), { ...init, dispatcher: agent })
    const text = await r.body.text()
    const to = r.headers.location
    return { status: r.statusCode, headers: r.headers, text, body: objectIn(text), location: new URL(typeof to === 'string' ? to : 'about:blank') }
  }
  return {
    issuer: opened.url,
    origin,
    port: opened.port,
    clock,
    recorder,
    world,
    seed: (data, scope = 'scenario') => pscService.seed(world, scope, data),
    arm: (code, where = {}, params = {}) => void armed.push({ id: `f-${code}`, code, trigger: { kind: 'once' }, where, params }),
    get: (path, headers = {}) => send(path, { method: 'GET', headers }),
    form: (path, parameters, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: typeof parameters === 'string' ? parameters : new URLSearchParams(parameters).toString(),
      }),
    async [Symbol.asyncDispose]() {
      await agent.destroy()
      await running.close()
    },
  }
}

function objectIn(text: string): Record<string, unknown> {
  if (!text.startsWith('{')) return {}
  return JSON.parse(text) as Record<string, unknown>
}

/** The whole query of a correct authorization request. */
export function authQuery(changes: Readonly<Record<string, string | null>> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'dui-fictif',
    redirect_uri: CALLBACK,
    scope: 'openid scope_all',
    acr_values: 'eidas1',
    state: 'un-etat',
    nonce: 'un-nonce',
    login_hint: DOCTOR,
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
  })
  for (const [name, value] of Object.entries(changes))
    if (value === null) query.delete(name)
    else query.set(name, value)
  return query.toString()
}

/** The browser's part: the answer of the authorization endpoint. */
export function authorize(psc: TestPsc, changes: Readonly<Record<string, string | null>> = {}, headers: Record<string, string> = {}): Promise<Answer> {
  return psc.get(`/auth?${authQuery(changes)}`, headers)
}

export function exchangeCode(
  psc: TestPsc,
  code: string,
  changes: Record<string, string> = {},
  headers: Record<string, string> = { authorization: BASIC },
): Promise<Answer> {
  return psc.form(at('token'), { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: VERIFIER, ...changes }, headers)
}

/** A whole login: the answer of the token endpoint. */
export async function logIn(psc: TestPsc, changes: Readonly<Record<string, string | null>> = {}): Promise<Answer> {
  const back = await authorize(psc, changes)
  return exchangeCode(psc, back.location.searchParams.get('code') ?? '')
}

export function refresh(psc: TestPsc, token: unknown): Promise<Answer> {
  return psc.form(at('token'), { grant_type: 'refresh_token', refresh_token: String(token) }, { authorization: BASIC })
}

const REALM = '/auth/realms/esante-wallet'

export function at(name: 'token' | 'userinfo' | 'token/introspect' | 'certs' | 'logout' | 'revoke' | 'ext/ciba/auth' | 'auth'): string {
  return `${REALM}/protocol/openid-connect/${name}`
}

export function wellKnown(name: string): string {
  return `${REALM}/.well-known/${name}`
}

export interface Jwt {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

export function readJwt(token: unknown): Jwt {
  const [header = '', claims = ''] = String(token).split('.')
  const part = (text: string): Record<string, unknown> => JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, unknown>
  return { header: part(header), claims: part(claims) }
}

/** Whether a token bears a signature RS256 of a published key (RFC 7515), as a relying party would look at it. */
export async function isSignedBy(psc: TestPsc, token: unknown): Promise<boolean> {
  const [header = '', claims = '', signature = ''] = String(token).split('.')
  const { kid, alg } = readJwt(token).header
  const { keys } = (await psc.get(at('certs'))).body as { keys: (JsonWebKey & { kid: string })[] }
  const jwk = keys.find((k) => k.kid === kid)
  if (alg !== 'RS256' || !jwk) return false
  return verify('sha256', Buffer.from(`${header}.${claims}`), createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(signature, 'base64url'))
}
