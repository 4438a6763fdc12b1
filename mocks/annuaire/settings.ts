/**
 * How the simulated directory behaves where its contract is not public (marks [M] and [I] of the annuaire contract).
 * All of it is a setting of the bench, none of it an official rule.
 */
export interface AnnuaireSettings {
  /** Keys of applications that are known; null: any key, as long as there is one. */
  readonly apiKeys: readonly string[] | null
  /** Calls an application may make in one second (§1.1, S); null: no bound. */
  readonly callsPerSecond: number | null
  /** Status of a call beyond it: 429 is not in the published list of codes (§1.7 ANS-03, I). */
  readonly rateStatus: 429 | 403
  /** Resources of a page when `_count` says nothing: 50, or 10 by another page of the documentation (§1.1, S). */
  readonly pageSize: number
  /** How far back `_lastUpdated` may ask (§1.1, S). Days. */
  readonly deltaDays: number
  /** Answer to an older date: not published (§1.7 ANS-05, I). `empty`: as if nothing had changed before. */
  readonly olderDate: 'refused' | 'empty'
  /** `meta.versionId` is shown both ways by the documentation (§1.1, S). */
  readonly versionId: 'string' | 'number'
  /** Profiles as the live service names them, or pinned as in the examples of IG 1.2.0 (§1.1, S). */
  readonly profiles: 'unversioned' | 'pinned'
  /** Sub-extension that the documentation shows and that the IG does not define (§1.3, S). */
  readonly digitization: boolean
  /** Technical ids of Practitioner and PractitionerRole change with it, as they did from V1 to V2 (§1.1, S). */
  readonly idGeneration: number
  /** Parameters that IG 1.2 defines and that the service did not know on 2026-06-12 (§1.2; MSSanté §8, S). */
  readonly ig12Parameters: boolean
}

export const DEFAULT_SETTINGS: AnnuaireSettings = {
  apiKeys: null,
  callsPerSecond: 17,
  rateStatus: 429,
  pageSize: 50,
  deltaDays: 30,
  olderDate: 'refused',
  versionId: 'string',
  profiles: 'unversioned',
  digitization: true,
  idGeneration: 1,
  ig12Parameters: false,
}
