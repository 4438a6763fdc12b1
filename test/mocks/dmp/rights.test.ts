import { expect, test } from 'vitest'
import { ACTS, type Act, COLUMNS, type Column, type Right, rightOf } from '../../../mocks/dmp/rights.ts'

/** INF-526 v1.8 as the DMP interface prints it (§12.1): the notes are written beside the words they go with. */
const TABLE = `
                      | PS normal | PS régulation | PS bris de glace | MT normal | médecin du travail | CPE        | INDIRECTE  | INDIRECTE régulation
td0.2                 | yes       | yes           | yes              | yes       | yes                | yes        | yes        | yes
td0.3 declare         | yes       | no            | no               | yes       | no                 | structure  | no         | no
td0.3 remove          | yes       | no            | no               | yes       | no                 | no         | no         | no
td0.3 remove-mt       | no        | no            | no               | yes       | no                 | no         | no         | no
td0.4                 | yes       | yes           | yes              | yes       | yes                | structure  | structure  | no
td0.5                 | no        | yes           | no               | no        | no                 | no         | no         | yes
td0.9                 | yes       | yes           | yes              | yes       | yes                | yes        | no         | no
td1.3a                | yes       | yes           | yes              | yes       | yes                | yes        | yes        | yes
td1.6                 | yes       | no            | no               | yes       | yes                | no         | no         | no
td2.1                 | yes       | yes           | yes              | yes       | yes                | no         | structure  | structure
td2.2                 | no        | no            | no               | no        | no                 | structure  | no         | no
td3.1a                | yes       | yes           | yes              | yes       | yes                | no         | no         | no
td3.1b                | yes       | yes           | yes              | yes       | yes                | yes        | yes        | yes
td3.2                 | yes       | yes           | yes              | yes       | no                 | no         | no         | no
td3.2 masked          | own       | if-allowed    | if-allowed       | yes       | no                 | no         | no         | no
td3.2 other-states    | yes       | yes           | yes              | yes       | no                 | no         | no         | no
td3.3a mask           | yes       | no            | no               | yes       | yes                | no         | no         | no
td3.3a unmask         | own       | no            | no               | yes       | own                | no         | no         | no
td3.3b                | yes       | no            | no               | yes       | yes                | no         | no         | no
td3.3d                | own       | doctor        | doctor           | yes       | own                | no         | no         | no
td3.3c                | own       | own           | own              | own       | own                | structure  | structure  | structure
`
const PRINTED: readonly Column[] = [
  'ps-normal',
  'ps-regulation',
  'ps-bris-de-glace',
  'mt-normal',
  'medecin-du-travail',
  'cpe',
  'indirecte-normal',
  'indirecte-regulation',
]
const WORDS: Readonly<Record<string, Right>> = { yes: 'any', no: 'none', own: 'own', structure: 'structure', doctor: 'doctor', 'if-allowed': 'unless-opposed' }

const cells = TABLE.trim()
  .split('\n')
  .slice(1)
  .flatMap((line) => {
    const [act = '', ...words] = line.split('|').map((w) => w.trim())
    return words.map((word, i) => [act as Act, PRINTED[i] as Column, word] as const)
  })

test.each(cells)('%s by %s: %s', (act, column, word) => {
  expect(rightOf(act, column)).toBe(WORDS[word])
})

test('holds a right for every act and every column', () => {
  expect(cells).toHaveLength(21 * 8)
  for (const act of ACTS) for (const column of COLUMNS) expect(Object.values(WORDS)).toContain(rightOf(act, column))
})

test.each(['normal', 'regulation', 'bris-de-glace'] as const)(
  'in AIR a professional (%s) has the rights of his card, but feeds nothing and reaches Web-PS by TD0.10',
  (mode) => {
    for (const act of ACTS) {
      const expected: Right = act === 'td2.1' || act === 'td2.2' || act === 'td0.9' ? 'none' : act === 'td0.10' ? 'any' : rightOf(act, `ps-${mode}`)
      expect([act, rightOf(act, `air-ps-${mode}`)]).toEqual([act, expected])
    }
  },
)

test('in AIR who is no health professional only knows, declares the structure, looks references up and withdraws', () => {
  const rights = Object.fromEntries(ACTS.map((act) => [act, rightOf(act, 'air-non-ps')] as const).filter(([, right]) => right !== 'none'))
  expect(rights).toEqual({
    'td0.2': 'any',
    'td0.3 declare': 'structure',
    'td0.4': 'structure',
    'td0.10': 'any',
    'td1.3a': 'any',
    'td3.1b': 'any',
    'td3.3c': 'structure',
  })
})

test('a médecin traitant who breaks the glass loses authorisations, masking and visibility', () => {
  const lost = ACTS.filter((act) => rightOf(act, 'mt-bris-de-glace') !== rightOf(act, 'mt-normal'))
  expect(lost).toEqual(['td0.3 declare', 'td0.3 remove', 'td0.3 remove-mt', 'td1.6', 'td3.2 masked', 'td3.3a mask', 'td3.3a unmask', 'td3.3b'])
  expect(rightOf('td3.2 masked', 'mt-bris-de-glace')).toBe('unless-opposed')
})
