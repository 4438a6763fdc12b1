import type { ArmedFault } from '../../src/evidence/events.ts'
import type { HttpCall } from '../http/answer.ts'
import type { MockDeps } from '../service.ts'
import { type FaultStage, stageOf } from './fault-table.ts'
import { CIBA_GRANT, type PscTransaction, REALM_PATH, WALLET_AUTH_PATH } from './names.ts'
import type { CallContext } from './provider-call.ts'
import type { PscRuntime } from './runtime.ts'
import type { PscSettings } from './settings.ts'
import { PscWorld } from './world.ts'

/** What the service needs besides the call. */
export interface PscDeps extends Pick<MockDeps, 'clock' | 'ids'> {
  /** Everything a world runs on, made at its first call. */
  runtimeOf(world: PscWorld): Promise<PscRuntime>
  /** The world of calls that no session knows: no software is declared in it. */
  readonly strangers: PscWorld
}

/** One call to Pro Santé Connect, read once. */
export interface PscCall {
  readonly http: HttpCall
  readonly transaction: PscTransaction
  /** Query, or form of a POST; empty when the body is not a form. */
  readonly params: URLSearchParams
  /** The realm as the caller names it. */
  readonly issuer: string
  /** The wallet's login page. */
  readonly walletAuth: string
  readonly world: PscWorld
  readonly settings: PscSettings
  readonly runtime: PscRuntime
  readonly context: CallContext
  readonly now: Date
  readonly ids: PscDeps['ids']
  /** Takes the armed fault of a stage, when one may happen to this call. */
  take(stage: FaultStage): ArmedFault | undefined
}

/** Reads a call, and makes ready what answers it. */
export async function readCall(http: HttpCall, transaction: PscTransaction, deps: PscDeps): Promise<PscCall> {
  const held = http.session?.world('psc')
  const world = held instanceof PscWorld ? held : deps.strangers
  const runtime = await deps.runtimeOf(world)
  const { settings } = world
  const params = paramsOf(http)
  const scheme = http.facts.secure ? 'https' : 'http'
  const host = hostOf(http)
  const facts = factsOf(transaction, params)
  return {
    http,
    transaction,
    params,
    issuer: `${scheme}://${host}${REALM_PATH}`,
    walletAuth: `${scheme}://${settings.walletHost ?? host.replace(/^auth\./i, 'wallet.')}${WALLET_AUTH_PATH}`,
    world,
    settings,
    runtime,
    context: contextOf(http, params),
    now: deps.clock.now(),
    ids: deps.ids,
    take: (stage) => http.session?.takeFault('psc', facts, (armed) => stageOf(armed.code, transaction) === stage),
  }
}

/** Whether the body of a POST is a form, the only media type of OAuth requests. */
export function isForm({ method, headers }: HttpCall): boolean {
  return method === 'POST' && /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '')
}

function paramsOf(http: HttpCall): URLSearchParams {
  if (isForm(http)) return new URLSearchParams(http.body.toString('utf8'))
  return new URLSearchParams(http.method === 'POST' ? '' : http.query)
}

/** The address the caller used, so that what is announced leads back to the same place; never a name that could not be one. */
function hostOf({ headers, facts }: HttpCall): string {
  const named = headers.host ?? ''
  return /^[A-Za-z0-9._-]{1,253}(:\d{1,5})?$|^\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?$/.test(named) ? named : `127.0.0.1:${facts.localPort}`
}

/** Facts scenarios and armed faults match on. */
function factsOf(transaction: PscTransaction, params: URLSearchParams): Record<string, string> {
  const facts: Record<string, string> = { transaction }
  const set = (name: string, value: string | null): void => {
    if (value !== null) facts[name] = value
  }
  const grant = params.get('grant_type')
  set('grant', grant === CIBA_GRANT ? 'ciba' : grant)
  set('client', params.get('client_id'))
  set('professionnel', params.get('login_hint'))
  set('canal', params.get('channel'))
  return facts
}

function contextOf({ headers, facts }: HttpCall, params: URLSearchParams): CallContext {
  const { clientCertificate } = facts
  const [leaf] = clientCertificate?.chain ?? []
  return {
    redirectUri: params.get('redirect_uri') ?? undefined,
    showsSecret: headers.authorization !== undefined || params.get('client_secret') !== null,
    certificate:
      clientCertificate && leaf ? { pem: `-----BEGIN CERTIFICATE-----\n${leaf}\n-----END CERTIFICATE-----\n`, authorized: clientCertificate.authorized } : null,
  }
}
