import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../package-root.ts'
import type { Identity } from '../protocol/ins/identity.ts'

/** The fictitious people of the package, by id; read alone by what plays the services and judges nothing. */
export function loadPersonas(): ReadonlyMap<string, Identity> {
  const people = JSON.parse(readFileSync(join(packageRoot(), 'profiles/personas/insi.json'), 'utf8')) as Identity[]
  return new Map(people.map((p) => [p.id, p]))
}
