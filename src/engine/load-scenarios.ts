import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { BancError } from '../evidence/banc-error.ts'
import { packageRoot } from '../package-root.ts'
import { durationMs } from './duration.ts'
import type { Scenario, Step } from './scenario.ts'
import { compileSchema, type FileProblem, readYaml } from './yaml-document.ts'

const validate = compileSchema(JSON.parse(readFileSync(join(packageRoot(), 'src/engine/scenario.schema.json'), 'utf8')) as object)

/** Default patience for each verb; a person is given more by the runner. */
const DEFAULT_WITHIN = { expect: '30s' } as const

/**
 * Loads every `*.yaml` under a folder, sorted by path.
 * Throws BancError('scenario-invalide') that lists every problem of every file with file:line:column.
 */
export function loadScenarios(folder: string): Scenario[] {
  const scenarios: Scenario[] = []
  const problems: FileProblem[] = []
  for (const file of yamlFiles(folder)) {
    const shown = relative(process.cwd(), file) || file
    const read = readScenario(file, shown)
    if (Array.isArray(read)) problems.push(...(read as FileProblem[]))
    else scenarios.push(read as Scenario)
  }
  const seen = new Map<string, string>()
  for (const s of scenarios) {
    const first = seen.get(s.id)
    if (first) {
      problems.push({
        file: s.file,
        line: 1,
        column: 1,
        text: { fr: `l’identifiant « ${s.id} » est déjà celui de ${first}.`, en: `the id "${s.id}" is already used by ${first}.` },
      })
    }
    seen.set(s.id, s.file)
  }
  if (problems.length > 0) throw invalid('scenario-invalide', problems)
  return scenarios
}

/** A BancError made of file problems, one per line, `file:line:column: words`. */
export function invalid(code: string, problems: readonly FileProblem[]): BancError {
  const lines = (lang: 'fr' | 'en'): string => problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.text[lang]}`).join('\n')
  return new BancError(
    code,
    'configuration',
    { fr: lines('fr'), en: lines('en') },
    { fr: 'Corrigez les lignes citées, puis vérifiez avec « gabarit list --strict ».', en: 'Correct these lines, then verify with "gabarit list --strict".' },
  )
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.yaml'))
    .sort()
    .map((f) => join(folder, f))
}

type Raw = Omit<Scenario, 'steps' | 'file'> & { steps: Record<string, unknown>[] }

/** Reads one scenario file: the scenario, or what is wrong with it. */
export function readScenario(file: string, shown: string): Scenario | readonly FileProblem[] {
  const read = readYaml<Raw>(file, shown, validate)
  if (!('value' in read)) return read
  const problems: FileProblem[] = []
  const steps = read.value.steps.map((raw, i): Step => {
    const line = read.lineOf(['steps', i])
    const verbs = Object.keys(raw).filter((k) => k !== 'name')
    if (verbs.length !== 1) {
      const found = verbs.join(', ') || '–'
      problems.push({
        file: shown,
        line,
        column: 1,
        text: { fr: `une étape a un seul verbe ; reçu : ${found}.`, en: `a step has exactly one verb; received: ${found}.` },
      })
    }
    return { ...withDurations(raw), line } as unknown as Step
  })
  return problems.length > 0 ? problems : { ...read.value, steps, file: shown }
}

/** The YAML says `30s`; the engine counts in milliseconds. */
function withDurations(raw: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const [verb, body] of Object.entries(raw)) {
    if (typeof body !== 'object' || body === null) {
      out[verb] = body
      continue
    }
    const step: Record<string, unknown> = { ...DEFAULTS[verb], ...(body as Record<string, unknown>) }
    for (const key of ['within', 'for']) {
      const value = step[key]
      if (typeof value === 'string') step[key] = durationMs(value)
    }
    out[verb] = step
  }
  return out
}

const DEFAULTS: Readonly<Record<string, Record<string, unknown>>> = { expect: { within: DEFAULT_WITHIN.expect } }
