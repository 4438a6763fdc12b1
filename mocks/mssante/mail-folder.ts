import { changeFlags, type FlagChange } from './mail-flags.ts'

/** A message as a folder holds it. The bytes never change; the flags do. */
export interface StoredMessage {
  readonly uid: number
  readonly raw: Buffer
  readonly internalDate: Date
  readonly flags: Set<string>
  /** The scenario whose seed brought it, or that it answers; null when it is nobody's. */
  readonly scope: string | null
  /** As written, brackets included; null when the message has none. */
  readonly messageId: string | null
}

/** Uses of a folder that clients look for (RFC 6154). */
export type SpecialUse = '\\Sent' | '\\Drafts' | '\\Trash' | '\\Junk' | '\\Archive'

/** A folder of a box: messages by UID, ascending. UIDs are never given twice under one UIDVALIDITY (RFC 3501 §2.3.1.1). */
export class MailFolder {
  readonly #messages = new Map<number, StoredMessage>()
  #uidNext = 1
  #bytes = 0
  #recentFrom = 1
  subscribed = true

  constructor(
    /** Decoded; `/` between levels. */
    public name: string,
    public uidValidity: number,
    readonly specialUse: SpecialUse | null = null,
    /** false for a level that only has folders under it. */
    public selectable = true,
  ) {}

  get uidNext(): number {
    return this.#uidNext
  }

  get size(): number {
    return this.#messages.size
  }

  /** Bytes of all its messages. */
  get bytes(): number {
    return this.#bytes
  }

  /** Messages no client was told of yet (RFC 3501 §2.3.2, `\\Recent`). */
  get recent(): number {
    let count = 0
    for (const uid of this.#messages.keys()) if (uid >= this.#recentFrom) count++
    return count
  }

  /** Whether a message is recent for the client that is told of it now; it is for no other afterwards. */
  takeRecent(uid: number): boolean {
    if (uid < this.#recentFrom) return false
    this.#recentFrom = uid + 1
    return true
  }

  message(uid: number): StoredMessage | undefined {
    return this.#messages.get(uid)
  }

  /** In ascending order of UID. */
  messages(): IterableIterator<StoredMessage> {
    return this.#messages.values()
  }

  /** `uid`: the one it had in an earlier process; the next one otherwise. */
  add(message: Omit<StoredMessage, 'uid'>, uid?: number): StoredMessage {
    const stored = { ...message, uid: Math.max(uid ?? 0, this.#uidNext) }
    this.#uidNext = stored.uid + 1
    this.#messages.set(stored.uid, stored)
    this.#bytes += stored.raw.length
    return stored
  }

  /** false when nothing changed. */
  changeFlags(message: StoredMessage, how: FlagChange, flags: readonly string[]): boolean {
    return changeFlags(message.flags, how, flags)
  }

  remove(uid: number): StoredMessage | undefined {
    const message = this.#messages.get(uid)
    if (!message) return undefined
    this.#messages.delete(uid)
    this.#bytes -= message.raw.length
    return message
  }

  /** The same messages under new numbers: what a client sees of a box that was restored (RFC 3501 §2.3.1.1). */
  renumber(uidValidity: number): void {
    const messages = [...this.#messages.values()]
    this.uidValidity = uidValidity
    this.#messages.clear()
    this.#uidNext = 1
    this.#recentFrom = 1
    this.#bytes = 0
    for (const message of messages) this.add(message)
  }
}
