import type { Identity, InsNumber } from '../../src/protocol/ins/identity.ts'
import { missingFact } from '../../src/protocol/insi/facts.ts'
import { servedAuthority } from '../../src/protocol/insi/names.ts'
import { type InsiPersona, loadIdentities } from './identities.ts'
import { ReferenceBase } from './reference-base.ts'
import { DEFAULT_SETTINGS, type InsiSettings } from './settings.ts'

/** Facts compared folded, as scenarios and armed faults do. */
export type Facts = Readonly<Record<string, string>>

/** What a scenario may put in the world of INSi (schema: `seed-schema.ts`). */
export interface InsiSeed {
  readonly settings?: Partial<InsiSettings> & { readonly when?: Facts }
  readonly answers?: readonly SeededAnswer[]
  readonly add?: readonly Identity[]
  readonly remove?: readonly string[]
}

export interface SeededAnswer {
  readonly when: Facts
  readonly give: { readonly cr: '01' | '02' } | { readonly identity?: string; readonly individu?: IndividuOverride }
}

/** Changes to the answered individual: a string replaces ("" gives an empty element), null removes. */
export interface IndividuOverride {
  readonly actif?: Readonly<Partial<Record<keyof InsNumber, string | null>>>
  readonly historique?: readonly InsNumber[]
  readonly traits?: Readonly<Partial<Record<'nomNaissance' | 'prenom' | 'listePrenoms' | 'sexe' | 'dateNaissance' | 'lieuNaissance', string | null>>>
}

/** The state of INSi for one session: the published people, and what each open scenario changed. */
export class InsiWorld {
  private readonly scopes = new Map<string, InsiSeed[]>()
  private added = new ReferenceBase([])
  private removed: ReadonlySet<string> = new Set()
  private answers: readonly SeededAnswer[] = []
  private settings: readonly NonNullable<InsiSeed['settings']>[] = []

  constructor(private readonly published: ReferenceBase = publishedBase()) {}

  seed(scope: string, seed: InsiSeed): void {
    const before = this.scopes.get(scope) ?? []
    this.scopes.set(scope, [...before, seed])
    try {
      this.fold()
    } catch (error) {
      this.scopes.set(scope, before)
      this.fold()
      throw error
    }
  }

  release(scope: string): void {
    if (this.scopes.delete(scope)) this.fold()
  }

  settingsFor(facts: Facts, base: InsiSettings = DEFAULT_SETTINGS): InsiSettings {
    let settings = base
    for (const { when, ...changed } of this.settings) {
      if (!when || !missingFact(when, facts)) settings = { ...settings, ...changed }
    }
    return settings
  }

  /** The answer a scenario imposes on this call, the latest seeded first. */
  answerFor(facts: Facts): SeededAnswer['give'] | undefined {
    return this.answers.find((a) => !missingFact(a.when, facts))?.give
  }

  person(id: string): Identity | undefined {
    return this.added.person(id) ?? this.published.person(id)
  }

  /** Persons a search may find; `key` picks the index to look in. */
  candidates(key: 'name-and-date' | 'matricule' | 'former-matricule', value: string): Identity[] {
    const found = [...this.published.candidates(key, value), ...this.added.candidates(key, value)]
    return this.removed.size === 0 ? found : found.filter((p) => !this.removed.has(p.id))
  }

  private fold(): void {
    const seeds = [...this.scopes.values()].flat()
    const added = seeds.flatMap((s) => s.add ?? [])
    const ids = new Set<string>()
    for (const { id } of added) {
      if (ids.has(id) || this.published.person(id)) throw new TypeError(`add: person "${id}" is already in the world`)
      ids.add(id)
    }
    const known = (id: string): boolean => ids.has(id) || this.published.person(id) !== undefined
    const answers = [...seeds].reverse().flatMap((s) => s.answers ?? [])
    for (const { give } of answers) {
      if ('identity' in give && give.identity !== undefined && !known(give.identity))
        throw new TypeError(`answers: person "${give.identity}" is not in the world`)
    }
    const removed = seeds.flatMap((s) => s.remove ?? [])
    for (const id of removed) if (!known(id)) throw new TypeError(`remove: person "${id}" is not in the world`)
    this.added = new ReferenceBase(added)
    this.removed = new Set(removed)
    this.answers = answers
    this.settings = seeds.flatMap((s) => s.settings ?? [])
  }
}

let published: ReferenceBase | undefined

/** Shared by all worlds: nobody writes in it. */
function publishedBase(): ReferenceBase {
  published ??= new ReferenceBase(loadIdentities().map(asServed))
  return published
}

/** INSi answers with the NIR authority for the people the DMP test platform knows under the test ones (INSi contract §1). */
function asServed(person: InsiPersona): InsiPersona {
  const served = (n: InsNumber): InsNumber => ({ ...n, oid: servedAuthority(n.oid) })
  return { ...person, actif: person.actif && served(person.actif), historique: person.historique.map(served) }
}
