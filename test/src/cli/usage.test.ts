import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aFileFolder, told } from './a-terminal.ts'

const folder = aFileFolder()
const state = ['--state', join(folder, 'state')]
/** A path that goes through a file: nothing can be made there. */
const NOWHERE = join(import.meta.filename, 'dossier')
const FREE = ['--port', 'tous=0']

interface Mistake {
  readonly typed: readonly string[]
  /** What is wrong, then what to do. */
  readonly fr: readonly [RegExp, RegExp]
  readonly en: readonly [RegExp, RegExp]
}

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'a command': {
    typed: ['rnu'],
    fr: [/^✖ La commande « rnu » n’existe pas\. Vouliez-vous dire « run » \?$/, /→ gabarit --help/],
    en: [/^✖ The command "rnu" does not exist\. Did you mean "run"\?$/, /→ gabarit --help/],
  },
  'an option': {
    typed: ['demo', '--defo', 'x'],
    fr: [/^✖ L’option « --defo » n’existe pas\. Vouliez-vous dire « --defaut » \?$/, /→ gabarit demo --help/],
    en: [/^✖ The option "--defo" does not exist\. Did you mean "--defaut"\?$/, /→ gabarit demo --help/],
  },
  'no adapter': {
    typed: ['run'],
    fr: [/^✖ L’option « --adapter » est obligatoire\.$/, /→ gabarit run --help/],
    en: [/^✖ The option "--adapter" is required\.$/, /→ gabarit run --help/],
  },
  'an option without its value': {
    typed: ['demo', '--seed'],
    fr: [/^✖ L’option « --seed » attend une valeur\.$/, /→ gabarit demo --help/],
    en: [/^✖ The option "--seed" expects a value\.$/, /→ gabarit demo --help/],
  },
  'one argument too many': {
    typed: ['report', 'x', 'y'],
    fr: [/^✖ Il y a trop d’arguments\.$/, /→ gabarit report --help/],
    en: [/^✖ There are too many arguments\.$/, /→ gabarit report --help/],
  },
  'no session to report': {
    typed: ['report'],
    fr: [/^✖ Il manque l’argument « session »\.$/, /→ gabarit report --help/],
    en: [/^✖ The argument "session" is missing\.$/, /→ gabarit report --help/],
  },
  'a profile': {
    typed: ['run', '--adapter', 'simulator', '--profil', 'ins-qualif'],
    fr: [/« ins-qualif » n’existe pas\. Profils connus : .*ins-qualification/, /gabarit list profils/],
    en: [/"ins-qualif" does not exist\. Known profiles: .*ins-qualification/, /gabarit list profiles/],
  },
  'a scenario': {
    typed: ['run', '--adapter', 'simulator', 'ins-histoire'],
    fr: [/Aucun scénario « ins-histoire »\. Les plus proches : ins-historique,/, /gabarit list scenarios/],
    en: [/No scenario "ins-histoire"\. The closest: ins-historique,/, /gabarit list scenarios/],
  },
  'a defect': {
    typed: ['demo', '--defaut', 'sans-idan'],
    fr: [/Le défaut « sans-idan » n’existe pas/, /gabarit list defauts/],
    en: [/no defect "sans-idan"/, /gabarit list defects/],
  },
  'an adapter': {
    typed: ['run', '--adapter', 'robot', ...FREE],
    fr: [/L’adaptateur « robot » n’existe pas\. Attendu : simulator, human, http=ADRESSE ou module=FICHIER\./, /--adapter human/],
    en: [/The adapter "robot" does not exist\. Expected: simulator, human, http=URL or module=FILE\./, /--adapter human/],
  },
  'an adapter without its value': {
    typed: ['run', '--adapter', 'http', ...FREE],
    fr: [/L’adaptateur « http » attend une valeur/, /http=http:\/\/127\.0\.0\.1:3000/],
    en: [/The adapter "http" expects a value/, /http=http:\/\/127\.0\.0\.1:3000/],
  },
  'an adapter module that is nowhere': {
    typed: ['run', '--adapter', 'module=nulle-part.mjs', ...FREE],
    fr: [/nulle-part\.mjs ne peut pas être chargé/, /examples\/adaptateur-module/],
    en: [/nulle-part\.mjs cannot be loaded/, /examples\/adaptateur-module/],
  },
  'a date': {
    typed: ['demo', '--at', 'hier'],
    fr: [/« hier » n’est pas une date que le banc sait lire/, /2026-01-15T09:30:00Z/],
    en: [/"hier" is not a date the bench can read/, /2026-01-15T09:30:00Z/],
  },
  'the form of a port': {
    typed: ['serve', '--port', '8443'],
    fr: [/^✖ Valeur refusée pour l’option « --port » : « 8443 »\. Attendu : NOM=PORT, par exemple insi-mtls=8443\.$/, /→ gabarit serve --help/],
    en: [/^✖ Value refused for the option "--port": "8443"\. Expected: NAME=PORT, for example insi-mtls=8443\.$/, /→ gabarit serve --help/],
  },
  'the name of an endpoint': {
    typed: ['serve', '--port', 'insi-tls=8443'],
    fr: [
      /pour l’option « --port » : « insi-tls=8443 »\. Accès connus : insi-mtls, insi-http, dmp-mtls, dmp-http, mssante-smtp, .*igc-http\.$/,
      /→ gabarit serve --help/,
    ],
    en: [
      /for the option "--port": "insi-tls=8443"\. Known endpoints: insi-mtls, insi-http, dmp-mtls, dmp-http, mssante-smtp, .*igc-http\.$/,
      /→ gabarit serve --help/,
    ],
  },
  'a count': {
    typed: ['run', '--adapter', 'simulator', '--parallel', '0'],
    fr: [/pour l’option « --parallel » : « 0 »\. Attendu : un nombre entier, à partir de 1\.$/, /→ gabarit run --help/],
    en: [/for the option "--parallel": "0"\. Expected: a whole number, from 1\.$/, /→ gabarit run --help/],
  },
  'a mode': {
    typed: ['run', '--adapter', 'simulator', '--mode', 'dur'],
    fr: [/pour l’option « --mode » : « dur »\. Au choix : strict, lenient\.$/, /→ gabarit run --help/],
    en: [/for the option "--mode": "dur"\. Choices: strict, lenient\.$/, /→ gabarit run --help/],
  },
  'what to list': {
    typed: ['list', 'bidules'],
    fr: [/pour l’argument « quoi » : « bidules »\. Au choix : scenarios, profils, /, /→ gabarit list --help/],
    en: [/for the argument "quoi": "bidules"\. Choices: scenarios, profils, /, /→ gabarit list --help/],
  },
  'a folder of scenarios': {
    typed: ['run', '--adapter', 'simulator', '--scenarios', '/nulle/part'],
    fr: [/^✖ Le dossier de scénarios « \/nulle\/part » n’existe pas\.$/, /--scenarios/],
    en: [/^✖ The scenario folder "\/nulle\/part" does not exist\.$/, /--scenarios/],
  },
  'a session that would leave its folder': {
    typed: ['run', '--adapter', 'simulator', '--session', '../../ailleurs', ...FREE],
    fr: [/« \.\.\/\.\.\/ailleurs » ne peut pas être le nom d’une session/, /lettres sans accent, chiffres, point, tiret/],
    en: [/"\.\.\/\.\.\/ailleurs" cannot be the name of a session/, /unaccented letters, digits, dot, hyphen/],
  },
  'the session of unclaimed calls': {
    typed: ['run', '--adapter', 'simulator', '--session', 'objets-trouves', ...FREE],
    fr: [/« objets-trouves » ne peut pas être le nom d’une session/, /→/],
    en: [/"objets-trouves" cannot be the name of a session/, /→/],
  },
  'a session to report': {
    typed: ['report', 'inconnue'],
    fr: [/Aucune preuve de la session « inconnue »\. Sessions connues : /, /log\.jsonl/],
    en: [/No evidence of session "inconnue"\. Known sessions: /, /log\.jsonl/],
  },
  'a state folder that cannot be written': {
    typed: ['--state', NOWHERE, 'demo'],
    fr: [/^✖ Le dossier « .*\/dossier(?:\/[\w-]+)? » ne peut pas être écrit\.$/, /→ .*--state/],
    en: [/^✖ The folder ".*\/dossier(?:\/[\w-]+)?" cannot be written\.$/, /→ .*--state/],
  },
  'a state folder for the keys that cannot be written': {
    typed: ['--state', NOWHERE, 'pki'],
    fr: [/^✖ Le dossier « .*\/dossier(?:\/[\w-]+)? » ne peut pas être écrit\.$/, /→ .*--state/],
    en: [/^✖ The folder ".*\/dossier(?:\/[\w-]+)?" cannot be written\.$/, /→ .*--state/],
  },
  'a report folder that cannot be written': {
    typed: ['demo', '--out', NOWHERE],
    fr: [/^✖ Le dossier « .*\/dossier(?:\/[\w-]+)? » ne peut pas être écrit\.$/, /→ .*--out/],
    en: [/^✖ The folder ".*\/dossier(?:\/[\w-]+)?" cannot be written\.$/, /→ .*--out/],
  },
  'an address beyond this machine': {
    typed: ['serve', '--host', '0.0.0.0'],
    fr: [/L’adresse 0\.0\.0\.0 serait visible d’autres machines/, /ssh -L/],
    en: [/The address 0\.0\.0\.0 would be visible from other machines/, /ssh -L/],
  },
  'a faulty certificate': {
    typed: ['pki', '--fautif', 'perime'],
    fr: [/Aucun certificat fautif « perime »\. Attendu : expired, /, /gabarit pki --fautif expired/],
    en: [/No faulty certificate "perime"\. Expected: expired, /, /gabarit pki --fautif expired/],
  },
  'a check': {
    typed: ['list', 'controles', 'INSI-H99'],
    fr: [/Aucun contrôle « INSI-H99 »\. Les plus proches : /, /gabarit list controles/],
    en: [/No check "INSI-H99"\. The closest: /, /gabarit list checks/],
  },
}

