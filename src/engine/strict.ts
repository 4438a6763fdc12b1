import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ServiceDefinition } from '../../mocks/service.ts'
import { selectChecks } from '../checks/select.ts'
import type { Definitions } from './definitions.ts'
import type { Scenario, Step } from './scenario.ts'
import { personaVariables, variablesUsed } from './substitute.ts'
import type { FileProblem } from './yaml-document.ts'

/**
 * What `gabarit list --strict` verifies beyond the schema: unknown checks, requirement codes, people, services, faults,
 * transactions and variables; captures that no step uses; profiles that name no scenario, scenarios in no profile.
 */
export function strictProblems(definitions: Definitions, services: readonly ServiceDefinition[]): FileProblem[] {
  const problems: FileProblem[] = []
  for (const scenario of definitions.scenarios) {
    const say = (line: number, fr: string, en: string): void => void problems.push({ file: scenario.file, line, column: 1, text: { fr, en } })
    for (const code of scenario.exigences) {
      if (!definitions.requirements.has(code)) say(1, `l’exigence « ${code} » n’est pas dans la table.`, `requirement "${code}" is not in the table.`)
    }
    const persona = scenario.persona === undefined ? null : definitions.personas.get(scenario.persona)
    if (persona === undefined) say(1, `la personne « ${scenario.persona} » n’existe pas.`, `person "${scenario.persona}" does not exist.`)
    verifySteps(scenario, personaVariables(persona ?? null), definitions, services, say)
  }
  const listed = new Set<string>()
  for (const profile of definitions.profiles) {
    for (const criterion of profile.criteria) {
      const say = (fr: string, en: string): void => void problems.push({ file: profile.file, line: 1, column: 1, text: { fr, en } })
      for (const id of criterion.scenarios) {
        listed.add(id)
        if (!definitions.scenarios.some((s) => s.id === id))
          say(`${criterion.id} : le scénario « ${id} » n’existe pas.`, `${criterion.id}: scenario "${id}" does not exist.`)
      }
      for (const code of criterion.exigences) {
        if (!definitions.requirements.has(code))
          say(`${criterion.id} : l’exigence « ${code} » n’est pas dans la table.`, `${criterion.id}: requirement "${code}" is not in the table.`)
      }
    }
  }
  for (const { id, file } of definitions.scenarios) {
    if (!listed.has(id)) problems.push({ file, line: 1, column: 1, text: { fr: `« ${id} » n’est dans aucun profil.`, en: `"${id}" is in no profile.` } })
  }
  return problems
}

type Say = (line: number, fr: string, en: string) => void

function verifySteps(
  scenario: Scenario,
  persona: ReadonlyMap<string, string>,
  definitions: Definitions,
  services: readonly ServiceDefinition[],
  say: Say,
): void {
  /** Captures by name: the line that binds them, until a step uses them. */
  const unused = new Map<string, number>()
  const bound = new Set<string>()
  for (const step of scenario.steps) {
    const { line } = step
    for (const name of variablesUsed(step)) {
      const capture = name.split('.')[0] ?? ''
      unused.delete(capture)
      if (!persona.has(name) && !bound.has(capture)) say(line, `« \${${name}} » n’est défini nulle part avant.`, `"\${${name}}" is defined nowhere before.`)
    }
    verifyStep(step, definitions, services, say)
    if ('check' in step) {
      for (const name of step.check.on ?? []) {
        unused.delete(name)
        if (!bound.has(name)) say(line, `rien ne s’appelle « ${name} » avant cette étape.`, `nothing is called "${name}" before this step.`)
      }
    }
    // A check may be told from which observation it is to look.
    if ('check' in step) for (const value of Object.values(step.check.with ?? {})) unused.delete(value)
    if ('ask' in step && step.ask.document !== undefined && !bound.has(step.ask.document))
      say(line, `rien ne s’appelle « ${step.ask.document} » avant cette étape.`, `nothing is called "${step.ask.document}" before this step.`)
    const name = captureOf(step)
    if (name !== undefined) {
      if (bound.has(name)) say(line, `le nom « ${name} » est déjà pris.`, `the name "${name}" is already taken.`)
      bound.add(name)
      // An exchange waited for is evidence by itself; an observation nobody judges is not.
      if (!('expect' in step)) unused.set(name, line)
    }
  }
  for (const [name, line] of unused) say(line, `« ${name} » n’est utilisé par aucune étape.`, `"${name}" is used by no step.`)
}

function captureOf(step: Step): string | undefined {
  if ('expect' in step) return step.expect.as
  if ('observe' in step) return step.observe.as
  return 'ask' in step ? step.ask.as : undefined
}

function verifyStep(step: Step, definitions: Definitions, services: readonly ServiceDefinition[], say: Say): void {
  const { line } = step
  if ('check' in step) {
    for (const id of step.check.ids) {
      if (selectChecks(definitions.checks, [id]).unknown.length > 0) say(line, `le contrôle « ${id} » n’existe pas.`, `check "${id}" does not exist.`)
    }
    return
  }
  const target =
    'seed' in step
      ? step.seed
      : 'fault' in step
        ? step.fault
        : 'deliver' in step
          ? step.deliver
          : 'expect' in step
            ? step.expect
            : 'absent' in step
              ? step.absent
              : undefined
  if (!target) return
  const service = services.find((s) => s.id === target.service)
  if (!service) {
    say(line, `le service « ${target.service} » n’existe pas.`, `service "${target.service}" does not exist.`)
    return
  }
  if ('seed' in step || 'deliver' in step) {
    const data = 'seed' in step ? step.seed.data : 'deliver' in step ? step.deliver.data : undefined
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    if (!ajv.validate(service.seedSchema, data)) {
      for (const e of ajv.errors ?? [])
        say(line, `donnée refusée : ${e.instancePath || '/'} ${e.message}.`, `data refused: ${e.instancePath || '/'} ${e.message}.`)
    }
  }
  if ('fault' in step && !service.faults.some((f) => f.code === step.fault.code)) {
    say(line, `la panne « ${step.fault.code} » n’existe pas.`, `fault "${step.fault.code}" does not exist.`)
  }
  const transaction = 'expect' in step ? step.expect.transaction : 'absent' in step ? step.absent.transaction : undefined
  if (transaction !== undefined && !transaction.endsWith('.*') && !service.transactions.includes(transaction)) {
    say(line, `la transaction « ${transaction} » n’existe pas.`, `transaction "${transaction}" does not exist.`)
  }
}
