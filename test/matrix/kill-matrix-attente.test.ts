import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFECTS } from '../../mocks/dui/index.ts'
import { fastClock, openSuite, type Suite } from '../builders/suite.ts'
import { AREAS, ON_A_RUNNING_CLOCK } from './areas.ts'
import { complaints } from './kill-matrix.ts'

/** How long the client waits shows only on a clock that runs: these defects are played on their own bench, without a defect first. */
let dir: string
let suite: Suite
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gabarit-attente-'))
  suite = await openSuite(dir, fastClock())
}, 60_000)
afterAll(async () => {
  await suite.bench.close()
  rmSync(dir, { recursive: true, force: true })
})

describe.each(ON_A_RUNNING_CLOCK)('area %s', (area) => {
  const { profile, scenarios } = AREAS[area]

  test('a client that waits as it should is right', async () => {
    const { events, verdict } = await suite.play([], { profile, only: scenarios })
    expect(complaints(events)).toEqual([])
    expect(verdict).toBe('conforme')
  })

  test.each(DEFECTS.filter((d) => d.area === area))('$id turns red what it must, and nothing else', async ({ id, breaks }) => {
    const { events, verdict } = await suite.play([id], { profile, only: scenarios })
    expect(complaints(events)).toEqual([...breaks].sort())
    expect(['avertissement', 'non-conforme']).toContain(verdict)
  })
})
