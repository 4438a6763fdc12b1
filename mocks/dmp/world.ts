import { missingFact } from '../../src/protocol/insi/facts.ts'
import { isSeededKind } from '../documents/documents.ts'
import { ANYONE, type Authorization, type AuthorizationState, authorizationState } from './authorizations.ts'
import type { WorldSource } from './catalogue.ts'
import type { StoredEntry, StoredSubmissionSet } from './entry.ts'
import { wholeMatricule } from './matricule.ts'
import { ABSENT, type PatientRecord } from './patient-record.ts'
import { RecordLayers } from './record-layers.ts'
import { applyCatalogue, checkTime, matriculeOf, seedAuthorization, withDefaults } from './record-seeding.ts'
import type { DmpSeed, DocumentSeed, Facts, ProfessionalSeed, RecordSeed, StructureSeed } from './seed.ts'
import { placeDocument } from './seeded-documents.ts'
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
  readonly #records = new RecordLayers()
  /** IDs of AIR assertions that name no patient. */
  readonly assertions = new Set<string>()

  #opened = false

  constructor(private readonly source: WorldSource) {}

  /**
   * Makes the world ready for a call: the default records the first time, and the documents seeded since. Dates said in days
   * are counted from here, a seed having no clock of its own.
   */
  open(at: Date): void {
    if (!this.#opened) {
      this.#opened = true
      for (const seeded of this.source.records(at)) {
        const record = this.#records.base(seeded.seed.patient)
        if (record.state === ABSENT) applyCatalogue(record, seeded)
      }
    }
    for (const record of this.#records.all()) record.open(at)
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
    return this.#data((d) => d.professionals).findLast((p) => p.id === id) ?? this.source.professional(id)
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
    const { patient, authorizations, clockDays, catalogue, ...changed } = seed
    const matricule = matriculeOf(patient)
    const former = changed.former?.map(matriculeOf)
    const record = this.#records.of(scope, matricule, 'known')
    if (record.state === ABSENT) {
      record.state = { ...ABSENT, state: 'active', attached: true, internetAccount: true }
      if (catalogue) record.pending.push((opened, at) => this.#fromCatalogue(opened, at))
    }
    const apply = (to: PatientRecord): void => {
      const state = { ...to.state, ...changed, ...(former ? { former } : {}), ...(clockDays === undefined ? {} : { clockAhead: clockDays * DAY }) }
      to.state = withDefaults(state, this.source.traits(matricule))
      for (const authorization of authorizations ?? []) seedAuthorization(to, authorization)
    }
    apply(record)
    // What the catalogue will bring comes before what the scenario says.
    if (record.pending.length > 0) record.pending.push(apply)
  }

  #fromCatalogue(record: PatientRecord, at: Date): void {
    const seeded = this.source.records(at).find((r) => r.seed.patient === record.matricule)
    if (seeded) applyCatalogue(record, seeded)
  }

  #seedDocument(scope: string, seed: DocumentSeed): void {
    const { patient, kind, submitted, ...said } = seed
    const record = this.#records.of(scope, matriculeOf(patient), 'live')
    if (!isSeededKind(kind)) throw new TypeError(`documents: unknown kind "${String(kind)}"`)
    if (record.state === ABSENT) {
      record.state = withDefaults({ ...ABSENT, state: 'active', attached: true, internetAccount: true }, this.source.traits(record.matricule))
      record.pending.push((opened, at) => this.#fromCatalogue(opened, at))
    }
    if (record.state.state !== 'active') throw new TypeError('documents: the record is not active, nothing can be put in it')
    const created = said.created ?? 'J-10T10:00'
    checkTime(created)
    checkTime(said.start ?? created)
    const number = said.number ?? FIRST_SEEDED_NUMBER + record.pending.length + record.entries().length
    record.pending.push((opened, at) => {
      const document = this.source.catalogue().document(opened.matricule, { ...said, kind, number, created, start: said.start ?? created }, at)
      if (document) placeDocument(opened, document, submitted === 'maintenant' ? at : undefined)
    })
  }

  #data<T>(pick: (data: ScopeData) => readonly T[]): T[] {
    return [...this.#scopes.values()].flat().flatMap(pick)
  }
}

const DAY = 86_400_000
/** Numbers of the documents a scenario adds; those of the catalogue are below. */
const FIRST_SEEDED_NUMBER = 900

/** The authorisation that counts for a caller: his own, else the one seeded for whoever calls. */
export function authorizationOf(record: PatientRecord, holder: string | null): Authorization | undefined {
  return (holder === null ? undefined : record.authorizations.get(holder)) ?? record.authorizations.get(ANYONE)
}

/** Its state now (DMP interface §12.2). */
export function stateFor(record: PatientRecord, holder: string | null, now: Date, settings: DmpSettings): AuthorizationState {
  return authorizationState(authorizationOf(record, holder), now, record.at(now), settings.authorizationMonths)
}
