import { expect, test } from 'vitest'
import { attribute, personKey } from '../../../src/engine/attribution.ts'
import type { Identity } from '../../../src/protocol/ins/identity.ts'

function person(nomNaissance: string, listePrenoms: string, dateNaissance: string, numIdentifiant = '1234'): Identity {
  const traits = { nomNaissance, listePrenoms, premierPrenom: listePrenoms, sexe: 'F', dateNaissance, lieuNaissance: '63220' }
  return { id: nomNaissance, source: [], confidence: 'S', traits, actif: { numIdentifiant, cle: '00', oid: '' }, historique: [] }
}

const ruth = { scenario: 'ruth', persona: person('NESSI', 'RUTH', '1977-07-14', '2770763220829') }
const michel = { scenario: 'michel', persona: person('NESSI', 'MICHELANGELO', '2010-08-07', '1100863220830') }
const zoe = { scenario: 'zoe', persona: person('ADRUN', 'ZOE', '1975-12-31', '2751263220749') }

test('gives everything to the only scenario under way', () => {
  expect(attribute({}, [zoe])).toBe('zoe')
})

test('tells people of the same name apart by their date or given name', () => {
  expect(attribute({ nomNaissance: 'NESSI', dateNaissance: '2010-08-07' }, [ruth, michel, zoe])).toBe('michel')
  expect(attribute({ nomNaissance: 'NESSI', prenom: 'RUTH' }, [michel, ruth])).toBe('ruth')
})

test('finds the scenario of a badly written name', () => {
  expect(attribute({ nomNaissance: 'adrun', dateNaissance: '31/12/1975' }, [ruth, zoe])).toBe('zoe')
})

test('follows the matricule of a carte Vitale call', () => {
  expect(attribute({ matricule: '277076322082910' }, [michel, ruth])).toBe('ruth')
})

test('leaves an ambiguous or foreign call to nobody', () => {
  expect(attribute({ nomNaissance: 'NESSI' }, [ruth, michel])).toBeNull()
  expect(attribute({ nomNaissance: 'INCONNU', dateNaissance: '1977-07-14' }, [ruth, michel])).toBeNull()
  expect(attribute({}, [])).toBeNull()
})

test('keeps apart only people the service itself would confuse', () => {
  expect(personKey(ruth.persona)).not.toBe(personKey(michel.persona))
  expect(personKey(person("D'ART", 'A', '2000-01-01'))).toBe(personKey(person('d’Art', 'B', '2000-01-01')))
})
