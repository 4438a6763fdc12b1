import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { gabarit, type Process } from '../src/cli/a-process.ts'
import { told } from '../src/cli/a-terminal.ts'
import { freePort } from '../src/cli/free-port.ts'

const FIXTURE = resolve(import.meta.dirname, '../fixtures/adaptateur-qui-se-bloque.mjs')
const SCENARIOS = ['ins-traits-obligatoires', 'ins-cr-01-aucune-identite', 'ins-matricule-corse']

interface Life {
  readonly folder: string
  /** Scenarios the DUI was told of, in order, over all its lives. */
  asked(): string[]
  run(more: readonly string[], blocked?: string): Process
}

/** A DUI driven by a module in the bench's own process, whose bench is started several times on the same evidence. */
async function aLife(): Promise<Life> {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-reprise-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const at = (path: string): string => join(folder, path)
  const { code } = await told(['--state', at('s'), 'pki', '--cn', 'INSI-MANU'])
  expect(code).toBe(0)
  const port = await freePort()
  const env = {
    INSI_URL: `https://127.0.0.1:${port}/lps`,
    INSI_CLE: at('s/pki/certificates/client-insi-manu.pem'),
    INSI_AUTORITES: at('s/pki/public/ca.pem'),
    JOURNAL: at('journal'),
  }
  const argv = [
    '--state',
    at('s'),
    'run',
    '--adapter',
    `module=${FIXTURE}`,
    '--parallel',
    '1',
    '--out',
    at('r'),
    '--port',
    'tous=0',
    '--port',
    `insi-mtls=${port}`,
  ]
  return {
    folder,
    asked: () => readFileSync(at('journal'), 'utf8').trim().split('\n'),
    run: (more, blocked) =>
      gabarit([...argv, '--session', 'essai', ...more], {
        cwd: folder,
        env: { ...env, ...(blocked ? { BLOQUE: blocked } : {}) },
      }),
  }
}

function report(life: Life): { verdict: string; interrupted: boolean; scenarios: { id: string; verdict: string }[] } {
  return JSON.parse(readFileSync(join(life.folder, 'r/report.json'), 'utf8')) as ReturnType<typeof report>
}

test('a run killed in the middle of a scenario is resumed: what had ended is kept, the rest is played, the verdict is whole', async () => {
  const life = await aLife()
  const first = life.run(SCENARIOS, 'ins-cr-01-aucune-identite/identity.search')
  await first.seen(/bloqué/)
  first.kill('SIGKILL')
  expect(await first.ended).toBe('SIGKILL')
  expect(existsSync(join(life.folder, 'r/report.json'))).toBe(false)

  // Without a word, the scenarios are those the run had begun with.
  const second = life.run(['--reprendre'])
  expect(await second.ended, second.out() + second.err()).toBe(0)
  expect(life.asked()).toEqual([SCENARIOS[0], SCENARIOS[1], SCENARIOS[1], SCENARIOS[2]])
  expect(report(life)).toMatchObject({ verdict: 'conforme', interrupted: false })
  expect(report(life).scenarios.map((s) => [s.id, s.verdict])).toEqual(SCENARIOS.map((id) => [id, 'conforme']))

  const third = life.run(['--reprendre'])
  expect(await third.ended).toBe(2)
  expect(third.err()).toMatch(/La session « essai » n’a pas d’exécution interrompue\.\n {2}→ Lancez une nouvelle exécution sans --reprendre\./)
})

test('Ctrl-C stops the run, says how to go on and exits 4; the words it says resume it', async () => {
  const life = await aLife()
  const first = life.run(SCENARIOS.slice(0, 2), 'ins-cr-01-aucune-identite/identity.search')
  await first.seen(/bloqué/)

  // On ports of its own: what stops it is the session's log.
  const second = life.run([...SCENARIOS.slice(0, 2), '--port', 'insi-mtls=0'])
  expect(await second.ended).toBe(2)
  expect(second.err()).toMatch(/est déjà utilisé par un autre processus \(numéro \d+, machine .+\)\.\n {2}→ Arrêtez l’autre processus/)

  first.kill('SIGINT')
  expect(await first.ended).toBe(4)
  expect(report(life)).toMatchObject({ interrupted: true })
  const [, words = ''] = /Pour reprendre là où l’exécution s’est arrêtée : gabarit (.*)/.exec(first.err()) ?? []
  expect(words).toMatch(/ --session essai --reprendre .* ins-cr-01-aucune-identite$/)

  const third = life.run(words.slice(words.indexOf('--reprendre')).split(' '))
  expect(await third.ended, third.out() + third.err()).toBe(0)
  expect(third.out()).toMatch(/Le logiciel est conforme sur tout ce qui a été joué/)
  expect(life.asked()).toEqual([SCENARIOS[0], SCENARIOS[1], SCENARIOS[1]])
})

test('stopped while the first things are asked, it says that nothing was begun', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-reprise-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const child = gabarit(['--state', join(folder, 's'), 'run', '--adapter', 'human', '--port', 'tous=0'], { cwd: folder })
  await child.seen(/Nom du logiciel/)
  child.kill('SIGINT')
  expect(await child.ended).toBe(4)
  expect(child.err()).toBe('Arrêté avant le premier scénario : rien n’était commencé.\n')
})
