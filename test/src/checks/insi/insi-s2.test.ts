import { describe, expect, it } from 'vitest'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { answer00, answer02, type Change, type ExchangeParts, insiScenario, search } from '../../../../src/checks/insi/examples.ts'
import { insiS2 } from '../../../../src/checks/insi/insi-s2.ts'

const LAST = '<r:DateNaissance>1936-06-21</r:DateNaissance>'
const LIEU: Change = [LAST, `${LAST}<r:LieuNaissance>63220</r:LieuNaissance>`]

function reasons(...calls: readonly ExchangeParts[]): string[] {
  const subject = insiScenario(...calls)
  return insiS2.judge(subject, exampleContext(subject, { context: { params: { prenoms: 'LEONARDO PIERO' } } })).map((j) => j.reason ?? j.verdict)
}

describe('INSI-S2', () => {
  it('accepts given names first, then the place', () => {
    expect(reasons(search(0, 'LEONARDO', answer02()), search(1, 'LEONARDO PIERO', answer02()), search(2, 'LEONARDO PIERO', answer00(), LIEU))).toEqual([
      'conforme',
    ])
  })

  it('accepts given names sent as several elements', () => {
    expect(reasons(search(0, 'LEONARDO', answer02()), search(1, 'LEONARDO</r:Prenom><r:Prenom>PIERO', answer00()))).toEqual(['conforme'])
  })

  it('judges each answer 02, not only the first', () => {
    expect(reasons(search(0, 'LEONARDO', answer02()), search(1, 'LEONARDO PIERO', answer02()))).toEqual(['arret-silencieux'])
  })

  it('does not take the loss of the place for more traits', () => {
    expect(reasons(search(0, 'LEONARDO', answer02(), LIEU), search(1, 'LEONARDO', answer00()))).toEqual(['pas-plus-de-traits'])
  })

  it('says nothing without an answer 02', () => {
    expect(reasons(search(0, 'LEONARDO', answer00()))).toEqual([])
  })
})
