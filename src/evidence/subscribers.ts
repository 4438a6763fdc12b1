import type { LogEntry } from './log.ts'

type Listener = (entry: LogEntry) => void

const KEPT_ERRORS = 100

/** Tells entries to listeners one after the other, in order, even when a listener appends; what a listener throws is kept, never spread. */
export class Subscribers {
  readonly errors: unknown[] = []
  readonly #listeners = new Set<{ readonly listener: Listener }>()
  readonly #queue: LogEntry[] = []
  #telling = false

  add(listener: Listener): () => void {
    // Wrapped, so that the same function subscribed twice is told twice and removed once.
    const place = { listener }
    this.#listeners.add(place)
    return () => void this.#listeners.delete(place)
  }

  tell(entry: LogEntry): void {
    this.#queue.push(entry)
    if (this.#telling) return
    this.#telling = true
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      for (const { listener } of this.#listeners) {
        try {
          listener(next)
        } catch (error) {
          if (this.errors.length < KEPT_ERRORS) this.errors.push(error)
        }
      }
    }
    this.#telling = false
  }
}
