import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadScenarios } from '../../../src/engine/load-scenarios.ts'
import { BancError } from '../../../src/evidence/banc-error.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gabarit-scenarios-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const GOOD = `id: exemple
title: { fr: Un, en: One }
purpose: { fr: Pourquoi, en: Why }
exigences: [INS/va1.52]
steps:
  - expect: { service: insi, transaction: insi.*, as: appel, within: 2min }
  - absent: { service: insi, transaction: insi.*, for: 500ms }
`

function problemsOf(yaml: string): string {
  writeFileSync(join(folder, 'a.yaml'), yaml)
  try {
    loadScenarios(folder)
  } catch (error) {
    if (error instanceof BancError) return error.text.fr.replaceAll(`${folder}/`, '').replace(/^.*?(a\.yaml|b\.yaml)/gm, '$1')
    throw error
  }
  return 'no problem'
}

test('reads durations as milliseconds and gives expectations a default patience', () => {
  writeFileSync(join(folder, 'a.yaml'), GOOD.replace(', within: 2min', ''))
  const [scenario] = loadScenarios(folder)
  expect(scenario?.steps[0]).toMatchObject({ expect: { within: 30_000 }, line: 6 })
  expect(scenario?.steps[1]).toMatchObject({ absent: { for: 500 }, line: 7 })
})

test('says the file, line and column of a misspelt word', () => {
  expect(problemsOf(GOOD.replace('service: insi, transaction: insi.*, as', 'servic: insi, transaction: insi.*, as'))).toMatchInlineSnapshot(`
    "a.yaml:6:5: il manque « service » dans /steps/0/expect.
    a.yaml:6:15: « servic » n’est pas un mot connu dans /steps/0/expect."
  `)
})

test('refuses a step with two verbs, or with none', () => {
  const two = GOOD.replace('  - absent:', '    absent:')
  expect(problemsOf(two)).toBe('a.yaml:6:1: une étape a un seul verbe ; reçu : expect, absent.')
  expect(problemsOf(`${GOOD}  - name: rien\n`)).toBe('a.yaml:8:1: une étape a un seul verbe ; reçu : –.')
})

test('asks for quotes where YAML would read a number', () => {
  expect(problemsOf(GOOD.replace('id: exemple', 'id: 12'))).toBe('a.yaml:1:1: /id : attendu string, reçu 12. Mettez la valeur entre guillemets.')
})

test('refuses broken YAML and duplicate keys with their line', () => {
  expect(problemsOf(`${GOOD}id: encore\n`)).toMatch(/^a\.yaml:8:1: YAML incorrect \(Map keys must be unique/)
  expect(problemsOf('id: [')).toMatch(/^a\.yaml:1:/)
})

test('refuses two scenarios of the same id and names the first', () => {
  writeFileSync(join(folder, 'b.yaml'), GOOD)
  expect(problemsOf(GOOD)).toMatch(/^b\.yaml:1:1: l’identifiant « exemple » est déjà celui de .*a\.yaml\.$/)
})

test('collects the problems of every file at once', () => {
  writeFileSync(join(folder, 'b.yaml'), GOOD.replace('title:', 'titre:'))
  expect(problemsOf(GOOD.replace('[INS/va1.52]', '[]')).split('\n')).toHaveLength(3)
})
