import type { TransportFacts } from './exchange.ts'
import type { LogEntry } from './log.ts'

/** Gives the exchanges of a log, walked from its first line, the facts of the connection they name. */
export class ConnectionReader {
  readonly #facts = new Map<string, TransportFacts>()

  /** The entry with its facts, one object a connection; undefined when it names a connection that no earlier line holds. */
  resolve(entry: LogEntry): LogEntry | undefined {
    const { event } = entry
    if (event.type === 'connection-seen') this.#facts.set(event.connection, event.transport)
    if (event.type !== 'exchange-recorded') return entry
    // As written: a name, or the facts themselves in a log of before.
    const written: unknown = event.exchange.transport
    if (typeof written !== 'string') return entry
    const transport = this.#facts.get(written)
    return transport && { ...entry, event: { type: event.type, exchange: { ...event.exchange, transport } } }
  }
}
