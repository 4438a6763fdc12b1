import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newAuthorities, newCrls, newPersonsAuthority, REVOKED_SEAL_SERIAL } from '../../../../mocks/pki/authority.ts'
import { isListOf, readCrl, UnreadableCrl } from '../../../../src/protocol/x509/crl.ts'
import { chainToAuthority, readAuthorities, type TrustAnchors } from '../../../../src/protocol/x509/trust.ts'
import { derOf, PERIOD, TIMES, testAuthorities, testSigner } from '../xmldsig/signers.ts'

const authorities = await testAuthorities()
const { root, intermediate } = authorities
const crls = newCrls(authorities, newPersonsAuthority(root, TIMES, 'http://127.0.0.1/pki'), TIMES)
const anchors: TrustAnchors = { authorities: readAuthorities([root.certificate]), lists: crls.map(readCrl) }
const brought = [derOf(intermediate.certificate)]
const [leaf, revoked] = await Promise.all([testSigner(), testSigner({ serial: REVOKED_SEAL_SERIAL })])
const NOW = new Date('2026-03-02T09:15:00Z')

const told = (der: Uint8Array, others: readonly Uint8Array[] = brought, trust = anchors, at = NOW): string => {
  const { trusted, path, problems } = chainToAuthority(der, others, trust, at)
  return [`${path.length}${trusted ? ' trusted' : ''}`, ...problems.map((p) => `${p.code}@${p.index}`)].join(' ')
}

describe('a chain', () => {
  test('to the root, the intermediate sent or known, its own order of no matter', () => {
    expect(told(leaf.der)).toBe('3 trusted')
    expect(told(leaf.der, [derOf(root.certificate), ...brought])).toBe('3 trusted')
    const both = { ...anchors, authorities: readAuthorities([intermediate.certificate, root.certificate]) }
    expect(told(leaf.der, [], both)).toBe('2 trusted')
    expect(told(leaf.der, [])).toBe('1 unknown-authority@0')
  })

  test('at its dates, to the second', () => {
    const at = (date: Date): string => told(leaf.der, brought, { ...anchors, lists: [] }, date)
    expect(at(PERIOD.notBefore)).toBe('3 trusted')
    expect(at(PERIOD.notAfter)).toBe('3 trusted')
    expect(at(new Date(PERIOD.notBefore.getTime() - 1000))).toBe('3 not-yet-valid@0')
    expect(at(new Date(PERIOD.notAfter.getTime() + 1000))).toBe('3 expired@0')
    expect(at(new Date('2099-01-01T00:00:00Z'))).toBe('3 expired@0 expired@1 expired@2')
  })

  test('with what was revoked, and lists that are missing, late or another’s', () => {
    expect(told(revoked.der)).toBe('3 revoked@0')
    expect(told(revoked.der, brought, { ...anchors, lists: [] })).toBe('3 trusted')
    expect(told(leaf.der, brought, { ...anchors, lists: anchors.lists.slice(0, 1) })).toBe('3 list-missing@0')
    expect(told(leaf.der, brought, anchors, new Date('2028-01-01T00:00:00Z'))).toBe('3 list-expired@0 list-expired@1')
  })

  test('of authorities that bear the same names', async () => {
    const foreign = await newAuthorities(TIMES, 'http://127.0.0.1/pki')
    const strange = { ...anchors, authorities: readAuthorities([foreign.root.certificate]) }
    // The name is known, the key is not.
    expect(told(leaf.der, brought, strange)).toBe('2 signature@1')
    const crl = readCrl(newCrls(foreign, newPersonsAuthority(foreign.root, TIMES, 'http://127.0.0.1/pki'), TIMES)[1])
    expect(isListOf(crl, brought[0] ?? Buffer.alloc(0))).toBe(false)
    expect(isListOf(crl, derOf(foreign.intermediate.certificate))).toBe(true)
    // A list that someone else signed under the same name revokes nothing.
    expect(told(revoked.der, brought, { ...anchors, lists: [anchors.lists[0], crl].flatMap((l) => (l ? [l] : [])) })).toBe('3 list-missing@0')
  })

  test('through a certificate that is no authority', async () => {
    const { mintLeaf } = await import('../../../../mocks/pki/leaf.ts')
    const { keyIdOf, publicKeyOf } = await import('../../../../mocks/pki/mint.ts')
    const { FICTITIOUS_STRUCTURE, structureName } = await import('../../../../mocks/pki/names.ts')
    const name = structureName({ cn: 'cachet-dui', ...FICTITIOUS_STRUCTURE })
    const issuer = { name, file: 'x', key: leaf.key, certificate: leaf.cert, keyId: keyIdOf(publicKeyOf(leaf.key)) }
    const under = derOf(
      mintLeaf(
        { subject: structureName({ cn: 'sous', ...FICTITIOUS_STRUCTURE }), profile: 'SIGN', period: PERIOD },
        revoked.key,
        issuer,
        'http://127.0.0.1/pki',
        '',
      ),
    )
    expect(told(under, [leaf.der, ...brought], { ...anchors, lists: [] })).toBe('4 not-an-authority@1')
  })

  test('to nowhere: garbage, loops, an authority alone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 20 }), (der, others) => {
        expect(chainToAuthority(der, others, anchors, NOW).trusted).toBe(false)
      }),
      { numRuns: 200, seed: 20261123 },
    )
    expect(told(leaf.der, [leaf.der, leaf.der])).toBe('1 unknown-authority@0')
    expect(told(derOf(root.certificate), [])).toBe('1 trusted')
    expect(told(derOf(root.certificate), [], { authorities: [], lists: [] })).toBe('1 unknown-authority@0')
  })
})

describe('a revocation list', () => {
  test('tells its dates and what it revokes', () => {
    const [empty, list] = crls.map(readCrl)
    expect(empty?.revoked.size).toBe(0)
    expect([...(list?.revoked.keys() ?? [])]).toContain(REVOKED_SEAL_SERIAL.toUpperCase())
    expect(list).toMatchObject({ thisUpdate: '2026-03-01T09:15:00.000Z', nextUpdate: '2027-03-02T09:15:00.000Z' })
  })

  test('of any bytes is read or refused in words', () => {
    const der = readCrl(crls[1]).der
    fc.assert(
      fc.property(fc.nat({ max: der.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = Buffer.from(der)
        altered[at] = (altered[at] ?? 0) ^ change
        try {
          expect(isListOf(readCrl(altered), derOf(intermediate.certificate))).toBe(false)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableCrl)
        }
      }),
      { numRuns: 300, seed: 20261123 },
    )
    expect(() => readCrl('pas une liste')).toThrow(UnreadableCrl)
  })
})
