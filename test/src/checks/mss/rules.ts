import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Check, CheckContext, CheckSubject, Example, Judgement } from '../../../../src/checks/define.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { requirementsByCode } from '../../../../src/checks/requirement.ts'
import { say } from '../../../../src/i18n/text.ts'

const root = new URL('../../../../', import.meta.url)
const requirements = requirementsByCode(JSON.parse(readFileSync(new URL('profiles/requirements.json', root), 'utf8')))

/** Judges a subject of the check's own kind: the one place where the union of kinds is opened. */
export function judge(check: Check, subject: CheckSubject, context: CheckContext): readonly Judgement[] {
  return (check as { judge(s: CheckSubject, c: CheckContext): readonly Judgement[] }).judge(subject, context)
}

function run(check: Check, example: Example<CheckSubject>): readonly Judgement[] {
  const subject = example.subject()
  return judge(check, subject, exampleContext(subject, example))
}

/** What the catalogue asks of every rule, asked of a list of them. */
export function describeRules(checks: readonly Check[]): void {
  describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
    it('is in the file that bears its name, and cites only requirements of the table', () => {
      expect(existsSync(new URL(`src/checks/mss/${id.toLowerCase()}.ts`, root))).toBe(true)
      expect(check.exigences.filter((code) => !requirements.has(code))).toEqual([])
      for (const text of [check.title, check.why, check.mend, ...Object.values(check.reasons)]) expect(text.en).not.toBe(text.fr)
    })

    it.each(check.examples.conforme.map((e) => [e.name, e] as const))('is met by: %s', (_, example) => {
      expect(run(check, example)).toEqual([{ verdict: 'conforme' }])
    })

    it.each(check.examples.fautif.map((e) => [e.name, e] as const))('reports: %s', (_, example) => {
      const found = run(check, example)
      expect(found.map((j) => j.reason)).toContain(example.reason)
      for (const judgement of found) {
        expect(judgement.verdict).not.toBe('conforme')
        const text = check.reasons[judgement.reason ?? '']
        if (!text) throw new Error(`unknown reason ${judgement.reason}`)
        for (const lang of ['fr', 'en'] as const) expect(say(text, lang, judgement.params)).not.toMatch(/\{\w+\}/)
        if (judgement.blame !== 'configuration') expect(judgement.at, judgement.reason).toBeDefined()
      }
    })

    it('reaches each of its reasons, and fails only at level DOIT', () => {
      const judged = check.examples.fautif.flatMap((example) => run(check, example))
      expect([...new Set(judged.map((j) => j.reason ?? ''))].toSorted()).toEqual(Object.keys(check.reasons).toSorted())
      expect(judged.some((j) => j.verdict === 'non-conforme' || j.verdict === 'configuration')).toBe(check.level === 'DOIT')
    })
  })
}
