import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { foldRun } from '../../../src/report/fold.ts'
import { junitXml } from '../../../src/report/junit.ts'
import type { Report } from '../../../src/report/model.ts'
import * as b from './builders.ts'
import { richRun } from './rich-run.ts'

interface Case {
  name: string
  classname: string
  failure?: { message: string; type: string; '#text'?: string }
  error?: { message: string; type: string }
  skipped?: { message: string }
  'system-out'?: string
  properties?: { property: { name: string; value: string }[] }
}
interface Suite {
  name: string
  tests: string
  failures: string
  errors: string
  skipped: string
  testcase?: Case[]
}

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => ['testsuite', 'testcase', 'property'].includes(name) })

function parsed(report: Report, lang: 'fr' | 'en' = 'fr'): Suite[] {
  const xml = junitXml(report, lang)
  expect(XMLValidator.validate(xml)).toBe(true)
  return (parser.parse(xml) as { testsuites: { testsuite?: Suite[] } }).testsuites.testsuite ?? []
}

function rich(): Report {
  const { events, definitions, store } = richRun()
  return foldRun(events, b.RUN, definitions, store.read).report
}

test('has a suite a scenario and a case a check, with exigences and preuve', () => {
  const [suite] = parsed(rich())
  expect(suite?.name).toBe('insi-traits-00 · Retrouver l’INS d’un usager par ses traits')
  const found = suite?.testcase?.find((c) => c.name.startsWith('INSI-T3'))
  expect(found?.properties?.property).toEqual([
    { name: 'exigence', value: 'INS/va1.56' },
    { name: 'exigence', value: 'INS/va1.52' },
    { name: 'preuve', value: expect.stringMatching(/^insi-traits-00\/1 sha256:[0-9a-f]{64}$/) as string },
  ])
})

test('tells a failure by what was expected, received, where, and what to do', () => {
  const found = parsed(rich())[0]?.testcase?.find((c) => c.name.startsWith('INSI-T3'))
  expect(found?.failure?.message).toBe('Le prénom contient « ü », en position 3.')
  expect(found?.failure?.['#text']?.split('\n')).toEqual([
    'Le prénom contient « ü », en position 3.',
    'Attendu : TOUSSAINT',
    'Reçu : Toüssaint',
    'Où : insi-traits-00/1, requête, ligne 16, colonne 7 · /soap:Envelope/soap:Body/r:RECSANSVITALE/r:Prenom',
    'Que faire : Passez le prénom en majuscules et retirez les accents avant l’appel.',
  ])
})

test('speaks English when asked', () => {
  const found = parsed(rich(), 'en')[0]?.testcase?.find((c) => c.name.startsWith('INSI-T3'))
  expect(found?.failure?.message).toBe('The given name holds "ü", at position 3.')
})

test('maps each verdict: our fault and settings are errors, sans objet is skipped with its reason, a warning passes', () => {
  const suites = parsed(rich())
  const cases = suites.flatMap((s) => s.testcase ?? [])
  expect(cases.filter((c) => c.error).map((c) => c.error?.type)).toEqual(['configuration'])
  expect(cases.filter((c) => c.failure).map((c) => c.failure?.type)).toEqual(['non-conforme', 'non-conforme', 'non-testable', 'a-verifier'])
  expect(cases.filter((c) => c.skipped).map((c) => c.skipped?.message)).toEqual(['Le logiciel déclare ne pas faire : Rechercher l’INS de l’usager.'])
  expect(cases.find((c) => c.name.startsWith('INSI-T7'))?.['system-out']).toContain('lieu de naissance')
})

test('counts what it holds', () => {
  for (const suite of parsed(rich())) {
    const cases = suite.testcase ?? []
    expect([suite.tests, suite.failures, suite.errors, suite.skipped].map(Number)).toEqual([
      cases.length,
      cases.filter((c) => c.failure).length,
      cases.filter((c) => c.error).length,
      cases.filter((c) => c.skipped).length,
    ])
  }
})

test('a scenario that was never played is a failure, not an empty suite', () => {
  const report = foldRun([b.opened, b.runStarted(['s1']), b.runEnded('conforme')], b.RUN, b.definitions([b.aScenario('s1', [])]), new b.Store().read).report
  expect(parsed(report)[0]?.testcase?.[0]?.failure?.message).toBe('Ce scénario n’a pas été joué.')
})

test('hostile content stays content', () => {
  const store = new b.Store()
  const nasty = ']]></failure><x>&\u0000\u001b[31m"\ud800'
  const events = [
    b.opened,
    b.runStarted(['s1']),
    b.started('s1'),
    b.found('s1', { check: 'INSI-A1', verdict: 'non-conforme', reason: 'faux', params: { valeur: nasty }, received: nasty, step: 0 }),
    b.ended('s1', 'non-conforme'),
    b.runEnded('non-conforme'),
  ]
  const report = foldRun(events, b.RUN, b.definitions([b.aScenario('s1')]), store.read).report
  const found = parsed(report)[0]?.testcase?.find((c) => c.failure)
  expect(found?.failure?.message).toBe('La valeur ]]></failure><x>&\ufffd\ufffd[31m"\ufffd ne convient pas.')
})
