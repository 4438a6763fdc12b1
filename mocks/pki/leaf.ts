import { createHash, type KeyObject } from 'node:crypto'
import type { Authority } from './authority.ts'
import type { CardFacts } from './card-extensions.ts'
import { pem } from './der.ts'
import { type LeafShape, leafExtensions, type Profile } from './extensions.ts'
import { type Digest, keyIdOf, mintCertificate, publicKeyOf } from './mint.ts'
import type { MultiRdn, Rdn } from './names.ts'
import type { Period } from './validity.ts'

/** What to put in a certificate; the rest follows from its profile. */
export interface LeafOrder {
  readonly subject: readonly (Rdn | MultiRdn)[]
  readonly profile: Profile
  readonly period: Period
  readonly dns?: readonly string[]
  readonly ips?: readonly string[]
  /** For the certificates of a card. */
  readonly card?: CardFacts
  /** Drawn from the key when absent. */
  readonly serial?: string
  readonly digest?: Digest
  readonly overrides?: Pick<LeafShape, 'extendedKeyUsage' | 'keyUsage' | 'category'>
}

/** First half of the serial numbers: constant for one authority, as in the real ones. */
export const SERIAL_PREFIX = '4761626172697400'

/** Issues a certificate, PEM. `salt` makes two certificates of the same key differ in number. */
export function mintLeaf(order: LeafOrder, key: KeyObject, issuer: Authority, baseUrl: string, salt: string): string {
  const publicKey = publicKeyOf(key)
  const drawn = createHash('sha256').update(publicKey).update(order.period.notBefore.toISOString()).update(salt).digest('hex')
  const certificate = mintCertificate(
    {
      serial: order.serial ?? `${SERIAL_PREFIX}${drawn.slice(0, 16)}`,
      subject: order.subject,
      ...order.period,
      publicKey,
      extensions: leafExtensions({
        profile: order.profile,
        subjectKeyId: keyIdOf(publicKey),
        authorityKeyId: issuer.keyId,
        dns: order.dns ?? [],
        ips: order.ips ?? [],
        ...(order.card ? { card: order.card } : {}),
        ...order.period,
        publication: { baseUrl, crl: issuer.file, issuer: issuer.file },
        ...order.overrides,
      }),
    },
    issuer,
    order.digest,
  )
  return pem('CERTIFICATE', certificate)
}
