/** How long what the service gives is good for (PSC interface §3.1). Seconds. */
export interface Lifetimes {
  /** Access token: 2 minutes (S). */
  readonly access: number
  /** Refresh token: 30 minutes, renewed with each refresh (S; renewal M). */
  readonly refresh: number
  /** Session cookie: 4 hours at most (S). */
  readonly session: number
  /** Session without activity: 30 minutes (S). */
  readonly idle: number
  /** `auth_req_id`: 120 s (S). */
  readonly ciba: number
  /** Authorization code; Keycloak's default of one minute (M). */
  readonly code: number
}

/**
 * When the professional says yes. `auto`: at once. `refuse`: says no at once. `never`: answers nothing. `afterPolls`: that many
 * polls find CIBA pending. In a browser the last two show the login page, for a person to answer.
 */
export type Approval = 'auto' | 'refuse' | 'never' | { readonly afterPolls: number }

/** How the service behaves in a session; what is marked M or I in the PSC interface is a setting of the bench, never an official rule. */
export interface PscSettings {
  readonly approve: Approval
  /** Who logs in when no `login_hint` says so: id or national identifier. null: the login page asks. */
  readonly professional: string | null
  /** `acr` of the tokens: clients ask for eidas1, the service has been seen to answer eidas2 and eidas3 (§3.2, C). null leaves it out. */
  readonly acr: string | null
  /** What is known of the professional (§3.4): salaried in an establishment, minimal (no health profession), or several situations. */
  readonly userinfo: 'standard' | 'minimal' | 'multi'
  readonly lifetimes: Lifetimes
  /** Least time between two polls (§4; value M). Seconds. */
  readonly interval: number
  /** What the discovery document of the usual name holds: Keycloak's own login address, or nothing at all (§2, I). */
  readonly standardDiscovery: 'unwalleted' | 'absent'
  /** Host (and port) of the login page; null: the host of the call, `auth.` replaced by `wallet.` when it begins so (§2). */
  readonly walletHost: string | null
  /** Way of a login in a browser, as `authMode` tells it (§3.4; CARD seen, MOBILE M). */
  readonly authMode: 'CARD' | 'MOBILE'
}

export const DEFAULT_LIFETIMES: Lifetimes = { access: 120, refresh: 1_800, session: 14_400, idle: 1_800, ciba: 120, code: 60 }

export const DEFAULT_SETTINGS: PscSettings = {
  approve: 'auto',
  professional: null,
  acr: 'eidas1',
  userinfo: 'standard',
  lifetimes: DEFAULT_LIFETIMES,
  interval: 5,
  standardDiscovery: 'unwalleted',
  walletHost: null,
  authMode: 'CARD',
}
