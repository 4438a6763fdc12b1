import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from '../checks/define.ts'
import { allChecks } from '../checks/index.ts'
import { type Requirement, requirementsByCode } from '../checks/requirement.ts'
import { packageRoot } from '../package-root.ts'
import type { Identity } from '../protocol/ins/identity.ts'
import { loadProfiles } from './load-profiles.ts'
import { loadScenarios } from './load-scenarios.ts'
import { loadPersonas } from './personas.ts'
import type { Profile } from './profile.ts'
import type { Scenario } from './scenario.ts'

/** Everything the package knows by data: what can be run, judged and reported. */
export interface Definitions {
  readonly scenarios: readonly Scenario[]
  readonly profiles: readonly Profile[]
  readonly checks: readonly Check[]
  readonly personas: ReadonlyMap<string, Identity>
  readonly requirements: ReadonlyMap<string, Requirement>
}

/** Loads the scenarios and profiles of the package, and of the user's own folders; throws BancError with file:line of every problem. */
export function loadDefinitions(scenarioFolders: readonly string[] = []): Definitions {
  const root = packageRoot()
  const json = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), 'utf8')) as T
  return {
    scenarios: [join(root, 'scenarios'), ...scenarioFolders].flatMap((folder) => loadScenarios(folder)),
    profiles: loadProfiles(join(root, 'profiles')),
    checks: allChecks,
    personas: loadPersonas(),
    requirements: requirementsByCode(json('profiles/requirements.json')),
  }
}