describe.each(['fr', 'en'] as const)('a mistake on the command line, in %s', (lang) => {
  test.each(Object.entries(MISTAKES))('%s is explained in two lines, with what to do, and exits 2', async (_, mistake) => {
    const { code, out, err } = await told([...state, '--lang', lang, ...mistake.typed])
    const [what = '', todo = '', ...more] = err.trimEnd().split('\n')
    const [wrong, next] = mistake[lang]
    expect(what).toMatch(wrong)
    expect(todo).toMatch(next)
    expect([code, out, more]).toEqual([2, '', []])
  })
})

test('nothing is written outside the state folder', () => {
  expect(existsSync(join(folder, 'ailleurs'))).toBe(false)
  expect(readdirSync(folder)).toEqual(['state'])
})

test('the language is also read from GABARIT_LANG, and refused in words', async () => {
  expect((await told([...state, 'rnu'], { GABARIT_LANG: 'en' })).err).toMatch(/does not exist/)
  expect((await told([...state, '--lang=en', 'rnu'])).err).toMatch(/does not exist/)
  const { code, err } = await told([...state, '--lang', 'de', 'list'])
  expect(err).toMatch(/^✖ Valeur refusée pour l’option « --lang » : « de »\. Au choix : fr, en\.\n/)
  expect(code).toBe(2)
})

test('without a command, help is shown and exits 2; asked for, it exits 0', async () => {
  const bare = await told([])
  expect(bare.code).toBe(2)
  expect(bare.err).toMatch(/Utilisation : gabarit \[options\] \[commande\][\s\S]*\brun \[options\] \[scenario\.\.\.\]/)
  const asked = await told(['--help'])
  expect([asked.code, asked.err]).toEqual([0, ''])
  expect(asked.out).toMatch(/serve \[options\]/)
  const english = await told(['--lang', 'en', 'run', '--help'])
  expect(english.code).toBe(0)
  expect(english.out).toMatch(/GABARIT_ADAPTER_TOKEN[\s\S]*Exit codes: 0 conforme/)
  expect((await told(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})
