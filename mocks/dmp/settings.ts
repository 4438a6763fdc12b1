import { OID_INS_NIA, OID_INS_NIR, OID_INS_NIR_DEMO, OID_INS_NIR_TEST } from '../../src/protocol/insi/names.ts'

/**
 * How the simulated DMP behaves where its contract is not public (marks [M] and [I] of the DMP interface).
 * All of it is a setting of the bench, none of it an official rule.
 */
export interface DmpSettings {
  /** Whether a SOAP header that only WS-Addressing makes optional is demanded (§3.3: sources disagree). */
  readonly strictAddressing: boolean
  /** Whether the software certificate is demanded on `dmp-mtls` (§3.2). */
  readonly clientCertificate: 'demanded' | 'ignored'
  /** Versions of the VIHF that are taken (§4.3). */
  readonly vihfVersions: readonly string[]
  /** Age at which an AIR assertion is refused (EX_AIR-040). Seconds. */
  readonly airLifetimeSeconds: number
  /** Age at which any other assertion is refused; no published figure (§4.4, M). Seconds. */
  readonly indirectLifetimeSeconds: number
  /** How far in the future an assertion may be dated (§15.2). Seconds. */
  readonly clockSkewSeconds: number
  /** Whether an AIR assertion may be used only once (EX_AIR-040). */
  readonly airSingleUse: boolean
  /** Whether a SHA-1 signature of the VIHF is taken; what production does is not known (§17). */
  readonly sha1Accepted: boolean
  /** Authorities of the matricules that are known (§0). */
  readonly insOids: readonly string[]
  /** Literal codes of AUTORISATION for the two states whose code was not found; null leaves the attentionLine out (§5.2, M). */
  readonly authorizationCodes: { readonly expired: string | null; readonly none: string | null }
  /** Months without access after which an authorisation is over (§12.2, M). */
  readonly authorizationMonths: number
  /** `family[@qualifier="SP"]` of the answer: the used name, or the literal of REC_0.2-1020. */
  readonly usedName: 'known' | 'non-renseigne'
  /** Where the closing of a record is told in TD0.2; element names not seen (§5.3, M). */
  readonly closingObservations: boolean
  /** How a refusal by the rights service comes back: fault, or the business answer of the service (§11.1, I). */
  readonly accessDeniedAs: 'fault' | 'response'
  /** Code given by the registry and the repository for a closed record; not published (§11.3, I). */
  readonly closedRecordCode: string
  /** Code given for a document already registered, sent again unchanged; not published (§8.4, I). */
  readonly resubmissionCode: string
  /** Whether the signature entry of a submission is demanded; what the real server does is not known (§17). */
  readonly signatureEntryRequired: boolean
  /** EX_2.1-1050: `cumul-invisible_patient-masque_ps`, false today. */
  readonly maskedAndInvisibleAllowed: boolean
  /** Whether a search shows signature entries to those who may see what is masked; in practice they are not seen (§9.3, M). */
  readonly signatureEntriesFound: boolean
  /** Most entries a search may answer; the real threshold is not known (§17). */
  readonly maxResults: number
  /** Age of majority (EX_GEN-1550). Years. */
  readonly majority: number
  /** Specialities that make a médecin du travail (TRE_R01). */
  readonly occupationalSpecialities: readonly string[]
  /** Whether every structure with a valid certificate is known and active; false: only the seeded ones. */
  readonly anyStructure: boolean
  /** Whether every professional is linked to the structure that speaks for him, unless seeded otherwise. */
  readonly anyProfessional: boolean
  /** Whether the FHIR route of PDSm is played: no such endpoint of the DMP exists (§13), so what it says is informative only. */
  readonly fhir: 'off' | 'informative'
  /** Whether a consultation by FHIR needs an Authorization header; how a caller is authenticated there is not specified (§13). */
  readonly fhirToken: 'optional' | 'demanded'
}

export const DEFAULT_SETTINGS: DmpSettings = {
  strictAddressing: false,
  clientCertificate: 'demanded',
  vihfVersions: ['3.0', '4.0'],
  airLifetimeSeconds: 30,
  indirectLifetimeSeconds: 3600,
  clockSkewSeconds: 60,
  airSingleUse: true,
  sha1Accepted: true,
  insOids: [OID_INS_NIR, OID_INS_NIA, OID_INS_NIR_TEST, OID_INS_NIR_DEMO],
  authorizationCodes: { expired: 'EXPIRE', none: null },
  authorizationMonths: 6,
  usedName: 'known',
  closingObservations: true,
  accessDeniedAs: 'fault',
  closedRecordCode: 'DMPClosed',
  resubmissionCode: 'XDSRegistryMetadataError',
  signatureEntryRequired: false,
  maskedAndInvisibleAllowed: false,
  signatureEntriesFound: false,
  maxResults: 500,
  majority: 18,
  occupationalSpecialities: ['SM25', 'C41'],
  anyStructure: true,
  anyProfessional: true,
  fhir: 'informative',
  fhirToken: 'optional',
}
