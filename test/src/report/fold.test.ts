import { describe, expect, test } from 'vitest'
import type { GabaritEvent } from '../../../src/evidence/events.ts'
import { foldRun } from '../../../src/report/fold.ts'
import { reportJson } from '../../../src/report/json.ts'
import * as b from './builders.ts'
import { richRun } from './rich-run.ts'

function fold(events: readonly GabaritEvent[], definitions = b.definitions([b.aScenario('s1')]), store = new b.Store()) {
  return foldRun(events, b.RUN, definitions, store.read).report
}

const wholeRun = (scenarios: readonly string[], events: readonly GabaritEvent[], verdict: Parameters<typeof b.runEnded>[0] = 'conforme') => [
  b.opened,
  b.runStarted(scenarios),
  ...events,
  b.runEnded(verdict),
]

describe('a green run', () => {
  const store = new b.Store()
  const report = fold(wholeRun(['s1'], b.greenScenario(store, 's1')), undefined, store)

  test('is conformant and says so in one sentence', () => {
    expect(report.verdict).toBe('conforme')
    expect(report.sentence.fr).toBe('Le logiciel est conforme sur tout ce qui a été joué.')
    expect(report.scenarios[0]?.why).toBeNull()
  })

  test('names the exchange by its scenario and rank', () => {
    expect(report.scenarios[0]?.exchanges.map((e) => [e.id, e.as])).toEqual([['s1/1', 'appel']])
    expect(report.scenarios[0]?.findings[0]?.subject).toBe('s1/1')
  })

  test('says what it is not', () => {
    expect(report.notice[0]?.fr).toContain('ni un référencement Ségur, ni une homologation CNDA, ni une VA, ni une VSR')
  })

  test('covers each requirement with its scenarios', () => {
    expect(report.coverage).toMatchObject([{ code: 'INS/va1.52', scenarios: [{ id: 's1', verdict: 'conforme' }], verdict: 'conforme' }])
  })

  test('marks a criterion that is only inferred with a footnote', () => {
    expect(report.criteria[0]?.footnote?.fr).toContain('déduit')
  })
})

describe('the same run played again', () => {
  const names = ['s1', 's2']
  const scenarios = names.map((id) => b.aScenario(id))
  const stranger = (store: b.Store, id: string, body: string) => b.recorded(store.exchange({ id, body }))

  test('gives the same bytes when its scenarios interleave differently, on other ports, with other ids', () => {
    const one = new b.Store()
    const first = wholeRun(names, [...b.greenScenario(one, 's1'), stranger(one, 'z1', '<z/>'), stranger(one, 'z2', '<y/>'), ...b.greenScenario(one, 's2')])
    const two = new b.Store()
    const [a1 = b.opened, a2 = b.opened, ...restA] = b.greenScenario(two, 's1', 'other-1')
    const [c1 = b.opened, c2 = b.opened, ...restC] = b.greenScenario(two, 's2', 'other-2')
    const mixed = restC.flatMap((e, i) => [e, restA[i] ?? e])
    const second = wholeRun(names, [c1, a1, c2, a2, stranger(two, 'q1', '<y/>'), ...mixed, stranger(two, 'q2', '<z/>')])
    const definitions = b.definitions(scenarios)
    const json = reportJson(fold(first, definitions, one))
    expect(reportJson(fold(second, definitions, two))).toBe(json)
    expect(json).not.toMatch(/8443|8444|other-|x-s1/)
  })

  test('keeps scenarios in the order of the profile', () => {
    const store = new b.Store()
    const report = fold(wholeRun(['s2', 's1'], [...b.greenScenario(store, 's2'), ...b.greenScenario(store, 's1')]), b.definitions(scenarios), store)
    expect(report.scenarios.map((s) => s.id)).toEqual(['s1', 's2'])
  })
})

