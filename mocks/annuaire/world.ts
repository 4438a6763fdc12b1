import { missingFact } from '../../src/protocol/insi/facts.ts'
import { type Directory, holderOf, situationId } from './directory.ts'
import { RateMeter } from './rate.ts'
import { Pages } from './search/pages.ts'
import type { AnnuaireSeed, Facts } from './seed.ts'
import { type AnnuaireSettings, DEFAULT_SETTINGS } from './settings.ts'

/** The state of the directory for one session: what the package publishes, and what each open scenario changed. */
export class AnnuaireWorld {
  readonly pages = new Pages()
  readonly rate = new RateMeter()
  readonly #scopes = new Map<string, readonly AnnuaireSeed[]>()
  readonly #published: () => Directory
  #folded: Directory | undefined

  /** `published` is read at the first call, not at the start of the bench. */
  constructor(published: () => Directory) {
    this.#published = published
  }

  /** Applies a seed in a scope; throws TypeError, the world being left as it was, on what it cannot hold. */
  seed(scope: string, seed: AnnuaireSeed): void {
    const before = this.#scopes.get(scope)
    this.#scopes.set(scope, [...(before ?? []), seed])
    this.#folded = undefined
    try {
      refuseBroken(this.directory(), seed)
    } catch (error) {
      if (before) this.#scopes.set(scope, before)
      else this.#scopes.delete(scope)
      this.#folded = undefined
      throw error
    }
  }

  release(scope: string): void {
    if (this.#scopes.delete(scope)) this.#folded = undefined
  }

  /** The directory as the seeds left it. */
  directory(): Directory {
    this.#folded ??= this.#seeds().reduce(changed, this.#published())
    return this.#folded
  }

  /** Settings of a call that shows these facts; later seeds win. */
  settingsFor(facts: Facts): AnnuaireSettings {
    let settings = DEFAULT_SETTINGS
    for (const { settings: said } of this.#seeds()) {
      if (!said) continue
      const { when, ...rest } = said
      if (!when || !missingFact(when, facts)) settings = { ...settings, ...rest }
    }
    return settings
  }

  #seeds(): AnnuaireSeed[] {
    return [...this.#scopes.values()].flat()
  }
}

function changed(directory: Directory, seed: AnnuaireSeed): Directory {
  const removed = new Set(seed.removedMailboxes)
  const closed = seed.inactive ?? []
  return {
    persons: merged(directory.persons, seed.professionals, (p) => p.id),
    structures: merged(directory.structures, seed.establishments, (s) => s.id),
    situations: merged(directory.situations, seed.roles, situationId),
    mailboxes: merged(directory.mailboxes, seed.mailboxes, (m) => m.address).filter((m) => !removed.has(m.address)),
    devices: merged(directory.devices, seed.devices, (d) => d.id),
    inactive: new Set([...directory.inactive, ...closed]),
    // What closes changes today, unless told otherwise.
    updatedDaysAgo: new Map([...directory.updatedDaysAgo, ...closed.map((id): [string, number] => [id, 0]), ...Object.entries(seed.updatedDaysAgo ?? {})]),
  }
}

function merged<T>(before: readonly T[], added: readonly T[] | undefined, key: (of: T) => string): readonly T[] {
  if (!added || added.length === 0) return before
  const byKey = new Map([...before, ...added].map((of) => [key(of), of]))
  return [...byKey.values()]
}

/** A seed that names what the directory does not hold would silently change nothing. */
function refuseBroken(directory: Directory, { roles = [], mailboxes = [], inactive = [], devices = [], updatedDaysAgo = {} }: AnnuaireSeed): void {
  const persons = new Set(directory.persons.map((p) => p.id))
  const structures = new Set(directory.structures.map((s) => s.id))
  const known = new Set([...persons, ...structures, ...directory.situations.map(situationId), ...directory.devices.map((d) => d.id)])
  const refuse = (where: string, id: string): never => {
    throw new TypeError(`${where}: "${id}" is not in the directory`)
  }
  for (const { professional, establishment } of [...roles, ...mailboxes]) {
    if (professional !== undefined && !persons.has(professional)) refuse('professional', professional)
    if (establishment !== undefined && !structures.has(establishment)) refuse('establishment', establishment)
  }
  for (const box of mailboxes) if (!known.has(holderOf(box) ?? '')) refuse('mailboxes', holderOf(box) ?? box.address)
  for (const { owner } of devices) if (!structures.has(owner)) refuse('devices', owner)
  for (const id of inactive) if (!known.has(id)) refuse('inactive', id)
  for (const id of Object.keys(updatedDaysAgo)) if (!known.has(id)) refuse('updatedDaysAgo', id)
}
