import { chmodSync } from 'node:fs'
import { pino } from 'pino'
import type { GabaritEvent } from '../evidence/events.ts'
import type { EvidenceLog } from '../evidence/log.ts'

/** Technical log of the process (JSON lines), for whoever operates the bench; the evidence is elsewhere. */
export interface Journal {
  /** Follows a session: one line an event, ids and codes only. */
  follow(session: string, log: EvidenceLog): void
  listening(endpoints: readonly { readonly name: string; readonly url: string }[]): void
  failed(error: unknown): void
  close(): void
}

/** Opens the journal file asked for with `--journal`. It holds neither bodies, nor traits, nor numbers, nor tokens (DESIGN §8). */
export function openJournal(file: string): Journal {
  const destination = pino.destination({ dest: file, mkdir: true, sync: true })
  chmodSync(file, 0o600)
  const logger = pino({ name: 'gabarit', base: { pid: process.pid } }, destination)
  return {
    follow: (session, log) => void log.subscribe(({ n, event }) => logger.info({ session, n, ...summary(event) }, event.type)),
    listening: (endpoints) => logger.info({ endpoints }, 'listening'),
    failed: (error) => logger.error({ err: error instanceof Error ? error : new Error(String(error)) }, 'bench failure'),
    close: () => destination.end(),
  }
}

/** What may be told of an event outside the evidence. */
function summary(event: GabaritEvent): Record<string, unknown> {
  switch (event.type) {
    case 'exchange-recorded': {
      const { id, service, transaction, route, outcome, problem } = event.exchange
      return { exchange: id, service, transaction, route, outcome: outcome.kind, code: outcome.code, problem }
    }
    case 'run-started':
      return { run: event.run.id, profile: event.run.profile, scenarios: event.run.scenarios.length }
    case 'step-ended':
      return { run: event.run, scenario: event.scenario, step: event.step, verdict: event.result.verdict, reason: event.result.reason }
    case 'finding':
      return { run: event.run, scenario: event.scenario, check: event.finding.check, verdict: event.finding.verdict, reason: event.finding.reason }
    case 'scenario-started':
    case 'step-started':
      return { run: event.run, scenario: event.scenario }
    case 'scenario-ended':
      return { run: event.run, scenario: event.scenario, verdict: event.verdict }
    case 'run-ended':
      return { run: event.run, verdict: event.verdict, reason: event.reason }
    default:
      return {}
  }
}
