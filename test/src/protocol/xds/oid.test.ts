import { describe, expect, it } from 'vitest'
import { isDocumentUniqueId, isOid } from '../../../../src/protocol/xds/oid.ts'

describe('an OID', () => {
  it.each(['1.2.250.1.999.5.1', '2.16.840.1.113883.6.1', '0.0', '2.999', `1.2.${'9'.repeat(60)}`])('%s is one', (text) => {
    expect(isOid(text)).toBe(true)
  })

  it.each(['', '1', '1.', '.1', '3.1', '1.40', '0.39.01', '1.2.250.', '1.2..3', 'urn:oid:1.2.3', ' 1.2.3', '1.2.3\n', '1.2.-3', `1.2.${'9'.repeat(61)}`])(
    '“%s” is none',
    (text) => {
      expect(isOid(text)).toBe(false)
    },
  )
})

describe('the uniqueId of a document', () => {
  it.each(['1.2.250.1.999.5', '1.2.250.1.999.5^DOC-7', `1.2^${'x'.repeat(124)}`])('%s may be one', (text) => {
    expect(isDocumentUniqueId(text)).toBe(true)
  })

  it.each(['', '^DOC', '1.2.3^', '1.2.3^a b', '1.2.3^a^b', 'urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0001', `1.2^${'x'.repeat(125)}`])(
    '“%s” is none',
    (text) => {
      expect(isDocumentUniqueId(text)).toBe(false)
    },
  )
})
