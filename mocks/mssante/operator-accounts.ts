import type { MockSession } from '../service.ts'
import type { MailAccounts, OfferedService, ShownCredentials, SignInAttempt, SignInDecision } from './accounts.ts'
import { certificateVerdict } from './client-certificate.ts'
import type { MailBox } from './mail-store.ts'
import { FIRST_TRY_PASSWORD, type OperatorProfile } from './operators.ts'
import { tokenSource } from './token-source.ts'
import { MssanteWorld } from './world.ts'

/** Who may open which box at the operator of the session (mssante.md §§1–2); the same decision for submission and for reading. */
export const operatorAccounts: MailAccounts = {
  capabilities,
  authenticate,
  scopeAnswered: (session, raw) => worldOf(session).scopeAnsweredBy(raw),
}

function capabilities(session: MockSession | null): OfferedService {
  const { mechanisms, maxMessageBytes, maxConnections, withoutImap, implicitTls } = worldOf(session).operator
  return { mechanisms, maxMessageBytes, maxConnections, withoutImap, implicitTls }
}

function authenticate(attempt: SignInAttempt): SignInDecision {
  const certificate = certificateVerdict(attempt.clientCertificate)
  const held = attempt.session?.world('mssante')
  const bearer = attempt.mechanism === 'XOAUTH2' || attempt.mechanism === 'OAUTHBEARER'
  const unknown: ShownCredentials = { token: bearer ? 'unknown' : 'none', certificate }
  if (!(held instanceof MssanteWorld) || !attempt.session) return no(unknown, 'AUTHENTICATIONFAILED', 'unknown box')
  const box = held.store.box(attempt.user)
  // Citizens read in Mon espace santé, never here.
  const open = box && box.kind !== 'PAT' ? box : undefined
  const decision = bearer ? byToken(attempt, attempt.session, held, open, certificate) : byPassword(attempt, held.operator, open, certificate)
  return box ? { ...decision, known: { ...decision.known, kind: box.kind } } : decision
}

/** A Pro Santé Connect token opens the boxes its professional holds (SC.MSS/CONF.07). */
function byToken(attempt: SignInAttempt, session: MockSession, world: MssanteWorld, box: MailBox | undefined, certificate: string): SignInDecision {
  const source = tokenSource(session)
  const token = source?.accessToken(attempt.secret, attempt.at)
  if (!token) return no({ token: attempt.secret === '' ? 'none' : 'unknown', certificate }, 'AUTHENTICATIONFAILED', 'invalid access token')
  if (token.state === 'expired') return no({ token: 'expired', certificate }, 'EXPIRED', 'the access token has expired')
  if (token.state === 'revoked') return no({ token: 'revoked', certificate }, 'AUTHENTICATIONFAILED', 'the access token was revoked')
  if (!box || !world.holdersOf(box.address).includes(token.nationalId))
    return no({ token: 'other-box', certificate }, 'AUTHORIZATIONFAILED', 'the identity of the token may not open this box')
  const refusal = stateRefusal(box, { token: 'valid', certificate })
  return refusal ?? { known: { token: 'valid', certificate }, box, stillValid: (at) => source?.accessToken(attempt.secret, at)?.state === 'valid' }
}

/** PLAIN under a client certificate for an applicative box, its password being of no account (SC.MSS/CONF.12); the password of first tries. */
function byPassword({ secret }: SignInAttempt, operator: OperatorProfile, box: MailBox | undefined, certificate: string): SignInDecision {
  const known: ShownCredentials = { token: 'none', certificate }
  if (!box) return no(known, 'AUTHENTICATIONFAILED', 'authentication failed')
  const allowed = operator.applicative === 'password' ? secret === FIRST_TRY_PASSWORD : box.kind === 'APP' && certificate === 'ok'
  if (allowed) return stateRefusal(box, known) ?? { known, box }
  const reason = operator.applicative === 'certificate' && box.kind === 'APP' ? `client certificate needed (${certificate})` : 'authentication failed'
  return no(known, 'AUTHENTICATIONFAILED', reason)
}

function stateRefusal(box: MailBox, known: ShownCredentials): SignInDecision | undefined {
  if (box.state !== 'closed' && box.state !== 'suspended') return undefined
  return no(known, 'AUTHORIZATIONFAILED', `the box is ${box.state}`)
}

function no(known: ShownCredentials, refused: string, reason: string): SignInDecision {
  return { known, refused, reason }
}

let strangers: MssanteWorld | undefined

/** The world of the session; for a stranger, one where nothing was ever put. */
export function worldOf(session: MockSession | null): MssanteWorld {
  const held = session?.world('mssante')
  if (held instanceof MssanteWorld) return held
  strangers ??= new MssanteWorld()
  return strangers
}
