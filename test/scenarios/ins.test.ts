import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { type InsiSeed, InsiWorld } from '../../mocks/insi/world.ts'
import { SERVICES } from '../../src/bench/services.ts'
import { CHECK_PARAMS } from '../../src/checks/params.ts'
import { selectChecks } from '../../src/checks/select.ts'
import { personKey } from '../../src/engine/attribution.ts'
import { loadDefinitions } from '../../src/engine/definitions.ts'
import type { CheckStep, Scenario } from '../../src/engine/scenario.ts'
import { strictProblems } from '../../src/engine/strict.ts'
import { personaVariables, substitute } from '../../src/engine/substitute.ts'
import { packageRoot } from '../../src/package-root.ts'
import type { Identity } from '../../src/protocol/ins/identity.ts'

const definitions = loadDefinitions()
const scenarios = definitions.scenarios.filter((s) => s.id.startsWith('ins-'))
const profile = definitions.profiles.find((p) => p.id === 'ins-qualification')
const criteria = profile?.criteria ?? []

test('nothing the INS scenarios and their profile name is unknown, undefined or left unused', () => {
  expect(scenarios.length).toBeGreaterThan(20)
  const problems = strictProblems({ ...definitions, scenarios, profiles: profile ? [profile] : [] }, SERVICES)
  expect(problems.map((p) => `${p.file}:${p.line}: ${p.text.en}`)).toEqual([])
})

test.each(scenarios.map((s) => [s.id, s] as const))('%s is in the file that bears its name', (id, { file }) => {
  expect(`ins-${basename(file, '.yaml')}`).toBe(id)
})

test.each(scenarios.map((s) => [s.id, s] as const))('%s ends with a check', (_, { steps }) => {
  expect(steps.at(-1)).toHaveProperty('check')
})

test.each(scenarios.map((s) => [s.id, s] as const))('%s waits for an exchange only once the DUI was asked something', (_, scenario) => {
  for (const [i, step] of scenario.steps.entries()) {
    if (!('expect' in step) && !('absent' in step)) continue
    const before = scenario.steps.slice(0, i).findLast((s) => 'ask' in s || 'seed' in s || 'fault' in s || 'observe' in s)
    expect(before, `line ${step.line}`).toHaveProperty('ask')
  }
})

test.each(scenarios.map((s) => [s.id, s] as const))('%s requires every action and query it uses', (_, { steps, requires }) => {
  const actions = steps.flatMap((s) => ('ask' in s ? [s.ask.action] : []))
  const queries = steps.flatMap((s) => ('observe' in s ? [s.observe.query] : []))
  expect([...new Set(actions)].sort()).toEqual([...(requires?.actions ?? [])].sort())
  expect([...new Set(queries)].sort()).toEqual([...(requires?.queries ?? [])].sort())
})

test.each(scenarios.map((s) => [s.id, s] as const))('%s gives its checks only parameters that one of them takes', (_, scenario) => {
  for (const step of checkSteps(scenario)) {
    const taken = selectChecks(definitions.checks, step.ids).checks.flatMap(({ id }) => Object.keys(CHECK_PARAMS[id] ?? {}))
    for (const name of Object.keys(step.with ?? {})) expect(taken, step.ids.join(', ')).toContain(name)
  }
})

test.each(scenarios.map((s) => [s.id, s] as const))('%s judges every view of what leaves the software', (_, { steps }) => {
  for (const step of steps) {
    if (!('observe' in step) || step.observe.view !== 'sortie') continue
    const judged = steps.flatMap((s) => ('check' in s && s.check.on?.includes(step.observe.as) ? s.check.ids : []))
    expect(
      judged.some((id) => id.startsWith('INS-D')),
      step.observe.as,
    ).toBe(true)
  }
})

test('each CNDA case is claimed for a person the case was published with', () => {
  for (const scenario of scenarios) {
    const given = seedsOf(scenario).flatMap(({ answers = [] }) => answers.flatMap(({ give }) => ('identity' in give && give.identity ? [give.identity] : [])))
    const cases = [scenario.persona ?? '', ...given].flatMap((id) => definitions.personas.get(id)?.cnda ?? [])
    for (const name of scenario.equivalentOf ?? [])
      expect(
        cases.map((c) => `CNDA ${c}`),
        scenario.id,
      ).toContain(name)
  }
})

test('every CNDA case whose person is published is played', () => {
  const played = new Set(scenarios.flatMap((s) => s.equivalentOf ?? []))
  const published = [...definitions.personas.values()].flatMap((p) => p.cnda ?? [])
  for (const name of new Set(published)) expect(played).toContain(`CNDA ${name}`)
})

