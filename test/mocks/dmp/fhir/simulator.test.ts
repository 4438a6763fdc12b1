import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DMP_FHIR_DEFECTS } from '../../../../mocks/dui/defects/dmp-fhir.ts'
import type { GabaritEvent } from '../../../../src/evidence/events.ts'
import { openSuite, type Suite } from '../../../builders/suite.ts'

const PLAY = { profile: 'dmp-documents', only: ['dmp-fhir-depot-et-recherche'] }
let dir: string
let suite: Suite

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gabarit-fhir-'))
  suite = await openSuite(dir)
}, 60_000)
afterAll(async () => {
  await suite.bench.close()
  rmSync(dir, { recursive: true, force: true })
})

function complaints(events: readonly GabaritEvent[]): string[] {
  const found = events.flatMap((e) =>
    e.type === 'finding' && e.finding.verdict !== 'conforme' && e.finding.verdict !== 'sans-objet' ? [`${e.finding.check} ${e.finding.verdict}`] : [],
  )
  return [...new Set(found)].sort()
}

test('the simulator deposits, finds and withdraws by FHIR without a remark', async () => {
  const { events, verdict } = await suite.play([], PLAY)
  expect(complaints(events)).toEqual([])
  const judged = new Set(events.flatMap((e) => (e.type === 'finding' && e.finding.check.startsWith('DMP-F') ? [e.finding.check] : [])))
  expect([...judged].sort()).toEqual(DMP_FHIR_DEFECTS.map((d) => d.breaks[0]))
  expect(verdict).toBe('conforme')
})

test.each(DMP_FHIR_DEFECTS)('$id is seen, as a warning, by the checks it names alone', async ({ id, breaks }) => {
  const { events } = await suite.play([id], PLAY)
  expect(complaints(events)).toEqual(breaks.map((b) => `${b} avertissement`))
})
