import { describe, expect, test } from 'vitest'
import { DEFECTS } from '../../../mocks/dui/index.ts'
import { loadDefinitions } from '../../../src/engine/definitions.ts'
import { told } from './a-terminal.ts'

const definitions = loadDefinitions()

describe('gabarit list', () => {
  test.each([
    [
      'scenarios',
      'scenarios',
      definitions.scenarios.length,
      /^ins-cr-01-aucune-identite +Chercher une personne/m,
      /^ins-cr-01-aucune-identite +Search for a person/m,
    ],
    ['profils', 'profiles', definitions.profiles.length, /^ins-qualification +\S+ · /m, /^ins-qualification +\S+ · /m],
    ['controles', 'checks', definitions.checks.length, /^INSI-H2 +(DOIT|PEUT) · /m, /^INSI-H2 +(DOIT|PEUT) · /m],
    ['personnes', 'personas', definitions.personas.size, /^adrtrois-dominique +ADRTROIS DOMINIQUE · F · /m, /^adrtrois-dominique +ADRTROIS DOMINIQUE/m],
    ['pannes', 'faults', null, /^insi\/insi_102 +.* \(.+\)$/m, /^insi\/insi_102 +.* \(.+\)$/m],
    ['defauts', 'defects', DEFECTS.length, /^sans-idam +N’envoie pas .* → INSI-H2$/m, /^sans-idam +Does not send .* → INSI-H2$/m],
    ['exigences', 'requirements', definitions.requirements.size, /^INS\/va1\.22 +./m, /^INS\/va1\.22 +./m],
  ] as const)('%s (%s) gives one line each, in both languages, under both names', async (french, english, count, fr, en) => {
    const [one, other, crossed] = await Promise.all([told(['list', french]), told(['--lang', 'en', 'list', english]), told(['list', english])])
    expect([one.code, other.code, one.err, other.err]).toEqual([0, 0, '', ''])
    expect(one.out).toMatch(fr)
    expect(other.out).toMatch(en)
    expect(crossed.out).toBe(one.out)
    if (count !== null) expect(one.out.trimEnd().split('\n')).toHaveLength(count)
    expect(one.out).not.toContain('undefined')
  })

  test('shows the scenarios when nothing is asked, and the same as JSON for a program', async () => {
    const rows = JSON.parse((await told(['list', '--json'])).out) as { id: string; text: string }[]
    expect(rows.map((r) => r.id)).toEqual(definitions.scenarios.map((s) => s.id))
    expect((await told(['list'])).out).toBe((await told(['list', 'scenarios'])).out)
  })

  test.each([
    ['fr', 'controles', [/^# INSI-H2\n/, /Niveau : DOIT/, /Source : /]],
    ['en', 'checks', [/^# INSI-H2\n/, /Level: DOIT/, /Source: /]],
  ] as const)('gives the help page of a check, whatever its case, in %s', async (lang, what, patterns) => {
    const { code, out } = await told(['--lang', lang, 'list', what, 'insi-h2'])
    expect(code).toBe(0)
    for (const pattern of patterns) expect(out).toMatch(pattern)
  })

  test('--strict finds that all holds together', async () => {
    const { code, out, err } = await told(['list', '--strict'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(`${definitions.scenarios.length} scénarios, ${definitions.checks.length} contrôles : tout se tient.\n`)
  })
})
