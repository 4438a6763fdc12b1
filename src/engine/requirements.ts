import type { Capabilities } from '../adapters/adapter.ts'
import type { Scenario } from './scenario.ts'

/** First thing a scenario needs that the DUI says it does not do; the scenario is then *sans objet*, with this reason. */
export function missingCapability(scenario: Scenario, capabilities: Capabilities): string | undefined {
  const action = scenario.requires?.actions?.find((a) => !capabilities.actions.includes(a))
  if (action) return action
  const query = scenario.requires?.queries?.find((q) => !capabilities.queries.includes(q))
  if (query) return query
  return scenario.when?.find((key) => capabilities.answers[key] !== true)
}
