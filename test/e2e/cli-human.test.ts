import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { gabarit, type Process } from '../src/cli/a-process.ts'

const SCENARIO = 'ins-traits-obligatoires'
const PRESENTATION = ['MON DUI', '3.2', 'oui', 'oui', 'oui', 'oui']
const REFUSED = ['refusé', 'Ce trait est obligatoire.']
const CREATED = ['fait', '', '1042']
const SEEN = ['oui', 'provisoire', 'aucun', '', '', 'CURIE', 'MARIE', '', 'f', '04/07/1934', '63220', '', '']

interface Desk {
  readonly folder: string
  /** Starts the bench, and types these lines to the last. */
  sit(words: readonly string[], lines: readonly string[]): Promise<Process & { readonly code: number | NodeJS.Signals | null }>
}

function aDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-humain-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return {
    folder,
    async sit(words, lines) {
      const argv = ['--state', 's', 'run', '--adapter', 'human', '--port', 'tous=0', '--out', 'r', ...words]
      const child = gabarit(argv, { cwd: folder })
      child.type(...lines)
      child.endOfInput()
      return { ...child, code: await child.ended }
    },
  }
}

function verdict(desk: Desk): string {
  return (JSON.parse(readFileSync(join(desk.folder, 'r/report.json'), 'utf8')) as { verdict: string }).verdict
}

test('a person goes through a scenario in French, told what to do and what to type, and the DUI is conforme', async () => {
  const desk = aDesk()
  const done = await desk.sit([SCENARIO], [...PRESENTATION, ...Array<string[]>(5).fill(REFUSED).flat(), ...CREATED, ...SEEN])
  expect(done.code, done.out() + done.err()).toBe(0)
  expect(done.err()).toBe('')
  expect(done.out()).toContain(`
Étape 3 sur 7
Essayez de créer le dossier de cette personne sans la date de naissance. Notez ce que répond le logiciel.
À saisir dans le logiciel :
  Nom de naissance                CURIE
  Premier prénom                  MARIE
  Sexe                            F
  Lieu de naissance (code INSEE)  63220
Vous avez 30 min 00 s.
Quand c’est terminé, qu’a fait le logiciel ? 1 fait · 2 refusé par le logiciel · 3 échec annoncé par le logiciel · p plus tard
> refusé
Message affiché par le logiciel (Entrée si aucun) :
> Ce trait est obligatoire.
Merci, c’est noté.
`)
  expect(done.out()).toMatch(/MON DUI 3\.2 · profil ins-qualification · 1 scénario\n[\s\S]*Le logiciel est conforme sur tout ce qui a été joué\./)
  expect(verdict(desk)).toBe('conforme')
})

test('an answer put off exits 4 and says how to go on; then only what was left is asked', async () => {
  const desk = aDesk()
  const first = await desk.sit([SCENARIO], [...PRESENTATION, ...REFUSED, ...REFUSED, 'plus tard'])
  expect(first.code, first.out() + first.err()).toBe(4)
  expect(first.out()).toContain('D’accord : cette étape reste à faire, le passage pourra être repris.')
  const [, words = ''] = /^Pour reprendre là où l’exécution s’est arrêtée : gabarit --state s run (.*)$/m.exec(first.err()) ?? []
  expect(words).toBe(`--adapter human --profil ins-qualification --session essai-1 --reprendre --port tous=0 ${SCENARIO}`)

  const second = await desk.sit(words.split(' '), [...PRESENTATION, ...REFUSED, ...REFUSED, ...REFUSED, ...CREATED, ...SEEN])
  expect(second.code, second.out() + second.err()).toBe(0)
  expect(second.out()).not.toContain('sans le premier prénom')
  expect(second.out()).toContain('sans la date de naissance')
  expect(verdict(desk)).toBe('conforme')
})

test('with --json the person is spoken to on the error output, and the standard output is one JSON line', async () => {
  const desk = aDesk()
  const done = await desk.sit(['--json', SCENARIO], [...PRESENTATION, 'p'])
  expect(done.code).toBe(4)
  expect(done.err()).toContain('Étape 1 sur 7')
  expect(JSON.parse(done.out())).toMatchObject({ session: 'essai-1' })
  expect(done.out().trim().split('\n')).toHaveLength(1)
})
