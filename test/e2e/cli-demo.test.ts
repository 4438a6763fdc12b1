import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadDefinitions } from '../../src/engine/definitions.ts'
import { aFileFolder, type Told, told } from '../src/cli/a-terminal.ts'

const folder = aFileFolder()
const definitions = loadDefinitions()
const PROFILES = ['ins-qualification', 'dmp-documents', 'mssante'] as const
const countOf = (profile: string): number => new Set(definitions.profiles.find((p) => p.id === profile)?.criteria.flatMap((c) => c.scenarios)).size
const N = countOf('ins-qualification')
const at = (path: string): string => join(folder, path)

/** Each demonstration has evidence of its own, so that they can go on together. */
function demo(name: string, ...more: readonly string[]): Promise<Told> {
  return told(['--state', at(name), ...more, '--out', at(`${name}-rapports`)])
}

interface Report {
  readonly verdict: string
  readonly counts: { readonly scenarios: Readonly<Record<string, number>> }
}
const report = (name: string, profile = 'ins-qualification'): Report =>
  JSON.parse(readFileSync(at(`${name}-rapports/${profile}/report.json`), 'utf8')) as Report

let plain: Told
let english: Told
let faulty: Told
let json: Told
beforeAll(async () => {
  ;[plain, english, faulty, json] = await Promise.all([
    demo('fr', 'demo', '--seed', 'graine'),
    demo('en', '--lang', 'en', 'demo', '--profil', 'dmp-documents'),
    demo('defaut', 'demo', '--profil', 'ins-qualification', '--defaut', 'sans-idam'),
    demo('json', 'demo', '--json'),
  ])
}, 120_000)

