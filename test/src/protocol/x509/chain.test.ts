import { expect, test } from 'vitest'
import { EXAMPLE_CERTIFICATES } from '../../../../src/checks/igc/example-certificates.ts'
import { readCertificate } from '../../../../src/protocol/x509/certificate.ts'
import { isSelfIssued, namesIssuer, readChain } from '../../../../src/protocol/x509/chain.ts'

const { 'insi-auto': leaf, intermediaire, homonyme, 'homonyme-intermediaire': namesake } = EXAMPLE_CERTIFICATES
const view = (base64: string) => readCertificate(Buffer.from(base64, 'base64'))

test('reads the leaf apart from what follows it', () => {
  const chain = readChain([leaf, intermediaire])
  expect(chain.ok && [chain.leaf.cn, chain.others.map(({ cn }) => cn)]).toEqual(['INSI-AUTO', ['TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS']])
})

test('refuses a chain with nothing, too many, or an unreadable certificate, and says which', () => {
  const problems = [[], Array.from({ length: 11 }, () => leaf), [leaf, 'AAAA']].map((chain) => {
    const read = readChain(chain)
    return read.ok ? 'read' : [read.problem.code, read.problem.index]
  })
  expect(problems).toEqual([
    ['empty', 0],
    ['too-many', 10],
    ['not-a-certificate', 1],
  ])
})

test('tells two authorities of the same name apart by their key', () => {
  expect(namesIssuer(view(leaf), view(intermediaire))).toBe(true)
  expect(namesIssuer(view(homonyme), view(intermediaire))).toBe(false)
  expect(namesIssuer(view(homonyme), view(namesake))).toBe(true)
  expect(namesIssuer(view(leaf), view(leaf))).toBe(false)
  expect(isSelfIssued(view(intermediaire))).toBe(false)
})
