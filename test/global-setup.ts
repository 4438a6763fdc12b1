import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'

/** Builds once, so that tests of the command line run what users run. */
export function setup(): void {
  const root = resolve(import.meta.dirname, '..')
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' })
}
