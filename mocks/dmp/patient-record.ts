import type { EntryStatus } from '../../src/protocol/xds/names.ts'
import type { Authorization } from './authorizations.ts'
import type { StoredAssociation, StoredEntry, StoredSubmissionSet } from './entry.ts'

/** Administrative traits the DMP holds of its patient; they may differ from those of the DUI (DMP-S-04). */
export interface PatientTraits {
  readonly birthName: string
  readonly usedName?: string
  readonly given: string
  readonly civility?: string
  readonly sex: 'M' | 'F' | 'U'
  /** `yyyyMMdd`. */
  readonly birthDate: string
  readonly phone?: string
  readonly birthPlace?: string
  readonly address?: { readonly line?: string; readonly postalCode?: string; readonly city?: string }
  readonly deceased?: boolean
  /** Legal representative of a minor. */
  readonly representative?: { readonly name: string; readonly given: string; readonly link: string }
}

/** Where a record stands in its life (DMP interface §12.4): `absent → active → terminated`. */
export interface RecordState {
  readonly state: 'absent' | 'active' | 'terminated'
  /** RATTACHEMENT_ENS: attached to Mon espace santé. */
  readonly attached: boolean
  /** COMPTE_INTERNET_OUVERT. */
  readonly internetAccount: boolean
  readonly oppositionBrisDeGlace: boolean
  /** OPPOSITION_ACCES_URGENCE: access by a régulation centre. */
  readonly oppositionUrgence: boolean
  /** Of a terminated record. */
  readonly closing?: { readonly date: string; readonly motive: string; readonly reason: string }
  readonly traits?: PatientTraits
  /** Former matricules, whose entries are still here (seed P6). */
  readonly former: readonly string[]
  readonly oid?: string
  /** How far ahead of the bench the record's clock is: authorisations age with it. Milliseconds. */
  readonly clockAhead: number
}

export const ABSENT: RecordState = {
  state: 'absent',
  attached: false,
  internetAccount: false,
  oppositionBrisDeGlace: false,
  oppositionUrgence: false,
  former: [],
  clockAhead: 0,
}

/** The DMP of one person: its state, its authorisations, and its part of the registry and of the repository. */
export class PatientRecord {
  readonly authorizations = new Map<string, Authorization>()
  readonly #entries = new Map<string, StoredEntry>()
  readonly #documents = new Map<string, Uint8Array>()
  readonly submissionSets: StoredSubmissionSet[] = []
  readonly associations: StoredAssociation[] = []
  /** IDs of the AIR assertions already used on this record (EX_AIR-040). */
  readonly assertions = new Set<string>()
  state: RecordState = ABSENT
  /** Documents that wait for a date: theirs are counted from the first call. */
  readonly pending: ((record: PatientRecord, at: Date) => void)[] = []

  constructor(
    /** 15 characters. */
    readonly matricule: string,
  ) {}

  /** The record's own time. */
  at(now: Date): Date {
    return new Date(now.getTime() + this.state.clockAhead)
  }

  /** Writes the documents that wait. */
  open(at: Date): void {
    for (const write of this.pending.splice(0)) write(this, at)
  }

  /** Every version of every entry, in the order they came. */
  entries(): readonly StoredEntry[] {
    return [...this.#entries.values()]
  }

  entry(entryUuid: string): StoredEntry | undefined {
    return this.#entries.get(entryUuid)
  }

  /** The latest version of the metadata of a document: the one entryUUID that TD3.1b gives (DMP interface §12.4). */
  current(uniqueId: string): StoredEntry | undefined {
    let latest: StoredEntry | undefined
    for (const entry of this.#entries.values()) {
      if (entry.metadata.uniqueId === uniqueId && (!latest || entry.version > latest.version)) latest = entry
    }
    return latest
  }

  /** Whether a later version of the same metadata exists. */
  isFormerVersion(entry: StoredEntry): boolean {
    return this.current(entry.metadata.uniqueId)?.entryUuid !== entry.entryUuid
  }

  put(entry: StoredEntry): void {
    this.#entries.set(entry.entryUuid, entry)
  }

  setStatus(entryUuid: string, status: EntryStatus): void {
    const entry = this.#entries.get(entryUuid)
    if (entry) this.#entries.set(entryUuid, { ...entry, status })
  }

  /** The exact bytes of a document of the repository. */
  document(uniqueId: string): Uint8Array | undefined {
    return this.#documents.get(uniqueId)
  }

  putDocument(uniqueId: string, bytes: Uint8Array): void {
    this.#documents.set(uniqueId, bytes)
  }

  /** What a scenario changes must leave the record it started from as it was. */
  copy(): PatientRecord {
    const copy = new PatientRecord(this.matricule)
    copy.state = this.state
    for (const [holder, authorization] of this.authorizations) copy.authorizations.set(holder, authorization)
    for (const entry of this.#entries.values()) copy.put(entry)
    for (const [uniqueId, bytes] of this.#documents) copy.putDocument(uniqueId, bytes)
    copy.submissionSets.push(...this.submissionSets)
    copy.associations.push(...this.associations)
    for (const id of this.assertions) copy.assertions.add(id)
    copy.pending.push(...this.pending)
    return copy
  }
}
