import { TRE_A00 } from './schemes.ts'

/** A code system that may hold a role of the VIHF (JDV_J65; DMP interface §4.3). */
export interface RoleSystem {
  readonly oid: string
  readonly name: string
  readonly occurrence: 'first' | 'second'
}

export const TRE_G15 = '1.2.250.1.71.1.2.7'
export const TRE_R01 = '1.2.250.1.71.4.2.5'
export const TRE_G05 = '1.2.250.1.71.4.2.6'

/**
 * Systems whose OID was read. TRE_G16 (students), TRE_R94 (social workers) and TRE_R85 (roles of care) may hold one too: their
 * OIDs were not, so an OID that is not here is to be verified, never refused.
 */
export const ROLE_SYSTEMS: readonly RoleSystem[] = [
  { oid: TRE_G15, name: 'TRE_G15-ProfessionSante', occurrence: 'first' },
  { oid: TRE_A00, name: 'TRE_A00-ProducteurDocNonPS', occurrence: 'first' },
  { oid: '1.2.250.1.213.1.6.1.109', name: 'TRE_R95-UsagerTitre', occurrence: 'first' },
  { oid: '1.2.250.1.213.1.6.1.140', name: 'TRE_R291', occurrence: 'first' },
  { oid: TRE_R01, name: 'TRE_R01-SpecialiteOrdinale', occurrence: 'second' },
  { oid: TRE_G05, name: 'TRE_G05', occurrence: 'second' },
]

/** TRE_A00 roles of a VIHF. `LOGICIEL_DUI` is perhaps only a type of system: to be warned of, never refused (DMP interface §4.3). */
export const TRE_A00_ROLES: readonly string[] = ['AUTOMATE', 'SECRETARIAT_MEDICAL', 'DISPOSITIF', 'SNR', 'ALIM_AM', 'EXP_PATIENT', 'LOGICIEL_DUI']

/** System of the second role a profession must state: specialities for doctors and pharmacists, none otherwise (DMP interface §4.3). */
export function secondRoleSystem(professionCode: string): string | undefined {
  if (professionCode === '10') return TRE_R01
  return professionCode === '21' ? TRE_G05 : undefined
}

/** Access modes of PurposeOfUse (TRE_R248; DMP interface §4.3). */
export const ACCESS_MODES: Readonly<Record<string, string>> = {
  normal: 'Accès normal',
  bris_de_glace: 'Accès en bris de glace',
  centre_15: 'Accès par un centre de régulation médicale',
}
/** System of every message, and the one published by mistake (ANS issue 903): both accepted, the first preferred. */
export const ACCESS_MODE_SYSTEMS = { preferred: '1.2.250.1.213.1.1.4.248', published: '1.2.250.1.213.1.1.4.336' } as const
