import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { packageRoot } from '../package-root.ts'
import { invalid } from './load-scenarios.ts'
import type { Profile } from './profile.ts'
import { compileSchema, type FileProblem, readYaml } from './yaml-document.ts'

const validate = compileSchema(JSON.parse(readFileSync(join(packageRoot(), 'src/engine/profile.schema.json'), 'utf8')) as object)

/** Loads every profile (`*.yaml` at the top of a folder); throws BancError('profil-invalide') with file:line:column. */
export function loadProfiles(folder: string): Profile[] {
  const profiles: Profile[] = []
  const problems: FileProblem[] = []
  for (const name of readdirSync(folder)
    .filter((f) => f.endsWith('.yaml'))
    .sort()) {
    const file = join(folder, name)
    const shown = relative(process.cwd(), file) || file
    const read = readYaml<Omit<Profile, 'file'>>(file, shown, validate)
    if ('value' in read) profiles.push({ ...read.value, file: shown })
    else problems.push(...read)
  }
  if (problems.length > 0) throw invalid('profil-invalide', problems)
  return profiles
}
