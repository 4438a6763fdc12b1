import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeReports } from '../../src/cli/write-reports.ts'
import { openSuite, type Played, type Suite } from '../builders/suite.ts'
import { complaints } from './kill-matrix.ts'

let dir: string
let suite: Suite
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gabarit-no-defect-'))
  suite = await openSuite(dir)
}, 60_000)
afterAll(async () => {
  await suite.bench.close()
  rmSync(dir, { recursive: true, force: true })
})

async function reportOf(played: Played, name: string, wanted = 'ins-qualification'): Promise<string> {
  const profile = suite.definitions.profiles.find((p) => p.id === wanted)
  if (!profile) throw new Error('no profile')
  const { failures } = await writeReports({
    log: played.log,
    run: played.run,
    definitions: suite.definitions,
    profile,
    mask: (text) => text,
    out: resolve(dir, name),
    lang: 'fr',
  })
  expect(failures).toEqual([])
  return readFileSync(resolve(dir, name, 'report.json'), 'utf8')
}

/** The scenarios of a profile, each once. */
function scenariosOf(wanted: string): ReadonlySet<string> {
  return new Set(suite.definitions.profiles.find((p) => p.id === wanted)?.criteria.flatMap((c) => c.scenarios ?? []))
}

test.each(['ins-qualification', 'dmp-documents', 'mssante'])(
  '%s: without a defect everything is conforme, twice with the same seed, and report.json is the same byte for byte',
  async (profile) => {
    const first = await suite.play([], { profile, seed: 'deux-fois' })
    expect(complaints(first.events)).toEqual([])
    expect(first.verdict).toBe('conforme')
    const second = await suite.play([], { profile, seed: 'deux-fois', parallel: 2 })
    const [a, b] = [await reportOf(first, `${profile}-a`, profile), await reportOf(second, `${profile}-b`, profile)]
    expect(JSON.parse(a)).toMatchObject({ verdict: 'conforme', counts: { scenarios: { conforme: scenariosOf(profile).size } } })
    expect(sameForAnyPlay(b)).toBe(sameForAnyPlay(a))
  },
  120_000,
)

/**
 * Session names differ: they are where the evidence is, not what it says. So do the bytes of answers that give addresses of the session
 * (bundles of the Annuaire, documents of Pro Santé Connect), and the fingerprints of its tokens: a signing key is drawn with each bench.
 */
function sameForAnyPlay(report: string): string {
  const of = JSON.parse(report, (_name, value: unknown) => (givesAddresses(value) ? { ...value, request: undefined, response: undefined } : value))
  return JSON.stringify(of, null, 2).replace(/"suite-\d+"/g, '"suite"')
}

function givesAddresses(value: unknown): value is { service: string } {
  return typeof value === 'object' && value !== null && 'service' in value && (value.service === 'psc' || value.service === 'annuaire')
}

test('another seed gives other identifiers', async () => {
  const one = await suite.play([], { seed: 'un', only: ['ins-matricule-corse'] })
  const two = await suite.play([], { seed: 'deux', only: ['ins-matricule-corse'] })
  expect(await reportOf(one, 'c')).not.toBe(await reportOf(two, 'd'))
})
