import { describe, expect, it } from 'vitest'
import { type Act, type Column, rightOf } from '../../../../mocks/dmp/rights.ts'
import { type Caller, isRefused, type Operation } from '../../../../src/checks/dmp/rights-prediction.ts'

/** The service's own table, read by someone else from the same official matrix. */
const ACTS: Readonly<Record<Operation, readonly Act[]>> = {
  'TD0.2': ['td0.2'],
  'TD0.3-declarer': ['td0.3 declare'],
  'TD0.3-retirer': ['td0.3 remove'],
  'TD0.3-retirer-mt': ['td0.3 remove-mt'],
  'TD0.4': ['td0.4'],
  'TD1.3a': ['td1.3a'],
  'TD1.6': ['td1.6'],
  'TD2.1': ['td2.1'],
  'TD3.1a': ['td3.1a'],
  'TD3.1b': ['td3.1b'],
  'TD3.2': ['td3.2', 'td3.2 masked', 'td3.2 other-states'],
  'TD3.3ab': ['td3.3a mask', 'td3.3a unmask', 'td3.3b'],
  'TD3.3c': ['td3.3c'],
  'TD3.3d': ['td3.3d'],
}
const OPERATIONS = Object.keys(ACTS) as Operation[]

/** What a call shows, and the columns of the service it may be judged by. */
const CALLERS: readonly (readonly [caller: Caller, columns: readonly Column[]])[] = [
  [{ mode: 'INDIRECTE', access: 'normal', person: 'ps' }, ['indirecte-normal']],
  [{ mode: 'INDIRECTE', access: 'centre_15', person: 'non-ps' }, ['indirecte-regulation']],
  [{ mode: 'DIRECTE', access: 'normal', person: 'ps' }, ['ps-normal']],
  [{ mode: 'DIRECTE', access: 'centre_15', person: 'ps' }, ['ps-regulation']],
  [{ mode: 'DIRECTE', access: 'bris_de_glace', person: 'ps' }, ['ps-bris-de-glace']],
  [{ mode: 'DIRECTE', access: 'normal', person: 'medecin' }, ['ps-normal', 'mt-normal', 'medecin-du-travail']],
  [{ mode: 'DIRECTE', access: 'bris_de_glace', person: 'medecin' }, ['ps-bris-de-glace', 'mt-bris-de-glace']],
  [{ mode: 'DIRECTE', access: 'normal', person: 'non-ps' }, ['cpe']],
  [{ mode: 'INDIRECTE_RENFORCEE', access: 'normal', person: 'ps' }, ['air-ps-normal']],
  [{ mode: 'INDIRECTE_RENFORCEE', access: 'centre_15', person: 'ps' }, ['air-ps-regulation']],
  [{ mode: 'INDIRECTE_RENFORCEE', access: 'bris_de_glace', person: 'ps' }, ['air-ps-bris-de-glace']],
  [{ mode: 'INDIRECTE_RENFORCEE', access: 'normal', person: 'medecin' }, ['air-ps-normal', 'air-mt-normal', 'air-medecin-du-travail']],
  [{ mode: 'INDIRECTE_RENFORCEE', access: 'bris_de_glace', person: 'medecin' }, ['air-ps-bris-de-glace', 'air-mt-bris-de-glace']],
  [{ mode: 'INDIRECTE_RENFORCEE', access: 'normal', person: 'non-ps' }, ['air-non-ps']],
]

describe('the prediction of a refusal by the matrix of rights', () => {
  it.each(CALLERS)('agrees with the service for %o', (caller, columns) => {
    for (const operation of OPERATIONS) {
      const rights = columns.flatMap((column) => ACTS[operation].map((act) => rightOf(act, column)))
      const refused = rights.every((right) => right === 'none' || (right === 'doctor' && caller.person !== 'medecin'))
      expect(isRefused(operation, caller), operation).toBe(refused)
    }
  })

  it('refuses nothing that what is not known of the caller could allow', () => {
    const refused = (caller: Caller): Operation[] => OPERATIONS.filter((operation) => isRefused(operation, caller))
    expect(refused({ mode: 'DIRECTE', access: undefined, person: undefined })).toEqual([])
    expect(refused({ mode: 'INDIRECTE_RENFORCEE', access: undefined, person: undefined })).toEqual(['TD2.1'])
    expect(refused({ mode: 'INDIRECTE', access: undefined, person: undefined })).toEqual([
      'TD0.3-declarer',
      'TD0.3-retirer',
      'TD0.3-retirer-mt',
      'TD1.6',
      'TD3.1a',
      'TD3.2',
      'TD3.3ab',
      'TD3.3d',
    ])
    expect(isRefused('TD0.4', { mode: 'INDIRECTE', access: 'bris_de_glace', person: 'ps' })).toBe(false)
  })
})
