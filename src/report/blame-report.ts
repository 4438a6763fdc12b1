import type { Blame, Verdict } from '../evidence/events.ts'
import { phrase } from '../i18n/catalogue.ts'
import type { BlameItem, CheckReport, FindingReport, Report, ScenarioReport } from './model.ts'
import { nextAction } from './next-action.ts'
import { byText, needsAction, severity } from './severity.ts'

/** Who has to act, never mixed (DESIGN §1, 7): what needs an action, by blame, worst first, each said once a scenario. */
export function blameReport(
  scenarios: readonly ScenarioReport[],
  outside: readonly FindingReport[],
  checks: ReadonlyMap<string, CheckReport>,
): Report['blames'] {
  const items: Record<Blame, BlameItem[]> = { dui: [], configuration: [], banc: [] }
  const seen = new Set<string>()
  const add = (blame: Blame, item: BlameItem): void => {
    const key = `${blame}|${item.scenario ?? ''}|${item.check ?? ''}|${item.step ?? ''}`
    if (seen.has(key) || !needsAction(item.verdict)) return
    seen.add(key)
    items[blame].push(item)
  }
  const addFinding = (scenario: string | null, f: FindingReport): void => {
    const check = checks.get(f.check)
    const sentence = f.reason ?? check?.title ?? { fr: f.check, en: f.check }
    add(f.blame, { scenario, check: f.check, step: null, verdict: f.verdict, sentence, next: nextAction(f.verdict, check) })
  }
  for (const s of scenarios) {
    const explained = s.findings.some((f) => f.blame === 'dui' && severity(f.verdict) <= severity('non-conforme'))
    for (const step of s.steps) {
      if (step.verdict === null || !step.reason) continue
      // The call that did not come as awaited is the consequence of the broken rule, which is said once.
      if (step.verb === 'expect' && explained) continue
      const next = step.next ?? phrase(`suite.${step.verdict}`)
      add(step.blame ?? blameOf(step.verdict), { scenario: s.id, check: null, step: step.number, verdict: step.verdict, sentence: step.reason, next })
    }
    for (const f of s.findings) addFinding(s.id, f)
  }
  for (const f of outside) addFinding(null, f)
  const rank = new Map(scenarios.map((s, i) => [s.id, i]))
  const place = (item: BlameItem): number => (item.scenario === null ? scenarios.length : (rank.get(item.scenario) ?? 0))
  for (const list of Object.values(items)) {
    list.sort(
      (a, b) =>
        severity(a.verdict) - severity(b.verdict) ||
        Number(a.check === null) - Number(b.check === null) ||
        place(a) - place(b) ||
        (a.step ?? Infinity) - (b.step ?? Infinity) ||
        byText(a.check ?? '', b.check ?? ''),
    )
  }
  return items
}

function blameOf(verdict: Verdict): Blame {
  if (verdict === 'erreur-de-banc') return 'banc'
  return verdict === 'configuration' || verdict === 'a-verifier' ? 'configuration' : 'dui'
}
