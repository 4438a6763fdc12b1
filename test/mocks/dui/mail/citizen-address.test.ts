import { describe, expect, test } from 'vitest'
import type { DefectId } from '../../../../mocks/dui/index.ts'
import { citizenAddress } from '../../../../mocks/dui/mail/send/citizen-address.ts'
import type { Resident } from '../../../../mocks/dui/resident.ts'
import { seededIds } from '../../../../src/evidence/ids.ts'

const NOW = new Date('2026-01-15T09:30:00.000Z')

/** ADRTROIS TOUSSAINT of the published test identities, changed. */
function resident(change: Partial<Resident> = {}): Resident {
  return {
    id: 'r1',
    ids: seededIds('r1'),
    traits: { nomNaissance: 'ADRTROIS', premierPrenom: 'TOUSSAINT', listePrenoms: 'TOUSSAINT', sexe: 'M', dateNaissance: '1960-01-01', lieuNaissance: '2B020' },
    nomUtilise: '',
    prenomUtilise: '',
    status: 'qualifiee',
    attributes: new Set(),
    ins: { numIdentifiant: '160012B020777', cle: '13', oid: '1.2.250.1.213.1.4.8' },
    history: [],
    document: null,
    query: null,
    updatedAt: '',
    ...change,
  }
}
const addressOf = (r: Resident, confirmed = false, ...defects: DefectId[]): unknown => citizenAddress(r, NOW, confirmed, new Set(defects))
const minor = (): Resident => resident({ traits: { ...resident().traits, dateNaissance: '2010-01-01' } })

describe('the address of a citizen', () => {
  test('is the matricule of a qualified identity, Corsican ones included', () => {
    expect(addressOf(resident())).toEqual({ address: '160012B02077713@patient.mssante.fr' })
    expect(addressOf(resident(), false, 'mss-usager-corse-refuse')).toHaveProperty('said')
    expect(addressOf(resident(), false, 'mss-usager-cle-fausse')).toEqual({ address: '160012B02077714@patient.mssante.fr' })
  })

  test.each(['provisoire', 'recuperee', 'validee'] as const)('is not made for an identity that is %s', (status) => {
    expect(addressOf(resident({ status }))).toEqual({ said: expect.stringContaining('pas qualifiée') })
    expect(addressOf(resident({ status }), false, 'mss-usager-non-qualifie')).toHaveProperty('address')
  })

  test('warns of a wrong key, which a person may pass over', () => {
    const wrong = resident({ ins: { numIdentifiant: '160012B020777', cle: '12', oid: '1.2.250.1.213.1.4.8' } })
    expect(addressOf(wrong)).toEqual({ said: expect.stringContaining('clé') })
    expect(addressOf(wrong, true)).toEqual({ address: '160012B02077712@patient.mssante.fr' })
  })

  test('is that of the minor himself', () => {
    expect(addressOf(minor())).toEqual({ address: '160012B02077713@patient.mssante.fr' })
    expect(addressOf(minor(), false, 'mss-mineur-au-parent')).toEqual({ address: '100000000000000@patient.mssante.fr' })
    expect(addressOf(resident(), false, 'mss-mineur-au-parent')).toEqual({ address: '160012B02077713@patient.mssante.fr' })
  })
})
