import { missingFact } from '../../src/protocol/insi/facts.ts'
import { ANYONE, type Authorization, type AuthorizationState, authorizationState } from './authorizations.ts'
import type { StoredEntry, StoredSubmissionSet } from './entry.ts'
import { wholeMatricule } from './matricule.ts'
import { ABSENT, PatientRecord } from './patient-record.ts'
import { RecordLayers } from './record-layers.ts'
import type { AuthorizationSeed, DmpSeed, DocumentSeed, Facts, ProfessionalSeed, RecordSeed, StructureSeed } from './seed.ts'
import { type DocumentSource, placeDocument } from './seeded-documents.ts'
import { DEFAULT_SETTINGS, type DmpSettings } from './settings.ts'

/** What one scope changed besides records. */
interface ScopeData {
  readonly settings: readonly NonNullable<DmpSeed['settings']>[]
  readonly professionals: readonly ProfessionalSeed[]
  readonly structures: readonly StructureSeed[]
}

/** The state of the DMP for one session: the records of its persons, and what each open scenario changed. */
export class DmpWorld {
  readonly #scopes = new Map<string, ScopeData[]>()
  readonly #records: RecordLayers
  /** IDs of AIR assertions that name no patient. */
  readonly assertions = new Set<string>()

  constructor(
    private readonly documents: DocumentSource,
    initial: (matricule: string) => PatientRecord = (matricule) => new PatientRecord(matricule),
  ) {
    this.#records = new RecordLayers(initial)
  }

  /** Applies a seed in a scope; throws TypeError, the world being left as it was, on what it cannot hold. */
  seed(scope: string, seed: DmpSeed): void {
    const before = this.#records.copiesOf(scope)
    try {
      for (const record of seed.records ?? []) this.#seedRecord(scope, record)
      for (const document of seed.documents ?? []) this.#seedDocument(scope, document)
    } catch (error) {
      this.#records.restore(scope, before)
      throw error
    }
    const data: ScopeData = { settings: seed.settings ? [seed.settings] : [], professionals: seed.professionals ?? [], structures: seed.structures ?? [] }
    this.#scopes.set(scope, [...(this.#scopes.get(scope) ?? []), data])
  }

  /** Undoes the seeds of a scope, and what calls did on the records it had seeded. */
  release(scope: string): void {
    this.#scopes.delete(scope)
    this.#records.release(scope)
  }

  /** Settings of a call that shows these facts; later seeds win. */
  settingsFor(facts: Facts, base: DmpSettings = DEFAULT_SETTINGS): DmpSettings {
    let settings = base
    for (const { when, ...changed } of this.#data((d) => d.settings)) {
      if (!when || !missingFact(when, facts)) settings = { ...settings, ...changed }
    }
    return settings
  }

  /** The record of a matricule; a person nobody knows has an absent one. Former matricules lead to the record that took them over. */
  record(matricule: string): PatientRecord {
    const whole = wholeMatricule(matricule) ?? matricule
    return this.records().find((r) => r.matricule === whole || r.state.former.includes(whole)) ?? this.#records.live(whole)
  }

  /** Every record of the session that exists or existed. */
  records(): PatientRecord[] {
    return this.#records.all().filter((r) => r.state !== ABSENT)
  }

  /** What the national directory says of a professional; undefined when nothing was seeded about him. */
  professional(id: string): ProfessionalSeed | undefined {
    return this.#data((d) => d.professionals).findLast((p) => p.id === id)
  }

  structure(id: string): StructureSeed | undefined {
    return this.#data((d) => d.structures).findLast((s) => s.id === id)
  }

  /** A SubmissionSet of that uniqueId, in any record: the registry never takes one twice (DMP interface §11.4). */
  submissionSet(uniqueId: string): StoredSubmissionSet | undefined {
    for (const record of this.records()) {
      const found = record.submissionSets.find((s) => s.uniqueId === uniqueId)
      if (found) return found
    }
    return undefined
  }

  /** The entry of that entryUUID, in any record. */
  entry(entryUuid: string): { readonly record: PatientRecord; readonly entry: StoredEntry } | undefined {
    for (const record of this.records()) {
      const entry = record.entry(entryUuid)
      if (entry) return { record, entry }
    }
    return undefined
  }

  /** The latest entry of a document, in any record. */
  documentEntry(uniqueId: string): { readonly record: PatientRecord; readonly entry: StoredEntry } | undefined {
    for (const record of this.records()) {
      const entry = record.current(uniqueId)
      if (entry) return { record, entry }
    }
    return undefined
  }

  #seedRecord(scope: string, seed: RecordSeed): void {
    const { patient, authorizations, clockDays, ...changed } = seed
    const record = this.#records.of(scope, matriculeOf(patient), 'known')
    const first = record.state === ABSENT
    record.state = {
      ...record.state,
      ...(first ? { state: 'active' as const, attached: true, internetAccount: true } : {}),
      ...changed,
      ...(changed.former ? { former: changed.former.map(matriculeOf) } : {}),
      ...(clockDays === undefined ? {} : { clockAhead: clockDays * 86_400_000 }),
    }
    if (record.state.state === 'terminated' && !record.state.closing) {
      record.state = { ...record.state, closing: { date: '20260105', motive: 'DEMANDE_PATIENT', reason: 'Demande du titulaire' } }
    }
    for (const authorization of authorizations ?? []) seedAuthorization(record, authorization)
  }

  #seedDocument(scope: string, seed: DocumentSeed): void {
    const record = this.#records.of(scope, matriculeOf(seed.patient), 'live')
    if (record.state.state !== 'active') throw new TypeError(`documents: the record of ${seed.patient.slice(0, 5)}… is not active, nothing can be in it`)
    for (const document of this.documents(seed, record)) placeDocument(record, document)
  }

  #data<T>(pick: (data: ScopeData) => readonly T[]): T[] {
    return [...this.#scopes.values()].flat().flatMap(pick)
  }
}

/** The authorisation that counts for a caller: his own, else the one seeded for whoever calls. */
export function authorizationOf(record: PatientRecord, holder: string | null): Authorization | undefined {
  return (holder === null ? undefined : record.authorizations.get(holder)) ?? record.authorizations.get(ANYONE)
}

/** Its state now (DMP interface §12.2). */
export function stateFor(record: PatientRecord, holder: string | null, now: Date, settings: DmpSettings): AuthorizationState {
  return authorizationState(authorizationOf(record, holder), now, record.at(now), settings.authorizationMonths)
}

function seedAuthorization(record: PatientRecord, seed: AuthorizationSeed): void {
  const { holder = ANYONE, state, treatingDoctor = false, ...person } = seed
  if (state === 'none') {
    record.authorizations.delete(holder)
    return
  }
  // An expired authorisation was last used long before any delay that could be set.
  const daysAgo = state === 'expired' ? 3_650 : 30
  record.authorizations.set(holder, {
    holder,
    kind: state === 'blocked' ? 'blocked' : 'granted',
    since: { daysAgo },
    lastAction: { daysAgo },
    treatingDoctor,
    ...person,
  })
}

function matriculeOf(written: string): string {
  const matricule = wholeMatricule(written)
  if (matricule === undefined) throw new TypeError('patient: a matricule of 13 or 15 characters is expected')
  return matricule
}
