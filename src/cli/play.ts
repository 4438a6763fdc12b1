import { join, resolve } from 'node:path'
import { freeSessionId } from '../bench/bench.ts'
import { loadDefinitions } from '../engine/definitions.ts'
import { findInterrupted } from '../engine/resume.ts'
import { runScenarios } from '../engine/run.ts'
import type { Scenario } from '../engine/scenario.ts'
import { checkSettings } from '../engine/settings.ts'
import { exitCode, worst } from '../engine/verdict.ts'
import { BancError } from '../evidence/banc-error.ts'
import type { Verdict } from '../evidence/events.ts'
import { type Lang, say, type Text } from '../i18n/text.ts'
import { packageVersion } from '../package-root.ts'
import { ConsoleReporter } from '../report/console.ts'
import { openAdapter } from './adapter-option.ts'
import { openAnsPack } from './ans-pack-option.ts'
import { openBenchFor } from './open-bench.ts'
import { seedOperator } from './operator-option.ts'
import { clockFrom, idsFrom } from './options.ts'
import { resumeWords } from './resume-words.ts'
import { sayError, type Terminal } from './say.ts'
import { existingFolders } from './scenario-folders.ts'
import { profileNamed, selectScenarios } from './select-scenarios.ts'
import { SIMULATOR_CLIENT, SIMULATOR_DMP } from './simulator-dmp.ts'
import { BOX_KINDS, SIMULATOR_NIL } from './simulator-mail.ts'
import { writableFolder } from './writable-folder.ts'
import { writeReports } from './write-reports.ts'

export interface PlayOptions {
  readonly state: string
  readonly lang: Lang
  readonly terminal: Terminal
  readonly adapter: string
  readonly profile: string
  readonly scenarios: readonly string[]
  readonly scenarioFolders?: readonly string[]
  /** Session to use; a new one by default. */
  readonly session?: string
  readonly resume: boolean
  readonly mode: 'strict' | 'lenient'
  readonly parallel: number
  readonly ports: Readonly<Record<string, number>>
  readonly defects: readonly string[]
  /** Software authorisation numbers (IDAM) the INSi service accepts; null = any. */
  readonly idams: readonly string[] | null
  /** How the mail operator of the bench behaves; `socle` when absent. */
  readonly operator?: string
  /** Product reference expected in X-MSS-NIL; any when absent. */
  readonly nil?: string
  readonly token?: string
  readonly seed?: string
  readonly at?: string
  readonly out?: string
  readonly json: boolean
  /** Folder of the user's checkout of the ANS tool. */
  readonly ansPack?: string
  readonly journal?: string
}

