import type { PatientRecord } from './patient-record.ts'
import type { Column } from './rights.ts'
import type { DmpSettings } from './settings.ts'
import { authorizationOf } from './world.ts'

export type AuthenticationMode = 'DIRECTE' | 'INDIRECTE' | 'INDIRECTE_RENFORCEE'
export type AccessMode = 'normal' | 'bris_de_glace' | 'centre_15'

/** Who calls, as the assertion says; what could not be read is null, and a control has already said so in a strict session. */
export interface Caller {
  readonly mode: AuthenticationMode | null
  /** Subject/NameID: PS_IdNat, or `<Struct_IdNat>/<internal id>`. */
  readonly professional: string | null
  /** Identifiant_Structure: Struct_IdNat. */
  readonly structure: string | null
  /** In the order of the assertion. */
  readonly roles: readonly { readonly code: string; readonly codeSystem: string }[]
  readonly access: AccessMode | null
  /** `INVISIBLE_REPRESENTANTS_LEGAUX` in the assertion: a care act under secrecy for a minor. */
  readonly secret: boolean
}

/** TRE_A00, TRE_R95 (usagers de titre), TRE_R291: roles of those who are not health professionals (DMP interface §4.3). */
const NOT_PROFESSIONS = new Set(['1.2.250.1.213.1.1.4.6', '1.2.250.1.213.1.6.1.109', '1.2.250.1.213.1.6.1.140'])
/** TRE_R01: speciality of a doctor. */
export const DOCTOR_SPECIALITIES = '1.2.250.1.71.4.2.5'
/** TRE_G15. */
export const PROFESSIONS = '1.2.250.1.71.1.2.7'
export const DOCTOR = '10'

/** Whether the first role is a profession of health. */
export function isProfessional({ roles }: Caller): boolean {
  const [first] = roles
  return first !== undefined && !NOT_PROFESSIONS.has(first.codeSystem)
}

export function isDoctor({ roles }: Caller): boolean {
  return roles.some((r) => r.codeSystem === PROFESSIONS && r.code === DOCTOR)
}

/** Whom an authorisation on a record is given to: the professional, else the structure (INF-526 note 1, INF-606). */
export function holderOf(caller: Caller): string | null {
  return caller.mode === 'INDIRECTE' || !isProfessional(caller) ? caller.structure : caller.professional
}

/** The caller's column of the matrix; undefined when there is none for what the assertion says. */
export function columnOf(caller: Caller, record: PatientRecord | undefined, settings: DmpSettings): Column | undefined {
  const { mode, access } = caller
  if (mode === null || access === null) return undefined
  if (mode === 'INDIRECTE') return access === 'normal' ? 'indirecte-normal' : access === 'centre_15' ? 'indirecte-regulation' : undefined
  const air = mode === 'INDIRECTE_RENFORCEE'
  if (!isProfessional(caller)) return air ? 'air-non-ps' : 'cpe'
  if (caller.roles.some((r) => r.codeSystem === DOCTOR_SPECIALITIES && settings.occupationalSpecialities.includes(r.code))) {
    return air ? 'air-medecin-du-travail' : 'medecin-du-travail'
  }
  if (access === 'centre_15') return air ? 'air-ps-regulation' : 'ps-regulation'
  const treating = record !== undefined && authorizationOf(record, caller.professional)?.treatingDoctor === true
  if (access === 'bris_de_glace') {
    if (treating) return air ? 'air-mt-bris-de-glace' : 'mt-bris-de-glace'
    return air ? 'air-ps-bris-de-glace' : 'ps-bris-de-glace'
  }
  if (treating) return air ? 'air-mt-normal' : 'mt-normal'
  return air ? 'air-ps-normal' : 'ps-normal'
}