describe('gabarit demo', () => {
  test('plays each profile, ends conforme, tells it in French, and writes the three reports of each', () => {
    expect(plain.err).toBe('')
    expect(plain.code).toBe(0)
    for (const profile of PROFILES) {
      const n = countOf(profile)
      expect(n).toBeGreaterThan(20)
      expect(plain.out).toMatch(new RegExp(`^DUI-SIMULATEUR \\S+ · profil ${profile} · ${n} scénarios\n`, 'm'))
      expect(plain.out.match(new RegExp(`^ {2}✓ Conforme {2,}${profile.slice(0, 4)}`, 'gm'))).toHaveLength(n)
      for (const file of ['report.html', 'report.json', 'junit.xml']) {
        expect(plain.out).toContain(`\n  ${at(`fr-rapports/${profile}/${file}`)}\n`)
        expect(existsSync(at(`fr-rapports/${profile}/${file}`))).toBe(true)
      }
      expect(report('fr', profile)).toMatchObject({ verdict: 'conforme', counts: { scenarios: { conforme: n } } })
    }
    expect(plain.out.match(/\nLe logiciel est conforme sur tout ce qui a été joué\.\nRien à faire\.\n\nRapports\n/g)).toHaveLength(PROFILES.length)
  })

  test('with --profil plays this one only, and writes its reports in the very folder asked for; speaks English on demand', () => {
    expect(english.code).toBe(0)
    expect(english.out).toMatch(new RegExp(` profile dmp-documents · ${countOf('dmp-documents')} scenarios\n`))
    expect(english.out).not.toContain('ins-qualification')
    expect(english.out).not.toMatch(/[éèàç]|Conforme +dmp|Rapports/)
    expect(readFileSync(at('en-rapports/report.html'), 'utf8')).toMatch(/<html[^>]* lang="en"/)
  })

  test('with a defect exits 1 and explains the first red: expected, received, where, what to do', () => {
    expect(faulty.code).toBe(1)
    expect(faulty.out).toMatch(
      /\nÀ traiter d’abord : .+\n {2}attendu +<IDAM R="4">…<\/IDAM>\n {2}reçu +\(absent\)\n {2}où +INSI-H2, ins-.*ligne \d+.*\n {2}que faire +Placez le numéro reçu du CNDA/,
    )
    expect(faulty.out).toMatch(new RegExp(`\nLe logiciel n’est pas conforme : \\d+ scénarios sur ${N} montrent un écart\\.\n`))
    expect((JSON.parse(readFileSync(at('defaut-rapports/report.json'), 'utf8')) as Report).verdict).toBe('non-conforme')
  })

  test('with --json writes one line a profile on the standard output, the rest elsewhere', () => {
    expect(json.code).toBe(0)
    expect(json.out.endsWith('\n')).toBe(true)
    expect(
      json.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(
      PROFILES.map((profile, i) => ({
        run: expect.stringMatching(/^run-[0-9a-f]{8}$/) as unknown,
        session: `demo-${i + 1}`,
        profile,
        verdict: 'conforme',
        files: ['report.html', 'report.json', 'junit.xml'].map((f) => at(`json-rapports/${profile}/${f}`)),
      })),
    )
    expect(json.err).toContain(`${N} scénarios`)
  })
})

describe('gabarit report', () => {
  test('writes again, from the evidence alone, the very report.json of the run', async () => {
    const again = await told(['--state', at('fr'), 'report', 'demo-1', '--out', at('again')])
    expect([again.code, again.err]).toEqual([0, ''])
    expect(again.out.split('\n')).toEqual([...['report.html', 'report.json', 'junit.xml'].map((f) => at(`again/${f}`)), ''])
    for (const file of ['report.html', 'report.json', 'junit.xml']) {
      expect(readFileSync(at(`again/${file}`)).equals(readFileSync(at(`fr-rapports/ins-qualification/${file}`))), file).toBe(true)
    }
  })

  test('takes the folder of the evidence as well as its name, and one run by its identifier', async () => {
    const { run } = JSON.parse(json.out.split('\n')[0] ?? '') as { run: string }
    const again = await told(['report', at('json/sessions/demo-1'), '--run', run, '--out', at('by-folder'), '--json'])
    expect(again.code).toBe(0)
    expect(JSON.parse(again.out)).toMatchObject({ run, verdict: 'conforme' })
  })

  test('refuses a run the session does not hold', async () => {
    const { code, err } = await told(['--state', at('fr'), 'report', 'demo-1', '--run', 'run-00000000', '--out', at('none')])
    expect(code).toBe(2)
    expect(err).toMatch(/^✖ La session « demo-1 » ne contient pas cette exécution\./)
    expect(existsSync(at('none'))).toBe(false)
  })

  test.each<{ what: string; alter: (folder: string) => void; said: RegExp }>([
    {
      what: 'a line that is no event',
      alter: (f) => rewrite(join(f, 'log.jsonl'), (log) => log.replace(/^.*"n":11,.*$/m, 'ceci n’est pas un événement')),
      said: /^✖ La ligne 11 du journal n’est pas un événement\./,
    },
    {
      what: 'a verdict improved by hand',
      alter: (f) => rewrite(join(f, 'log.jsonl'), (log) => log.replace('"verdict":"non-conforme"', '"verdict":"conforme"')),
      said: /^✖ La ligne \d+ du journal a été modifiée après son écriture\.\n {2}→ Ces preuves ne font plus foi/,
    },
    {
      what: 'a byte changed in an exchange',
      alter: (f) => rewrite(join(f, 'raw/000001.bin'), (raw) => `${raw.slice(0, 2000)}~${raw.slice(2001)}`),
      said: /^✖ Les octets de l’échange x\d+ \(ligne \d+\) ont été modifiés dans raw\/000001\.bin\./,
    },
  ])('refuses evidence with $what', async ({ alter, said }) => {
    const copy = mkdtempSync(at('copie-'))
    cpSync(at('defaut/sessions/demo-1'), copy, { recursive: true })
    alter(copy)
    const { code, err } = await told(['report', copy, '--out', at('none')])
    expect(err).toMatch(said)
    expect(code).toBe(2)
    expect(existsSync(at('none'))).toBe(false)
  })
})

/** Byte for byte: one character a byte. */
function rewrite(file: string, change: (text: string) => string): void {
  const before = readFileSync(file, 'latin1')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(file, Buffer.from(after, 'latin1'))
}
