import type { Identifier } from './message.ts'

/** Content of a PRPA_IN201308UV02 (TD0.2 and TD1.3a answers; DMP interface §§5.2–5.3), the same to write and as read. */
export interface PatientAnswer {
  readonly id: Identifier
  /** yyyyMMddHHmmss. */
  readonly creationTime: string
  /** OID and name of the software that asked. */
  readonly receiver: DeviceName
  readonly sender: DeviceName
  /**
   * `VALIDE`, `INTERDIT`; the codes of an expired or absent authorisation were not found in any source:
   * undefined leaves the line out, any other string is written as it is (contract §5.2, a setting).
   */
  readonly autorisation?: string
  /** Whether the caller is the declared médecin traitant DMP; undefined leaves the line out, as in TD1.3a. */
  readonly statutMt?: boolean
  readonly acknowledgement: Acknowledgement
  readonly reasonCode: string
  /** Absent when there is no DMP, or on a refusal. */
  readonly patient?: PatientRecord
  readonly queryId: Identifier
  /** `OK`, `NF`, `AE`; undefined on a refusal without one. */
  readonly queryResponseCode?: string
}

export interface DeviceName {
  readonly oid: string
  readonly softwareName: string
}

export interface Acknowledgement {
  /** `AA`, or `AE`/`AR` with a detail (contract §5.3). */
  readonly typeCode: string
  /** Id of the message answered. */
  readonly target: Identifier
  readonly details: readonly AcknowledgementDetail[]
}

export interface AcknowledgementDetail {
  /** A DMPxxx code. */
  readonly code: string
  readonly displayName?: string
  readonly text: string
}

export interface PatientRecord {
  /** In the order they are written: an old INS-C may come first (contract §5.2). */
  readonly ids: readonly Identifier[]
  /** `active`, `terminated`. */
  readonly statusCode: string
  readonly name: PersonName
  readonly telecoms: readonly Telecom[]
  /** `M`, `F`, `U`. */
  readonly gender: string
  /** yyyyMMdd. */
  readonly birthTime: string
  /** TD1.3a only, as all that follows but the observations. */
  readonly deceased?: boolean
  readonly address?: PostalAddress
  readonly legalRepresentatives: readonly LegalRepresentative[]
  readonly birthPlace?: PostalAddress
  readonly observations: readonly AdministrativeObservation[]
}

/** Used name (`SP`) and birth name (`BR`); the used name may read `NON RENSEIGNE`. */
export interface PersonName {
  readonly prefix?: string
  readonly given: readonly string[]
  readonly families: readonly { readonly qualifier?: string; readonly value: string }[]
}

/** `use` is `MC`, `HP`…; a mail address has none in the samples. */
export interface Telecom {
  readonly use?: string
  readonly value: string
}

export interface PostalAddress {
  readonly lines: readonly string[]
  readonly additionalLocator?: string
  readonly postalCode?: string
  readonly city?: string
  readonly country?: string
}

export interface LegalRepresentative {
  /** `FTH`, `MTH`… */
  readonly code: string
  readonly address?: PostalAddress
  readonly telecoms: readonly Telecom[]
  readonly name: PersonName
}

/**
 * A fact of the record's management: a boolean in every sample. The closing date and motive of a closed DMP were not seen:
 * a date (`TS`) or a text (`ST`) is carried for those who set one (contract §5.3).
 */
export interface AdministrativeObservation {
  readonly code: string
  /** Those of `OBSERVATIONS` when left out. */
  readonly codeSystem?: string
  readonly displayName?: string
  readonly value: boolean | { readonly type: 'TS' | 'ST'; readonly value: string }
}
