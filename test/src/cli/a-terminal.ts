import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { afterAll } from 'vitest'
import { main } from '../../../src/cli/main.ts'

export interface Told {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one command line in this process, with sinks in place of the terminal. */
export async function told(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Told> {
  const [out, err] = [sink(), sink()]
  const code = await main(argv, { out: out.stream, err: err.stream, in: new PassThrough().end(), colors: false, env })
  return { code, out: out.text(), err: err.text() }
}

function sink(): { readonly stream: Writable; text(): string } {
  let text = ''
  const stream = new Writable({
    write(part: Buffer, _, done) {
      text += part.toString('utf8')
      done()
    },
  })
  return { stream, text: () => text }
}

/** A folder for the whole test file: making the keys of a bench takes longer than using them. */
export function aFileFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
