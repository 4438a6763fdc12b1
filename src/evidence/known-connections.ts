import { sha256 } from './chain.ts'
import type { TransportFacts } from './exchange.ts'

/** A connection whose facts have their line in the log. */
export interface KnownConnection {
  /** `c12`: its facts are in line 12. */
  readonly id: string
  /** The facts as kept: those given, unless a guard masked something in them. */
  readonly facts: TransportFacts
}

/** Facts written long ago are simply written again. */
const KEPT = 1000

/**
 * Connections whose facts a log already holds. Their certificates would be most of every exchange's line: they are
 * written once, and the exchanges that follow only name them.
 */
export class KnownConnections {
  /** One object a connection: as many as are open. */
  readonly #byObject = new WeakMap<TransportFacts, KnownConnection>()
  readonly #byContent = new Map<string, KnownConnection>()

  /** Undefined when these facts have to be written first. */
  find(facts: TransportFacts): KnownConnection | undefined {
    let known = this.#byObject.get(facts)
    if (known) return known
    known = this.#byContent.get(contentKey(facts))
    if (known) this.#byObject.set(facts, known)
    return known
  }

  /** To be called once the line is in the log; `kept` are the facts it holds. */
  add(id: string, facts: TransportFacts, kept: TransportFacts = facts): KnownConnection {
    const known = { id, facts: kept }
    this.#byObject.set(facts, known)
    this.#byContent.set(contentKey(facts), known)
    const [oldest] = this.#byContent.keys()
    if (oldest !== undefined && this.#byContent.size > KEPT) this.#byContent.delete(oldest)
    return known
  }
}

function contentKey(facts: TransportFacts): string {
  return sha256(Buffer.from(JSON.stringify(facts)))
}
