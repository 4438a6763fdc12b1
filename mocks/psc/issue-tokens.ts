import { hash } from 'node:crypto'
import type { ArmedFault } from '../../src/evidence/events.ts'
import type { PscCall } from './call.ts'
import { signHs512, signRs256, unsigned, withBrokenSignature } from './json-web-token.ts'
import type { PscSession } from './ledger.ts'
import { subjectOf } from './names.ts'
import type { SigningKey } from './signing-keys.ts'

/** What the provider granted. */
export interface Granted {
  readonly clientId: string
  readonly scope: string
  readonly nonce: string | undefined
  readonly session: PscSession
  /** Names of the tokens with the provider. */
  readonly accessId: string
  readonly refreshId: string
  /** When the refresh token ends, milliseconds since 1970. */
  readonly refreshUntil: number
}

/** The answer of the token endpoint, in Keycloak's form (PSC interface §3); its tokens are those of the service, and are kept in the world. */
export async function issueTokens(call: PscCall, granted: Granted, fault: ArmedFault | undefined): Promise<Record<string, unknown>> {
  if (fault?.code === 'rotation-cle') await call.runtime.keys.rotate()
  const key = await call.runtime.keys.current()
  const { lifetimes } = call.settings
  const { session, scope } = granted
  const now = Math.floor(call.now.getTime() / 1000)
  const access = keep(call, granted, 'access', accessClaims(call, granted, now, fault), now + lifetimes.access, key)
  const refresh = keep(call, granted, 'refresh', refreshClaims(call, granted, now), Math.floor(granted.refreshUntil / 1000), key)
  const claims = { ...idClaims(call, granted, now, fault), at_hash: halfHash(access) }
  const idToken = keep(call, granted, 'id', claims, now + lifetimes.access, key, fault)
  return {
    access_token: access,
    expires_in: lifetimes.access,
    refresh_expires_in: Math.max(0, Math.floor(granted.refreshUntil / 1000) - now),
    refresh_token: refresh,
    token_type: 'Bearer',
    ...(scope.split(' ').includes('openid') ? { id_token: idToken } : {}),
    // Keycloak's (M).
    'not-before-policy': 0,
    session_state: session.id,
    scope,
  }
}

type Claims = Readonly<Record<string, unknown>>

function common(call: PscCall, { clientId, nonce, session }: Granted, now: number, seconds: number): Claims {
  return {
    exp: now + seconds,
    iat: now,
    auth_time: Math.floor(session.startedAt / 1000),
    jti: call.ids.uuid(),
    iss: call.issuer,
    sub: subjectOf(session.professional.nationalId),
    azp: clientId,
    ...(nonce === undefined ? {} : { nonce }),
    session_state: session.id,
  }
}

/** Claims seen in access tokens (PSC interface §3.2, C). */
function accessClaims(call: PscCall, granted: Granted, now: number, fault: ArmedFault | undefined): Claims {
  const { nationalId } = granted.session.professional
  return {
    ...common(call, granted, now, call.settings.lifetimes.access),
    typ: 'Bearer',
    preferred_username: nationalId,
    email_verified: false,
    ...acrOf(call, fault),
    scope: granted.scope,
    client_id: granted.clientId,
    username: nationalId,
    SubjectNameID: nationalId,
  }
}

function refreshClaims(call: PscCall, granted: Granted, now: number): Claims {
  const seconds = Math.floor(granted.refreshUntil / 1000) - now
  return { ...common(call, granted, now, seconds), aud: call.issuer, typ: 'Refresh', scope: granted.scope, sid: granted.session.id }
}

function idClaims(call: PscCall, granted: Granted, now: number, fault: ArmedFault | undefined): Claims {
  const { professional, id } = granted.session
  const { nationalId, given, family } = professional
  const claims = {
    ...common(call, granted, now, call.settings.lifetimes.access),
    aud: granted.clientId,
    typ: 'ID',
    ...acrOf(call, fault),
    sid: id,
    email_verified: false,
    SubjectNameID: nationalId,
    preferred_username: nationalId,
    given_name: given,
    family_name: family,
  }
  return { ...claims, ...spoilt(fault, call, claims) }
}

/** What an armed fault changes in the ID token. */
function spoilt(fault: ArmedFault | undefined, { issuer }: PscCall, claims: { readonly aud: string }): Claims {
  switch (fault?.code) {
    case 'nonce-errone':
      return { nonce: 'un-autre-nonce' }
    case 'aud-errone':
      return { aud: `${claims.aud}-autre`, azp: `${claims.aud}-autre` }
    case 'iss-jeton-errone':
      return { iss: issuer.replace(/\/realms\/.*$/, '/realms/un-autre-service') }
    case 'jeton-expire':
      return expired(claims)
    default:
      return {}
  }
}

function expired(claims: Claims): Claims {
  return { exp: Number(claims['exp']) - 3_600, iat: Number(claims['iat']) - 3_600, auth_time: Number(claims['auth_time']) - 3_600 }
}

function acrOf({ settings }: PscCall, fault: ArmedFault | undefined): Claims {
  if (fault?.code === 'acr-absent') return {}
  const acr = fault?.code === 'acr-0' ? '0' : settings.acr
  return acr === null ? {} : { acr }
}

function keep(
  call: PscCall,
  { clientId, session, accessId, refreshId }: Granted,
  kind: 'access' | 'refresh' | 'id',
  claims: Claims,
  until: number,
  key: SigningKey,
  fault?: ArmedFault,
): string {
  const value = kind === 'refresh' ? signHs512(claims, call.runtime.refreshKey) : signed(claims, key, fault)
  const providerId = kind === 'id' ? null : kind === 'access' ? accessId : refreshId
  call.world.ledger.keep({ kind, value, clientId, session, claims, expiresAt: until * 1000, providerId, revoked: false })
  return value
}

function signed(claims: Claims, key: SigningKey, fault: ArmedFault | undefined): string {
  if (fault?.code === 'alg-none') return unsigned(claims)
  const jwt = signRs256(claims, key)
  return fault?.code === 'signature-invalide' ? withBrokenSignature(jwt) : jwt
}

/** `at_hash` (OpenID Connect Core §3.1.3.6). */
function halfHash(token: string): string {
  return hash('sha256', token, 'buffer').subarray(0, 16).toString('base64url')
}
