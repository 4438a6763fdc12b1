import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { type Authorities, newAuthorities } from '../../../../mocks/pki/authority.ts'
import { newKey } from '../../../../mocks/pki/keys.ts'
import { type LeafOrder, mintLeaf } from '../../../../mocks/pki/leaf.ts'
import { FICTITIOUS_STRUCTURE, structureName } from '../../../../mocks/pki/names.ts'
import type { Period } from '../../../../mocks/pki/validity.ts'

/** The instant the messages of these tests are written at. */
export const NOW = '2026-03-02T09:15:00.000Z'
const at = new Date(NOW)
export const TIMES = { earliest: at, latest: at }
export const PERIOD: Period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2028-12-31T23:59:59Z') }

/** A private key and its certificate, PEM. */
export interface TestSigner {
  readonly key: KeyObject
  readonly cert: string
  readonly der: Uint8Array
}

export function derOf(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64')
}

let authorities: Promise<Authorities> | undefined
export function testAuthorities(): Promise<Authorities> {
  authorities ??= newAuthorities(TIMES, 'http://127.0.0.1/pki')
  return authorities
}

/** A seal of the fictitious structure, RSA 2048 or P-256, issued by the authority of these tests. */
export async function testSigner(change: Partial<LeafOrder> & { readonly curve?: boolean } = {}): Promise<TestSigner> {
  const { curve, ...order } = change
  const key = curve ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : await newKey()
  const { intermediate } = await testAuthorities()
  const subject = structureName({ cn: 'cachet-dui', ...FICTITIOUS_STRUCTURE })
  const cert = mintLeaf({ subject, profile: 'SIGN', period: PERIOD, ...order }, key, intermediate, 'http://127.0.0.1/pki', '')
  return { key, cert, der: derOf(cert) }
}
