import { expect, test } from 'vitest'
import { beginsWith, firstOf, givenNamesOf, spellName } from '../../../mocks/dui/spelling.ts'

test.each([
  ['D’Æion', 'nom', "D'AEION"],
  ['Cœur', 'prenom', 'COEUR'],
  ['d’ Artagnan  de l’Hérault', 'nom', "D'ARTAGNAN DE L'HERAULT"],
  ['Zoé-Lou', 'prenom', 'ZOE-LOU'],
  ['GARCIA--LOPEZ', 'nom', 'GARCIA--LOPEZ'],
] as const)('spells %s (%s) as %s', (typed, kind, value) => {
  expect(spellName(typed, kind)).toEqual({ value })
})

test.each([
  ['JEAN 2', 'prenom', /« 2 »/],
  ['ŁUKASZ', 'prenom', /« Ł »/],
  ['-DURAND', 'nom', /tiret/],
  ["D''ARC", 'nom', /apostrophes/],
  ['ANNE--LOU', 'prenom', /tirets/],
  ['ANNE-', 'prenom', /finit/],
] as const)('refuses %s (%s) rather than dropping a character', (typed, kind, why) => {
  expect(spellName(typed, kind)).toEqual({ refused: expect.stringMatching(why) })
})

test('hyphens and apostrophes count as spaces when given names are compared', () => {
  expect(beginsWith('PIERRE-ALAIN GUNTHER', 'PIERRE ALAIN')).toBe(true)
  expect(beginsWith('PIERRETTE', 'PIERRE')).toBe(false)
})

test('the first given name takes the hyphens of the list and the number of words chosen locally', () => {
  expect(firstOf('PIERRE-ALAIN GUNTHER', 'PIERRE ALAIN')).toBe('PIERRE-ALAIN')
  expect(firstOf('ANNE SOPHIE MARIE', 'ANNE SOPHIE')).toBe('ANNE SOPHIE')
  expect(firstOf('CATARINA BELLA', 'OLA')).toBe('CATARINA')
})

test('a compound first given name stays whole in the list of names to try', () => {
  expect(givenNamesOf('ANNE SOPHIE MARIE', 'ANNE SOPHIE')).toEqual(['ANNE SOPHIE', 'MARIE'])
})
