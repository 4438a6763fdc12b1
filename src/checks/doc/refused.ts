import type { ExchangeSubject } from '../define.ts'
import { errorOf } from '../dmp/answer-errors.ts'

/** Whether the DMP refused a call without any fault armed by the scenario: for a rule the call breaks, which another check tells. */
export function refusedUnasked(exchange: ExchangeSubject): boolean {
  return exchange.record.outcome.armedFault === undefined && errorOf(exchange) !== undefined
}
