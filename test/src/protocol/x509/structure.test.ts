import { expect, test } from 'vitest'
import { structureOf } from '../../../../src/protocol/x509/structure.ts'

test('reads a FINESS, letters included, and a SIRET', () => {
  expect(structureOf('10B0000001')).toEqual({ kind: 'FINESS', number: '0B0000001', idNat: '10B0000001' })
  expect(structureOf('1750000001')).toEqual({ kind: 'FINESS', number: '750000001', idNat: '1750000001' })
  expect(structureOf('300000000000019')).toEqual({ kind: 'SIRET', number: '00000000000019', idNat: '300000000000019' })
})

test.each(['', '0B0000001', '10b0000001', '1750000001 ', '30000000000001', '3000000000000A9', '0002 000000000', '4750000001'])(
  'does not take "%s" for a structure',
  (ou) => {
    expect(structureOf(ou)).toBeNull()
  },
)
