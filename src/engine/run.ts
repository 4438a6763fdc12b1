import { readyToVerify } from '../checks/dmp/verifiers.ts'
import { documentsOf } from '../checks/documents.ts'
import type { GabaritEvent, Verdict } from '../evidence/events.ts'
import { uuidFrom } from '../evidence/ids.ts'
import { AnsVerdicts } from './ans-verdicts.ts'
import { attribute, type Claimant } from './attribution.ts'
import { scopeOf } from './context.ts'
import { exchangeFacts } from './exchange-facts.ts'
import { exchangeSubject } from './exchange-subject.ts'
import { Inbox } from './inbox.ts'
import { judge } from './judge.ts'
import type { RunOptions } from './run-options.ts'
import { Schedule } from './schedule.ts'
import { worst } from './verdict.ts'

export interface RunOutcome {
  readonly run: string
  readonly verdict: Verdict
}

/** Runs scenarios against a DUI, side by side when their people differ, and logs everything as it happens. */
export async function runScenarios(options: RunOptions): Promise<RunOutcome> {
  const { session, adapter, scenarios, clock, seed, profile, interrupted } = options
  const capabilities = await adapter.capabilities(options.signal)
  const run = interrupted?.run ?? `run-${uuidFrom(`${seed}|${profile}|${clock.now().toISOString()}`).slice(0, 8)}`
  const emit = (event: GabaritEvent): void => void session.log.append(event)
  if (interrupted) emit({ type: 'run-resumed', run, kept: [...interrupted.ended.keys()], restarted: [...interrupted.started.keys()] })
  else {
    emit({
      type: 'run-started',
      run: {
        id: run,
        profile,
        scenarios: scenarios.map((s) => s.id),
        seed,
        startedAt: clock.now().toISOString(),
        adapter: adapter.name,
        software: options.software ?? capabilities.software,
        bench: { name: 'gabarit', version: options.version },
        ...(options.ansPack ? { ansPack: options.ansPack.description.version } : {}),
      },
    })
  }
  const underWay = new Map<string, Claimant>()
  const inbox = new Inbox()
  const ans = new AnsVerdicts(options.ansPack ?? null)
  const unsubscribe = session.log.subscribe((entry) => {
    if (entry.event.type !== 'exchange-recorded') return
    const subject = exchangeSubject(entry.event.exchange, session.log)
    const facts = exchangeFacts(subject)
    inbox.add({
      subject,
      facts,
      scenario: scopedScenario(facts, run, underWay) ?? attribute(facts, [...underWay.values()]) ?? inbox.ownerOf(facts, underWay),
      claimed: false,
    })
  })
  try {
    const verdicts = await new Schedule(options, run, capabilities, inbox, underWay, ans, emit).play()
    verdicts.push(...(await judgeStrays(options, run, inbox, ans, emit)))
    const verdict = worst(verdicts)
    const reason = options.signal.aborted ? 'interrompu' : 'termine'
    // A run stopped by the user stays open in the log, so that it can be resumed.
    if (reason === 'termine') emit({ type: 'run-ended', run, verdict, reason })
    return { run, verdict }
  } finally {
    unsubscribe()
    session.log.flush()
  }
}

/** The only scenario under way among those that put what the exchange touched in the world (a message in a mailbox). */
function scopedScenario(facts: Readonly<Record<string, string>>, run: string, underWay: ReadonlyMap<string, Claimant>): string | null {
  const scopes = (facts['scope'] ?? '').split(' ')
  const touched = [...underWay.keys()].filter((scenario) => scopes.includes(scopeOf(run, scenario)))
  return touched.length === 1 ? (touched[0] ?? null) : null
}

/** Exchanges that no scenario was waiting for are judged all the same: nothing is dropped (DESIGN §1, 5). */
async function judgeStrays(options: RunOptions, run: string, inbox: Inbox, ans: AnsVerdicts, emit: (event: GabaritEvent) => void): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  const all = inbox.entries.map((e) => e.subject)
  const strays = inbox.entries.filter((e) => e.scenario === null).map((e) => e.subject)
  await readyToVerify(strays)
  const subjects = strays.flatMap((exchange) => [exchange, ...documentsOf(exchange)].map((subject) => ({ subject, exchange })))
  await ans.prepare(subjects.map((s) => s.subject))
  for (const { subject, exchange } of subjects) {
    // What the same person's scenario did before is what makes a stray right or wrong: a sequence is not broken by an attribution.
    const exchanges = all.slice(0, all.indexOf(exchange) + 1)
    for (const check of options.checks) {
      if (!check.always) continue
      for (const finding of judge(check, subject, { settings: options.settings, persona: null, params: {}, exchanges, observations: [], ...ans.view })) {
        emit({ type: 'finding', run, scenario: null, finding })
        verdicts.push(finding.verdict)
      }
    }
  }
  return verdicts
}
