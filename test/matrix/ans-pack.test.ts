import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFECTS } from '../../mocks/dui/index.ts'
import { AnsPack } from '../../src/ans-pack/index.ts'
import { openSuite, type Suite } from '../builders/suite.ts'
import { ANS_KILLERS } from './ans-killers.ts'
import { complaints } from './kill-matrix.ts'

const PACK = resolve(import.meta.dirname, '../fixtures/mini-pack')
const DEPOSIT = { profile: 'dmp-documents', only: ['dmp-depot-dlu', 'dmp-depot-pdf'] }

let dir: string
let suite: Suite
let ansPack: AnsPack
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gabarit-ans-'))
  suite = await openSuite(dir)
  ansPack = AnsPack.open(PACK)
}, 60_000)
afterAll(async () => {
  await ansPack.close()
  await suite.bench.close()
  rmSync(dir, { recursive: true, force: true })
})

test('with the miniature pack a right DUI stays conforme, and the three checks have looked', async () => {
  const { events, verdict } = await suite.play([], { ...DEPOSIT, ansPack })
  expect(complaints(events)).toEqual([])
  expect(verdict).toBe('conforme')
  const judged = new Set(events.flatMap((e) => (e.type === 'finding' ? [e.finding.check] : [])))
  expect(Object.keys(ANS_KILLERS).filter((id) => !judged.has(id))).toEqual([])
})

test.each(Object.entries(ANS_KILLERS))('%s is turned red by %s', async (check, defect) => {
  const breaks: readonly string[] = DEFECTS.find((d) => d.id === defect)?.breaks ?? []
  expect(breaks).not.toEqual([])
  const { events } = await suite.play([defect], { ...DEPOSIT, ansPack })
  expect(complaints(events)).toEqual([...breaks, check].sort())
})
