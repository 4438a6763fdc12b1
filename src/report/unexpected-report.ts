import type { ExchangeNumbers } from './exchange-numbers.ts'
import type { ExchangeReport, UnexpectedExchange } from './model.ts'
import type { RunLog } from './run-log.ts'
import { nearMissWords } from './step-report.ts'

/** Exchanges no scenario claimed, each with what separated it from a waiting step (DESIGN §1, 5). */
export function unexpectedExchanges(
  log: RunLog,
  numbers: ExchangeNumbers,
  order: readonly string[],
  tell: (id: string) => ExchangeReport[],
  mask: (text: string) => string,
): UnexpectedExchange[] {
  const abandoned = new Set([...log.scenarios.values()].flatMap((s) => [...s.abandoned]))
  return numbers.unexpected.flatMap((id) =>
    tell(id).map((exchange) => ({ ...exchange, interruptedAttempt: abandoned.has(id), nearMisses: missesOf(id, exchange.id, log, order, mask) })),
  )
}

function missesOf(id: string, name: string, log: RunLog, order: readonly string[], mask: (text: string) => string): UnexpectedExchange['nearMisses'] {
  return order.flatMap((scenario) => {
    const steps = [...(log.scenarios.get(scenario)?.steps ?? [])].sort(([a], [b]) => a - b)
    return steps.flatMap(([index, result]) =>
      (result.nearMisses ?? [])
        .filter((m) => m.exchange === id)
        .map((m) => ({ scenario, step: index + 1, sentence: nearMissWords(name, { ...m, received: mask(m.received) }) })),
    )
  })
}
