import type { ExchangeNumbers } from './exchange-numbers.ts'
import type { UnusedFault } from './model.ts'
import type { RunLog } from './run-log.ts'

/** Faults that were armed and that no call ever met: the situation they stand for was not tried. */
export function unusedFaults(log: RunLog, order: readonly string[], numbers: ExchangeNumbers): UnusedFault[] {
  const used = new Set<string>()
  for (const { outcome } of log.exchanges.values()) if (outcome.armedFault !== undefined) used.add(outcome.armedFault)
  const usedBy = (scenario: string, code: string): boolean =>
    (numbers.byScenario.get(scenario) ?? []).some((id) => log.exchanges.get(id)?.outcome.armedFault === code)
  const unused = new Map<string, UnusedFault>()
  for (const scenario of order) {
    const own = log.faults.filter((f) => f.scenario === scenario)
    for (const { service, fault } of own) {
      // An interrupted attempt arms its faults again: one that served proves the other.
      const twins = own.filter((f) => f.service === service && f.fault.code === fault.code && sameTrigger(f.fault.trigger, fault.trigger))
      if (twins.some((f) => used.has(f.fault.id)) || usedBy(scenario, fault.code)) continue
      unused.set(JSON.stringify([scenario, service, fault.code, fault.trigger]), { scenario, service, code: fault.code, trigger: fault.trigger })
    }
  }
  return [...unused.values()]
}

function sameTrigger(a: UnusedFault['trigger'], b: UnusedFault['trigger']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
