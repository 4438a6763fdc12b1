import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { DEFECTS } from '../../mocks/dui/index.ts'
import { allChecks } from '../../src/checks/index.ts'

const DOCUMENT = resolve(import.meta.dirname, '../../docs/kill-matrix.md')

function document(): string {
  const byCheck = allChecks.map((check) => {
    const killers = DEFECTS.filter((d) => (d.breaks as readonly string[]).includes(check.id)).map((d) => `\`${d.id}\``)
    return `| [${check.id}](checks/${check.id}.md) | ${check.title.fr.replaceAll('|', '\\|')} | ${killers.join(', ')} |`
  })
  const byDefect = DEFECTS.map((d) => `| \`${d.id}\` | ${d.text.fr.replaceAll('|', '\\|')} | ${d.breaks.join(', ')} |`)
  return [
    '# Kill matrix',
    '',
    'Written by `UPDATE_DOCS=1 npx vitest run test/matrix`; a test fails when it drifts. Each defect of the simulator DUI is run over the whole suite:',
    'it must turn red (or warn) exactly the checks below, no more, no less.',
    '',
    '## What proves that each check can fail',
    '',
    '| Check | Rule | Defects that turn it red |',
    '|---|---|---|',
    ...byCheck,
    '',
    '## What each defect turns red',
    '',
    '| Defect | What the simulator does wrong | Findings, exactly |',
    '|---|---|---|',
    ...byDefect,
    '',
  ].join('\n')
}

test('every check has at least one defect that turns it red', () => {
  const killed = new Set(DEFECTS.flatMap((d) => d.breaks as readonly string[]))
  expect(allChecks.map((c) => c.id).filter((id) => !killed.has(id))).toEqual([])
})

test('defects only name checks that exist', () => {
  const ids = new Set(allChecks.map((c) => c.id))
  expect(DEFECTS.flatMap((d) => (d.breaks as readonly string[]).filter((b) => !ids.has(b)).map((b) => `${d.id}: ${b}`))).toEqual([])
})

test('docs/kill-matrix.md is up to date', () => {
  if (process.env['UPDATE_DOCS']) writeFileSync(DOCUMENT, document())
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(document())
})
