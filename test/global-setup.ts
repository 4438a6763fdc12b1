import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'

/** Builds once, so that tests of the command line run what users run. `GABARIT_NO_BUILD=1` leaves the build as it is: for a part that starts no process. */
export function setup(): void {
  if (process.env['GABARIT_NO_BUILD'] === '1') return
  const root = resolve(import.meta.dirname, '..')
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' })
}
