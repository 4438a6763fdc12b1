import type { Resident } from '../resident.ts'
import type { RegistryEntry } from './entries.ts'
import type { Existence } from './existence.ts'
import type { HeldDocument } from './holdings.ts'

export type Usage = 'alimentation' | 'consultation'

/** What the DUI knows of one resident's DMP, and the documents of his file. */
export interface Dossier {
  readonly resident: Resident
  readonly documents: HeldDocument[]
  /** Matricule and authority the DMP was last asked about: another number is another DMP until it is tested. */
  number: string
  /** Last existence test of each usage: one is enough while the DMP is active. */
  readonly existence: Map<Usage, Existence>
  /** The resident consents to this professional consulting his DMP. */
  consents: boolean
  /** The user has seen the difference of traits and goes on. */
  traitsConfirmed: boolean
  /** What the DMP was last seen to hold, by logical id. */
  readonly listed: Map<string, RegistryEntry>
  searchedAt: Date | null
}

export function newDossier(resident: Resident): Dossier {
  return { resident, documents: [], number: '', existence: new Map(), consents: false, traitsConfirmed: false, listed: new Map(), searchedAt: null }
}

/** The document of that uniqueId, whatever its channel. */
export function heldBy(dossier: Dossier, uniqueId: string): HeldDocument | undefined {
  return dossier.documents.find((d) => d.cda.uniqueId === uniqueId)
}
