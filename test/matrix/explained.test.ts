import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeReports } from '../../src/cli/write-reports.ts'
import { openSuite } from '../builders/suite.ts'

test('a call refused for a broken rule is explained by the rule, not by the answer that did not come', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'gabarit-explained-'))
  const suite = await openSuite(dir)
  try {
    const played = await suite.play(['sans-idam'], { only: ['ins-matricule-corse', 'ins-nia'] })
    const profile = suite.definitions.profiles.find((p) => p.id === 'ins-qualification')
    if (!profile) throw new Error('no profile')
    const { model } = await writeReports({
      log: played.log,
      run: played.run,
      definitions: suite.definitions,
      profile,
      mask: (t) => t,
      out: join(dir, 'out'),
      lang: 'fr',
    })
    expect([...new Set(model.report.blames.dui.map((i) => i.check))]).toEqual(['INSI-H2'])
    expect(model.report.scenarios.map((s) => s.next.fr)).toEqual(Array(2).fill(model.report.checks.find((c) => c.id === 'INSI-H2')?.mend?.fr))
  } finally {
    await suite.bench.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