describe('silence', () => {
  test('a scenario that was never played is non testable', () => {
    const report = fold(wholeRun(['s1'], []))
    expect(report.scenarios[0]).toMatchObject({ verdict: 'non-testable', why: { fr: 'Ce scénario n’a pas été joué.' } })
    expect(report.verdict).toBe('non-testable')
  })

  test('a declared check that left no finding is red, even if the scenario ended green', () => {
    const report = fold(wholeRun(['s1'], [b.started('s1'), b.stepStarted('s1', 0), b.stepEnded('s1', 0), b.ended('s1')]))
    expect(report.neverRan).toMatchObject([{ scenario: 's1', check: 'INSI-A1' }])
    expect(report.verdict).toBe('non-testable')
    expect(report.counts.checks['non-testable']).toBe(1)
  })

  test('a family of checks asks for one of its own only', () => {
    const definitions = b.definitions([b.aScenario('s1', [{ check: { ids: ['INSI-*'] } }])], { checks: [b.aCheck('INSI-A1'), b.aCheck('INSI-B1')] })
    const store = new b.Store()
    expect(fold(wholeRun(['s1'], b.greenScenario(store, 's1')), definitions, store).neverRan).toEqual([])
    const empty = [b.started('s1'), b.stepEnded('s1', 0), b.ended('s1')]
    expect(fold(wholeRun(['s1'], empty), definitions).neverRan).toMatchObject([{ check: 'INSI-*' }])
  })

  test('a scenario that does not concern the software declares no missing check', () => {
    const events = [
      b.started('s1'),
      b.stepEnded('s1', 0, { verdict: 'sans-objet', reason: 'capacite-absente', params: { capability: 'identity.verify' } }),
      b.ended('s1', 'sans-objet'),
    ]
    const report = fold(wholeRun(['s1'], events, 'sans-objet'))
    expect(report.neverRan).toEqual([])
    expect(report.scenarios[0]?.why?.fr).toBe('Le logiciel déclare ne pas faire : Vérifier l’INS de l’usager.')
  })

  test('a run without an end is interrupted and never conformant', () => {
    const store = new b.Store()
    const report = fold([b.opened, b.runStarted(['s1']), ...b.greenScenario(store, 's1')], undefined, store)
    expect(report).toMatchObject({ interrupted: true, verdict: 'non-testable' })
    expect(report.sentence.fr).toContain('interrompue')
  })

  test('a scenario cut before its end is not judged by what it had time to pass', () => {
    const store = new b.Store()
    const events = b.greenScenario(store, 's1').slice(0, -1)
    const report = fold([b.opened, b.runStarted(['s1']), ...events, b.runEnded('non-testable', 'interrompu')], undefined, store)
    expect(report.scenarios[0]).toMatchObject({ verdict: 'non-testable', why: { fr: 'Ce scénario a été interrompu avant sa fin.' } })
  })

  test('a criterion without scenario asks for another proof', () => {
    const profile = b.aProfile(['s1'])
    const [criterion] = profile.criteria
    if (!criterion) throw new Error('the builder makes one')
    const store = new b.Store()
    const definitions = b.definitions([b.aScenario('s1')], { profile: { ...profile, criteria: [{ ...criterion, scenarios: [] }] } })
    const report = fold(wholeRun(['s1'], b.greenScenario(store, 's1')), definitions, store)
    expect(report.criteria[0]).toMatchObject({ verdict: 'non-testable', next: { fr: expect.stringContaining('Fournissez la preuve autrement') } })
  })
})