/** Opens the bench, runs the scenarios of a profile against a DUI, writes the reports; resolves with the exit code. */
export async function play(options: PlayOptions): Promise<number> {
  const { terminal, lang } = options
  const definitions = loadDefinitions(existingFolders(options.scenarioFolders ?? []))
  const profile = profileNamed(definitions, options.profile)
  const chosen = selectScenarios(definitions, profile, options.scenarios)
  const clock = clockFrom(options.at)
  const state = resolve(options.state)
  const stop = stopSignal()
  const { ids, seed } = idsFrom(options.seed)
  const ansPack = await openAnsPack(options.ansPack)
  const { bench, gardeFou, failures } = await openBenchFor({ definitions, state, clock, ids, ports: options.ports })
  try {
    const id = options.session ?? freeSessionId(state, options.adapter === 'simulator' ? 'demo' : 'essai')
    const names = options.adapter === 'simulator' ? ['INSI-MANU', SIMULATOR_CLIENT] : ['INSI-MANU']
    const clients = await Promise.all(names.map((name) => bench.pki.client(name)))
    const session = bench.openSession({ id, label: id, mode: options.mode, keys: { certificates: clients.map((c) => c.fingerprint256) } })
    if (options.idams) session.seed('session', 'insi', { settings: { acceptedIdams: [...options.idams] } })
    if (options.operator) seedOperator(session, options.operator)
    if (session.recovered) terminal.err.write(`${say(session.recovered, lang)}\n`)
    const interrupted = options.resume ? findInterrupted(session.log) : undefined
    if (options.resume && !interrupted) throw nothingToResume(id)
    // Without a word, a resumed run goes on with the scenarios it had begun with.
    const begun = interrupted?.header.scenarios ?? []
    const scenarios = begun.length > 0 && options.scenarios.length === 0 ? definitions.scenarios.filter((s) => begun.includes(s.id)) : chosen
    const steps = scenarios.reduce((n, s) => n + instructionCount(s), 0)
    const adapter = await openAdapter(options.adapter, {
      bench,
      clock,
      ids,
      lang,
      // With --json, the standard output is for a program alone.
      terminal: options.json ? { ...terminal, out: terminal.err } : terminal,
      steps,
      gardeFou,
      proofs: join(session.log.dir, 'preuves'),
      defects: options.defects,
      ...(options.token ? { token: options.token } : {}),
    })
    const reporter = new ConsoleReporter({
      stream: options.json ? terminal.err : terminal.out,
      tty: terminal.out.isTTY === true && !options.json && options.adapter !== 'human',
      colour: terminal.colors,
      lang,
      scenarios,
      now: () => performance.now(),
      columns: terminal.out.columns || 100,
    })
    session.log.subscribe((entry) => reporter.onEvent(entry.event))
    const journal = options.journal ? (await import('./journal.ts')).openJournal(options.journal) : undefined
    journal?.listening(bench.endpoints)
    journal?.follow(session.id, session.log)
    const ticking = setInterval(() => reporter.tick(), 1000)
    try {
      // Known before the run, not after it: a run of an hour must not end without its report.
      writableFolder(resolve(options.out ?? 'rapports'), '--out')
      const outcome = await runScenarios({
        session,
        adapter,
        scenarios,
        personas: definitions.personas,
        checks: definitions.checks,
        settings: checkSettings(
          bench.issuerCns,
          options.idams,
          { authorities: bench.pki.authorities, crls: bench.pki.crl, software: options.adapter === 'simulator' ? SIMULATOR_DMP : null },
          { productReference: options.nil ?? (options.adapter === 'simulator' ? SIMULATOR_NIL : null), boxes: BOX_KINDS },
        ),
        profile: profile.id,
        clock,
        ids,
        seed: interrupted?.header.seed ?? seed,
        version: packageVersion(),
        parallel: options.adapter === 'human' ? 1 : options.parallel,
        mask: gardeFou.mask,
        signal: stop.signal,
        ...(interrupted ? { interrupted } : {}),
        ...(ansPack ? { ansPack } : {}),
      }).catch((error: unknown) => {
        throw namingToken(error)
      })
      const out = resolve(options.out ?? join('rapports', `${id}-${outcome.run}`))
      const written = await writeReports({ log: session.log, run: outcome.run, definitions, profile, mask: gardeFou.mask, out, lang, last: reporter })
      for (const failure of [...failures, ...written.failures]) {
        sayError(failure, lang, terminal)
        journal?.failed(failure)
      }
      // The report also counts the silences: declared checks that never ran, scenarios that were cut.
      const { verdict: told } = written.model.report
      const verdict = failures.length > 0 ? worst(['erreur-de-banc', told]) : told
      if (options.json) terminal.out.write(`${JSON.stringify({ run: outcome.run, session: id, profile: profile.id, verdict, files: written.files })}\n`)
      // A broken report cannot change the verdict, but a program must not believe that it has its report.
      if (written.failures.length > 0) return 3
      const code = stop.signal.aborted || awaitsAnswers(outcome.verdict, verdict) ? 4 : exitCode(verdict)
      if (code === 4) terminal.err.write(`${say(RESUME, lang, { words: resumeWords(options, id) })}\n`)
      return code
    } finally {
      clearInterval(ticking)
      journal?.close()
      await adapter.close()
    }
  } catch (error) {
    // Stopped before the first scenario: nothing was begun, so nothing is lost and nothing is wrong.
    if (!stop.signal.aborted || error !== stop.signal.reason) throw error
    terminal.err.write(`${say(NOTHING_BEGUN, lang)}\n`)
    return 4
  } finally {
    stop.dispose()
    await ansPack?.close()
    await bench.close()
  }
}

const RESUME: Text = { fr: 'Pour reprendre là où l’exécution s’est arrêtée : {words}', en: 'To resume where the run stopped: {words}' }
const NOTHING_BEGUN: Text = { fr: 'Arrêté avant le premier scénario : rien n’était commencé.', en: 'Stopped before the first scenario: nothing was begun.' }

/** Answers put off leave checks unplayed, which the report counts as a silence; the DUI is at fault only if a scenario says so. */
function awaitsAnswers(scenarios: Verdict, told: Verdict): boolean {
  return scenarios === 'a-verifier' && exitCode(told) < 2
}

function instructionCount(scenario: Scenario): number {
  return scenario.steps.filter((s) => 'ask' in s || 'observe' in s || 'attest' in s).length
}

/** First Ctrl-C: the run stops where it is and can be resumed; second: the process ends at once. */
function stopSignal(): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController()
  const stop = (): void => controller.abort(new Error('stopped by the user'))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  return {
    signal: controller.signal,
    dispose: () => void process.off('SIGINT', stop).off('SIGTERM', stop),
  }
}

/** The adapter knows that a token is missing, the command line knows where the user gives it. */
function namingToken(error: unknown): unknown {
  if (!(error instanceof BancError) || error.code !== 'adaptateur-acces-refuse') return error
  const conseil = {
    fr: 'Donnez le jeton d’accès de cette interface par la variable d’environnement GABARIT_ADAPTER_TOKEN.',
    en: 'Give the access token of that interface in the environment variable GABARIT_ADAPTER_TOKEN.',
  }
  return new BancError(error.code, error.blame, error.text, conseil, error.params, { cause: error })
}

function nothingToResume(session: string): BancError {
  return new BancError(
    'rien-a-reprendre',
    'configuration',
    { fr: 'La session « {session} » n’a pas d’exécution interrompue.', en: 'Session "{session}" has no interrupted run.' },
    { fr: 'Lancez une nouvelle exécution sans --reprendre.', en: 'Start a new run without --resume.' },
    { session },
  )
}
