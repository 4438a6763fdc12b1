import type { Check } from '../checks/define.ts'
import type { Scenario } from '../engine/scenario.ts'
import type { Verdict } from '../evidence/events.ts'
import { phrase } from '../i18n/catalogue.ts'
import type { Text } from '../i18n/text.ts'
import type { Identity } from '../protocol/ins/identity.ts'
import type { ExchangeReport, FindingReport, ObservationReport, ScenarioReport, StepReport } from './model.ts'
import { nextAction } from './next-action.ts'
import { observationReport } from './observation-report.ts'
import type { ScenarioLog } from './run-log.ts'
import { severity, worstOf } from './severity.ts'

export interface ScenarioParts {
  readonly id: string
  readonly scenario: Scenario | undefined
  readonly log: ScenarioLog | undefined
  readonly steps: readonly StepReport[]
  readonly findings: readonly FindingReport[]
  readonly exchanges: readonly ExchangeReport[]
  /** Checks declared and never run. */
  readonly silent: readonly string[]
  readonly checks: ReadonlyMap<string, Check>
  readonly personas: ReadonlyMap<string, Identity>
  /** Message-ID of the mails of its exchanges. */
  readonly messages: ReadonlySet<string>
  readonly mask: (text: string) => string
}

/** A scenario as told in the report: its verdict, what decided it, and all its parts. */
export function scenarioReport(parts: ScenarioParts): ScenarioReport {
  const { id, scenario, log } = parts
  const decision = decide(parts)
  const persona = log?.persona ?? scenario?.persona ?? null
  const known = persona === null ? undefined : parts.personas.get(persona)
  return {
    id,
    title: scenario?.title ?? { fr: id, en: id },
    purpose: scenario?.purpose ?? { fr: '', en: '' },
    exigences: scenario?.exigences ?? [],
    equivalentOf: scenario?.equivalentOf ?? [],
    persona: persona === null ? null : { id: persona, name: known ? `${known.traits.nomNaissance} ${known.traits.listePrenoms}` : null },
    verdict: decision.verdict,
    why: decision.why,
    next: decision.next,
    steps: parts.steps,
    findings: parts.findings,
    exchanges: parts.exchanges,
    observations: observations(parts),
  }
}

interface Decision {
  readonly verdict: Verdict
  readonly why: Text | null
  readonly next: Text
}

/** The verdict is the worst of all that happened, and of what should have and did not. */
function decide(parts: ScenarioParts): Decision {
  const { log, silent } = parts
  if (!log) return { verdict: 'non-testable', why: phrase('etape.jamais-commence'), next: phrase('etape.jamais-commence.suite') }
  const candidates: Decision[] = []
  // A rule that is broken tells the cause; the call that then did not come as awaited is its consequence.
  for (const f of parts.findings) {
    const check = parts.checks.get(f.check)
    if (f.verdict !== 'conforme') candidates.push({ verdict: f.verdict, why: f.reason ?? check?.title ?? null, next: nextAction(f.verdict, check) })
  }
  for (const step of parts.steps) {
    if (step.verdict !== null && step.reason) candidates.push({ verdict: step.verdict, why: step.reason, next: step.next ?? generic(step.verdict) })
  }
  if (silent.length > 0) {
    candidates.push({ verdict: 'non-testable', why: phrase('etape.jamais-juge', { checks: silent.join(', ') }), next: phrase('etape.jamais-juge.suite') })
  }
  if (log.verdict === null) candidates.push({ verdict: 'non-testable', why: phrase('etape.pas-fini'), next: phrase('etape.pas-fini.suite') })
  const played = parts.steps.flatMap((s) => (s.verdict === null ? [] : [s.verdict]))
  const verdict = worstOf([...(log.verdict ? [log.verdict] : []), ...played, ...candidates.map((c) => c.verdict)])
  // The sort is stable: at equal severity what came first decides.
  const first = candidates.filter((c) => c.verdict === verdict).sort((a, b) => severity(a.verdict) - severity(b.verdict))[0]
  return first ?? { verdict, why: null, next: generic(verdict) }
}

function generic(verdict: Verdict): Text {
  return phrase(`suite.${verdict}`)
}

function observations({ log, messages, mask }: ScenarioParts): ObservationReport[] {
  const records = [...(log?.steps.entries() ?? [])].sort(([a], [b]) => a - b).flatMap(([, result]) => (result.observation ? [result.observation] : []))
  return records.map((o) => observationReport(o, { messages, findings: log?.findings ?? [] }, mask))
}