describe('findings', () => {
  const scenario = [b.started('s1'), b.stepStarted('s1', 0)]

  test('come worst first, then by check, and are said once', () => {
    const bad = b.found('s1', { check: 'INSI-Y5', verdict: 'non-conforme', reason: 'faux', params: { valeur: 7 }, step: 0 })
    const report = fold(
      wholeRun(
        ['s1'],
        [...scenario, b.found('s1', { check: 'INSI-Z9' }), b.found('s1', { check: 'INSI-B1' }), bad, bad, b.stepEnded('s1', 0), b.ended('s1', 'non-conforme')],
      ),
      b.definitions([b.aScenario('s1')], { checks: [b.aCheck('INSI-Y5')] }),
    )
    expect(report.scenarios[0]?.findings.map((f) => [f.verdict, f.check])).toEqual([
      ['non-conforme', 'INSI-Y5'],
      ['conforme', 'INSI-B1'],
      ['conforme', 'INSI-Z9'],
    ])
    expect(report.scenarios[0]?.findings[0]?.reason).toEqual({ fr: 'La valeur 7 ne convient pas.', en: 'The value 7 does not fit.' })
  })

  test('a later success never erases a failure', () => {
    const events = [
      ...scenario,
      b.found('s1', { check: 'INSI-A1', verdict: 'non-conforme', reason: 'faux' }),
      b.found('s1', { check: 'INSI-A1' }),
      b.stepEnded('s1', 0),
      b.ended('s1'),
    ]
    expect(fold(wholeRun(['s1'], events)).verdict).toBe('non-conforme')
  })

  test('a check that broke is the bench’s blame, in the bench’s words', () => {
    const broken = b.found('s1', { check: 'INSI-A1', verdict: 'erreur-de-banc', blame: 'banc', reason: 'erreur-interne', params: { message: 'boum' } })
    const report = fold(wholeRun(['s1'], [...scenario, broken, b.ended('s1', 'erreur-de-banc')], 'erreur-de-banc'))
    expect(report.blames.banc).toMatchObject([{ check: 'INSI-A1', sentence: { fr: 'Erreur interne du banc : boum' } }])
    expect(report.blames.dui).toEqual([])
  })

  test('a reason no one knows is shown as it is', () => {
    const odd = b.found('s1', { check: 'INSI-A1', verdict: 'non-conforme', reason: 'toString', params: { a: 1 } })
    expect(fold(wholeRun(['s1'], [...scenario, odd, b.ended('s1')])).scenarios[0]?.findings[0]?.reason?.fr).toBe('toString (a: 1)')
  })

  test('a rule from memory or inference is never shown as official', () => {
    const store = new b.Store()
    const definitions = b.definitions([b.aScenario('s1')], { checks: [b.aCheck('INSI-A1', { source: { ref: 'réglage', mark: 'I' } })] })
    const report = fold(wholeRun(['s1'], b.greenScenario(store, 's1')), definitions, store)
    expect(report.checks[0]?.inferred).toBe(true)
    expect(report.marks.find((m) => m.mark === 'I')?.checks).toEqual(['INSI-A1'])
  })
})

