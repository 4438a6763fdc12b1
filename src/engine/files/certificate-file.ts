import { X509Certificate } from 'node:crypto'
import type { PresentedCertificate } from '../../evidence/exchange.ts'

const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** Certificates of a PEM or DER file, leaf first; none when one of them is not what it says: a chain with a hole cannot be examined. */
export function certificatesIn(bytes: Uint8Array | string): X509Certificate[] {
  try {
    const blocks = (typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1')).match(PEM_BLOCK)
    if (blocks) return blocks.map((block) => new X509Certificate(block))
    return typeof bytes !== 'string' && bytes[0] === 0x30 ? [new X509Certificate(bytes)] : []
  } catch {
    return []
  }
}

/**
 * A certificate as the TLS layer of a service would report it, with the first thing that layer would refuse.
 * Without authorities, only dates and usage are told: the chain has nothing to reach.
 */
export function presented(chain: readonly [X509Certificate, ...X509Certificate[]], authorities: readonly X509Certificate[], now: Date): PresentedCertificate {
  const [leaf] = chain
  const error = refusal(chain, authorities, now)
  const rdn = (name: string): string[] => leaf.subject.split('\n').flatMap((l) => (l.startsWith(`${name}=`) ? [l.slice(name.length + 1)] : []))
  return {
    chain: chain.map((c) => c.raw.toString('base64')),
    subject: leaf.subject.replaceAll('\n', ', '),
    issuer: leaf.issuer.replaceAll('\n', ', '),
    subjectCn: rdn('CN')[0] ?? null,
    subjectOus: rdn('OU'),
    fingerprint256: leaf.fingerprint256,
    authorized: error === null,
    authorizationError: error,
  }
}

/** By the name Node gives it; null when it would accept. */
function refusal(chain: readonly X509Certificate[], roots: readonly X509Certificate[], now: Date): string | null {
  const [leaf, ...others] = chain
  if (!leaf) return 'UNABLE_TO_GET_ISSUER_CERT'
  let current = leaf
  for (let depth = 0; depth < 10; depth++) {
    if (now < new Date(current.validFrom)) return 'CERT_NOT_YET_VALID'
    if (now > new Date(current.validTo)) return 'CERT_HAS_EXPIRED'
    if (roots.some((r) => r.fingerprint256 === current.fingerprint256)) return usage(leaf)
    const issuer = [...roots, ...others].find((c) => c !== current && current.checkIssued(c) && current.verify(c.publicKey))
    if (!issuer) return roots.length === 0 ? usage(leaf) : 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
    current = issuer
  }
  return 'CERT_CHAIN_TOO_LONG'
}

function usage(leaf: X509Certificate): string | null {
  const usages = leaf.keyUsage as readonly string[] | undefined
  return usages && !usages.includes('1.3.6.1.5.5.7.3.2') ? 'INVALID_PURPOSE' : null
}
