import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DefectId } from '../../mocks/dui/index.ts'
import { aCarer, type Carer, type CarerOptions } from '../builders/carer.ts'
import { openSuite, type Played, QUICK_CLOCK, type Suite } from '../builders/suite.ts'

let folder: string
let suite: Suite

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gabarit-humain-dmp-'))
  suite = await openSuite(folder)
}, 60_000)

afterAll(async () => {
  await suite?.bench.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Sitting extends Played {
  readonly shown: string
  /** `CHECK reason` of all that is neither conforme nor an advice of the file of documents. */
  readonly reds: readonly string[]
}

/** A scenario gone through by a person at the terminal, the simulator DUI in front of them; its screen shows neither identifier nor version. */
async function sit(id: string, screen?: CarerOptions['screen'], defects: readonly DefectId[] = []): Promise<Sitting> {
  const scenario = suite.definitions.scenarios.find((s) => s.id === id)
  if (!scenario) throw new Error(`no scenario ${id}`)
  const persona = suite.definitions.personas.get(scenario.persona ?? '') ?? null
  let carer: Carer | undefined
  const played = await suite.play(defects, {
    profile: 'dmp-documents',
    only: [id],
    adapterOf: (dui) => {
      carer = aCarer(dui, { scenario, persona, clock: QUICK_CLOCK, proofs: join(folder, 'preuves'), ...(screen ? { screen } : {}) })
      return carer.adapter
    },
  })
  const reds = played.events.flatMap((e) =>
    e.type === 'finding' && !['conforme', 'avertissement', 'sans-objet'].includes(e.finding.verdict) ? [`${e.finding.check} ${e.finding.reason ?? ''}`] : [],
  )
  return { ...played, shown: carer?.shown() ?? '', reds }
}

describe('a person plays the scenarios of documents', () => {
  it.each([
    ['dmp-sans-dmp', 'nothing sent, the document waits'],
    ['dmp-depot-pdf', 'the document sent is recognised by its type and its title'],
    ['dmp-retrait', 'the document withdrawn too'],
    ['dmp-nouveautes', 'as many reports alike as the DMP listed'],
    ['dmp-cr-deux-canaux', 'the report is given again as a file, and stays one'],
  ])('%s: %s', async (id) => {
    const { verdict, reds, shown } = await sit(id)
    expect({ verdict, reds }, shown).toEqual({ verdict: 'conforme', reds: [] })
    expect(shown).toContain('Combien de documents le logiciel montre-t-il')
  })

  it('tells two versions apart by their numbers, when the screen shows them', async () => {
    const { verdict, reds, shown } = await sit('dmp-remplacement', ({ version }) => ({ version }))
    expect({ verdict, reds }, shown).toEqual({ verdict: 'conforme', reds: [] })
  })

  it('has nothing held against the DUI when nothing tells two versions apart', async () => {
    const { reds } = await sit('dmp-remplacement')
    expect(new Set(reds.map((r) => r.split(' ')[1]))).toEqual(new Set(['non-reconnu']))
  })

  it.each<[DefectId, string, string]>([
    ['depot-non-montre', 'dmp-depot-pdf', 'DOC-DEPOSE dit-non-envoye'],
    ['retrait-non-montre', 'dmp-retrait', 'DOC-RETIRE encore-depose'],
    ['origine-non-montree', 'dmp-cr-deux-canaux', 'DOC-ORIGINE sans-origine'],
    ['document-perdu-apres-refus', 'dmp-sans-dmp', 'DOC-ATTENTE perdu'],
  ])('sees the defect %s as a machine does', async (defect, id, red) => {
    expect((await sit(id, undefined, [defect])).reds).toContain(red)
  })
})
