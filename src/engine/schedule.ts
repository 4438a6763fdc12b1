import type { Capabilities } from '../adapters/adapter.ts'
import type { ExchangeSubject } from '../checks/define.ts'
import { BancError } from '../evidence/banc-error.ts'
import type { GabaritEvent, Verdict } from '../evidence/events.ts'
import type { Identity } from '../protocol/ins/identity.ts'
import type { AnsVerdicts } from './ans-verdicts.ts'
import { type Claimant, personKey } from './attribution.ts'
import { CircuitBreaker } from './circuit-breaker.ts'
import { type ScenarioContext, scopeOf } from './context.ts'
import { exchangeFacts } from './exchange-facts.ts'
import type { Inbox } from './inbox.ts'
import { missingCapability } from './requirements.ts'
import type { RunOptions } from './run-options.ts'
import { RunStopped, runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import { brokenStep } from './steps/ask.ts'
import { personaVariables } from './substitute.ts'

/** The order in which scenarios start: as listed, as many together as allowed, never two with the same person. */
export class Schedule {
  readonly #verdicts: Verdict[] = []
  readonly #breaker = new CircuitBreaker()

  constructor(
    private readonly options: RunOptions,
    private readonly run: string,
    private readonly capabilities: Capabilities,
    private readonly inbox: Inbox,
    private readonly underWay: Map<string, Claimant>,
    private readonly ans: AnsVerdicts,
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
      const refused = await this.#begin(scenario, persona)
      if (refused) {
        this.#verdicts.push(refused)
        return
      }
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

  /** Tells the adapter that a scenario begins. When it cannot, the scenario ends there with the reason, and the run goes on. */
  async #begin(scenario: Scenario, persona: Identity | null): Promise<Verdict | undefined> {
    try {
      await this.options.adapter.begin?.({ id: scenario.id, title: scenario.title, persona: persona?.id ?? null })
      return undefined
    } catch (error) {
      const result = brokenStep(error)
      this.emit({ type: 'scenario-started', run: this.run, scenario: scenario.id, attempt: 1, persona: persona?.id ?? null })
      this.emit({ type: 'step-ended', run: this.run, scenario: scenario.id, step: 0, result })
      this.emit({ type: 'scenario-ended', run: this.run, scenario: scenario.id, verdict: result.verdict })
      return result.verdict
    }
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
      ans: this.ans,
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
