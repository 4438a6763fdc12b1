import { hash } from 'node:crypto'
import type { MockOutcome } from '../../src/evidence/exchange.ts'
import type { HttpAnswer } from '../http/answer.ts'
import { bodyOf, page, redirect } from './answers.ts'
import type { PscCall } from './call.ts'
import { LOGIN_PATH } from './names.ts'
import { loginPage, messagePage } from './pages.ts'
import type { PscProfessional } from './professionals.ts'
import { INNER_ISSUER } from './provider.ts'
import type { ProviderAnswer } from './provider-call.ts'

/** Cookie of a logged-in browser, as Keycloak names it. */
const COOKIE = 'AUTH_SESSION_ID'

type Jar = Map<string, string>

/** The wallet's login page: sends the browser back at once when the world says who logs in, else shows who may (PSC interface §3). */
export async function authorize(call: PscCall): Promise<HttpAnswer> {
  const { provider } = call.runtime
  const known = loginIsRecent(call) ? call.runtime.browser(cookieOf(call)) : undefined
  const ask = (jar: Jar): Promise<ProviderAnswer> => provider.call({ method: 'GET', path: '/auth', query: adapted(call.params).toString(), jar }, call.context)
  let jar: Jar = known ? new Map(known.jar) : new Map()
  let answer = await ask(jar)
  if (known && pendingOf(answer) !== undefined) {
    // A new login begins a new session.
    jar = new Map()
    answer = await ask(jar)
  }
  const uid = pendingOf(answer)
  if (uid === undefined) return returned(call, answer, jar, known === undefined)
  const who = whoLogsIn(call)
  if (who === 'page') {
    const login = call.runtime.keepLogin({ uid, jar, redirectUri: call.context.redirectUri })
    const action = call.walletAuth.replace(/\/auth$/, LOGIN_PATH)
    return page(call, 200, loginPage(action, login, call.world.professionals()), { kind: 'result', code: 'page-de-connexion', ...noteOn(call) })
  }
  return finished(call, uid, jar, who, call.context.redirectUri)
}

/** The answer to the login page. */
export async function chooseProfessional(call: PscCall): Promise<HttpAnswer> {
  const pending = call.runtime.takeLogin(call.params.get('demande') ?? '')
  if (!pending) return refused(call, 'Cette page de connexion a expiré. Revenez au logiciel et recommencez.', 'demande-inconnue')
  const chosen = call.world.professional(call.params.get('professionnel') ?? '')
  const who = call.params.get('reponse') === 'non' ? null : chosen
  if (who === undefined) return refused(call, 'Ce professionnel ne peut pas se connecter ici.', 'professionnel-inconnu')
  return finished(call, pending.uid, pending.jar, who, pending.redirectUri)
}

/** Keycloak's own page, that a client reaches when it read the wrong discovery document (PSC interface §2, trap 1; what is shown there, I). */
export function unwalleted(call: PscCall): HttpAnswer {
  return refused(
    call,
    'Cette adresse n’est pas celle de la page de connexion de Pro Santé Connect : le logiciel a lu le document de découverte « openid-configuration » au lieu de « wallet-openid-configuration ».',
    'hors-wallet',
  )
}

/** A `login_hint` first, then the world; a person at the page when neither says. null: the professional refuses. */
function whoLogsIn({ settings, world, params }: PscCall): PscProfessional | null | 'page' {
  if (settings.approve === 'refuse') return null
  if (settings.approve !== 'auto') return 'page'
  const hint = params.get('login_hint')
  const hinted = hint === null ? undefined : world.professional(hint)
  if (hinted) return hinted
  if (settings.professional !== null) return world.professional(settings.professional) ?? 'page'
  const [only, ...others] = world.professionals()
  return only && others.length === 0 ? only : 'page'
}

async function finished(call: PscCall, uid: string, jar: Jar, who: PscProfessional | null, redirectUri: string | undefined): Promise<HttpAnswer> {
  const { provider } = call.runtime
  const answer = await provider.finishLogin(uid, jar, who?.nationalId ?? null, { ...call.context, redirectUri })
  if (!answer) return refused(call, 'Cette page de connexion a expiré. Revenez au logiciel et recommencez.', 'demande-inconnue')
  return returned(call, answer, jar, true)
}

