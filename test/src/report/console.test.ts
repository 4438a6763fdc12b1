import { expect, test } from 'vitest'
import type { GabaritEvent } from '../../../src/evidence/events.ts'
import { type ConsoleOptions, ConsoleReporter } from '../../../src/report/console.ts'
import { foldRun } from '../../../src/report/fold.ts'
import type { OutputDir } from '../../../src/report/output-dir.ts'
import * as b from './builders.ts'
import { richRun } from './rich-run.ts'

const nowhere = (written: string[]): OutputDir => ({ written, write: (name) => Promise.resolve(name) })

function aConsole(change: Partial<ConsoleOptions> = {}) {
  let text = ''
  const time = { now: 0 }
  const { definitions } = richRun()
  const reporter = new ConsoleReporter({
    stream: { write: (s) => (text += s) },
    tty: false,
    colour: false,
    lang: 'fr',
    scenarios: definitions.scenarios,
    now: () => time.now,
    columns: 120,
    ...change,
  })
  return { reporter, time, text: () => text, live: () => text.slice(text.lastIndexOf('\u001b[K') + 3) }
}

test('without a terminal, prints one line a scenario and no control sequence', () => {
  const { reporter, text } = aConsole()
  for (const event of richRun().events) reporter.onEvent(event)
  reporter.tick()
  expect(text()).toMatchInlineSnapshot(`
    "Résidence 4.2 · profil insi-essai · 6 scénarios
        1/6  ✗ Non conforme              insi-traits-00  Retrouver l’INS d’un usager par ses traits
        2/6  ✓ Conforme                  insi-code-01  Aucune identité trouvée (code 01)
        3/6  ✗ Non conforme              insi-panne-102  Le service répond par une erreur (insi_102)
        4/6  – Sans objet                insi-vitale  Retrouver l’INS avec la carte Vitale
        5/6  … À vérifier                identite-qualifiee  L’identité devient qualifiée
        6/6  ⚙ Configuration à corriger  insi-verification  Vérifier une INS reçue d’ailleurs
    "
  `)
})

test('on a terminal, says what is awaited and for how long', () => {
  const { reporter, time, live } = aConsole({ tty: true })
  const start: GabaritEvent[] = [b.runStarted(['insi-traits-00', 'insi-code-01']), b.started('insi-traits-00'), b.stepStarted('insi-traits-00', 3, 'expect')]
  for (const event of start) reporter.onEvent(event)
  time.now = 28_400
  reporter.tick()
  expect(live()).toBe('0 sur 2 · Retrouver l’INS d’un usager par ses traits · en attente de WS_INS2 (28 s)')
})

test('on a terminal, says how many scenarios run beside, and never passes the width', () => {
  const { reporter, live } = aConsole({ tty: true, columns: 60 })
  for (const event of [b.runStarted(['insi-traits-00']), b.started('insi-traits-00'), b.started('insi-code-01')]) reporter.onEvent(event)
  expect(live()).toBe('0 sur 1 · Retrouver l’INS d’un usager par ses traits (+1) …')
})

test('ends with the verdicts in columns, the first thing to deal with in four lines, and where the reports are', async () => {
  const { reporter, text } = aConsole()
  const { events, definitions, store } = richRun()
  const kept = events
    .filter((e) => !('scenario' in e) || e.scenario !== 'insi-verification')
    .map((e) => (e.type === 'run-ended' ? b.runEnded('non-conforme') : e))
  const run = kept.map((e) => (e.type === 'run-started' ? b.runStarted(['insi-traits-00', 'insi-code-01']) : e))
  await reporter.write(foldRun(run, b.RUN, definitions, store.read), nowhere(['rapport/report.html', 'rapport/junit.xml']), 'fr')
  expect(text()).toMatchInlineSnapshot(`
    "
      ✗ Non conforme              insi-traits-00      Retrouver l’INS d’un usager par ses traits
      ✓ Conforme                  insi-code-01        Aucune identité trouvée (code 01)
      ✗ Non conforme              insi-panne-102      Le service répond par une erreur (insi_102)
      – Sans objet                insi-vitale         Retrouver l’INS avec la carte Vitale
      … À vérifier                identite-qualifiee  L’identité devient qualifiée

    À traiter d’abord : Retrouver l’INS d’un usager par ses traits
      attendu    TOUSSAINT
      reçu       Toüssaint
      où         INSI-T3, insi-traits-00/1, requête, ligne 16, colonne 7 · /soap:Envelope/soap:Body/r:RECSANSVITALE/r:Prenom
      que faire  Passez le prénom en majuscules et retirez les accents avant l’appel.

    Le logiciel n’est pas conforme : 2 scénarios sur 5 montrent un écart.
    Lisez les écarts, du plus grave au moins grave : chacun dit quoi corriger.

    Rapports
      rapport/report.html
      rapport/junit.xml
    "
  `)
})

test('captured text cannot drive the terminal', async () => {
  const { reporter, text } = aConsole()
  const events = [
    b.opened,
    b.runStarted(['s1']),
    b.started('s1'),
    b.found('s1', { check: 'INSI-A1', verdict: 'non-conforme', reason: 'faux', received: '\u001b[2Jeffacé\r\nligne' }),
    b.ended('s1', 'non-conforme'),
    b.runEnded('non-conforme'),
  ]
  await reporter.write(foldRun(events, b.RUN, b.definitions([b.aScenario('s1')]), new b.Store().read), nowhere([]), 'fr')
  expect(text()).toContain('reçu       \ufffd[2Jeffacé ligne\n')
  expect(text()).not.toContain('\u001b')
})

test('uses colours only when told to', () => {
  const { reporter, text } = aConsole({ colour: true })
  reporter.onEvent(b.ended('insi-code-01'))
  expect(text()).toContain('\u001b[32m✓ Conforme')
})
