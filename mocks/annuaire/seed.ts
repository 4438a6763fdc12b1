import type { Equipment, Mailbox, Person, Situation, Structure } from './directory.ts'
import type { AnnuaireSettings } from './settings.ts'

/** Facts compared folded, as scenarios and armed faults do. */
export type Facts = Readonly<Record<string, string>>

/** What a scenario may change in the directory (schema: `seed-schema.ts`). */
export interface AnnuaireSeed {
  readonly settings?: Partial<AnnuaireSettings> & { readonly when?: Facts }
  /** Added; one of an id that is known replaces it. */
  readonly professionals?: readonly Person[]
  readonly establishments?: readonly Structure[]
  readonly roles?: readonly Situation[]
  readonly mailboxes?: readonly Mailbox[]
  readonly devices?: readonly Equipment[]
  /** Addresses of boxes that the directory no longer has. */
  readonly removedMailboxes?: readonly string[]
  /** Ids of professionals, establishments, devices, or of roles (`professionnel@etablissement`), closed today. */
  readonly inactive?: readonly string[]
  /** Days since the last change, by id. */
  readonly updatedDaysAgo?: Readonly<Record<string, number>>
}
