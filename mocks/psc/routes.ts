import { type HttpAnswer, type HttpCall, plainAnswer } from '../http/answer.ts'
import { answeredBy, type ServiceRoutes } from '../http/app.ts'
import { answerInstead, changed } from './apply-fault.ts'
import { authorize, chooseProfessional, unwalleted } from './authorize.ts'
import { type PscCall, type PscDeps, readCall } from './call.ts'
import { ciba } from './ciba.ts'
import { jwks, standardDiscovery, walletDiscovery } from './discovery.ts'
import { introspect, revoke } from './introspect.ts'
import { logout } from './logout.ts'
import { LOGIN_PATH, PATHS, type PscTransaction, UNKNOWN, WALLET_AUTH_PATH } from './names.ts'
import { token } from './token.ts'
import { userinfo } from './userinfo.ts'

type Method = 'GET' | 'POST'

interface Route {
  readonly path: string
  readonly transaction: PscTransaction
  readonly methods: readonly Method[]
  readonly answer: (call: PscCall) => HttpAnswer | Promise<HttpAnswer>
}

/** The addresses of the service (PSC interface §2). What it announces and does not offer here (device, PAR, registration, iframe) is not found. */
const ROUTES: readonly Route[] = [
  { path: PATHS.walletDiscovery, transaction: 'psc.discovery', methods: ['GET'], answer: walletDiscovery },
  { path: PATHS.standardDiscovery, transaction: 'psc.discovery', methods: ['GET'], answer: standardDiscovery },
  { path: PATHS.jwks, transaction: 'psc.jwks', methods: ['GET'], answer: jwks },
  { path: WALLET_AUTH_PATH, transaction: 'psc.auth', methods: ['GET', 'POST'], answer: authorize },
  { path: LOGIN_PATH, transaction: 'psc.auth', methods: ['POST'], answer: chooseProfessional },
  { path: PATHS.unwalletedAuth, transaction: 'psc.auth', methods: ['GET', 'POST'], answer: unwalleted },
  { path: PATHS.token, transaction: 'psc.token', methods: ['POST'], answer: token },
  { path: PATHS.ciba, transaction: 'psc.ciba', methods: ['POST'], answer: ciba },
  { path: PATHS.userinfo, transaction: 'psc.userinfo', methods: ['GET', 'POST'], answer: userinfo },
  { path: PATHS.introspection, transaction: 'psc.introspect', methods: ['POST'], answer: introspect },
  { path: PATHS.logout, transaction: 'psc.logout', methods: ['GET', 'POST'], answer: logout },
  { path: PATHS.revocation, transaction: 'psc.revoke', methods: ['POST'], answer: revoke },
]

export function pscRoutes(deps: PscDeps): ServiceRoutes {
  return (app, _options, done) => {
    // The methods of the service only: Fastify knows some forty, and a route for each would cost more than the service.
    for (const route of ROUTES) app.route({ method: ['GET', 'HEAD', 'POST'], url: route.path, handler: answeredBy((call) => answered(call, route, deps)) })
    done()
  }
}

/** An armed fault first, else the service; then what a fault makes of the answer. */
async function answered(http: HttpCall, { methods, transaction, answer }: Route, deps: PscDeps): Promise<HttpAnswer> {
  const method = http.method === 'HEAD' ? 'GET' : http.method
  if (!methods.some((m) => m === method)) return notAllowed(transaction, methods)
  const call = await readCall(http, transaction, deps)
  const fault = call.take('avant')
  const instead = fault && answerInstead(fault, call)
  if (instead) return instead
  const given = await answer(call)
  const normal = fault ? { ...given, outcome: { ...given.outcome, armedFault: fault.id } } : given
  const after = call.take('reponse')
  return after ? changed(after, normal) : normal
}

/** Another address, or another method. */
export function elsewhere({ path }: HttpCall): HttpAnswer {
  const known = ROUTES.find((r) => r.path === path)
  if (known) return notAllowed(known.transaction, known.methods)
  const headers = [['Content-Type', 'application/json']] as const
  return { ...plainAnswer(404, UNKNOWN, 'HTTP-404', headers), body: '{"error":"HTTP 404 Not Found"}' }
}

function notAllowed(transaction: PscTransaction, methods: readonly Method[]): HttpAnswer {
  return plainAnswer(405, transaction, 'PSC-METHODE', [['Allow', methods.join(', ')]])
}
