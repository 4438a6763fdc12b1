import { type HttpAnswer, plainAnswer } from '../http/answer.ts'
import type { PscCall } from './call.ts'
import { PATHS, SCOPES } from './names.ts'

const AUTHENTICATION = ['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'tls_client_auth', 'client_secret_jwt']
const SIGNATURES = ['PS384', 'RS384', 'EdDSA', 'ES384', 'HS256', 'HS512', 'ES256', 'RS256', 'HS384', 'ES512', 'PS256', 'PS512', 'RS512']

/**
 * The discovery document, with the values of the real one (PSC interface §2.1, C), its traps included: `acr_values_supported`
 * without eidas1, `ping` and methods that are announced and not offered.
 */
function metadata({ issuer, walletAuth }: PscCall, authorizationEndpoint = walletAuth): object {
  const at = (path: string): string => issuer + path.slice(PATHS.walletDiscovery.indexOf('/.well-known'))
  const endpoints = {
    token_endpoint: at(PATHS.token),
    introspection_endpoint: at(PATHS.introspection),
    userinfo_endpoint: at(PATHS.userinfo),
    registration_endpoint: at(PATHS.registration),
    revocation_endpoint: at(PATHS.revocation),
    device_authorization_endpoint: at(PATHS.device),
    backchannel_authentication_endpoint: at(PATHS.ciba),
    pushed_authorization_request_endpoint: at(PATHS.par),
  }
  return {
    issuer,
    authorization_endpoint: authorizationEndpoint,
    ...endpoints,
    end_session_endpoint: at(PATHS.logout),
    jwks_uri: at(PATHS.jwks),
    check_session_iframe: at(PATHS.checkSession),
    require_pushed_authorization_requests: false,
    frontchannel_logout_session_supported: true,
    frontchannel_logout_supported: true,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    grant_types_supported: [
      'authorization_code',
      'implicit',
      'refresh_token',
      'password',
      'client_credentials',
      'urn:openid:params:grant-type:ciba',
      'urn:ietf:params:oauth:grant-type:device_code',
    ],
    acr_values_supported: ['0', '0'],
    response_types_supported: ['code', 'none', 'id_token', 'token', 'id_token token', 'code id_token', 'code token', 'code id_token token'],
    response_modes_supported: ['query', 'fragment', 'form_post', 'query.jwt', 'fragment.jwt', 'form_post.jwt', 'jwt'],
    subject_types_supported: ['public', 'pairwise'],
    id_token_signing_alg_values_supported: SIGNATURES,
    token_endpoint_auth_methods_supported: AUTHENTICATION,
    introspection_endpoint_auth_methods_supported: AUTHENTICATION,
    claims_supported: ['aud', 'sub', 'iss', 'auth_time', 'name', 'given_name', 'family_name', 'preferred_username', 'email', 'acr'],
    claim_types_supported: ['normal'],
    claims_parameter_supported: true,
    scopes_supported: SCOPES,
    request_parameter_supported: true,
    request_uri_parameter_supported: true,
    require_request_uri_registration: true,
    code_challenge_methods_supported: ['plain', 'S256'],
    tls_client_certificate_bound_access_tokens: true,
    backchannel_token_delivery_modes_supported: ['poll', 'ping'],
    backchannel_authentication_request_signing_alg_values_supported: SIGNATURES.filter((alg) => !alg.startsWith('HS')),
    mtls_endpoint_aliases: endpoints,
    authorization_response_iss_parameter_supported: true,
  }
}

/** `wallet-openid-configuration`: the document of Pro Santé Connect. */
export function walletDiscovery(call: PscCall): HttpAnswer {
  return published(call, metadata(call), 'wallet')
}

/** The usual name: Keycloak's own document, whose authorization endpoint is not the wallet's, or nothing (PSC interface §2, trap 1; a setting, I). */
export function standardDiscovery(call: PscCall): HttpAnswer {
  if (call.settings.standardDiscovery === 'absent') return plainAnswer(404, call.transaction, 'PSC-DECOUVERTE')
  return published(call, metadata(call, call.issuer + PATHS.unwalletedAuth.slice(PATHS.walletDiscovery.indexOf('/.well-known'))), 'standard')
}

/** The signing keys. */
export async function jwks(call: PscCall): Promise<HttpAnswer> {
  const { jwk } = await call.runtime.keys.current()
  return published(call, { keys: [jwk] }, 'cles')
}

function published({ transaction }: PscCall, document: object, code: string): HttpAnswer {
  const headers = [
    ['Content-Type', 'application/json'],
    ['Cache-Control', 'no-cache, must-revalidate, no-transform, no-store'],
  ] as const
  return { status: 200, headers, body: JSON.stringify(document), transaction, outcome: { kind: 'result', code } }
}
