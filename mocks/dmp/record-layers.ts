import { ABSENT, PatientRecord } from './patient-record.ts'

const MOST_BASE_RECORDS = 10_000

interface Layer {
  readonly scope: string
  readonly record: PatientRecord
}

/**
 * The records of a session, by person. A scenario that seeds a person works on a record of its own, laid over the others:
 * what it seeded and what the DUI did there go when its scope is released, and no other person's record is touched.
 * What a DUI does on a person nobody seeded lives as long as the session.
 */
export class RecordLayers {
  readonly #layers = new Map<string, Layer[]>()
  readonly #base = new Map<string, PatientRecord>()

  /** The record calls meet. */
  live(matricule: string): PatientRecord {
    return this.#layers.get(matricule)?.at(-1)?.record ?? this.#baseOf(matricule)
  }

  /** The record of a person nobody seeded. */
  base(matricule: string): PatientRecord {
    return this.#baseOf(matricule)
  }

  /** Every record calls may meet. */
  all(): PatientRecord[] {
    return [...new Set([...this.#base.keys(), ...this.#layers.keys()])].map((matricule) => this.live(matricule))
  }

  /** The record of a scope, opened the first time: empty and known, or a copy of what calls met until then. */
  of(scope: string, matricule: string, from: 'known' | 'live'): PatientRecord {
    const layers = this.#layers.get(matricule) ?? []
    const own = layers.find((l) => l.scope === scope)
    if (own) return own.record
    const record = from === 'known' ? new PatientRecord(matricule) : this.live(matricule).copy()
    this.#layers.set(matricule, [...layers, { scope, record }])
    return record
  }

  release(scope: string): void {
    for (const [matricule, layers] of this.#layers) {
      const kept = layers.filter((l) => l.scope !== scope)
      if (kept.length > 0) this.#layers.set(matricule, kept)
      else this.#layers.delete(matricule)
    }
  }

  /** Puts back what a scope had before a seed that failed. */
  restore(scope: string, before: ReadonlyMap<string, PatientRecord>): void {
    this.release(scope)
    for (const [matricule, record] of before) this.#layers.set(matricule, [...(this.#layers.get(matricule) ?? []), { scope, record }])
  }

  /** Copies of the records of a scope. */
  copiesOf(scope: string): Map<string, PatientRecord> {
    const copies = new Map<string, PatientRecord>()
    for (const [matricule, layers] of this.#layers) {
      const own = layers.find((l) => l.scope === scope)
      if (own) copies.set(matricule, own.record.copy())
    }
    return copies
  }

  #baseOf(matricule: string): PatientRecord {
    const known = this.#base.get(matricule)
    if (known) return known
    const record = new PatientRecord(matricule)
    // Asked about numbers of nobody, a session must not grow without end: the oldest of these is forgotten.
    if (this.#base.size >= MOST_BASE_RECORDS) for (const [other, r] of this.#base) if (r.state === ABSENT) return this.#replace(other, matricule, record)
    this.#base.set(matricule, record)
    return record
  }

  #replace(former: string, matricule: string, record: PatientRecord): PatientRecord {
    this.#base.delete(former)
    this.#base.set(matricule, record)
    return record
  }
}
