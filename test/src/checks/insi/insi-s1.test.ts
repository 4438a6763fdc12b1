import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { answer00, answer01, answer02, faultAnswer, insiScenario, search } from '../../../../src/checks/insi/examples.ts'
import { insiS1 } from '../../../../src/checks/insi/insi-s1.ts'

const ANSWERS = { '00': answer00(), '01': answer01(), '02': answer02(), panne: faultAnswer() }
type Answer = keyof typeof ANSWERS

/** Judges a series of calls by the given name sent and the answer received. */
function reasons(prenoms: string, ...calls: readonly (readonly [prenom: string, answer: Answer])[]): string[] {
  const subject = insiScenario(...calls.map(([prenom, answer], i) => search(i, prenom, ANSWERS[answer])))
  return insiS1.judge(subject, exampleContext(subject, { context: { params: { prenoms } } })).map((j) => j.reason ?? j.verdict)
}

describe('INSI-S1', () => {
  it('accepts four attempts for three given names (HOUILLES)', () => {
    expect(reasons('PIERRE PAUL JACQUES', ['PIERRE', '01'], ['PAUL', '01'], ['JACQUES', '01'], ['PIERRE PAUL JACQUES', '01'])).toEqual(['conforme'])
  })

  it('asks for the last attempt, with all given names', () => {
    expect(reasons('PIERRE PAUL', ['PIERRE', '01'], ['PAUL', '01'])).toEqual(['abandon'])
  })

  it('asks no retry of a person with one given name', () => {
    expect(reasons('TOUSSAINT', ['TOUSSAINT', '01'])).toEqual(['conforme'])
  })

  it('lets a new search begin once one has ended', () => {
    expect(reasons('OLA CATARINA', ['OLA', '00'], ['OLA', '01'], ['CATARINA', '00'])).toEqual(['conforme'])
  })

  it('does not take an outage for an answer 01', () => {
    expect(reasons('OLA CATARINA', ['OLA', 'panne'])).toEqual(['conforme'])
    expect(reasons('OLA CATARINA', ['OLA', 'panne'], ['CATARINA', '00'])).toEqual(['mauvais-ordre'])
  })

  it('leaves what follows an answer 02 to INSI-S2', () => {
    expect(reasons('OLA CATARINA', ['OLA', '02'], ['OLA CATARINA', '00'])).toEqual(['conforme'])
  })

  it('says nothing when INSi was not called', () => {
    expect(reasons('OLA')).toEqual([])
  })

  const names = fc.uniqueArray(fc.constantFrom('OLA', 'CATARINA', 'BELLA', 'PIERRE-ALAIN', 'ANNE'), { minLength: 2, maxLength: 4 })

  it('accepts every client that follows the rule, wherever INSi finds the person', () => {
    fc.assert(
      fc.property(names, fc.nat(5), (list, foundAt) => {
        const attempts = [...list, list.join(' ')]
        const calls = attempts.slice(0, foundAt + 1).map((p, i): [string, Answer] => [p, i === foundAt ? '00' : '01'])
        expect(reasons(list.join(' '), ...calls)).toEqual(['conforme'])
      }),
    )
  })

  it('refuses every client that skips an attempt', () => {
    fc.assert(
      fc.property(names, fc.nat(), (list, n) => {
        const attempts = [...list, list.join(' ')]
        const skipped = n % attempts.length
        const calls = attempts.filter((_, i) => i !== skipped).map((p): [string, Answer] => [p, '01'])
        expect(reasons(list.join(' '), ...calls)).not.toContain('conforme')
      }),
    )
  })
})
