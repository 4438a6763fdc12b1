import type { SeededKind } from '../documents/documents.ts'
import type { DocumentData } from '../documents/seed-data.ts'
import type { ArchiveVariant } from './archive-variants.ts'
import type { CorrespondentAnswer } from './correspondents.ts'
import type { BoxKind, BoxState } from './mail-store.ts'
import type { OperatorChanges, OperatorId } from './operators.ts'
import type { TrustedDomainsChange } from './trusted-domains.ts'

/** What a scenario may put in the world of the mail operator (schema: `seed-schema.ts`). */
export interface MssanteSeed {
  readonly operator?: OperatorId | ({ readonly profile: OperatorId } & OperatorChanges)
  readonly boxes?: readonly BoxSeed[]
  /** Mail that comes in, in order. */
  readonly messages?: readonly MessageSeed[]
  /** What correspondents do with what they receive, by address or by matricule. */
  readonly correspondents?: Readonly<Record<string, readonly CorrespondentAnswer[]>>
  /** State of boxes, by address or by matricule; `absent`: there is none. */
  readonly boxesState?: Readonly<Record<string, BoxState | 'absent'>>
  readonly trustedDomains?: TrustedDomainsChange
  /** The folder is numbered again: its UIDs are no longer what they were (MSS-R-20). */
  readonly renumber?: readonly RenumberSeed[]
}

export interface RenumberSeed {
  readonly box?: string
  readonly folder?: string
  /** The migration also lost what was read: every message is unread again. */
  readonly unread?: boolean
}

export interface BoxSeed {
  readonly address: string
  readonly kind: Exclude<BoxKind, 'PAT'>
  readonly label: string
  /** PS_IdNat, or ids of `dmp.json`. */
  readonly holders?: readonly string[]
  readonly state?: BoxState
  readonly quotaBytes?: number
}

/** A document about a fictitious person, as correspondents write it. */
export interface MailedDocumentSeed extends Partial<Omit<DocumentData, 'kind' | 'replaces' | 'former' | 'delivered' | 'status' | 'repository'>> {
  /** Matricule, 13 or 15 characters. */
  readonly patient: string
  /** One of the catalogue, by its `number` in that person's record, when no kind is given. */
  readonly kind?: SeededKind
  /** Two documents of one scenario with the same label, kind and date are the same document: same identifier, same bytes. */
  readonly label?: string
  /** Label of the document of the same person that this version replaces; its `created` is `replacesCreated`. */
  readonly replaces?: string
  readonly replacesCreated?: string
  /** Action of the metadata: `C` replaces, `D` asks to withdraw (XDM contract §3.2). */
  readonly action?: 'C' | 'D'
  /** What the document says of its patient instead of what is known. */
  readonly changes?: PatientChanges
  /** What only METADATA.XML says instead. */
  readonly metadataChanges?: PatientChanges
}

export interface PatientChanges {
  readonly nomNaissance?: string
  readonly prenom?: string
  /** `AAAA-MM-JJ`. */
  readonly dateNaissance?: string
  readonly sexe?: 'F' | 'M'
  readonly matricule?: string
  readonly oid?: string
  /** No INS at all: the number of the sender's own (IPP) stands for it. */
  readonly sansIns?: boolean
  /** Traits left out, the matricule kept (905). */
  readonly sansTraits?: readonly ('nomNaissance' | 'prenom' | 'dateNaissance' | 'sexe')[]
}

/** A message that comes in. Its Message-ID is the bench's; the same data in the same scenario never comes in twice. */
export interface MessageSeed {
  /** Address of a box; that of the DUI's applicative one when absent. */
  readonly to?: string
  /** Address of a correspondent, or matricule of a citizen; the one that writes such documents when absent. */
  readonly from?: string
  readonly documents?: readonly MailedDocumentSeed[]
  readonly archive?: ArchiveVariant
  /** The same documents as PDF beside the archive; yes when absent. */
  readonly pdf?: boolean
  /** Subject instead of the one of the volet; what it says of a person may be a trap. */
  readonly subject?: string
  /** The subject and the PDF names speak of this other person (MSS-R-08). */
  readonly misleading?: string
  readonly text?: string
  readonly html?: string
  /** Ordinary attachments, in order; two may bear one name (MSS-R-13). */
  readonly attachments?: readonly { readonly name: string; readonly type?: string; readonly text?: string; readonly octets?: number }[]
  /** A receipt of processing is asked for: to the sender, or to another address (`autre`), which is not to be answered by itself. */
  readonly mdn?: boolean | 'autre'
  /** This message is a receipt about one the DUI sent. */
  readonly receipt?: ReceiptSeed
  /** Identifier of the message this one answers, with its brackets. */
  readonly inReplyTo?: string
  /** `J-3T10:00` or `2026-03-02T10:15`, French time; when it comes in, when absent. */
  readonly dated?: string
  /** Flags a colleague already put on it in a shared box: `\\Seen`, `\\Deleted` (MSS-R-24). */
  readonly flags?: readonly string[]
  /** How many times the same message is delivered (MSS-R-02). */
  readonly copies?: number
  /** Distinguishes two messages that are otherwise the same. */
  readonly label?: string
}

/** A receipt that comes without anybody having been asked: about any Message-ID, known or not. */
export interface ReceiptSeed {
  readonly kind: 'mdn' | 'mdn-erreur' | 'dsn'
  /** Message-ID of the message it is about, with its brackets. */
  readonly about: string
  readonly code?: string
  readonly grammar?: '1.1.3' | '1.1.2'
  readonly status?: string
  readonly recipient?: string
}
