import type { Adapter, Capabilities } from '../adapters/adapter.ts'
import type { Session } from '../bench/session.ts'
import type { Check, CheckSettings, ExchangeSubject } from '../checks/define.ts'
import { BancError } from '../evidence/banc-error.ts'
import type { Clock } from '../evidence/clock.ts'
import type { GabaritEvent, SoftwareId, Verdict } from '../evidence/events.ts'
import { type IdSource, uuidFrom } from '../evidence/ids.ts'
import type { Identity } from '../protocol/ins/identity.ts'
import { attribute, type Claimant, personKey } from './attribution.ts'
import { CircuitBreaker } from './circuit-breaker.ts'
import { type ScenarioContext, scopeOf } from './context.ts'
import { exchangeFacts } from './exchange-facts.ts'
import { exchangeSubject } from './exchange-subject.ts'
import { Inbox } from './inbox.ts'
import { judge } from './judge.ts'
import { missingCapability } from './requirements.ts'
import type { Interrupted } from './resume.ts'
import { RunStopped, runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import { personaVariables } from './substitute.ts'
import { worst } from './verdict.ts'

export interface RunOptions {
  readonly session: Session
  readonly adapter: Adapter
  readonly scenarios: readonly Scenario[]
  readonly personas: ReadonlyMap<string, Identity>
  readonly checks: readonly Check[]
  readonly settings: CheckSettings
  readonly profile: string
  readonly clock: Clock
  readonly ids: IdSource
  readonly seed: string
  readonly version: string
  /** How many scenarios may be under way together. */
  readonly parallel: number
  readonly mask: (text: string) => string
  readonly signal: AbortSignal
  readonly software?: SoftwareId
  /** The run to go on with, as found in the session's log. */
  readonly interrupted?: Interrupted
}

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
      },
    })
  }
  const underWay = new Map<string, Claimant>()
  const inbox = new Inbox()
  const unsubscribe = session.log.subscribe((entry) => {
    if (entry.event.type !== 'exchange-recorded') return
    const subject = exchangeSubject(entry.event.exchange, session.log)
    const facts = exchangeFacts(subject)
    inbox.add({ subject, facts, scenario: attribute(facts, [...underWay.values()]), claimed: false })
  })
  try {
    const verdicts = await new Schedule(options, run, capabilities, inbox, underWay, emit).play()
    verdicts.push(...judgeStrays(options, run, inbox, emit))
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

/** Exchanges that no scenario was waiting for are judged all the same: nothing is dropped (DESIGN §1, 5). */
function judgeStrays(options: RunOptions, run: string, inbox: Inbox, emit: (event: GabaritEvent) => void): Verdict[] {
  const verdicts: Verdict[] = []
  const exchanges = inbox.entries.filter((e) => e.scenario === null).map((e) => e.subject)
  for (const subject of exchanges) {
    for (const check of options.checks) {
      if (!check.always) continue
      for (const finding of judge(check, subject, { settings: options.settings, persona: null, params: {}, exchanges, observations: [] })) {
        emit({ type: 'finding', run, scenario: null, finding })
        verdicts.push(finding.verdict)
      }
    }
  }
  return verdicts
}

/** The order in which scenarios start: as listed, as many together as allowed, never two with the same person. */
class Schedule {
  readonly #verdicts: Verdict[] = []
  readonly #breaker = new CircuitBreaker()

  constructor(
    private readonly options: RunOptions,
    private readonly run: string,
    private readonly capabilities: Capabilities,
    private readonly inbox: Inbox,
    private readonly underWay: Map<string, Claimant>,
    private readonly emit: (event: GabaritEvent) => void,
  ) {}

  async play(): Promise<Verdict[]> {
    const waiting = [...this.options.scenarios]
    const playing = new Map<string, Promise<void>>()
    while (waiting.length > 0 || playing.size > 0) {
      const next = this.#breaker.open || this.options.signal.aborted ? undefined : this.#startable(waiting, playing)
      if (next) {
        waiting.splice(waiting.indexOf(next), 1)
        playing.set(
          next.id,
          this.#one(next).finally(() => playing.delete(next.id)),
        )
      } else if (playing.size > 0) await Promise.race(playing.values())
      else break
    }
    if (this.#breaker.open) this.#giveUp(waiting)
    return this.#verdicts
  }

  #startable(waiting: readonly Scenario[], playing: ReadonlyMap<string, unknown>): Scenario | undefined {
    if (playing.size >= this.options.parallel) return undefined
    const exclusiveRuns = this.options.scenarios.some((s) => s.exclusive && playing.has(s.id))
    if (exclusiveRuns) return undefined
    const busy = new Set([...this.underWay.values()].flatMap((c) => (c.persona ? [personKey(c.persona)] : [])))
    return waiting.find((s) => {
      const persona = this.#persona(s)
      // Without a person, exchanges could not be told apart: such a scenario runs alone.
      if (s.exclusive || !persona) return playing.size === 0
      return !busy.has(personKey(persona))
    })
  }

  #persona(scenario: Scenario): Identity | null {
    if (scenario.persona === undefined) return null
    const persona = this.options.personas.get(scenario.persona)
    if (persona) return persona
    throw new BancError(
      'personne-inconnue',
      'configuration',
      { fr: '{file} : la personne fictive « {persona} » n’existe pas.', en: '{file}: the fictitious person "{persona}" does not exist.' },
      { fr: 'Voyez la liste : gabarit list personas.', en: 'See the list: gabarit list personas.' },
      { file: scenario.file, persona: scenario.persona },
    )
  }

  async #one(scenario: Scenario): Promise<void> {
    const { options, run } = this
    const ended = options.interrupted?.ended.get(scenario.id)
    if (ended) {
      this.#verdicts.push(ended)
      return
    }
    const missing = missingCapability(scenario, this.capabilities)
    if (missing) {
      this.emit({ type: 'scenario-started', run, scenario: scenario.id, attempt: 1, persona: null })
      this.emit({
        type: 'step-ended',
        run,
        scenario: scenario.id,
        step: 0,
        result: { verdict: 'sans-objet', reason: 'capacite-absente', params: { capability: missing } },
      })
      this.emit({ type: 'scenario-ended', run, scenario: scenario.id, verdict: 'sans-objet' })
      this.#verdicts.push('sans-objet')
      return
    }
    const persona = this.#persona(scenario)
    this.underWay.set(scenario.id, { scenario: scenario.id, persona })
    const before = options.interrupted?.started.get(scenario.id)
    const seen = this.inbox.entries.length
    try {
      await options.adapter.begin?.({ id: scenario.id, title: scenario.title, persona: persona?.id ?? null })
      const played = before && this.capabilities.durable ? before.played : undefined
      if (played) for (const subject of played.exchanges) this.#reclaim(subject, scenario.id)
      const { verdict, waited } = await runScenario(this.#context(scenario, persona, before?.resident), (before?.attempt ?? 0) + 1, played)
      this.#verdicts.push(verdict)
      if (waited) this.#breaker.ended(scenario, this.inbox.entries.length > seen)
    } catch (error) {
      if (!(error instanceof RunStopped)) throw error
      options.session.release(scopeOf(run, scenario.id))
      this.#verdicts.push('a-verifier')
      return
    } finally {
      this.underWay.delete(scenario.id)
    }
    if (this.#breaker.justOpened) this.emit({ type: 'breaker-opened', run, after: [...this.#breaker.silent] })
  }

  #reclaim(subject: ExchangeSubject, scenario: string): void {
    this.inbox.add({ subject, facts: exchangeFacts(subject), scenario, claimed: true })
  }

  #context(scenario: Scenario, persona: Identity | null, resident: string | undefined): ScenarioContext {
    const { options } = this
    return {
      run: this.run,
      scenario,
      persona,
      session: options.session,
      adapter: options.adapter,
      capabilities: this.capabilities,
      inbox: this.inbox,
      clock: options.clock,
      ids: options.ids.fork(scenario.id),
      checks: options.checks,
      settings: options.settings,
      signal: options.signal,
      captures: new Map(),
      observations: [],
      findings: [],
      judged: new Set(),
      variables: personaVariables(persona),
      since: 0,
      actions: [],
      resident: this.capabilities.durable ? resident : undefined,
      emit: this.emit,
      mask: options.mask,
    }
  }

  /** What was not played is not the DUI's fault: the connection is. */
  #giveUp(waiting: readonly Scenario[]): void {
    for (const scenario of waiting) {
      const result = { verdict: 'configuration' as const, blame: 'configuration' as const, reason: 'disjoncteur', params: { n: this.#breaker.silent.length } }
      this.emit({ type: 'scenario-started', run: this.run, scenario: scenario.id, attempt: 1, persona: null })
      this.emit({ type: 'step-ended', run: this.run, scenario: scenario.id, step: 0, result })
      this.emit({ type: 'scenario-ended', run: this.run, scenario: scenario.id, verdict: 'configuration' })
    }
    this.#verdicts.push('configuration')
  }
}
