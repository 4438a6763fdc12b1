import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { DEFECTS } from '../../mocks/dui/index.ts'
import { allChecks } from '../../src/checks/index.ts'
import { loadDefinitions } from '../../src/engine/definitions.ts'
import { ANS_KILLERS } from './ans-killers.ts'
import { AREAS } from './areas.ts'

const DOCUMENT = resolve(import.meta.dirname, '../../docs/kill-matrix.md')

/** With what each check is turned red; the ANS ones with a pack of our own in the place of a user's checkout. */
function killersOf(check: string): string[] {
  const ans = ANS_KILLERS[check]
  return [
    ...DEFECTS.filter((d) => (d.breaks as readonly string[]).includes(check)).map((d) => `\`${d.id}\``),
    ...(ans === undefined ? [] : [`\`${ans}\`, with \`test/fixtures/mini-pack\``]),
  ]
}

function document(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|')
  const byCheck = allChecks.map((check) => `| [${check.id}](checks/${check.id}.md) | ${cell(check.title.fr)} | ${killersOf(check.id).join(', ')} |`)
  const byDefect = DEFECTS.map((d) => `| \`${d.id}\` | ${cell(d.text.fr)} | ${d.breaks.join(', ')} | ${d.area} |`)
  const byArea = Object.entries(AREAS).map(
    ([area, { profile, scenarios }]) => `| ${area} | \`${profile}\` | ${scenarios.length > 0 ? scenarios.map((s) => `\`${s}\``).join(', ') : 'all'} |`,
  )
  return [
    '# Kill matrix',
    '',
    'Written by `UPDATE_DOCS=1 npx vitest run test/matrix`; a test fails when it drifts. Each defect of the simulator DUI must turn red (or warn) exactly',
    'the checks below, no more, no less. `npm test` plays each one over the scenarios of its area; `npm run matrix` plays those of INS',
    'and of documents over their whole profile: the findings are the same. Those of mail are played where they are seen (`test/matrix/mail-places.ts`).',
    '',
    'Three checks speak only when the user brings a checkout of the ANS tool (`--ans-pack`). They are proved with a miniature pack written for the tests, of the',
    'same shape and with a few rules of ours, beside what the defect breaks anyway (`test/matrix/ans-pack.test.ts`).',
    '',
    '## What proves that each check can fail',
    '',
    '| Check | Rule | Defects that turn it red |',
    '|---|---|---|',
    ...byCheck,
    '',
    '## What each defect turns red',
    '',
    '| Defect | What the simulator does wrong | Findings, exactly | Area |',
    '|---|---|---|---|',
    ...byDefect,
    '',
    '## Areas',
    '',
    '| Area | Profile | Scenarios played in `npm test` |',
    '|---|---|---|',
    ...byArea,
    '',
  ].join('\n')
}

test('every check has at least one defect that turns it red', () => {
  expect(allChecks.map((c) => c.id).filter((id) => killersOf(id).length === 0)).toEqual([])
})

test('defects only name checks that exist, each once, and no defect is named twice', () => {
  const ids = new Set(allChecks.map((c) => c.id))
  expect(DEFECTS.flatMap((d) => (d.breaks as readonly string[]).filter((b) => !ids.has(b)).map((b) => `${d.id}: ${b}`))).toEqual([])
  expect(DEFECTS.filter((d) => new Set(d.breaks).size !== d.breaks.length).map((d) => d.id)).toEqual([])
  expect(new Set(DEFECTS.map((d) => d.id)).size).toBe(DEFECTS.length)
})

test('areas only name scenarios of their profile', () => {
  const { profiles } = loadDefinitions()
  for (const { profile, scenarios } of Object.values(AREAS)) {
    const known = profiles.find((p) => p.id === profile)?.criteria.flatMap((c) => c.scenarios ?? []) ?? []
    expect(known.length).toBeGreaterThan(0)
    expect(scenarios.filter((s) => !known.includes(s))).toEqual([])
  }
})

test('docs/kill-matrix.md is up to date', () => {
  if (process.env['UPDATE_DOCS']) writeFileSync(DOCUMENT, document())
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(document())
})
