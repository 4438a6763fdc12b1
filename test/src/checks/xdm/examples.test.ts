import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DocumentCheck, DocumentSubject, Example, Judgement } from '../../../../src/checks/define.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { requirementsByCode } from '../../../../src/checks/requirement.ts'
import { xdmChecks } from '../../../../src/checks/xdm/index.ts'
import { say } from '../../../../src/i18n/text.ts'

const requirements = requirementsByCode(JSON.parse(readFileSync(new URL('../../../../profiles/requirements.json', import.meta.url), 'utf8')))

const checks = xdmChecks.filter((c): c is DocumentCheck => c.on.kind === 'document')

function run(check: DocumentCheck, example: Example<DocumentSubject>): readonly Judgement[] {
  const subject = example.subject()
  return check.judge(subject, exampleContext(subject, example))
}

describe('checks of an IHE_XDM archive', () => {
  it('are the 31 of the contract', () => {
    const count = (letter: string): number => checks.filter((c) => c.id.startsWith(`XDM-${letter}-`)).length
    expect([count('Z'), count('M'), count('D'), count('P'), count('C'), checks.length]).toEqual([7, 5, 9, 4, 6, 31])
    expect(new Set(checks.map((c) => c.id)).size).toBe(31)
  })

  it('judge archives only', () => {
    expect(checks.flatMap((c) => c.on.types)).toEqual(checks.map(() => 'xdm'))
  })
})

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  it('is in the file that bears its name, with words in both languages and codes of the table', () => {
    expect(existsSync(new URL(`../../../../src/checks/xdm/${id.toLowerCase()}.ts`, import.meta.url))).toBe(true)
    for (const text of [check.title, check.why, check.mend, ...Object.values(check.reasons)]) {
      expect([text.fr.trim(), text.en.trim()]).not.toContain('')
      expect(text.en).not.toBe(text.fr)
    }
    expect(check.exigences.filter((code) => !requirements.has(code))).toEqual([])
  })

  it.each(check.examples.conforme.map((e) => [e.name, e] as const))('is met by: %s', (_, example) => {
    expect(run(check, example)).toEqual([{ verdict: 'conforme' }])
  })

  it.each(check.examples.fautif.map((e) => [e.name, e] as const))('reports: %s', (_, example) => {
    const found = run(check, example)
    expect(found.map((j) => j.reason)).toContain(example.reason)
    expect(found.filter((j) => j.verdict === 'conforme')).toEqual([])
  })

  it('reaches each of its reasons with an example, with words and a place', () => {
    const found = check.examples.fautif.flatMap((example) => run(check, example))
    expect([...new Set(found.map((j) => j.reason))].toSorted()).toEqual(Object.keys(check.reasons).toSorted())
    for (const { reason = '', params, at } of found) {
      const text = check.reasons[reason]
      for (const lang of ['fr', 'en'] as const) expect(text && say(text, lang, params)).not.toMatch(/\{\w+\}/)
      expect(at).toMatchObject({ part: 'document', document: 'IHE_XDM.zip' })
    }
    expect(found.some((j) => j.verdict === 'non-conforme')).toBe(check.level === 'DOIT')
  })
})

/** Rules that a fault of another one breaks too, because they say the same from another side. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'XDM-Z-04 tout dans un dossier de plus': ['XDM-Z-03'],
  'XDM-D-05 cadre inconnu': ['XDM-C-05'],
  'XDM-D-05 type inconnu du banc': ['XDM-C-01'],
  'XDM-P-01 deux usagers': ['XDM-P-03'],
  'XDM-P-02 OID du logiciel': ['XDM-P-03'],
  'XDM-P-02 numéro du dossier': ['XDM-P-03'],
  'XDM-P-03 document d’un autre usager': ['XDM-C-06'],
  'XDM-C-01 autre nomenclature': ['XDM-D-05'],
}

describe('each fault is told by its own rule', () => {
  const faults = checks.flatMap((check) => check.examples.fautif.map((example) => [check.id, example.name, example] as const))

  it.each(faults)('%s, %s', (id, name, example) => {
    const subject = example.subject()
    const told = checks.filter((c) => c.judge(subject, exampleContext(subject, example)).some((j) => j.verdict !== 'conforme')).map((c) => c.id)
    expect(told.toSorted()).toEqual([id, ...(ALSO[`${id} ${name}`] ?? [])].toSorted())
  })

  it('nothing is said of a valid archive', () => {
    for (const check of checks)
      for (const example of check.examples.conforme) {
        // These two are right for their rule, and deserve a look by another.
        if (/XDM-|sans INS/.test(example.name)) continue
        const subject = example.subject()
        const told = checks.filter((c) => c.judge(subject, exampleContext(subject, example)).some((j) => j.verdict !== 'conforme'))
        expect([check.id, example.name, ...told.map((c) => c.id)]).toEqual([check.id, example.name])
      }
  })
})
