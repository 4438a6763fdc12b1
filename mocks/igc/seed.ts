import { missingFact } from '../../src/protocol/insi/facts.ts'

/** Facts compared folded, as scenarios and armed faults do. */
export type Facts = Readonly<Record<string, string>>

/** What a scenario may change in what the authority publishes. */
export interface IgcSeed {
  /** Serial numbers, hexadecimal, revoked beside those that always are. */
  readonly revoked?: readonly string[]
  readonly settings?: Partial<IgcSettings> & { readonly when?: Facts }
}

export interface IgcSettings {
  /** Whether answers on one certificate are served; a real one does, and a client may use lists alone (ECO.1.1.6). */
  readonly ocsp: boolean
}

/** What `seed` accepts for the authority (JSON Schema 2020-12). */
export const igcSeedSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Monde de l’IGC-Santé',
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    revoked: {
      type: 'array',
      items: { type: 'string', pattern: '^[0-9A-Fa-f]{2,40}$' },
      description: 'Numéros de série révoqués le temps du scénario, en hexadécimal.',
    },
    settings: {
      type: 'object',
      additionalProperties: false,
      properties: { ocsp: { type: 'boolean' }, when: { type: 'object', minProperties: 1, additionalProperties: { type: 'string' } } },
    },
  },
}

/** What the authority says in one session: the lists of the bench, and what open scenarios revoked. */
export class IgcWorld {
  readonly #scopes = new Map<string, readonly IgcSeed[]>()

  seed(scope: string, seed: IgcSeed): void {
    this.#scopes.set(scope, [...(this.#scopes.get(scope) ?? []), seed])
  }

  release(scope: string): void {
    this.#scopes.delete(scope)
  }

  /** Serial numbers as lists write them: upper case, without leading zeros. */
  revoked(): string[] {
    return [...new Set(this.#seeds().flatMap((s) => s.revoked ?? []))].map((serial) => serial.toUpperCase().replace(/^(00)+(?=..)/, ''))
  }

  settingsFor(facts: Facts): IgcSettings {
    let settings: IgcSettings = { ocsp: true }
    for (const { settings: said } of this.#seeds()) {
      if (!said) continue
      const { when, ...changed } = said
      if (!when || !missingFact(when, facts)) settings = { ...settings, ...changed }
    }
    return settings
  }

  #seeds(): IgcSeed[] {
    return [...this.#scopes.values()].flat()
  }
}
