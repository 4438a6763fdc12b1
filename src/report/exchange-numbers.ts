import type { ExchangeRecord } from '../evidence/exchange.ts'
import type { OpenedExchange } from './exchange-report.ts'
import type { RunLog } from './run-log.ts'
import { byText } from './severity.ts'

/** Which exchanges belong to which scenario, and the name each has in the report. */
export interface ExchangeNumbers {
  readonly byScenario: ReadonlyMap<string, readonly string[]>
  /** Exchanges no scenario claimed, in order. */
  readonly unexpected: readonly string[]
  /** Id in the log → id in the report. */
  readonly names: ReadonlyMap<string, string>
}

/** The name under which exchanges of no scenario are numbered. */
export const OUTSIDE = 'hors-scenario'

/**
 * Renumbers the exchanges `<scenario>/1, 2, …` by start, then by order of arrival inside their scenario:
 * two plays of the same run get the same names even if their scenarios interleave differently.
 */
export function numberExchanges(log: RunLog, order: readonly string[], open: (record: ExchangeRecord) => OpenedExchange): ExchangeNumbers {
  const owners = ownersOf(log)
  const arrival = new Map([...log.exchanges.keys()].map((id, i) => [id, i]))
  const byScenario = new Map<string, string[]>()
  const names = new Map<string, string>()
  const started = (id: string): string => log.exchanges.get(id)?.startedAt ?? ''
  for (const scenario of order) {
    const own = [...log.exchanges.keys()].filter((id) => owners.get(id) === scenario)
    own.sort((a, b) => byText(started(a), started(b)) || (arrival.get(a) ?? 0) - (arrival.get(b) ?? 0))
    byScenario.set(scenario, own)
    for (const [i, id] of own.entries()) names.set(id, `${scenario}/${i + 1}`)
  }
  const unexpected = [...log.exchanges.values()].filter((r) => !names.has(r.id)).map((r) => ({ id: r.id, key: strangerKey(r, open) }))
  unexpected.sort((a, b) => byText(a.key, b.key))
  for (const [i, { id }] of unexpected.entries()) names.set(id, `${OUTSIDE}/${i + 1}`)
  return { byScenario, unexpected: unexpected.map((u) => u.id), names }
}

/** The scenario that claimed an exchange, else the one whose checks spoke of it. */
function ownersOf(log: RunLog): Map<string, string> {
  const owners = new Map<string, string>()
  for (const [scenario, s] of log.scenarios) for (const claim of s.claims) owners.set(claim.exchange, scenario)
  for (const [scenario, s] of log.scenarios) {
    for (const { subject } of s.findings) {
      if (subject !== undefined && log.exchanges.has(subject) && !owners.has(subject) && !s.abandoned.has(subject)) owners.set(subject, scenario)
    }
  }
  return owners
}

/** No scenario orders these: their time, then what they hold, so that their order does not depend on what ran beside. */
function strangerKey(record: ExchangeRecord, open: (record: ExchangeRecord) => OpenedExchange): string {
  const { request, response } = open(record)
  return [record.startedAt, record.service, record.transaction, record.request?.startLine ?? '', request?.sha256 ?? '', response?.sha256 ?? ''].join('\n')
}
