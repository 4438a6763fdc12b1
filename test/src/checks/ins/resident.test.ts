import { describe, expect, it } from 'vitest'
import { aResident, noResident } from '../../../../src/checks/ins/examples.ts'
import { residentOf } from '../../../../src/checks/ins/resident.ts'

const observed = (resource: unknown, query = 'resident') => residentOf({ kind: 'observation', record: { id: 'O', query, view: null, resource, by: 'test' } })

describe('residentOf', () => {
  it('reads status, number, traits and names in use', () => {
    const resident = residentOf(aResident({ statut: 'recuperee', attributs: ['DOUT'], nomUtilise: 'MARTIN', prenomUtilise: 'CATY' }))
    expect(resident).toMatchObject({ seen: 'affichage', nomUtilise: 'MARTIN', prenomUtilise: 'CATY' })
    expect(resident?.view).toMatchObject({
      status: 'recuperee',
      attributs: ['douteuse'],
      ins: [{ matricule: '236066322083656', oid: '1.2.250.1.213.1.4.8' }],
      nomNaissance: 'TCHITCHI',
      premierPrenom: 'CATARINA',
      listePrenoms: 'CATARINA BELLA',
      sexe: 'F',
      dateNaissance: '1936-06-21',
      lieuNaissance: '63220',
    })
  })

  it('is null when the DUI knows nothing, or when something else was asked', () => {
    expect(residentOf(noResident())).toBeNull()
    expect(observed([])).toBeNull()
    expect(observed({}, 'documents')).toBeNull()
  })

  it.each([
    { name: 'TCHITCHI' },
    { name: [null, { family: 12, given: 'CATARINA', extension: 'x' }] },
    { identifier: [{ system: 1, value: {} }], extension: [{ url: null, extension: [null] }] },
    { gender: [], birthDate: 19360621 },
  ])('leaves out what is ill-typed: %j', (resource) => {
    expect(observed(resource)?.view).toMatchObject({ status: null, ins: [], nomNaissance: '', premierPrenom: '', sexe: '', dateNaissance: '' })
  })
})
