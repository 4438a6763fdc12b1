const SECOND = 1_000
/** Applications counted at once; a bench has a few. */
const MOST_KEYS = 100

/** Counts the calls of each application over the last second (annuaire §1.1). */
export class RateMeter {
  readonly #calls = new Map<string, number[]>()

  /** Whether one more call is within the bound; it is counted either way. A clock that stands still measures no rate: nothing is refused then. */
  allows(application: string, now: Date, perSecond: number): boolean {
    const at = now.getTime()
    const recent = (this.#calls.get(application) ?? []).filter((t) => at - t < SECOND).slice(-perSecond)
    this.#calls.delete(application)
    this.#calls.set(application, [...recent, at])
    for (const key of this.#calls.keys()) {
      if (this.#calls.size <= MOST_KEYS) break
      this.#calls.delete(key)
    }
    return recent.length < perSecond || recent[0] === at
  }
}
