import type { DmpConfidentiality } from './codes.ts'
import type { REPOSITORY, SeededKind } from './documents.ts'
import type { Address, Establishment, Professional, Representative } from './people.ts'

/** What `profiles/personas/dmp.json` holds: fictitious establishments, professionals, and the medical record of fictitious people. */
export interface DmpData {
  readonly establishments: readonly EstablishmentData[]
  readonly professionals: readonly ProfessionalData[]
  /** Who writes each kind of document when nothing else is said: id of a professional, or `patient`. */
  readonly authors: Readonly<Record<SeededKind, string>>
  /** Id of the professional documents name as médecin traitant. */
  readonly generalPractitioner: string
  /** OID under which documents made by patients are numbered. */
  readonly patientDocuments: { readonly oid: string }
  readonly records: readonly RecordData[]
}

export interface EstablishmentData extends Establishment {
  /** Département, name and code, as the ST of its certificates: `Paris (75)`. */
  readonly department: string
}

export interface ProfessionalData extends Professional {
  readonly note?: string
}

/** One person's record; traits and matricule are those of `insi.json`. */
export interface RecordData {
  /** Id of a person of `insi.json`. */
  readonly persona: string
  /** Cases of the DMP interface §16: P1 to P8. */
  readonly roles: readonly string[]
  readonly note: string
  readonly state: 'absent' | 'active' | 'terminated'
  readonly attached?: boolean
  readonly internetAccount?: boolean
  readonly oppositionBrisDeGlace?: boolean
  readonly oppositionUrgence?: boolean
  readonly closing?: { readonly date: string; readonly motive: string; readonly reason: string }
  /** When `insi.json` gives none. */
  readonly lieuNaissance?: string
  readonly usedFamily?: string
  readonly usedGiven?: string
  /** What the DMP answers as used name, when it is not the one of the documents. */
  readonly usedNameInDmp?: string
  /** Number of the person in every establishment, digits. */
  readonly ipp: string
  readonly former?: readonly { readonly numero: string; readonly oid: string }[]
  readonly representatives?: readonly (Representative & { readonly link: string })[]
  readonly address?: Address
  readonly phone?: string
  readonly authorizations?: readonly AuthorizationData[]
  readonly documents: readonly DocumentData[]
}

export interface AuthorizationData {
  /** Id of a professional, or `*`: whoever calls. */
  readonly holder: string
  readonly state: 'none' | 'valid' | 'expired' | 'blocked'
  readonly treatingDoctor?: boolean
}

export interface DocumentData {
  /** Last part of its identifiers; one a record. */
  readonly number: number
  readonly kind: SeededKind
  /** `J-20T16:30` or `2019-10-21T09:40`, French time. */
  readonly created: string
  readonly start: string
  readonly stop?: string
  readonly title?: string
  readonly comments?: string
  /** Id of a professional linked to an establishment, or `patient`; that of the kind when absent. */
  readonly author?: string
  /** Id of an establishment. */
  readonly recipient?: string
  readonly status?: 'approved' | 'archived' | 'deprecated' | 'deleted'
  readonly confidentiality?: readonly DmpConfidentiality[]
  readonly repository?: keyof typeof REPOSITORY
  /** Number of the document it replaces. */
  readonly replaces?: number
  /** MSSanté delivers the same document: same identifier, same bytes. */
  readonly delivered?: boolean
  /** Registered under the former INS of the person. */
  readonly former?: boolean
}
