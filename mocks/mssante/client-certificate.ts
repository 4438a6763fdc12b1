import type { PresentedCertificate } from '../../src/evidence/exchange.ts'
import { readCertificate, UnreadableCertificate } from '../../src/protocol/x509/certificate.ts'
import { igcProfileOf } from '../../src/protocol/x509/igc-profile.ts'

/** What the operator says of a client certificate: `ok` for one of an organisation made to call with, `none`, or why it is not accepted (SC.MSS/CONF.12). */
export function certificateVerdict(certificate: PresentedCertificate | null): string {
  if (!certificate) return 'none'
  if (!certificate.authorized) return certificate.authorizationError ?? 'UNAUTHORIZED'
  try {
    const profile = igcProfileOf(readCertificate(Buffer.from(certificate.chain[0] ?? '', 'base64')))
    return profile === 'ORG_AUTH_CLI' ? 'ok' : `${profile} instead of ORG_AUTH_CLI`
  } catch (error) {
    if (error instanceof UnreadableCertificate) return 'unreadable'
    throw error
  }
}
