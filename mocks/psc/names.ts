/** Path of the realm (PSC interface §2): what the issuer ends with. */
export const REALM_PATH = '/auth/realms/esante-wallet'

/** Path of the wallet's login page, on the wallet host (PSC interface §2). */
export const WALLET_AUTH_PATH = '/auth'
/** Where the bench's own login page is sent. */
export const LOGIN_PATH = '/auth/choix-du-professionnel'

const oidc = `${REALM_PATH}/protocol/openid-connect`

/** Addresses under the realm (PSC interface §2). */
export const PATHS = {
  walletDiscovery: `${REALM_PATH}/.well-known/wallet-openid-configuration`,
  standardDiscovery: `${REALM_PATH}/.well-known/openid-configuration`,
  /** The authorization endpoint of a plain Keycloak, which is not the one of the wallet. */
  unwalletedAuth: `${oidc}/auth`,
  token: `${oidc}/token`,
  userinfo: `${oidc}/userinfo`,
  introspection: `${oidc}/token/introspect`,
  jwks: `${oidc}/certs`,
  logout: `${oidc}/logout`,
  revocation: `${oidc}/revoke`,
  ciba: `${oidc}/ext/ciba/auth`,
  device: `${oidc}/auth/device`,
  par: `${oidc}/ext/par/request`,
  checkSession: `${oidc}/login-status-iframe.html`,
  registration: `${REALM_PATH}/clients-registrations/openid-connect`,
} as const

/** Operations of the service, as the evidence names them. */
export const PSC_TRANSACTIONS = [
  'psc.discovery',
  'psc.jwks',
  'psc.auth',
  'psc.token',
  'psc.ciba',
  'psc.userinfo',
  'psc.introspect',
  'psc.logout',
  'psc.revoke',
] as const
export type PscTransaction = (typeof PSC_TRANSACTIONS)[number] | typeof UNKNOWN

/** Transaction of what is not a call to a known address. */
export const UNKNOWN = 'psc.inconnue'

export const CIBA_GRANT = 'urn:openid:params:grant-type:ciba'

/** Scopes announced by the service (PSC interface §2.1). */
export const SCOPES = [
  'openid',
  'microprofile-jwt',
  'rpps',
  'referentiel',
  'web-origins',
  'basic',
  'identity',
  'acr',
  'offline_access',
  'eidas1',
  'profile',
  'roles',
  'email',
  'scope_all',
  'phone',
  'interop',
  'scope_1',
  'address',
  'scope_2',
  'eidas2',
] as const

/** Storage provider of the sandbox, in `sub` (PSC interface §3.2). */
const STORAGE = '550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd'

/** `sub` of a professional: a detail of Keycloak, never to be parsed (PSC interface §3.2). */
export function subjectOf(nationalId: string): string {
  return `f:${STORAGE}:${nationalId}`
}
