import type { Address } from '../documents/people.ts'

/** Kinds of boxes, TRE_R257 (MSSanté §1). */
export type BoxKind = 'PER' | 'ORG' | 'APP' | 'CAB'

/** A professional. Former ones are only known by their numbers. */
export interface Person {
  readonly id: string
  /** PS_IdNat: `8` + RPPS. */
  readonly psId: string
  readonly civility?: 'M' | 'MME'
  /** Civility of practice: DR, PR. */
  readonly title?: string
  readonly family?: string
  readonly given?: string
  /** `G15_10/SM26`: profession, then speciality or section (JDV_J01). */
  readonly specialty?: { readonly code: string; readonly label: string }
}

/** A structure, geographical or legal. Former ones are only known by their numbers. */
export interface Structure {
  readonly id: string
  /** Struct_IdNat: `1` + FINESS. */
  readonly structId: string
  readonly name?: string
  readonly legal?: boolean
  /** TRE_R02. */
  readonly sector?: { readonly code: string; readonly label: string }
  /** TRE_R66. */
  readonly category?: string
  readonly address?: Address
  readonly phone?: string
  /** Ordinary e-mail: not a box of MSSanté. */
  readonly contact?: string
  readonly licence?: string
  /** Id of its legal structure. */
  readonly partOf?: string
}

/** A place where a professional practises. */
export interface Situation {
  readonly professional: string
  readonly establishment: string
}

/** A box of MSSanté as the directory publishes it; liste rouge boxes are known, and never published (annuaire §1.7, ANS-08). */
export interface Mailbox {
  readonly address: string
  readonly kind: BoxKind
  readonly label?: string
  readonly professional?: string
  readonly establishment?: string
  readonly listeRouge?: boolean
}

export interface Equipment {
  readonly id: string
  /** ARHGOS number. */
  readonly authorization: string
  readonly owner: string
  readonly name: string
}

/** What the directory knows, before it is written as FHIR or as extracts. */
export interface Directory {
  readonly persons: readonly Person[]
  readonly structures: readonly Structure[]
  readonly situations: readonly Situation[]
  readonly mailboxes: readonly Mailbox[]
  readonly devices: readonly Equipment[]
  /** Ids of those that are closed: their resources hold numbers and `active: false` only. */
  readonly inactive: ReadonlySet<string>
  /** Days since the last change, by id; long ago when nothing is said. */
  readonly updatedDaysAgo: ReadonlyMap<string, number>
}

/** Id of a situation: its two ends. */
export function situationId({ professional, establishment }: Situation): string {
  return `${professional}@${establishment}`
}

/** Where a box is published: on the situation, on the person, or on the structure (annuaire §1.3). */
export function holderOf({ kind, professional, establishment }: Mailbox): string | undefined {
  if (kind === 'ORG' || kind === 'APP') return establishment
  // A cabinet box is its holder's, whatever the place; a personal one may be tied to a place (MSSanté §1, IG-BAL).
  if (kind === 'PER' && professional !== undefined && establishment !== undefined) return situationId({ professional, establishment })
  return professional
}

/** RPPS, 11 digits. */
export function rppsOf({ psId }: Person): string {
  return psId.slice(1)
}

export function finessOf({ structId }: Structure): string {
  return structId.slice(1)
}
