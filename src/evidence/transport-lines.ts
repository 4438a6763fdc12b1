import { encodeEntry } from './chain.ts'
import type { GabaritEvent } from './events.ts'
import type { ExchangeRecord, TransportFacts } from './exchange.ts'
import type { GardeFou } from './garde-fou.ts'

interface Written {
  readonly json: Buffer
  readonly suspect: boolean
}

const PLACE = '"transport":0,'

/**
 * Lines of exchanges, several times faster: the facts of a connection, whose certificates are most of the line, are
 * written and inspected once a connection. The bytes are those of `encodeEntry`, to the last one.
 */
export class TransportLines {
  /** One object a connection: as many as are open. */
  readonly #written = new WeakMap<TransportFacts, Written>()
  readonly #gardeFou: GardeFou | undefined

  constructor(gardeFou: GardeFou | undefined) {
    this.#gardeFou = gardeFou
  }

  /** The line of an exchange, end of line excluded; undefined when a guard must look at the whole event first. */
  encode(n: number, t: string, prev: string, exchange: ExchangeRecord): Buffer | undefined {
    const transport = this.#of(exchange.transport)
    if (transport.suspect) return undefined
    // A key in a value has its quotes escaped: the first one is ours.
    const line = encodeEntry(n, t, prev, { type: 'exchange-recorded', exchange: { ...exchange, transport: 0 } } as unknown as GabaritEvent)
    if (this.#gardeFou && this.#gardeFou.inspect(line).length > 0) return undefined
    const at = line.indexOf(PLACE) + PLACE.length - 2
    return Buffer.concat([line.subarray(0, at), transport.json, line.subarray(at + 1)])
  }

  #of(facts: TransportFacts): Written {
    let written = this.#written.get(facts)
    if (!written) {
      const json = Buffer.from(JSON.stringify(facts))
      written = { json, suspect: (this.#gardeFou?.inspect(json).length ?? 0) > 0 }
      this.#written.set(facts, written)
    }
    return written
  }
}
