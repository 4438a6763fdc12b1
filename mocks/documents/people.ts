import type { Coded } from './registered-document.ts'

export interface Address {
  readonly houseNumber: string
  readonly streetName: string
  readonly postalCode: string
  readonly city: string
}

/** An identifier as CDA has it. */
export interface InstanceIdentifier {
  readonly root: string
  readonly extension: string
}

/** A fictitious patient, with what a clinical document says of them (CDA §4.3). */
export interface RecordPerson {
  /** The INS documents bear: 15 characters, under the OID of its kind. */
  readonly ins: InstanceIdentifier
  readonly birthFamily: string
  /** First birth given name. */
  readonly birthGiven: string
  /** All birth given names, separated by spaces. */
  readonly birthGivens: string
  readonly usedFamily?: string
  readonly usedGiven?: string
  readonly sex: 'F' | 'M'
  /** `1948-02-21`. */
  readonly birthDate: string
  /** COG code, 5 characters. */
  readonly birthPlace: string
  readonly address?: Address
  /** `tel:` number. */
  readonly phone?: string
  readonly representatives?: readonly Representative[]
}

/** Legal representative of a minor or protected person. */
export interface Representative {
  readonly civility: 'M' | 'MME'
  readonly family: string
  readonly given: string
  readonly phone?: string
}

export interface Establishment {
  readonly id: string
  /** Struct_IdNat: `1` + FINESS. */
  readonly structId: string
  readonly name: string
  /** JDV_J02. */
  readonly facilityType: Coded
  /** JDV_J04. */
  readonly practiceSetting: Coded
  readonly address: Address
  readonly phone: string
  /** OID under which the establishment numbers its documents and patients. */
  readonly oid: string
}

export interface Professional {
  readonly id: string
  /** PS_IdNat: `8` + RPPS. */
  readonly psId: string
  readonly civility: 'M' | 'MME'
  /** JDV_J246: DR, PR…; none for other than doctors. */
  readonly title?: 'DR' | 'PR'
  readonly family: string
  readonly given: string
  /** JDV_J01; absent for the faulty doctor without speciality. */
  readonly specialty?: Coded
  /** Id of the establishment they work in; absent for the professional linked to none. */
  readonly establishment?: string
}

/** Who wrote a document: a professional in an establishment, or the patient. */
export type Authorship =
  | {
      readonly by: 'professional'
      readonly author: Professional
      readonly establishment: Establishment
      readonly authenticator?: Professional
      readonly generalPractitioner?: Professional
      readonly recipient?: Establishment
    }
  | { readonly by: 'patient' }

/** When the care took place and the document was made: `2026-03-02T10:15:00+01:00`. */
export interface DocumentTimes {
  readonly created: string
  readonly start: string
  readonly stop?: string
}

/** Given identifiers of a document; nothing is drawn. */
export interface DocumentIds {
  /** OID, root of the CDA `id`. */
  readonly uniqueId: string
  /** OID, the same over the versions. */
  readonly setId: string
  readonly versionNumber: number
  /** uniqueId of the version this one replaces. */
  readonly replaces?: string
  /** Number of the patient in the establishment. */
  readonly ipp?: InstanceIdentifier
}
