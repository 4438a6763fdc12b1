import type { Check } from '../checks/define.ts'
import type { Scenario } from '../engine/scenario.ts'
import type { FindingRecord } from '../evidence/events.ts'

/**
 * Check ids a scenario asks for and that left no finding: silence is red (DESIGN §1, 4).
 * `INSI-*` asks for at least one of its family, since not every rule concerns every call.
 */
export function checksThatNeverRan(scenario: Scenario, findings: readonly FindingRecord[], checks: readonly Check[]): string[] {
  const ran = new Set(findings.map((f) => f.check))
  const asked = new Set(scenario.steps.flatMap((step) => ('check' in step ? step.check.ids : [])))
  return [...asked].filter((id) => !family(id, checks).some((c) => ran.has(c))).sort()
}

function family(id: string, checks: readonly Check[]): string[] {
  const star = id.indexOf('*')
  if (star < 0) return [id]
  return checks.filter((c) => c.id.startsWith(id.slice(0, star))).map((c) => c.id)
}
