import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SERVICES } from '../../src/bench/services.ts'
import { CHECK_PARAMS } from '../../src/checks/params.ts'
import { selectChecks } from '../../src/checks/select.ts'
import { writeReports } from '../../src/cli/write-reports.ts'
import { personKey } from '../../src/engine/attribution.ts'
import { loadDefinitions } from '../../src/engine/definitions.ts'
import type { Scenario } from '../../src/engine/scenario.ts'
import { strictProblems } from '../../src/engine/strict.ts'
import type { GabaritEvent } from '../../src/evidence/events.ts'
import { openSuite, type Played, type Suite } from '../builders/suite.ts'

const definitions = loadDefinitions()
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of scenarios, as they write it
const PERSON = '${persona.matricule}'
const scenarios = definitions.scenarios.filter((s) => s.id.startsWith('dmp-'))
const profile = definitions.profiles.find((p) => p.id === 'dmp-documents')
const criteria = profile?.criteria ?? []
const each = scenarios.map((s) => [s.id, s] as const)
/** The informative FHIR route names its people otherwise: the conventions below are those of the SOAP route. */
const soap = scenarios.filter((s) => !s.when?.includes('dmpFhir'))
const eachSoap = soap.map((s) => [s.id, s] as const)

let dir: string
let suite: Suite
let first: Played
let second: Played
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gabarit-dmp-'))
  suite = await openSuite(dir)
  first = await suite.play([], { profile: 'dmp-documents', seed: 'deux-fois' })
  second = await suite.play([], { profile: 'dmp-documents', seed: 'deux-fois', parallel: 2 })
}, 120_000)
afterAll(async () => {
  await suite.bench.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('as they are written', () => {
  test('nothing the DMP scenarios and their profile name is unknown, undefined or left unused', () => {
    expect(scenarios.length).toBeGreaterThan(23)
    const problems = strictProblems({ ...definitions, scenarios, profiles: profile ? [profile] : [] }, SERVICES)
    expect(problems.map((p) => `${p.file}:${p.line}: ${p.text.en}`)).toEqual([])
  })

  test('each has its own person, so that all of them may run side by side', () => {
    const keys = soap.map(({ persona = '' }) => {
      const person = definitions.personas.get(persona)
      return person ? personKey(person) : persona
    })
    expect(new Set(keys).size).toBe(soap.length)
  })

  test.each(eachSoap)('%s is in the file that bears its name, ends with a check, and requires what it uses', (id, { file, steps, requires }) => {
    expect(`dmp-${basename(file, '.yaml')}`).toBe(id)
    expect(steps.at(-1)).toHaveProperty('check')
    const actions = steps.flatMap((s) => ('ask' in s ? [s.ask.action] : []))
    const queries = steps.flatMap((s) => ('observe' in s ? [s.observe.query] : []))
    expect([...new Set(actions)].sort()).toEqual([...(requires?.actions ?? [])].sort())
    expect([...new Set(queries)].sort()).toEqual([...(requires?.queries ?? [])].sort())
  })

  test.each(eachSoap)('%s seeds the record of its own person first, and arms faults for that person only', (_, { steps }) => {
    expect(steps[0]).toHaveProperty('seed')
    for (const step of steps) {
      if ('fault' in step) expect(step.fault.where).toHaveProperty('matricule', PERSON)
      if ('expect' in step && step.expect.service === 'dmp') expect(step.expect.where).toHaveProperty('matricule', PERSON)
      if (!('seed' in step)) continue
      const { records = [], documents = [] } = step.seed.data as { records?: { patient: string }[]; documents?: { patient: string }[] }
      for (const { patient } of [...records, ...documents]) expect(patient).toBe(PERSON)
    }
  })

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
      for (const code of s.exigences) expect([...said], s.id).toContain(code)
    }
    for (const c of criteria) {
      const shown = new Set(scenarios.filter((s) => c.scenarios.includes(s.id)).flatMap((s) => s.exigences))
      for (const code of c.exigences) expect([...shown], c.id).toContain(code)
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
    for (const name of observedBy(scenario)) expect(checksOn(first.events, id, name), name).not.toEqual([])
  })

  test('the whole profile is conforme, and the report of the same seed is the same byte for byte', async () => {
    expect([first.verdict, second.verdict]).toEqual(['conforme', 'conforme'])
    const [a, b] = [await reportOf(first, 'a'), await reportOf(second, 'b')]
    expect(JSON.parse(a)).toMatchObject({ verdict: 'conforme', counts: { scenarios: { conforme: scenarios.length } } })
    // Session names differ: they are where the evidence is, not what it says.
    expect(b.replaceAll('"suite-2"', '"suite-1"')).toBe(a)
  })

  test('what is observed of documents stays small: no document is carried in it', () => {
    const observed = first.events.flatMap((e) => (e.type === 'step-ended' && e.result.observation?.query === 'documents' ? [e.result.observation] : []))
    expect(observed.length).toBeGreaterThan(20)
    for (const { id, resource } of observed) {
      const entries = (resource as { entry: readonly unknown[] }).entry
      for (const entry of entries) expect(JSON.stringify(entry).length, id).toBeLessThan(2_000)
    }
  })
})

function observedBy({ steps }: Scenario): string[] {
  return steps.flatMap((s) => ('observe' in s ? [s.observe.as] : 'ask' in s && s.ask.as !== undefined ? [s.ask.as] : []))
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

async function reportOf(played: Played, name: string): Promise<string> {
  if (!profile) throw new Error('no profile')
  const out = resolve(dir, name)
  const { failures } = await writeReports({ log: played.log, run: played.run, definitions: suite.definitions, profile, mask: (text) => text, out, lang: 'fr' })
  expect(failures).toEqual([])
  return readFileSync(join(out, 'report.json'), 'utf8')
}