describe('exchanges', () => {
  test('that no scenario claimed are kept with the near miss', () => {
    const { events, definitions, store } = richRun()
    const { report } = foldRun(events, b.RUN, definitions, store.read)
    expect(report.unexpected.map((e) => e.id)).toEqual(['hors-scenario/1'])
    expect(report.unexpected[0]?.nearMisses).toMatchObject([
      { scenario: 'insi-panne-102', step: 3, sentence: { fr: 'hors-scenario/1 : nom de naissance attendu « TCHITCHI », reçu « ADRTROIS »' } },
    ])
  })

  test('of a scenario that ran beside are no near miss', () => {
    const store = new b.Store()
    const miss = { exchange: 'x-s2', criterion: 'nomNaissance', expected: 'A', received: 'B' }
    const names = ['s1', 's2']
    const events = [
      ...b.greenScenario(store, 's2'),
      b.started('s1'),
      b.stepEnded('s1', 0, { verdict: 'non-conforme', reason: 'rien-recu', nearMisses: [miss] }),
      b.ended('s1', 'non-conforme'),
    ]
    const report = fold(wholeRun(names, events), b.definitions(names.map((n) => b.aScenario(n))), store)
    expect(report.scenarios[0]?.steps[0]?.nearMisses).toEqual([])
  })

  test('recorded before the run or after its end are not told', () => {
    const store = new b.Store()
    const early = b.recorded(store.exchange({ id: 'early' }))
    const late = b.recorded(store.exchange({ id: 'late' }))
    const report = fold([b.opened, early, b.runStarted(['s1']), ...b.greenScenario(store, 's1'), b.runEnded('conforme'), late], undefined, store)
    expect(report.unexpected).toEqual([])
  })

  test('of an interrupted attempt are kept apart, and its results replaced', () => {
    const store = new b.Store()
    const [first = b.opened, second = b.opened, ...rest] = b.greenScenario(store, 's1', 'again')
    const cut = [b.started('s1'), b.stepStarted('s1', 0), b.recorded(store.exchange({ id: 'cut' })), b.claimed('s1', 'cut')]
    const red = b.found('s1', { check: 'INSI-A1', verdict: 'non-conforme', reason: 'faux', subject: 'cut', step: 0 })
    const report = fold(wholeRun(['s1'], [...cut, red, first, second, ...rest]), undefined, store)
    expect(report.verdict).toBe('conforme')
    expect(report.scenarios[0]?.exchanges.map((e) => e.id)).toEqual(['s1/1'])
    expect(report.unexpected).toMatchObject([{ id: 'hors-scenario/1', interruptedAttempt: true }])
  })

  test('keep the armed fault by its code', () => {
    const store = new b.Store()
    const x = store.exchange({ id: 'x', outcome: { kind: 'fault', code: 'siram_40', armedFault: 'uuid-1' } })
    const fault = { id: 'uuid-1', code: 'insi_102', trigger: { kind: 'once' as const }, where: {}, params: {} }
    const armed: GabaritEvent = { type: 'fault-armed', scope: `${b.RUN}/s1`, service: 'insi', fault }
    const report = fold(wholeRun(['s1'], [b.started('s1'), armed, b.recorded(x), b.claimed('s1', 'x'), b.ended('s1')]), undefined, store)
    expect(report.scenarios[0]?.exchanges[0]?.outcome.armedFault).toBe('insi_102')
    expect(report.unusedFaults).toEqual([])
  })
})

test('a fault that no call met is told', () => {
  const { events, definitions, store } = richRun()
  expect(foldRun(events, b.RUN, definitions, store.read).report.unusedFaults).toEqual([
    { scenario: 'insi-panne-102', service: 'insi', code: 'insi_102', trigger: { kind: 'once' } },
  ])
})

test('the three blames are never mixed, and each says what to do', () => {
  const { events, definitions, store } = richRun()
  const { blames } = foldRun(events, b.RUN, definitions, store.read).report
  expect(blames.dui.map((i) => [i.scenario, i.check ?? i.step])).toEqual([
    ['insi-traits-00', 'INSI-T3'],
    ['insi-panne-102', 3],
  ])
  expect(blames.configuration.map((i) => [i.scenario, i.step, i.verdict])).toEqual([
    ['insi-verification', 1, 'configuration'],
    ['identite-qualifiee', 2, 'a-verifier'],
  ])
  expect(blames.banc).toEqual([])
})

test('a configuration that stops the judgement does not hide what was already seen of the software', () => {
  const { events, definitions, store } = richRun()
  expect(foldRun(events, b.RUN, definitions, store.read).report.sentence.fr).toBe(
    'La configuration est à corriger avant de pouvoir conclure. 2 scénarios montrent déjà un écart du logiciel.',
  )
})

test('every captured text goes through the mask', () => {
  const { events, definitions, store } = richRun()
  const mask = (text: string) =>
    text.replaceAll('Toüssaint', '•••').replaceAll('ADRTROIS', '•••').replaceAll('Camille Fictif', '•••').replaceAll('INSI-MANU', '•••')
  const model = foldRun(events, b.RUN, { ...definitions, personas: [] }, store.read, mask)
  const shown = reportJson({ ...model.report, scenarios: model.report.scenarios.map((s) => ({ ...s, steps: [] })) }) + JSON.stringify([...model.captures])
  // The expected side of a near miss is the scenario's own person, not a capture.
  expect(shown).not.toMatch(/Toüssaint|ADRTROIS|Camille Fictif|INSI-MANU/)
})

test('a run the log does not hold is refused with what to do', () => {
  expect(() => foldRun([], 'run-9', b.definitions([]), new b.Store().read)).toThrow(/execution-inconnue/)
})
