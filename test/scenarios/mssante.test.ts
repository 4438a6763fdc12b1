import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SERVICES } from '../../src/bench/services.ts'
import { CHECK_PARAMS } from '../../src/checks/params.ts'
import { selectChecks } from '../../src/checks/select.ts'
import { SIMULATOR_BOXES } from '../../src/cli/simulator-mail.ts'
import { writeReports } from '../../src/cli/write-reports.ts'
import { loadDefinitions } from '../../src/engine/definitions.ts'
import type { Scenario } from '../../src/engine/scenario.ts'
import { strictProblems } from '../../src/engine/strict.ts'
import type { GabaritEvent } from '../../src/evidence/events.ts'
import { openSuite, type Played, type Suite } from '../builders/suite.ts'

const definitions = loadDefinitions()
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of scenarios, as they write it
const PERSON = '${persona.matricule}'
const scenarios = definitions.scenarios.filter((s) => s.id.startsWith('mssante-'))
const profile = definitions.profiles.find((p) => p.id === 'mssante')
const criteria = profile?.criteria ?? []
const each = scenarios.map((s) => [s.id, s] as const)

/** What a call shows to armed faults: mocks/mssante/README.md and mocks/psc/call.ts. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  mssante: ['transaction', 'protocole', 'etape', 'boite', 'expediteur', 'destinataire', 'matricule', 'objet', 'messageId', 'commande', 'dossier'],
  psc: ['transaction', 'grant', 'client', 'professionnel', 'canal'],
}

/** Its own person, or the number of another. */
const KNOWN = [PERSON, ...[...definitions.personas.values()].flatMap(({ actif }) => (actif ? [`${actif.numIdentifiant}${actif.cle}`] : []))]

