import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { gabarit } from '../src/cli/a-process.ts'
import { freePort } from '../src/cli/free-port.ts'

const FIXTURE = resolve(import.meta.dirname, '../fixtures/adaptateur-numero-inconnu.mjs')
/** Well formed, of nobody known: it could be somebody's. */
const NUMERO = '1991299999123'
const CLE = '64'

function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((f) => join(folder, f))
    .filter((f) => statSync(f).isFile())
}

test('a number that may be a real person’s is written nowhere, and the run says that the configuration must be mended', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-garde-fou-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const argv = ['--state', 's', 'run', '--adapter', `module=${FIXTURE}`, '--port', 'tous=0', '--out', 'r']
  const port = await freePort()
  const bench = gabarit([...argv, '--port', `insi-http=${port}`, 'ins-carte-vitale', 'ins-traits-obligatoires'], {
    cwd: folder,
    env: { INSI_URL: `http://127.0.0.1:${port}/lps`, NUMERO, CLE },
  })
  expect(await bench.ended, bench.out() + bench.err()).toBe(2)
  expect(bench.out()).toMatch(/GF-01/)

  const report = JSON.parse(readFileSync(join(folder, 'r/report.json'), 'utf8')) as { verdict: string }
  expect(report.verdict).toBe('configuration')
  expect(JSON.stringify(report)).toContain('"GF-01"')

  const files = everyFile(folder)
  expect(files.length).toBeGreaterThan(8)
  for (const file of files) {
    const bytes = readFileSync(file)
    for (const encoding of ['utf8', 'utf16le'] as const) expect(bytes.includes(Buffer.from(NUMERO, encoding)), file).toBe(false)
    expect(/1[\s.]*99[\s.]*12[\s.]*99[\s.]*999[\s.]*123/.test(bytes.toString('latin1')), file).toBe(false)
  }
  // The places where it was are found, in the message sent and in what the DUI showed.
  const all = files.map((f) => readFileSync(f, 'latin1')).join('\n')
  expect(all).toMatch(/<\w+:NumIdentifiant>\*{13}</)
  expect(all).toContain('"value":"1 99 12 ** *** *** **"')
  expect(bench.out() + bench.err()).not.toContain(NUMERO)
})
