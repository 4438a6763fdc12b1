import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFECTS, type DefectArea } from '../../mocks/dui/index.ts'
import type { GabaritEvent } from '../../src/evidence/events.ts'
import { openSuite, type Suite } from '../builders/suite.ts'
import { AREAS, ON_A_RUNNING_CLOCK, WHOLE } from './areas.ts'
import { MAIL_PLACES } from './mail-places.ts'

/** Every check a run says something against, warnings included, in any scenario or outside. */
export function complaints(events: readonly GabaritEvent[]): string[] {
  const found = new Set<string>()
  for (const e of events) if (e.type === 'finding' && e.finding.verdict !== 'conforme' && e.finding.verdict !== 'sans-objet') found.add(e.finding.check)
  return [...found].sort()
}

/** Where all that a defect breaks is seen: the scenarios of its area, or its own. */
function scenariosOf(id: string, area: DefectArea): readonly string[] {
  return MAIL_PLACES[id]?.map((s) => `mssante-${s}`) ?? AREAS[area].scenarios
}

/**
 * The law of the project: each defect of the simulator produces exactly the findings it declares, no more, no less,
 * over its area, and over its whole profile when GABARIT_MATRIX=entiere. Split in parts that run side by side.
 */
export function killMatrix(profile: string, part: number, parts: number): void {
  let dir: string
  let suite: Suite
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'gabarit-matrix-'))
    suite = await openSuite(dir)
    // The first run pays for what is compiled and issued once.
    await suite.play([], { profile, only: profile === 'mssante' ? AREAS['mssante-envoi'].scenarios : [] })
  }, 60_000)
  afterAll(async () => {
    await suite.bench.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const rows = DEFECTS.filter((d) => AREAS[d.area].profile === profile && !ON_A_RUNNING_CLOCK.includes(d.area)).filter((_, i) => i % parts === part)
  describe(`kill matrix of ${profile}, part ${part + 1} of ${parts}${WHOLE ? ', whole profile' : ''}`, () => {
    test.each(rows)('$id turns red what it must, and nothing else', async ({ id, area, breaks }) => {
      const { events, verdict } = await suite.play([id], { profile, only: WHOLE ? [] : scenariosOf(id, area) })
      expect(complaints(events)).toEqual([...breaks].sort())
      expect(verdict).not.toBe('conforme')
      expect(verdict).not.toBe('erreur-de-banc')
    })
  })
}
