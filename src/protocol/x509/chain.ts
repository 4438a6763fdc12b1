import { type CertificateView, readCertificate, UnreadableCertificate } from './certificate.ts'

/** Real chains hold two or three certificates. */
export const CHAIN_LIMIT = 10

export interface ChainProblem {
  readonly code: 'empty' | 'too-many' | UnreadableCertificate['code']
  readonly detail: string
  /** Position in the chain, the leaf being 0. */
  readonly index: number
}

export type ChainResult =
  | { readonly ok: true; readonly leaf: CertificateView; readonly others: readonly CertificateView[] }
  | { readonly ok: false; readonly problem: ChainProblem }

/** Reads a chain as captured in a handshake (DER in base64, leaf first), within bounds. */
export function readChain(chain: readonly string[]): ChainResult {
  if (chain.length > CHAIN_LIMIT) return failure('too-many', `${chain.length} certificates, ${CHAIN_LIMIT} at most`, CHAIN_LIMIT)
  const views: CertificateView[] = []
  for (const [index, base64] of chain.entries()) {
    try {
      views.push(readCertificate(Buffer.from(base64, 'base64')))
    } catch (error) {
      if (error instanceof UnreadableCertificate) return failure(error.code, error.message, index)
      throw error
    }
  }
  const [leaf, ...others] = views
  return leaf ? { ok: true, leaf, others } : failure('empty', 'no certificate', 0)
}

function failure(code: ChainProblem['code'], detail: string, index: number): ChainResult {
  return { ok: false, problem: { code, detail, index } }
}

/** true when `issuer` is named as the issuer of `certificate`, and their key identifiers agree when both are there. */
export function namesIssuer(certificate: CertificateView, issuer: CertificateView): boolean {
  if (certificate.issuer.encoded !== issuer.subject.encoded) return false
  return certificate.authorityKeyId === null || issuer.subjectKeyId === null || certificate.authorityKeyId === issuer.subjectKeyId
}

export function isSelfIssued(certificate: CertificateView): boolean {
  return certificate.issuer.encoded === certificate.subject.encoded
}
