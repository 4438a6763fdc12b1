import type { ExchangeSubject } from '../checks/define.ts'
import type { NearMiss } from '../evidence/events.ts'
import { missingFact } from '../protocol/insi/facts.ts'

/** An exchange waiting to be claimed by the scenario it belongs to. */
export interface InboxEntry {
  readonly subject: ExchangeSubject
  readonly facts: Readonly<Record<string, string>>
  /** The scenario whose person it speaks of, when that could be told. */
  readonly scenario: string | null
  claimed: boolean
}

export interface Wanted {
  readonly service: string
  /** `insi.*` for any operation of the service. */
  readonly transaction: string
  readonly where: Readonly<Record<string, string>>
}

/** The exchanges of a session while a run is under way: who waits is woken at each arrival. */
export class Inbox {
  readonly entries: InboxEntry[] = []
  readonly #waiting = new Set<() => void>()

  add(entry: InboxEntry): void {
    this.entries.push(entry)
    for (const wake of [...this.#waiting]) wake()
  }

  /**
   * The scenario under way whose earlier exchange spoke of the same document: a call by document identifier alone names
   * no person (PATCH of the FHIR route), and must not depend on what else is under way.
   */
  ownerOf(facts: Readonly<Record<string, string>>, underWay: ReadonlyMap<string, unknown>): string | null {
    const wanted = (facts['uniqueId'] ?? '').split(' ').filter((id) => id !== '')
    if (wanted.length === 0) return null
    const known = this.entries.findLast(
      (e) => e.scenario !== null && underWay.has(e.scenario) && (e.facts['uniqueId'] ?? '').split(' ').some((id) => wanted.includes(id)),
    )
    return known?.scenario ?? null
  }

  /** First exchange of that scenario, not yet claimed, that fits; `since`: leaves out the first ones. */
  find(scenario: string, wanted: Wanted, since = 0): InboxEntry | undefined {
    return this.entries.find((e, i) => i >= since && !e.claimed && e.scenario === scenario && mismatch(wanted, e) === undefined)
  }

  /** Waits for a fitting exchange until `deadline` settles; resolves undefined at the deadline. */
  async wait(scenario: string, wanted: Wanted, deadline: Promise<unknown>, since = 0): Promise<InboxEntry | undefined> {
    const found = this.find(scenario, wanted, since)
    if (found) return found
    return new Promise((resolve) => {
      const wake = (): void => {
        const entry = this.find(scenario, wanted, since)
        if (!entry) return
        this.#waiting.delete(wake)
        resolve(entry)
      }
      this.#waiting.add(wake)
      const end = (): void => {
        this.#waiting.delete(wake)
        resolve(undefined)
      }
      deadline.then(end, end)
    })
  }

  /** The exchanges that came closest and why each was not the one (first differing criterion); the scenario's own first. */
  nearMisses(scenario: string, wanted: Wanted, limit = 5): NearMiss[] {
    const misses: { own: boolean; miss: NearMiss }[] = []
    for (const e of this.entries) {
      if (e.claimed && e.scenario !== scenario) continue
      const why = mismatch(wanted, e) ?? whyNot(e, scenario)
      if (why) misses.push({ own: e.scenario === scenario, miss: { exchange: e.subject.record.id, ...why } })
    }
    return misses
      .sort((a, b) => Number(b.own) - Number(a.own))
      .slice(0, limit)
      .map((m) => m.miss)
  }
}

type Why = { readonly criterion: string; readonly expected: string; readonly received: string }

function whyNot(entry: InboxEntry, scenario: string): Why | undefined {
  if (entry.claimed) return { criterion: 'dejaPris', expected: '–', received: '–' }
  return entry.scenario === scenario ? undefined : { criterion: 'scenario', expected: scenario, received: entry.scenario ?? '–' }
}

/** First criterion that an exchange does not meet, or undefined when it fits. */
export function mismatch(wanted: Wanted, entry: InboxEntry): Why | undefined {
  const { service, transaction } = entry.subject.record
  if (service !== wanted.service) return { criterion: 'service', expected: wanted.service, received: service }
  const any = wanted.transaction.endsWith('.*')
  if (!any && transaction !== wanted.transaction) return { criterion: 'transaction', expected: wanted.transaction, received: transaction }
  return missingFact(wanted.where, entry.facts)
}
