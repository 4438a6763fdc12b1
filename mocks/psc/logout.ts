import type { HttpAnswer } from '../http/answer.ts'
import { page, redirect } from './answers.ts'
import { cookieIn } from './authorize.ts'
import type { PscCall } from './call.ts'
import type { PscSession } from './ledger.ts'
import { logoutPage, messagePage } from './pages.ts'
import { presented } from './presented-token.ts'

/** End of the session, by GET or POST (PSC interface §3.6): `id_token_hint` says which; without it the person is asked. */
export function logout(call: PscCall): HttpAnswer {
  const { params, runtime, http } = call
  const hint = params.get('id_token_hint')
  if (hint === null) {
    const browser = runtime.browser(cookieIn(http.headers.cookie))
    if (params.get('confirmation') === 'oui' && browser) return ended(call, browser.session, undefined)
    return page(call, 200, logoutPage(call.http.path), { kind: 'result', code: 'confirmation-demandee' })
  }
  // An ID token that has expired still names its session (OpenID Connect RP-Initiated Logout §2).
  const { token } = presented(call, hint)
  if (token?.kind !== 'id') return refused(call, 'Le jeton d’identité présenté (id_token_hint) n’a pas été émis ici.', 'id_token_hint')
  const named = params.get('client_id')
  if (named !== null && named !== token.clientId) return refused(call, 'Le jeton d’identité présenté est celui d’un autre logiciel.', 'client_id')
  return ended(call, token.session, token.clientId)
}

function ended(call: PscCall, session: PscSession, clientId: string | undefined): HttpAnswer {
  const { params, world, runtime } = call
  const back = params.get('post_logout_redirect_uri')
  const registered = clientId === undefined ? [] : world.client(clientId)?.postLogoutRedirectUris
  if (back !== null && !mayComeBack(back, registered))
    return refused(call, 'L’adresse de retour n’est pas déclarée pour ce logiciel.', 'post_logout_redirect_uri')
  session.ended = true
  runtime.forget(session)
  if (back === null)
    return page(call, 200, messagePage('Vous êtes déconnecté', 'Votre session Pro Santé Connect est fermée.'), { kind: 'result', code: 'deconnecte' })
  const to = new URL(back)
  const state = params.get('state')
  if (state !== null) to.searchParams.set('state', state)
  return redirect(call, to.href, { kind: 'result', code: 'deconnecte' })
}

/** Exact match with what was declared; the bench takes any address of a software whose own it does not know. */
function mayComeBack(address: string, registered: readonly string[] | undefined): boolean {
  if (!/^https?:\/\/[^\s]+$/.test(address) || !URL.canParse(address)) return false
  return registered === undefined || registered.includes(address)
}

function refused(call: PscCall, words: string, code: string): HttpAnswer {
  return page(call, 400, messagePage('Déconnexion impossible', words), { kind: 'fault', code, control: 'PSC-LOGOUT' })
}
