import type { Scenario } from './scenario.ts'

/** Scenarios in a row that waited for an exchange while nothing at all came in, before the run gives up. */
const LIMIT = 3

/** When nothing reaches the bench, the DUI is not wrong: it is not plugged in. Three such scenarios in a row say so. */
export class CircuitBreaker {
  readonly silent: string[] = []
  #opened = false
  #told = false

  /** Told at the end of each scenario that came to wait for an exchange, whether any came in while it was under way. */
  ended(scenario: Scenario, heard: boolean): void {
    if (heard) this.silent.length = 0
    else this.silent.push(scenario.id)
    if (this.silent.length >= LIMIT) this.#opened = true
  }

  get open(): boolean {
    return this.#opened
  }

  /** true once, the first time it is asked after opening. */
  get justOpened(): boolean {
    if (!this.#opened || this.#told) return false
    this.#told = true
    return true
  }
}
