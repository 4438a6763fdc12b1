import type { Check } from '../checks/define.ts'
import type { Profile } from '../engine/profile.ts'
import type { Scenario } from '../engine/scenario.ts'
import type { GabaritEvent, Verdict } from '../evidence/events.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'
import type { Identity } from '../protocol/ins/identity.ts'
import { attestationReports } from './attestation-report.ts'
import { blameReport } from './blame-report.ts'
import type { ReadExchange } from './capture.ts'
import { checkReports, markReports } from './check-report.ts'
import { coverageRows, criterionReports } from './criteria-report.ts'
import { checksThatNeverRan } from './declared-checks.ts'
import { type ExchangeNumbers, numberExchanges } from './exchange-numbers.ts'
import { captureOf, exchangeReport, type OpenedExchange, openExchange } from './exchange-report.ts'
import { unusedFaults } from './fault-report.ts'
import { type FindingWords, findingReports } from './finding-report.ts'
import { GLOSSARY } from './glossary.ts'
import { headerReport } from './header-report.ts'
import type { ExchangeCapture, FindingReport, NeverRan, ReportModel, ScenarioReport } from './model.ts'
import { notice } from './notice.ts'
import { messagesOf } from './observation-report.ts'
import type { RequirementRow } from './requirement.ts'
import { gatherRun, type RunLog } from './run-log.ts'
import { scenarioReport } from './scenario-report.ts'
import { countVerdicts, worstOf } from './severity.ts'
import { stepReports } from './step-report.ts'
import { unexpectedExchanges } from './unexpected-report.ts'
import { verdictWords } from './verdict-words.ts'

/** What a run is told against: the rules, the scenarios, the profile and the requirements as they were for it. */
export interface Definitions {
  readonly checks: readonly Check[]
  readonly scenarios: readonly Scenario[]
  readonly profile: Profile
  readonly requirements: readonly RequirementRow[]
  /** Fictitious people, to print their names. */
  readonly personas?: readonly Identity[]
}

/**
 * Folds the event log of a session into the report of one run (DESIGN §1, 9).
 * Pure: the same events and bytes give the same report, whatever the clock, the ports, or the way scenarios interleaved.
 * `mask` hides what looks like a real person's number; it is applied to every captured text.
 */
export function foldRun(
  entries: Iterable<GabaritEvent>,
  runId: string,
  definitions: Definitions,
  readExchange: ReadExchange,
  mask: (text: string) => string = (text) => text,
): ReportModel {
  const log = gatherRun(entries, runId)
  const order = scenarioOrder(log, definitions)
  const open = opener(readExchange, mask)
  const numbers = numberExchanges(log, order, open)
  const scenarios = new Scenarios(log, definitions, numbers, open, mask)
  const reports = order.map((id) => scenarios.report(id))
  const outside = findingReports(log.findings, scenarios.words)
  const requirements = new Map(definitions.requirements.map((r) => [r.code, r]))
  const criteria = criterionReports(definitions.profile, reports, requirements)
  const neverRan = order.flatMap((id) => scenarios.neverRan(id))
  const checks = checkReports(
    [...reports.flatMap((s) => s.findings), ...outside, ...neverRan].map((f) => f.check),
    scenarios.words.checks,
  )
  const interrupted = log.end?.reason !== 'termine'
  const verdict = worstOf([
    ...(log.end ? [log.end.verdict] : []),
    ...reports.map((s) => s.verdict),
    ...outside.map((f) => f.verdict),
    ...(interrupted ? (['non-testable'] as const) : []),
  ])
  const header = headerReport(log, definitions.profile, [...reports.flatMap((s) => s.exchanges.map((e) => e.endedAt))])
  const report: ReportModel['report'] = {
    format: 'gabarit-report/1',
    header,
    verdict,
    ...verdictWords(verdict, reports, interrupted),
    interrupted,
    counts: {
      criteria: countVerdicts(criteria.map((c) => c.verdict)),
      scenarios: countVerdicts(reports.map((s) => s.verdict)),
      checks: countVerdicts([...reports.flatMap((s) => worstByCheck(s.findings)), ...worstByCheck(outside), ...neverRan.map(() => 'non-testable' as const)]),
    },
    notice: notice(definitions.profile),
    criteria,
    scenarios: reports,
    findings: outside,
    unexpected: unexpectedExchanges(log, numbers, order, (id) => scenarios.exchange(id, null), mask),
    neverRan,
    unusedFaults: unusedFaults(log, order, numbers),
    blames: blameReport(reports, outside, new Map(checks.map((c) => [c.id, c]))),
    attestations: attestationReports(log, order, scenarios.definitions, mask),
    coverage: coverageRows(definitions.profile, reports, requirements),
    checks,
    glossary: GLOSSARY,
    marks: markReports(checks),
  }
  return { report, captures: scenarios.captures() }
}

