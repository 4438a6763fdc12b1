import type { MockSession, ServiceDefinition } from '../../mocks/service.ts'
import { type Clock, systemClock } from '../evidence/clock.ts'
import type { ArmedFault, SoftwareId } from '../evidence/events.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'
import { bodyOf } from '../evidence/exchange-bytes.ts'
import type { EvidenceLog } from '../evidence/log.ts'
import type { Text } from '../i18n/text.ts'
import { missingFact } from '../protocol/insi/facts.ts'

/** How calls are recognised as this session's (DESIGN §4): any of these, looked at in this order. */
export interface SessionKeys {
  /** SHA-256 fingerprints of client certificates, `AB:CD:…`. */
  readonly certificates?: readonly string[]
  readonly hosts?: readonly string[]
  readonly ports?: readonly number[]
  readonly logins?: readonly string[]
}

interface FaultState {
  readonly scope: string
  readonly service: string
  readonly fault: ArmedFault
  seen: number
  used: number
}

/**
 * One DUI under test and its world: what is seeded, what is armed, what was recorded.
 * Every change is first an event of the session's log; the world is the fold of these events (DESIGN §2, *world*).
 */
export class Session implements MockSession {
  readonly #worlds = new Map<string, unknown>()
  readonly #faults: FaultState[] = []

  constructor(
    readonly id: string,
    readonly label: string,
    readonly mode: 'strict' | 'lenient',
    readonly keys: SessionKeys,
    readonly log: EvidenceLog,
    private readonly services: readonly ServiceDefinition[],
    readonly software?: SoftwareId,
    /** What was set aside when its evidence was opened again after a crash; null when the log was sound. */
    readonly recovered: Text | null = null,
    private readonly clock: Clock = systemClock,
  ) {
    for (const service of services) this.#worlds.set(service.id, service.world())
    const lasting = new Map(services.flatMap((s) => (s.replay ? [[s.id, s] as const] : [])))
    if (log.head.n > 0 && lasting.size > 0) this.#replay(lasting)
  }

  /** What an earlier process of this session left in worlds that outlive it: mail that was accepted is there once, whatever stopped the process. */
  #replay(lasting: ReadonlyMap<string, ServiceDefinition>): void {
    const exchanges = new Map<string, ExchangeRecord>()
    for (const { t, event } of this.log.entries()) {
      if (event.type === 'exchange-recorded' && lasting.has(event.exchange.service)) exchanges.set(event.exchange.id, event.exchange)
      else if (event.type === 'world-seeded') lasting.get(event.service)?.seed(this.#worlds.get(event.service), event.scope, event.data, new Date(t))
      else if (event.type === 'scope-closed') for (const s of lasting.values()) s.release(this.#worlds.get(s.id), event.scope)
      else if (event.type === 'world-changed') {
        const service = lasting.get(event.service)
        const exchange = event.exchange === undefined ? undefined : exchanges.get(event.exchange)
        const request = exchange?.request
        service?.replay?.(this.#worlds.get(event.service), {
          change: event.change,
          at: new Date(t),
          ...(exchange ? { exchange } : {}),
          ...(request ? { body: () => bodyOf(request, this.log) } : {}),
        })
      }
    }
  }

  world(service: string): unknown {
    return this.#worlds.get(service)
  }

  /** Puts the world of a service in a known state for the life of a scope (a scenario). */
  seed(scope: string, service: string, data: unknown): void {
    this.#service(service).seed(this.#worlds.get(service), scope, data, this.clock.now())
    this.log.append({ type: 'world-seeded', scope, service, data })
  }

  /** Arms a national fault for the life of a scope. */
  arm(scope: string, service: string, fault: ArmedFault): void {
    this.#faults.push({ scope, service, fault, seen: 0, used: 0 })
    this.log.append({ type: 'fault-armed', scope, service, fault })
  }

  /** Undoes the seeds and faults of a scope. */
  release(scope: string): void {
    for (const service of this.services) service.release(this.#worlds.get(service.id), scope)
    for (let i = this.#faults.length - 1; i >= 0; i--) if (this.#faults[i]?.scope === scope) this.#faults.splice(i, 1)
    this.log.append({ type: 'scope-closed', scope })
  }

  keepChange(service: string, change: unknown, exchange?: ExchangeRecord): void {
    this.log.append({ type: 'world-changed', service, change, ...(exchange ? { exchange: exchange.id } : {}) })
  }

  takeFault(service: string, facts: Readonly<Record<string, string>>, mayHappen: (fault: ArmedFault) => boolean = () => true): ArmedFault | undefined {
    for (const state of this.#faults) {
      const { trigger, where } = state.fault
      if (state.service !== service || missingFact(where, facts) || !mayHappen(state.fault)) continue
      if (trigger.kind === 'once' && state.used > 0) continue
      state.seen++
      if (trigger.kind === 'nth' && state.seen !== trigger.n) continue
      state.used++
      return state.fault
    }
    return undefined
  }

  /** Faults of a scope that no call ever met. */
  unusedFaults(scope: string): ArmedFault[] {
    return this.#faults.filter((f) => f.scope === scope && f.used === 0).map((f) => f.fault)
  }

  #service(id: string): ServiceDefinition {
    const service = this.services.find((s) => s.id === id)
    if (!service) throw new TypeError(`unknown service: ${id}`)
    return service
  }
}
