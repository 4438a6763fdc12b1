import type { Lifetimes, PscSettings } from './settings.ts'

/** What a scenario may put in the world of Pro Santé Connect (schema: `seed-schema.ts`). */
export interface PscSeed extends Partial<Omit<PscSettings, 'lifetimes'>> {
  readonly lifetimes?: Partial<Lifetimes>
  /** Who may log in: id or national identifier of a professional of `dmp.json`, or a person the bench does not have. All of `dmp.json` when absent. */
  readonly professionals?: readonly (string | ProfessionalSeed)[]
  /** Clients registered besides the bench's own; the same id replaces it. */
  readonly clients?: readonly ClientSeed[]
}

export interface ProfessionalSeed {
  /** Short name used in scenarios. */
  readonly id: string
  /** `8` + RPPS, or `3` + FINESS + `/` + internal identifier… (PSC interface §3.5). */
  readonly nationalId: string
  readonly family: string
  readonly given: string
  readonly civility: 'M' | 'MME'
  /** TRE_G15; absent: no health profession, userinfo is then minimal (PSC interface §3.4). */
  readonly profession?: string
  /** TRE_R38. */
  readonly knowHow?: string
  /** Id of an establishment of `dmp.json`. */
  readonly establishment?: string
}

/** A software declared to the service. */
export interface ClientSeed {
  readonly id: string
  /** Absent: the client only has its certificate. */
  readonly secret?: string
  /** Exact addresses; absent: the bench does not know them and takes any. */
  readonly redirectUris?: readonly string[]
  /** Absent: any. */
  readonly postLogoutRedirectUris?: readonly string[]
  /** Whether a client certificate in mutual TLS is enough; true when absent. */
  readonly certificate?: boolean
  /** Whether CIBA was enabled on the declared service; true when absent. */
  readonly ciba?: boolean
  /** userinfo as a signed `application/jwt` (PSC interface §3). */
  readonly signedUserinfo?: boolean
}