let dir: string
let suite: Suite
let first: Played
let second: Played
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gabarit-mssante-'))
  suite = await openSuite(dir)
  first = await suite.play([], { profile: 'mssante', seed: 'deux-fois' })
  second = await suite.play([], { profile: 'mssante', seed: 'deux-fois', parallel: 2 })
}, 240_000)
afterAll(async () => {
  await suite.bench.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('as they are written', () => {
  test('nothing the scenarios and their profile name is unknown, undefined or left unused', () => {
    expect(scenarios.length).toBeGreaterThan(55)
    const problems = strictProblems({ ...definitions, scenarios, profiles: profile ? [profile] : [] }, SERVICES)
    expect(problems.map((p) => `${p.file}:${p.line}: ${p.text.en}`)).toEqual([])
  })

  // A mail session names no person before its message does: only being alone says whose it is.
  test('each runs alone', () => {
    expect(scenarios.flatMap(({ id, exclusive }) => (exclusive ? [] : [id]))).toEqual([])
  })

  test.each(each)('%s is in the file that bears its name, ends with what proves it, and requires what it uses', (id, { file, steps, requires }) => {
    expect(`mssante-${basename(file, '.yaml')}`).toBe(id)
    const last = steps.at(-1)
    expect(last && ['check', 'expect', 'absent'].some((verb) => verb in last)).toBe(true)
    const actions = steps.flatMap((s) => ('ask' in s ? [s.ask.action] : []))
    const queries = steps.flatMap((s) => ('observe' in s ? [s.observe.query] : []))
    expect([...new Set(actions)].sort()).toEqual([...(requires?.actions ?? [])].sort())
    expect([...new Set(queries)].sort()).toEqual([...(requires?.queries ?? [])].sort())
  })

  test.each(each)(
    '%s speaks of its own person or of another of the bench, arms faults by facts that a call shows, and opens boxes the DUI has',
    (_, { steps }) => {
      for (const step of steps) {
        if ('fault' in step) for (const fact of Object.keys(step.fault.where ?? {})) expect(FACTS[step.fault.service], step.fault.code).toContain(fact)
        const data = 'seed' in step ? step.seed.data : 'deliver' in step ? step.deliver.data : undefined
        for (const patient of patientsIn(data)) expect(KNOWN).toContain(patient)
        const box = 'ask' in step ? step.ask.args?.['boite'] : undefined
        if (box !== undefined) expect(SIMULATOR_BOXES.map((b): string => b.kind)).toContain(box)
      }
    },
  )

  test.each(each)('%s gives its checks only parameters that one of them takes', (_, { steps }) => {
    for (const step of steps) {
      if (!('check' in step)) continue
      const taken = selectChecks(definitions.checks, step.check.ids).checks.flatMap(({ id }) => Object.keys(CHECK_PARAMS[id] ?? {}))
      for (const name of Object.keys(step.check.with ?? {})) expect(taken, step.check.ids.join(', ')).toContain(name)
    }
  })

  test('what a scenario claims to show is in a criterion that lists it, and what a criterion claims is shown by one of its scenarios', () => {
    for (const s of scenarios) {
      const said = new Set(criteria.filter((c) => c.scenarios.includes(s.id)).flatMap((c) => c.exigences))
      for (const code of s.exigences) expect.soft([...said], s.id).toContain(code)
    }
    for (const c of criteria) {
      const shown = new Set(scenarios.filter((s) => c.scenarios.includes(s.id)).flatMap((s) => s.exigences))
      for (const code of c.exigences) expect.soft([...shown], c.id).toContain(code)
    }
  })

  test('the profile says it is a proposal, and on what it rests', () => {
    expect(profile?.status).toBe('proposed')
    expect(profile?.basis.some((b) => !b.official)).toBe(true)
  })

  test('texts are in the spelling of the house: French quotes and apostrophes in French', () => {
    for (const { file, title, purpose, steps } of scenarios) {
      const french = [title.fr, purpose.fr, ...steps.flatMap((s) => ('ask' in s ? [s.ask.instruction.fr] : 'observe' in s ? [s.observe.question.fr] : []))]
      for (const text of french) {
        expect(text, file).not.toMatch(/[a-z]'[a-zà-ÿ]|"/)
        expect(text, file).not.toMatch(/[^ ][?:;!»]/)
      }
    }
  })
})

describe('played against a DUI that does everything right', () => {
  test.each(each)('%s is conforme, each of its steps was played and each of its faults met a call', (id, scenario) => {
    expect([...troubleOf(first.events, id)]).toEqual([])
    expect(first.events.flatMap((e) => (e.type === 'scenario-ended' && e.scenario === id ? [e.verdict] : []))).toEqual(['conforme'])
    const played = first.events.flatMap((e) => (e.type === 'step-ended' && e.scenario === id ? [`${e.step} ${e.result.verdict}`] : []))
    expect(played).toEqual(scenario.steps.map((_, i) => `${i} conforme`))
  })

  test.each(each)('%s captures the exchanges it waits for, and a check judges what it observes', (id, scenario) => {
    const wanted = scenario.steps.flatMap((s) => ('expect' in s ? [s.expect.as] : []))
    const claimed = first.events.flatMap((e) => (e.type === 'exchange-claimed' && e.scenario === id && e.as !== undefined ? [e.as] : []))
    expect(claimed).toEqual(wanted)
    // A rule that compares two observations speaks of one of them.
    const observed = observedBy(scenario)
    if (observed.length > 0) expect(observed.flatMap((name) => checksOn(first.events, id, name))).not.toEqual([])
  })

  // Not byte for byte: a session recorded after the end of its scenario (its transcript is of its end) is judged outside of it, and when is the network's business.
  test('the whole profile is conforme, and the same seed gives the same verdict to each step', () => {
    expect([first.verdict, second.verdict]).toEqual(['conforme', 'conforme'])
    expect(stepsOf(second.events)).toEqual(stepsOf(first.events))
    expect(stepsOf(first.events).length).toBe(scenarios.flatMap((s) => s.steps).length)
  })

  test('its report says so, and is written without a failure', async () => {
    const report: unknown = JSON.parse(await reportOf(first))
    expect(report).toMatchObject({ verdict: 'conforme', counts: { scenarios: { conforme: scenarios.length } } })
  })
})

/** What each step came to, by scenario: the order of scenarios side by side is nobody's promise. */
function stepsOf(events: readonly GabaritEvent[]): string[] {
  return events.flatMap((e) => (e.type === 'step-ended' ? [`${e.scenario} ${e.step} ${e.result.verdict}`] : [])).sort()
}

/** Every `patient` of what a scenario puts in the world, at any depth. */
function patientsIn(data: unknown): unknown[] {
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([name, value]) => (name === 'patient' ? [value] : patientsIn(value)))
}

/** Observations by name, but those that only say to a check when something was done. */
function observedBy({ steps }: Scenario): string[] {
  const told = new Set(steps.flatMap((s) => ('check' in s ? Object.values(s.check.with ?? {}) : [])))
  return steps.flatMap((s) => ('observe' in s ? [s.observe.as] : 'ask' in s && s.ask.as !== undefined ? [s.ask.as] : [])).filter((name) => !told.has(name))
}

/** Checks that a step ran on an observation, by its name. */
function checksOn(events: readonly GabaritEvent[], scenario: string, name: string): string[] {
  return events.flatMap((e) =>
    e.type === 'finding' && e.scenario === scenario && e.finding.subject === `${scenario}/${name}` && e.finding.step !== undefined ? [e.finding.check] : [],
  )
}

/** What is not conforme, in the words of the log: the steps, then the findings. */
function* troubleOf(events: readonly GabaritEvent[], id: string): Generator<string> {
  for (const e of events) {
    if (e.type === 'step-ended' && e.scenario === id && e.result.verdict !== 'conforme')
      yield `step ${e.step + 1}: ${e.result.verdict} ${e.result.reason ?? ''} ${JSON.stringify(e.result.params ?? {})} ${JSON.stringify(e.result.nearMisses ?? [])}`
    if (e.type === 'finding' && e.scenario === id && !['conforme', 'sans-objet'].includes(e.finding.verdict))
      yield `${e.finding.check} ${e.finding.verdict} ${e.finding.reason ?? ''} on ${e.finding.subject ?? ''}: ${e.finding.expected ?? ''} / ${e.finding.received ?? ''}`
  }
}

async function reportOf(played: Played): Promise<string> {
  if (!profile) throw new Error('no profile')
  const out = resolve(dir, 'rapport')
  const { failures } = await writeReports({ log: played.log, run: played.run, definitions: suite.definitions, profile, mask: (text) => text, out, lang: 'fr' })
  expect(failures).toEqual([])
  return readFileSync(join(out, 'report.json'), 'utf8')
}
