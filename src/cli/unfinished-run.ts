import { findInterrupted, type Interrupted } from '../engine/resume.ts'
import type { GabaritEvent } from '../evidence/events.ts'
import type { EvidenceLog, LogEntry, ReadableLog } from '../evidence/log.ts'

/** The run of a session that can be gone on with: stopped before its end, or ended while answers of a person were still awaited. */
export function findUnfinished(log: EvidenceLog): Interrupted | undefined {
  const pending = runsThatAwaitAnswers(log)
  const entries = function* (): Generator<LogEntry> {
    for (const entry of log.entries()) if (entry.event.type !== 'run-ended' || !pending.has(entry.event.run)) yield entry
  }
  return findInterrupted(Object.create(log, { entries: { value: entries }, readBlob: { value: log.readBlob.bind(log) } }) as EvidenceLog)
}

/** Whether a scenario of this run stopped on an answer put off, and was not played to its end since. */
function runsThatAwaitAnswers(log: EvidenceLog): ReadonlySet<string> {
  const awaiting = new Map<string, Set<string>>()
  for (const { event } of log.entries()) if (event.type === 'scenario-ended') note(event, awaiting)
  return new Set([...awaiting].flatMap(([run, scenarios]) => (scenarios.size > 0 ? [run] : [])))
}

function note({ run, scenario, verdict }: Extract<GabaritEvent, { type: 'scenario-ended' }>, awaiting: Map<string, Set<string>>): void {
  const scenarios = awaiting.get(run) ?? new Set()
  if (verdict === 'a-verifier') scenarios.add(scenario)
  else scenarios.delete(scenario)
  awaiting.set(run, scenarios)
}

/** The events of a log as a report reads them: the end of a run that was gone on with since is no end. */
export function* withoutOvertakenEnds(log: ReadableLog): Generator<GabaritEvent> {
  const resumedAt = new Map<string, number>()
  for (const { n, event } of log.entries()) if (event.type === 'run-resumed') resumedAt.set(event.run, n)
  for (const { n, event } of log.entries()) if (event.type !== 'run-ended' || n > (resumedAt.get(event.run) ?? 0)) yield event
}