test('an imposed answer names the person of its scenario, so that another one beside never meets it', () => {
  for (const scenario of scenarios) {
    const alone = namesakesOf(scenario).length === 0
    for (const { answers = [], settings } of seedsOf(scenario)) {
      for (const { when } of settings ? [...answers, settings] : answers) {
        expect(when?.['nomNaissance'], scenario.id).toBe(personOf(scenario)?.traits.nomNaissance)
        expect(alone || when?.['dateNaissance'] !== undefined, scenario.id).toBe(true)
      }
    }
    const bareFaults = scenario.steps.filter((s) => 'fault' in s && s.fault.where === undefined)
    expect(alone || bareFaults.length === 0, scenario.id).toBe(true)
  }
})

test('what a scenario seeds, the world of INSi can hold; it removes nobody but its own person', () => {
  for (const scenario of scenarios) {
    const world = new InsiWorld()
    for (const seed of seedsOf(scenario)) {
      expect(() => world.seed(scenario.id, seed), scenario.id).not.toThrow()
      for (const id of seed.remove ?? []) expect(id, scenario.id).toBe(scenario.persona)
    }
  }
})

test('the profile says it is a proposal, and on what it rests', () => {
  expect(profile?.status).toBe('proposed')
  expect(profile?.basis.some((b) => !b.official)).toBe(true)
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

test('what a scenario claims to show, one of its own checks is about', () => {
  // LOCAL codes group clauses. INS/va1.55, manual validation: the step itself shows it, it is red when the DUI cannot.
  const byAStep = new Set(['INS/va1.55'])
  for (const s of scenarios) {
    const judged = new Set(checkSteps(s).flatMap((step) => selectChecks(definitions.checks, step.ids).checks.flatMap((c) => c.exigences)))
    for (const code of s.exigences) if (!code.startsWith('LOCAL-') && !byAStep.has(code)) expect.soft([...judged], `${s.id} (${code})`).toContain(code)
  }
})

test('a criterion is as sure and as binding as the least sure of its clauses allows', () => {
  const order = ['seen', 'secondary', 'inferred', 'memory'] as const
  const letters: Readonly<Record<string, string>> = {
    obligatoire: 'O',
    'obligatoire conditionnelle': 'OC',
    optionnelle: 'P',
    'proposée (bloquante)': 'pO',
    'proposée (informative)': 'pP',
  }
  for (const { id, exigences, applicability, obligation } of criteria) {
    const rows = exigences.flatMap((code) => definitions.requirements.get(code) ?? [])
    const official = rows.filter((r) => r.source !== 'M')
    const weakest = Math.max(...(official.length > 0 ? official : rows).map((r) => order.indexOf(asConfidence(r.applicabilityConfidence))))
    expect(applicability, id).toBe(order[weakest])
    expect(
      (official.length > 0 ? official : rows).map((r) => letters[r.obligation]),
      id,
    ).toContain(obligation)
  }
})

test('texts are in the spelling of the house: French quotes and apostrophes in French', () => {
  const folder = join(packageRoot(), 'scenarios', 'ins')
  for (const { file, title, purpose, steps } of scenarios) {
    const french = [title.fr, purpose.fr, ...steps.flatMap((s) => ('ask' in s ? [s.ask.instruction.fr] : 'observe' in s ? [s.observe.question.fr] : []))]
    for (const text of french) {
      expect(text, file).not.toMatch(/[a-z]'[a-zà-ÿ]|"/)
      expect(text, file).not.toMatch(/[^ ][?:;!»]/)
    }
    expect(readFileSync(join(folder, basename(file)), 'utf8'), file).not.toMatch(/\t| $/m)
  }
})

function checkSteps(scenario: Scenario): CheckStep[] {
  return scenario.steps.flatMap((s) => ('check' in s ? [s.check] : []))
}

function seedsOf(scenario: Scenario): InsiSeed[] {
  const variables = personaVariables(personOf(scenario) ?? null)
  return scenario.steps.flatMap((s) => ('seed' in s ? [substitute(s.seed.data, variables) as InsiSeed] : []))
}

/** Scenarios about other people of the same name: they may run at the same time. */
function namesakesOf(scenario: Scenario): Scenario[] {
  const person = personOf(scenario)
  return scenarios.filter((s) => {
    const other = personOf(s)
    return person && other?.traits.nomNaissance === person.traits.nomNaissance && personKey(other) !== personKey(person)
  })
}

function personOf({ persona = '' }: Scenario): Identity | undefined {
  return definitions.personas.get(persona)
}

function asConfidence(word: string): 'seen' | 'secondary' | 'inferred' | 'memory' {
  return word === 'seen' || word === 'secondary' || word === 'inferred' ? word : 'memory'
}
