import type { Location } from '../../evidence/events.ts'
import type { PresentedCertificate } from '../../evidence/exchange.ts'
import type { CertificateView } from '../../protocol/x509/certificate.ts'
import { type ChainResult, readChain } from '../../protocol/x509/chain.ts'
import { igcProfileOf } from '../../protocol/x509/igc-profile.ts'
import type { ExchangeSubject, Judgement } from '../define.ts'

/** Every operation reached by mutual TLS. */
export const MUTUAL_TLS = ['insi.*', 'dmp.*'] as const

export const IN_HANDSHAKE: Location = { part: 'transport' }

/** The certificate a client presented, read, with what the TLS layer thought of it. */
export interface Presented {
  readonly leaf: CertificateView
  /** What came with it, completed with the trusted root when the chain reaches one; empty when a TLS session was resumed. */
  readonly others: readonly CertificateView[]
  readonly tls: PresentedCertificate
}

/**
 * Judges the certificate presented in the handshake. Does not apply without TLS or without a certificate (IGC-01 says it),
 * nor when the chain cannot be read (IGC-02 says it).
 */
export function judgePresented(subject: ExchangeSubject, rule: (presented: Presented) => readonly Judgement[]): readonly Judgement[] {
  const { secure, clientCertificate } = subject.record.transport
  if (!secure || !clientCertificate) return []
  const chain = chainOf(clientCertificate)
  return chain.ok ? rule({ leaf: chain.leaf, others: chain.others, tls: clientCertificate }) : []
}

/** A professional's card, which the DMP takes too, in its DIRECTE mode (DMP contract §4.1): what makes a structure's certificate is not asked of it. */
export function isCard({ leaf }: Presented): boolean {
  return igcProfileOf(leaf) === 'PERS_AUTH'
}

/** The same for what only a structure's certificate has: names, product category (contracts on IGC-Santé are those of organisations). */
export function judgeStructure(subject: ExchangeSubject, rule: (presented: Presented) => readonly Judgement[]): readonly Judgement[] {
  return judgePresented(subject, (presented) => (isCard(presented) ? [] : rule(presented)))
}

const read = new WeakMap<PresentedCertificate, ChainResult>()

/** The chain of a handshake, read once for all rules. */
export function chainOf(certificate: PresentedCertificate): ChainResult {
  const known = read.get(certificate)
  if (known) return known
  const chain = readChain(certificate.chain)
  read.set(certificate, chain)
  return chain
}

/** What the TLS layer holds against a certificate; each kind is the business of one rule. */
export type RefusalKind = 'issuer-missing' | 'dates' | 'usage' | 'revoked' | 'list' | 'unknown-authority'

const KINDS: Readonly<Record<string, RefusalKind>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'issuer-missing',
  UNABLE_TO_GET_ISSUER_CERT: 'issuer-missing',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'issuer-missing',
  CERT_HAS_EXPIRED: 'dates',
  CERT_NOT_YET_VALID: 'dates',
  INVALID_PURPOSE: 'usage',
  CERT_REVOKED: 'revoked',
  CRL_HAS_EXPIRED: 'list',
  CRL_NOT_YET_VALID: 'list',
}

/**
 * The kind of refusal, null when the certificate was accepted. What is not listed comes down to an authority we do not know,
 * UNABLE_TO_GET_CRL included: it is how Node puts a chain that ends at an authority whose list the bench does not have.
 */
export function refusalOf({ tls }: Presented): RefusalKind | null {
  return tls.authorized ? null : (KINDS[tls.authorizationError ?? ''] ?? 'unknown-authority')
}
