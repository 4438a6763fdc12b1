import { hash } from 'node:crypto'
import { incomingMessage } from './incoming-message.ts'
import type { MailStore, StoredMessage } from './mail-store.ts'
import type { MessageSeed } from './seed.ts'
import { boxAddress } from './world-layers.ts'

/** Mail that scenarios bring in: the same data in the same scenario comes in once, whatever is played again after a crash. */
export class IncomingMail {
  readonly #known = new Map<string, Set<string>>()

  constructor(private readonly store: MailStore) {}

  /** Puts the messages that were not there yet in their boxes; throws TypeError, none being put, on what cannot be written. */
  deliver(scope: string, seeds: readonly MessageSeed[], byDefault: string, at: Date): StoredMessage[] {
    const known = this.#known.get(scope) ?? new Set<string>()
    const seen = new Map<string, number>()
    const written = seeds.flatMap((seed) => {
      const said = hash('sha256', JSON.stringify(seed), 'hex')
      const nth = seen.get(said) ?? 0
      seen.set(said, nth + 1)
      const key = `${said} ${nth}`
      if (known.has(key)) return []
      const box = this.store.box(boxAddress(seed.to ?? byDefault))
      if (!box) throw new TypeError(`messages: there is no box "${seed.to ?? byDefault}"`)
      return [{ key, box, flags: seed.flags ?? [], copies: seed.copies ?? 1, message: incomingMessage({ scope, key }, seed, box.address, at) }]
    })
    this.#known.set(scope, new Set([...known, ...written.map((w) => w.key)]))
    return written.flatMap(({ box, copies, flags, message }) =>
      Array.from({ length: copies }, () => box.append('INBOX', { ...message, internalDate: at, scope, flags })),
    )
  }

  /** The scenario is closed: it may be played again. */
  forget(scope: string): void {
    this.#known.delete(scope)
  }
}
