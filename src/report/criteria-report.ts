import type { Profile } from '../engine/profile.ts'
import { phrase } from '../i18n/catalogue.ts'
import type { Text } from '../i18n/text.ts'
import type { CoverageRow, CriterionReport, ScenarioReport } from './model.ts'
import type { RequirementRow } from './requirement.ts'
import { byText, worstOf } from './severity.ts'

/** One line a criterion: its sentence, its verdict, what to do next. */
export function criterionReports(profile: Profile, scenarios: readonly ScenarioReport[], rows: ReadonlyMap<string, RequirementRow>): CriterionReport[] {
  return profile.criteria.map((criterion) => {
    const own = criterion.scenarios.map((id) => scenarios.find((s) => s.id === id))
    // A scenario of the criterion that was left out of the run proves nothing: non testable.
    const verdict = own.length === 0 ? 'non-testable' : worstOf(own.map((s) => s?.verdict ?? 'non-testable'))
    return {
      id: criterion.id,
      text: criterion.text,
      obligation: criterion.obligation,
      exigences: criterion.exigences.map((code) => ({ code, obligation: rows.get(code)?.obligation ?? null })),
      applicability: criterion.applicability,
      footnote: criterion.applicability === 'seen' ? null : phrase(`confiance.${criterion.applicability}`),
      scenarios: criterion.scenarios,
      verdict,
      next: nextAction(own, verdict),
    }
  })
}

function nextAction(own: readonly (ScenarioReport | undefined)[], verdict: CriterionReport['verdict']): Text {
  if (own.length === 0) return phrase('suite.critere-non-couvert')
  const decisive = own.find((s) => s?.verdict === verdict)
  if (decisive) return decisive.next
  return phrase('suite.critere-non-joue')
}

/** Each requirement code, the scenarios that bring evidence for it, and their worst verdict. */
export function coverageRows(profile: Profile, scenarios: readonly ScenarioReport[], rows: ReadonlyMap<string, RequirementRow>): CoverageRow[] {
  const found = new Map<string, Set<string>>()
  const add = (code: string, ids: readonly string[]): void => {
    const set = found.get(code) ?? new Set()
    for (const id of ids) set.add(id)
    found.set(code, set)
  }
  for (const criterion of profile.criteria) for (const code of criterion.exigences) add(code, [])
  for (const scenario of scenarios) for (const code of scenario.exigences) add(code, [scenario.id])
  return [...found]
    .sort(([a], [b]) => byText(a, b))
    .map(([code, ids]) => {
      const own = scenarios.filter((s) => ids.has(s.id)).map((s) => ({ id: s.id, verdict: s.verdict }))
      const row = rows.get(code)
      return {
        code,
        summary: row ? { fr: row.fr, en: row.en } : null,
        obligation: row?.obligation ?? null,
        confidence: row?.applicabilityConfidence ?? null,
        scenarios: own,
        verdict: own.length === 0 ? ('non-testable' as const) : worstOf(own.map((s) => s.verdict)),
      }
    })
}
