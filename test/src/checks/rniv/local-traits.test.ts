import { describe, expect, it } from 'vitest'
import { answer00, insiExchange, TCHITCHI } from '../../../../src/checks/insi/examples.ts'
import { divergences } from '../../../../src/checks/rniv/local-traits.ts'

const against = (params: Record<string, string>, answer = answer00()) =>
  divergences({ persona: TCHITCHI, params, exchanges: [insiExchange({ response: answer })] })?.traits.map((t) => t.trait)

describe('divergences', () => {
  it('finds none between the persona and her own answer', () => {
    expect(against({})).toEqual([])
  })

  it('sees another first given name, sex, date or place', () => {
    expect(against({ premierPrenom: 'OLA' })).toEqual(['premierPrenom'])
    expect(against({}, answer00({ sexe: 'M', dateNaissance: '1936-06-22', lieuNaissance: '2B020' }))).toEqual(['sexe', 'dateNaissance', 'lieuNaissance'])
  })

  it('does not take case, accents or hyphens for a difference', () => {
    expect(against({ nomNaissance: 'Tchitchi', premierPrenom: 'Catarina' })).toEqual([])
  })

  it('does not take the beginning of a given name for the given name', () => {
    expect(against({ premierPrenom: 'CAT' })).toEqual(['premierPrenom'])
  })

  it('says nothing of a trait INSi did not return', () => {
    expect(against({ lieuNaissance: '99351' }, answer00({ lieuNaissance: '' }))).toEqual([])
  })

  it('is undefined when INSi returned no identity', () => {
    expect(divergences({ persona: TCHITCHI, params: {}, exchanges: [] })).toBeUndefined()
  })
})
