import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { foldRun } from '../../../src/report/fold.ts'
import { htmlReporter } from '../../../src/report/html.ts'
import { jsonReporter, reportJson } from '../../../src/report/json.ts'
import { junitReporter } from '../../../src/report/junit.ts'
import { folderOutput } from '../../../src/report/output-dir.ts'
import { type Reporter, Reporters } from '../../../src/report/reporter.ts'
import * as b from './builders.ts'
import { richRun } from './rich-run.ts'

const model = () => {
  const { events, definitions, store } = richRun()
  return foldRun(events, b.RUN, definitions, store.read)
}

test('writes every report in a folder, made when missing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-report-'))
  try {
    const out = folderOutput(join(folder, 'rapport'))
    const told = model()
    const files = await new Reporters([jsonReporter, junitReporter, htmlReporter], () => undefined).write(told, out, 'fr')
    expect(files).toEqual(['report.json', 'junit.xml', 'report.html'].map((f) => join(folder, 'rapport', f)))
    expect(out.written).toEqual(files)
    expect(readFileSync(files[0] ?? '', 'utf8')).toBe(reportJson(told.report))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a reporter that breaks is told once, and stops no other', async () => {
  const seen: string[] = []
  const broken: Reporter = {
    name: 'casse',
    onEvent: () => {
      throw new Error('boum')
    },
    write: () => Promise.reject(new Error('jamais appelé')),
  }
  const good: Reporter = { name: 'bon', onEvent: (e) => seen.push(e.type), write: () => Promise.resolve(['bon.txt']) }
  const late: Reporter = { name: 'tard', write: () => Promise.reject(new Error('disque plein')) }
  const problems: string[] = []
  const reporters = new Reporters([broken, late, good], ({ reporter, error }) => problems.push(`${reporter}: ${String(error)}`))
  reporters.onEvent(b.opened)
  reporters.onEvent(b.ended('s1'))
  expect(await reporters.write(model(), { written: [], write: (n) => Promise.resolve(n) }, 'fr')).toEqual(['bon.txt'])
  expect(seen).toEqual(['session-opened', 'scenario-ended'])
  expect(problems).toEqual(['casse: Error: boum', 'tard: Error: disque plein'])
})

test('even a broken teller of problems stops nothing', () => {
  const broken: Reporter = {
    name: 'casse',
    onEvent: () => {
      throw new Error('boum')
    },
    write: () => Promise.resolve([]),
  }
  const reporters = new Reporters([broken], () => {
    throw new Error('aussi')
  })
  expect(() => reporters.onEvent(b.opened)).not.toThrow()
})
