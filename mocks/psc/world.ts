import { Ledger, stateOf, type TokenState } from './ledger.ts'
import { describedProfessional, type PscPeople, type PscProfessional, publishedPeople } from './professionals.ts'
import type { ClientSeed, PscSeed } from './seed.ts'
import { DEFAULT_SETTINGS, type PscSettings } from './settings.ts'

/** The software every session finds declared. */
export const DEFAULT_CLIENT: ClientSeed = { id: 'dui-fictif', secret: 'secret-fictif' }

/** The state of Pro Santé Connect for one session: who may log in, which software is declared, and what was given. */
export class PscWorld {
  readonly #scopes = new Map<string, PscSeed[]>()
  readonly ledger = new Ledger()
  #settings: PscSettings = DEFAULT_SETTINGS
  #people: readonly PscProfessional[] | undefined
  #clients = new Map<string, ClientSeed>()

  /** `known: false`: the world of a stranger, where no software is declared and nobody can log in. */
  constructor(private readonly known = true) {
    this.#fold([])
  }

  /** Applies a seed in a scope; throws TypeError, the world being left as it was, on what it cannot hold. */
  seed(scope: string, seed: PscSeed): void {
    const before = this.#scopes.get(scope) ?? []
    this.#fold([...this.#others(scope), ...before, seed])
    // Put last, where it counts.
    this.#scopes.delete(scope)
    this.#scopes.set(scope, [...before, seed])
  }

  /** Undoes the seeds of a scope. What was given meanwhile lives its own life. */
  release(scope: string): void {
    if (this.#scopes.delete(scope)) this.#fold([...this.#scopes.values()].flat())
  }

  get settings(): PscSettings {
    return this.#settings
  }

  client(id: string): ClientSeed | undefined {
    return this.#clients.get(id)
  }

  /** Who may log in. */
  professionals(): readonly PscProfessional[] {
    if (!this.known) return []
    return this.#people ?? publishedPeople().professionals
  }

  /** By national identifier, or by the short name scenarios use. */
  professional(name: string): PscProfessional | undefined {
    return this.professionals().find((p) => p.nationalId === name || p.id === name)
  }

  /** What a token is worth for another service of the session; undefined when it was never given here. */
  accessToken(token: string, at: Date): { readonly state: TokenState; readonly nationalId: string } | undefined {
    const found = this.ledger.token(token)
    return found?.kind === 'access' ? { state: stateOf(found, at), nationalId: found.session.professional.nationalId } : undefined
  }

  #others(scope: string): PscSeed[] {
    return [...this.#scopes].flatMap(([name, seeds]) => (name === scope ? [] : seeds))
  }

  #fold(seeds: readonly PscSeed[]): void {
    const people = peopleOf(seeds)
    let settings = DEFAULT_SETTINGS
    const clients = new Map<string, ClientSeed>(this.known ? [[DEFAULT_CLIENT.id, DEFAULT_CLIENT]] : [])
    for (const { professionals: _who, clients: declared = [], lifetimes, ...changed } of seeds) {
      settings = { ...settings, ...changed, lifetimes: { ...settings.lifetimes, ...lifetimes } }
      for (const client of declared) {
        if (client.secret === undefined && client.certificate === false) throw new TypeError(`clients: "${client.id}" has neither secret nor certificate`)
        clients.set(client.id, client)
      }
    }
    const { professional } = settings
    if (professional !== null && seeds.length > 0) {
      const known = people ?? publishedPeople().professionals
      if (!known.some((p) => p.id === professional || p.nationalId === professional))
        throw new TypeError(`professional: "${professional}" may not log in; known: ${known.map((p) => p.id).join(', ')}`)
    }
    this.#people = people
    this.#settings = settings
    this.#clients = clients
  }
}

/** The latest list wins; undefined when no seed gives one. */
function peopleOf(seeds: readonly PscSeed[]): readonly PscProfessional[] | undefined {
  const who = seeds.findLast((s) => s.professionals)?.professionals
  if (!who) return undefined
  const published: PscPeople = publishedPeople()
  return who.map((one) => {
    if (typeof one !== 'string') return describedProfessional(one, published)
    const found = published.professionals.find((p) => p.id === one || p.nationalId === one)
    if (!found) throw new TypeError(`professionals: "${one}" is not in dmp.json`)
    return found
  })
}