/** As the profile lists them, then as the run does, so that the order never depends on what ended first. */
function scenarioOrder(log: RunLog, { profile }: Definitions): string[] {
  const asked = new Set([...log.header.scenarios, ...log.scenarios.keys()])
  const order = [...profile.criteria.flatMap((c) => c.scenarios), ...log.header.scenarios, ...[...log.scenarios.keys()].sort()]
  return [...new Set(order)].filter((id) => asked.has(id))
}

/** Each exchange is read and decoded once. */
function opener(read: ReadExchange, mask: (text: string) => string): (record: ExchangeRecord) => OpenedExchange {
  const opened = new Map<string, OpenedExchange>()
  return (record) => {
    const known = opened.get(record.id) ?? openExchange(record, read, mask)
    opened.set(record.id, known)
    return known
  }
}

/** The same rule on several exchanges counts once, by its worst result. */
function worstByCheck(findings: readonly FindingReport[]): Verdict[] {
  const byCheck = new Map<string, Verdict>()
  for (const f of findings) byCheck.set(f.check, worstOf([f.verdict, byCheck.get(f.check) ?? 'sans-objet']))
  return [...byCheck.values()]
}

/** The scenarios of a run, told one by one. */
class Scenarios {
  readonly definitions: ReadonlyMap<string, Scenario>
  readonly words: FindingWords
  readonly #owners = new Map<string, string>()
  readonly #faultCodes: ReadonlyMap<string, string>

  constructor(
    private readonly log: RunLog,
    private readonly known: Definitions,
    private readonly numbers: ExchangeNumbers,
    private readonly open: (record: ExchangeRecord) => OpenedExchange,
    private readonly mask: (text: string) => string,
  ) {
    this.definitions = new Map(known.scenarios.map((s) => [s.id, s]))
    this.#faultCodes = new Map(log.faults.map((f) => [f.fault.id, f.fault.code]))
    for (const [scenario, ids] of numbers.byScenario) for (const id of ids) this.#owners.set(id, scenario)
    this.words = {
      checks: new Map(known.checks.map((c) => [c.id, c])),
      names: numbers.names,
      exchange: (id) => this.#opened(id),
      mask,
    }
  }

  report(id: string): ScenarioReport {
    const log = this.log.scenarios.get(id)
    const claims = new Map(log?.claims.map((c) => [c.exchange, c.as]))
    return scenarioReport({
      id,
      scenario: this.definitions.get(id),
      log,
      steps: stepReports(this.definitions.get(id), log, { scenario: id, names: this.numbers.names, owner: (e) => this.#owners.get(e), mask: this.mask }),
      findings: findingReports(log?.findings ?? [], this.words),
      exchanges: (this.numbers.byScenario.get(id) ?? []).flatMap((e) => this.exchange(e, claims.get(e) ?? null)),
      silent: this.neverRan(id).map((n) => n.check),
      checks: this.words.checks,
      personas: new Map(this.known.personas?.map((p) => [p.id, p])),
      messages: messagesOf((this.numbers.byScenario.get(id) ?? []).map((e) => this.log.exchanges.get(e))),
      mask: this.mask,
    })
  }

  exchange(id: string, as: string | null): ReturnType<typeof exchangeReport>[] {
    const opened = this.#opened(id)
    return opened ? [exchangeReport(this.numbers.names.get(id) ?? id, as, opened, this.#faultCodes, this.mask)] : []
  }

  neverRan(id: string): NeverRan[] {
    const scenario = this.definitions.get(id)
    const log = this.log.scenarios.get(id)
    // What waits for a person's answer is not a silence.
    if (!scenario || log?.verdict === 'sans-objet' || log?.verdict === 'a-verifier') return []
    return checksThatNeverRan(scenario, log?.findings ?? [], this.known.checks).map((check) => ({
      scenario: id,
      check,
      title: this.words.checks.get(check)?.title ?? { fr: check, en: check },
    }))
  }

  captures(): Map<string, ExchangeCapture> {
    const captures = new Map<string, ExchangeCapture>()
    for (const [id, name] of this.numbers.names) {
      const opened = this.#opened(id)
      if (opened) captures.set(name, captureOf(opened))
    }
    return captures
  }

  #opened(id: string): OpenedExchange | undefined {
    const record = this.log.exchanges.get(id)
    return record && this.open(record)
  }
}
