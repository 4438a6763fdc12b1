/** How the simulated téléservice behaves; all of it is a setting of the bench, none of it an official rule. */
export interface InsiSettings {
  /** `mtls`: software certificate; `cpx`: PS assertion (also Pro Santé Connect), no client certificate (INSi contract §2.2). */
  readonly authentication: 'mtls' | 'cpx'
  /** Software authorisation numbers that are known; null = any. */
  readonly acceptedIdams: readonly string[] | null
  /** `cr01`: production; `fault`: the technical fault the qualification platform gave for an unknown person until 2025 (§6.3). */
  readonly unknownIdentity: 'cr01' | 'fault'
  /** `ns2` shows whether a client reads by namespace (§4.3). */
  readonly resultPrefixStyle: 'default' | 'ns2'
  /** Age at which a PS assertion is refused; the real figure is not published (§5, I). */
  readonly assertionWindowSeconds: number
  /** Codes of the unit verification, not published (§7, I). */
  readonly insi3: { readonly match: CodeRetour; readonly noMatch: CodeRetour }
}

export interface CodeRetour {
  readonly code: string
  readonly libelle: string
}

export const DEFAULT_SETTINGS: InsiSettings = {
  authentication: 'mtls',
  acceptedIdams: null,
  unknownIdentity: 'cr01',
  resultPrefixStyle: 'default',
  assertionWindowSeconds: 3600,
  insi3: { match: { code: '00', libelle: 'OK' }, noMatch: { code: '01', libelle: 'Identite non verifiee' } },
}

/** A caller no session knows: the service has never heard of its software. */
export const STRANGER_SETTINGS: InsiSettings = { ...DEFAULT_SETTINGS, acceptedIdams: [] }
