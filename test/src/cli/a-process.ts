import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { onTestFinished } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')

export interface Process {
  /** Resolves with the match once all that was written holds it; rejects when the process ends without it. */
  seen(pattern: RegExp): Promise<RegExpExecArray>
  out(): string
  err(): string
  type(...lines: readonly string[]): void
  endOfInput(): void
  kill(signal: NodeJS.Signals): void
  /** Number of the process; 0 when it could not be started. */
  readonly pid: number
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

/** `gabarit …` as users run it: the built program, in a process of its own, ended with the test. */
export function gabarit(args: readonly string[], options: { cwd?: string; env?: Readonly<Record<string, string>> } = {}): Process {
  return aProcess([resolve(ROOT, 'dist/src/cli/bin.js'), ...args], options)
}

/** A Node program; the environment of the tests stays out of it. */
export function aProcess(args: readonly string[], { cwd = ROOT, env = {} }: { cwd?: string; env?: Readonly<Record<string, string>> } = {}): Process {
  const child = spawn(process.execPath, [...args], { cwd, env: { PATH: process.env['PATH'] ?? '', NO_COLOR: '1', ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
  let [out, err, over] = ['', '', false]
  const watchers = new Set<() => void>()
  const look = (): void => {
    for (const watcher of [...watchers]) watcher()
  }
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part
    look()
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part
    look()
  })
  child.stdin.on('error', () => undefined)
  const ended = new Promise<number | NodeJS.Signals | null>((done) => {
    child.once('close', (code, signal) => {
      over = true
      done(code ?? signal)
      look()
    })
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    seen: (pattern) =>
      new Promise((found, missed) => {
        const watcher = (): void => {
          const match = pattern.exec(`${out}\n${err}`)
          if (match) found(match)
          else if (over) missed(new Error(`ended without ${pattern}:\n${out}\n${err}`))
          else return
          watchers.delete(watcher)
        }
        watchers.add(watcher)
        watcher()
      }),
    out: () => out,
    err: () => err,
    type: (...lines) => void child.stdin.write(lines.map((l) => `${l}\n`).join('')),
    endOfInput: () => void child.stdin.end(),
    kill: (signal) => void child.kill(signal),
    pid: child.pid ?? 0,
    ended,
  }
}
