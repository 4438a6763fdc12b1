import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * Whether programs of the system are there, tried as `swaks --version`; says in words what is skipped when one is not.
 * `tried`: command lines that succeed when the program is of use. `packages`: what Debian calls them.
 */
export function toolsAreHere(testFile: string, packages: string, ...tried: readonly (readonly [command: string, ...args: string[]])[]): boolean {
  for (const [command, ...args] of tried) {
    try {
      execFileSync(command, args, { stdio: 'ignore' })
    } catch {
      console.log(`${testFile} skipped: ${command} is not of use here (Debian: ${packages})`)
      return false
    }
  }
  return true
}

/** What a program wrote. */
export interface Written {
  readonly code: number
  readonly out: Buffer
  readonly err: string
}

const run = promisify(execFile)
/** A client that waits for what never comes is a failure of the test, told sooner than by the runner. Milliseconds. */
const TOO_LONG = 20_000

/** Runs a program to its end; a failure is a code, not an exception. `env`: replaces what the test knows, but for the path. */
export async function tool(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Written> {
  try {
    const { stdout, stderr } = await run(command, [...args], {
      encoding: 'buffer',
      timeout: TOO_LONG,
      maxBuffer: 64 * 1024 * 1024,
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', ...env },
    })
    return { code: 0, out: stdout, err: stderr.toString('utf8') }
  } catch (error) {
    const { code, stdout, stderr, message } = error as { code?: number; stdout?: Buffer; stderr?: Buffer; message: string }
    return { code: typeof code === 'number' ? code : -1, out: stdout ?? Buffer.alloc(0), err: `${stderr?.toString('utf8') ?? ''}\n${message}` }
  }
}
