import { readCrl } from '../../src/protocol/x509/crl.ts'
import { readAuthorities, type TrustAnchors } from '../../src/protocol/x509/trust.ts'
import type { ListenOptions } from '../service.ts'

/**
 * Whom the service trusts to have issued a seal: every authority of the bench, since a VIHF carries the leaf alone (DMP
 * interface §4.4). null when none is given: seals are then not chained.
 */
export function sealAnchors({ ca, crl, authorities = ca }: ListenOptions['tls']): TrustAnchors | null {
  const certificates = authorities.flatMap((pem) => pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [])
  if (certificates.length === 0) return null
  const lists = crl.flatMap((pem) => pem.match(/-----BEGIN X509 CRL-----[^-]+-----END X509 CRL-----/g) ?? [])
  return { authorities: readAuthorities(certificates), lists: lists.map((pem) => readCrl(pem)) }
}
