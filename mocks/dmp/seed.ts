import type { SeededKind } from '../documents/documents.ts'
import type { DocumentData } from '../documents/seed-data.ts'
import type { AuthorizationState } from './authorizations.ts'
import type { PatientTraits, RecordState } from './patient-record.ts'
import type { DmpSettings } from './settings.ts'

/** Facts compared folded, as scenarios and armed faults do. */
export type Facts = Readonly<Record<string, string>>

/** What a scenario may put in the world of the DMP (schema: `seed-schema.ts`). */
export interface DmpSeed {
  readonly settings?: Partial<DmpSettings> & { readonly when?: Facts }
  readonly records?: readonly RecordSeed[]
  readonly documents?: readonly DocumentSeed[]
  readonly professionals?: readonly ProfessionalSeed[]
  readonly structures?: readonly StructureSeed[]
}

/**
 * The record of one person. The first seed of a scope puts it in a known state, without documents nor authorisations;
 * those that follow in the same scope change what they name and keep the rest, what the DUI deposited included.
 */
export interface RecordSeed extends Partial<Omit<RecordState, 'traits' | 'clockAhead'>> {
  /** 13 or 15 characters. */
  readonly patient: string
  /** Start from the record of the catalogue, its documents and authorisations, rather than from an empty one. */
  readonly catalogue?: boolean
  readonly traits?: PatientTraits
  readonly authorizations?: readonly AuthorizationSeed[]
  /** How many days ahead of the bench the record's clock is. */
  readonly clockDays?: number
}

export interface AuthorizationSeed {
  /** PS_IdNat or Struct_IdNat; whoever calls when absent. */
  readonly holder?: string
  readonly state: AuthorizationState
  readonly treatingDoctor?: boolean
  readonly lastName?: string
  readonly firstName?: string
  readonly speciality?: string
  readonly specialityLabel?: string
}

/** A document of the catalogue of `records/`, put in the record of one person; dated ten days ago unless told otherwise. */
export interface DocumentSeed extends Partial<Omit<DocumentData, 'kind' | 'replaces' | 'former' | 'delivered'>> {
  readonly patient: string
  readonly kind: SeededKind
  /** `maintenant`: deposited when the scenario adds it, whenever it was written; by default when it was written. */
  readonly submitted?: 'maintenant'
}

/** What the national directory says of a professional. */
export interface ProfessionalSeed {
  /** PS_IdNat. */
  readonly id: string
  /** Structures that speak for him; empty: linked to none. */
  readonly structures: readonly string[]
}

export interface StructureSeed {
  /** Struct_IdNat. */
  readonly id: string
  readonly active: boolean
}