/** The provider's answer, as the service gives it: `iss` of the realm, `session_state`, the browser's cookie. */
async function returned(call: PscCall, answer: ProviderAnswer, jar: Jar, isLogin: boolean): Promise<HttpAnswer> {
  if (answer.location === undefined) return notSentBack(call, answer)
  const to = new URL(answer.location)
  const inFragment = to.hash.length > 1
  const said = new URLSearchParams(inFragment ? to.hash.slice(1) : to.search)
  if (said.get('iss') === INNER_ISSUER) said.set('iss', call.issuer)
  const code = said.get('code')
  const session = code === null ? undefined : sessionOf(call, code)
  if (session) said.set('session_state', session.id)
  const fault = call.take('retour')
  if (fault) spoil(said, fault.code, call)
  if (inFragment) to.hash = said.toString()
  else to.search = said.toString()
  const error = said.get('error')
  const outcome: MockOutcome = { kind: error === null ? 'result' : 'fault', code: error ?? 'code', ...(fault ? { armedFault: fault.id } : {}), ...noteOn(call) }
  const cookie = session && isLogin ? cookieFor(call, call.runtime.keepBrowser({ jar, session })) : undefined
  return redirect(call, to.href, outcome, cookie ? [['Set-Cookie', cookie]] : [])
}

/** What an armed fault does to the address a browser is sent back to. */
function spoil(said: URLSearchParams, code: string, { issuer }: PscCall): void {
  switch (code) {
    case 'state-errone':
      said.set('state', `${said.get('state') ?? ''}-autre`)
      break
    case 'state-absent':
      said.delete('state')
      break
    case 'iss-errone':
      said.set('iss', issuer.replace(/\/realms\/.*$/, '/realms/un-autre-service'))
      break
    case 'iss-absent':
      said.delete('iss')
      break
    case 'access_denied':
      said.delete('code')
      said.delete('session_state')
      said.set('error', 'access_denied')
      said.set('error_description', 'User refused to authenticate')
      break
    default:
      throw new Error(`unknown PSC fault "${code}"`)
  }
}

function sessionOf({ runtime, world, settings }: PscCall, code: string): ReturnType<typeof runtime.openSession> | undefined {
  const { sessionUid, accountId } = runtime.provider.store.payload('AuthorizationCode', code) ?? {}
  if (sessionUid === undefined || accountId === undefined) return undefined
  const professional = world.ledger.session(sessionUid)?.professional ?? world.professional(accountId)
  return professional && runtime.openSession(sessionUid, professional, settings.authMode)
}

/** The address to come back to is not known to be the software's, or it wants a form posted. */
function notSentBack(call: PscCall, answer: ProviderAnswer): HttpAnswer {
  if (answer.status === 200) {
    return page(call, 200, answer.body.replaceAll(INNER_ISSUER, call.issuer), { kind: 'result', code: 'code', ...noteOn(call) }, [])
  }
  const { error = 'invalid_request', error_description: words = '' } = bodyOf(answer)
  return refused(call, `Demande refusée : ${String(words)} (${String(error)}).`, String(error))
}

function refused(call: PscCall, words: string, code: string): HttpAnswer {
  return page(call, 400, messagePage('Connexion impossible', words), { kind: 'fault', code, control: 'PSC-AUTH' })
}

/** What the provider does not do as the service: PKCE `plain` is taken (announced), and `max_age` counts by the bench's clock. */
function adapted(params: URLSearchParams): URLSearchParams {
  const written = new URLSearchParams(params)
  written.delete('max_age')
  const challenge = params.get('code_challenge')
  if (challenge !== null && (params.get('code_challenge_method') ?? 'plain') === 'plain') {
    // The provider compares SHA-256 of the verifier: that of the challenge is the same, when the challenge is the verifier.
    written.set('code_challenge', hash('sha256', challenge, 'base64url'))
    written.set('code_challenge_method', 'S256')
  }
  return written
}

function loginIsRecent({ params, runtime, now, http }: PscCall): boolean {
  const age = params.get('max_age')
  if (age === null || !/^\d{1,9}$/.test(age)) return true
  const session = runtime.browser(cookieIn(http.headers.cookie))?.session
  return session !== undefined && now.getTime() - session.startedAt <= Number(age) * 1000
}

/** What the reader of the log must know: asking for a level is not demanded by the service, only by its référentiel (PSC interface §3). */
function noteOn({ params }: PscCall): { readonly note?: string } {
  if (params.has('acr_values')) return {}
  return { note: params.has('acr') ? 'acr-au-lieu-de-acr_values' : 'acr_values-absent' }
}

function pendingOf({ location }: ProviderAnswer): string | undefined {
  return /^\/interaction\/([\w-]+)$/.exec(location ?? '')?.[1]
}

function cookieOf({ http }: PscCall): string | undefined {
  return cookieIn(http.headers.cookie)
}

/** The browser's cookie in a Cookie header. */
export function cookieIn(header: string | undefined): string | undefined {
  const found = header?.split(/;\s*/).find((pair) => pair.startsWith(`${COOKIE}=`))
  return found?.slice(COOKIE.length + 1)
}

function cookieFor({ http }: PscCall, value: string): string {
  return `${COOKIE}=${value}; Path=/; HttpOnly; ${http.facts.secure ? 'Secure; SameSite=None' : 'SameSite=Lax'}`
}
