import type { Adapter, AdapterPayload } from 'oidc-provider'

/** Beyond, what has expired is forgotten, then the oldest. Records. */
const MAX_RECORDS = 20_000
/** Expiry shown to the provider, which reads the machine's clock: long past, or far away. Seconds since 1970. */
const PAST = 1
const FAR = 4_102_444_800

interface Stored {
  payload: AdapterPayload
  /** Milliseconds since 1970, by the bench's clock. */
  expiresAt: number
}

/** When something of that kind ends: milliseconds since 1970. `before`: when it would have ended, for what is written again. */
export type LifeOf = (model: string, payload: AdapterPayload, before: number | undefined) => number

/**
 * What the provider keeps for one session. The provider dates by the machine; here every life is counted by the bench's clock, so
 * that a clock moved by a test or a run expires what it should.
 */
export class ProviderStore {
  readonly #records = new Map<string, Stored>()

  constructor(
    private readonly now: () => number,
    private readonly expiryOf: LifeOf,
    /** Told what was revoked, not what expired. */
    private readonly onDestroyed: (model: string, id: string) => void,
  ) {}

  /** As the provider wants it, for one of its models. `find`: replaces the lookup of what is not kept here. */
  adapter(model: string, find?: (id: string) => AdapterPayload | undefined): Adapter {
    return {
      upsert: async (id, payload) => this.#put(model, id, payload),
      find: async (id) => (find ? find(id) : this.#shown(model, id)),
      findByUid: async (uid) => {
        const id = this.#idOf(model, (p) => p.uid === uid)
        return id === undefined ? undefined : this.#shown(model, id)
      },
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const stored = this.#records.get(keyOf(model, id))
        if (stored) stored.payload = { ...stored.payload, consumed: 1 }
      },
      destroy: async (id) => this.#destroy(keyOf(model, id)),
      revokeByGrantId: async (grantId) => this.destroyWhere((p, m) => m === model && p.grantId === grantId),
    }
  }

  /** What is kept and still good. */
  payload(model: string, id: string): AdapterPayload | undefined {
    const stored = this.#records.get(keyOf(model, id))
    return stored && stored.expiresAt > this.now() ? stored.payload : undefined
  }

  /** Gives a record a new life, from now. */
  renew(model: string, id: string): void {
    const stored = this.#records.get(keyOf(model, id))
    if (stored) stored.expiresAt = this.expiryOf(model, stored.payload, undefined)
  }

  destroyWhere(gone: (payload: AdapterPayload, model: string) => boolean): void {
    for (const [key, { payload }] of this.#records) if (gone(payload, modelOf(key))) this.#destroy(key)
  }

  #destroy(key: string): void {
    if (this.#records.delete(key)) this.onDestroyed(modelOf(key), key.slice(key.indexOf(':') + 1))
  }

  #put(model: string, id: string, payload: AdapterPayload): void {
    const key = keyOf(model, id)
    const expiresAt = this.expiryOf(model, payload, this.#records.get(key)?.expiresAt)
    this.#records.set(key, { payload, expiresAt })
    if (this.#records.size > MAX_RECORDS) this.#shed()
  }

  #shown(model: string, id: string): AdapterPayload | undefined {
    const stored = this.#records.get(keyOf(model, id))
    return stored && { ...stored.payload, exp: stored.expiresAt > this.now() ? FAR : PAST }
  }

  #idOf(model: string, wanted: (payload: AdapterPayload) => boolean): string | undefined {
    const prefix = keyOf(model, '')
    for (const [key, { payload }] of this.#records) if (key.startsWith(prefix) && wanted(payload)) return key.slice(prefix.length)
    return undefined
  }

  #shed(): void {
    const now = this.now()
    for (const [key, { expiresAt }] of this.#records) if (expiresAt <= now) this.#records.delete(key)
    for (const key of this.#records.keys()) {
      if (this.#records.size <= MAX_RECORDS) return
      this.#records.delete(key)
    }
  }
}

function keyOf(model: string, id: string): string {
  return `${model}:${id}`
}

function modelOf(key: string): string {
  return key.slice(0, key.indexOf(':'))
}
