import { EXCHANGE_MARK } from './chain.ts'
import type { ExchangeRecord, TransportFacts } from './exchange.ts'
import type { GardeFou } from './garde-fou.ts'

interface Written {
  readonly json: Buffer
  readonly suspect: boolean
}

const PLACE = '"transport":0,'

/**
 * Lines of exchanges, several times faster: the facts of a connection, whose certificates are most of the line, are
 * written and inspected once a connection. The bytes are those of `encodeEntry`, to the last one, for
 * a record whose fields come in the recorder's order.
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
    const line = `{"n":${n},"t":"${t}","prev":"${prev}",${EXCHANGE_MARK},"exchange":${JSON.stringify(withoutFacts(exchange))}}}`
    if (this.#gardeFou && this.#gardeFou.inspect(line).length > 0) return undefined
    // A key in a value has its quotes escaped: the first one is ours.
    const at = line.indexOf(PLACE) + PLACE.length - 2
    const before = line.slice(0, at)
    const after = line.slice(at + 1)
    const afterLength = Buffer.byteLength(after)
    const bytes = Buffer.allocUnsafe(Buffer.byteLength(before) + transport.json.length + afterLength)
    const facts = bytes.write(before)
    bytes.set(transport.json, facts)
    bytes.write(after, bytes.length - afterLength)
    return bytes
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

/** The fields in the order of the recorder; the compiler refuses a missing one. */
function withoutFacts(x: ExchangeRecord): object {
  return {
    id: x.id,
    session: x.session,
    route: x.route,
    service: x.service,
    transaction: x.transaction,
    startedAt: x.startedAt,
    endedAt: x.endedAt,
    transport: 0,
    outcome: x.outcome,
    problem: x.problem,
    request: x.request,
    response: x.response,
    masked: x.masked,
  } satisfies Record<keyof ExchangeRecord, unknown>
}
