import type { BoxEvent, MailBox, MailFolder, StoredMessage } from '../mail-store.ts'
import type { Output } from './output.ts'
import type { SequenceSet } from './sequence-set.ts'

/** A message and the number this client knows it by. */
export interface Numbered {
  readonly number: number
  readonly message: StoredMessage
}

/** A selected folder as one client numbered it: what others do there is held back until the client may be told. */
export class FolderView {
  #messages: StoredMessage[]
  #arrived: StoredMessage[] = []
  readonly #changed = new Set<StoredMessage>()
  readonly #expunged = new Set<StoredMessage>()
  readonly #recent = new Set<number>()
  readonly #unsubscribe: () => void
  /** The folder was deleted or renumbered: nothing this client knows is true any more. */
  gone = false

  constructor(
    readonly box: MailBox,
    readonly folder: MailFolder,
    readonly readOnly: boolean,
    /** Called when there is something to tell. */
    private readonly onNews: () => void,
  ) {
    this.#messages = [...folder.messages()]
    for (const message of this.#messages) this.#noteRecent(message)
    this.#unsubscribe = box.subscribe((event) => this.#hear(event))
  }

  close(): void {
    this.#unsubscribe()
  }

  get size(): number {
    return this.#messages.length
  }

  get recentCount(): number {
    return this.#recent.size
  }

  get messages(): readonly StoredMessage[] {
    return this.#messages
  }

  isRecent(message: StoredMessage): boolean {
    return this.#recent.has(message.uid)
  }

  /** Flags as this client sees them. */
  flagsText(message: StoredMessage): string {
    const flags = this.isRecent(message) ? ['\\Recent', ...message.flags] : [...message.flags]
    return `(${flags.join(' ')})`
  }

  /** Messages of a set, in ascending order; undefined when a message number is beyond the last one (RFC 3501 §9, seq-number). */
  select(set: SequenceSet, uid: boolean): Numbered[] | undefined {
    if (!uid && set.largest > this.size) return undefined
    const found: Numbered[] = []
    for (const { from, to } of set.ranges(uid ? (this.#messages.at(-1)?.uid ?? 0) : this.size)) {
      const first = uid ? this.#firstFrom(from) : from - 1
      for (let i = Math.max(first, 0); i < this.#messages.length; i++) {
        const message = this.#messages[i]
        if (!message || (uid ? message.uid : i + 1) > to) break
        found.push({ number: i + 1, message })
      }
    }
    return found
  }

  /** What the client has just been told, or asked not to be. */
  forget(messages: Iterable<StoredMessage>): void {
    for (const message of messages) this.#changed.delete(message)
  }

  /** Tells what happened since the last time (RFC 3501 §7): expunged messages only when the command allows it. */
  tell(out: Output, how: { readonly expunges: boolean; readonly uid: boolean }): void {
    if (how.expunges && this.#expunged.size > 0) this.#tellExpunged(out)
    if (this.#arrived.length > 0) {
      for (const message of this.#arrived) this.#noteRecent(message)
      this.#messages.push(...this.#arrived)
      this.#arrived = []
      out.line(`* ${this.size} EXISTS`)
      out.line(`* ${this.recentCount} RECENT`)
    }
    for (const message of this.#changed) {
      const index = this.#firstFrom(message.uid)
      if (this.#messages[index] !== message) continue
      out.line(`* ${index + 1} FETCH (${how.uid ? `UID ${message.uid} ` : ''}FLAGS ${this.flagsText(message)})`)
    }
    this.#changed.clear()
  }

  #tellExpunged(out: Output): void {
    // From the last one, so that no number changes while it is told.
    for (let i = this.#messages.length - 1; i >= 0; i--) {
      const message = this.#messages[i]
      if (message && this.#expunged.has(message)) out.line(`* ${i + 1} EXPUNGE`)
    }
    this.#messages = this.#messages.filter((message) => !this.#expunged.has(message))
    for (const message of this.#expunged) {
      this.#recent.delete(message.uid)
      this.#changed.delete(message)
    }
    this.#expunged.clear()
  }

  #hear(event: BoxEvent): void {
    if (event.folder !== this.folder) return
    if (event.kind === 'delivered') this.#arrived.push(event.message)
    else if (event.kind === 'flags') this.#changed.add(event.message)
    else if (event.kind === 'gone') this.gone = true
    else for (const message of event.messages) this.#hearExpunged(message)
    this.onNews()
  }

  #hearExpunged(message: StoredMessage): void {
    const unseen = this.#arrived.indexOf(message)
    if (unseen >= 0) this.#arrived.splice(unseen, 1)
    else this.#expunged.add(message)
  }

  #noteRecent(message: StoredMessage): void {
    if (!this.readOnly && this.folder.takeRecent(message.uid)) this.#recent.add(message.uid)
  }

  /** Index of the first message of that UID or above. */
  #firstFrom(uid: number): number {
    let low = 0
    let high = this.#messages.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#messages[middle]?.uid ?? 0) < uid) low = middle + 1
      else high = middle
    }
    return low
  }
}
