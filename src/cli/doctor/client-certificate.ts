import { X509Certificate } from 'node:crypto'
import type { Pki } from '../../../mocks/pki/index.ts'
import type { ExchangeSubject } from '../../checks/define.ts'
import { igcChecks } from '../../checks/igc/index.ts'
import { judge } from '../../engine/judge.ts'
import { checkSettings } from '../../engine/settings.ts'
import type { Clock } from '../../evidence/clock.ts'
import type { PresentedCertificate } from '../../evidence/exchange.ts'
import type { Text } from '../../i18n/text.ts'
import { type Diagnosis, well, wrong } from './probe.ts'

const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
const ANY: Text = { fr: '{words}', en: '{words}' }

/**
 * Examines a client certificate as the services would, before any call: the same rules as the checks on an exchange
 * (LOCAL-FRN-01: one readable cause and one action per failure).
 */
export function probeClientCertificate(pem: string, pki: Pick<Pki, 'ca'>, clock: Clock, issuerCns: readonly string[]): Diagnosis[] {
  const chain = certificatesIn(pem)
  const [leaf] = chain
  if (!leaf) {
    return [
      wrong(
        'certificat',
        'bloquant',
        'configuration',
        { fr: 'Le fichier ne contient aucun certificat au format PEM.', en: 'The file holds no certificate in PEM form.' },
        {
          fr: 'Convertissez-le : openssl pkcs12 -in fichier.p12 -clcerts -nokeys -out certificat.pem',
          en: 'Convert it: openssl pkcs12 -in file.p12 -clcerts -nokeys -out certificate.pem',
        },
      ),
    ]
  }
  const found: Diagnosis[] = []
  const subject = asPresented(chain, pki, clock)
  for (const check of igcChecks) {
    for (const finding of judge(check, subject, { settings: checkSettings(issuerCns), persona: null, params: {}, exchanges: [subject], observations: [] })) {
      if (finding.verdict === 'conforme' || finding.verdict === 'sans-objet') continue
      const reason = check.reasons[finding.reason ?? ''] ?? ANY
      const state = finding.verdict === 'avertissement' ? 'attention' : 'bloquant'
      found.push(wrong(check.id, state, 'configuration', reason, check.mend, { words: finding.reason ?? check.id, ...finding.params }))
    }
  }
  if (found.length > 0) return found
  const params = { subject: leaf.subject.replaceAll('\n', ', '), until: new Date(leaf.validTo).toISOString().slice(0, 10) }
  return [
    well(
      'certificat',
      { fr: 'Le certificat client convient ({subject}), jusqu’au {until}.', en: 'The client certificate is fine ({subject}), until {until}.' },
      params,
    ),
  ]
}

/** None when one of the blocks is not what it says: a chain with a hole cannot be examined. */
function certificatesIn(pem: string): X509Certificate[] {
  try {
    return (pem.match(PEM_BLOCK) ?? []).map((block) => new X509Certificate(block))
  } catch {
    return []
  }
}

/** The certificate as the TLS layer of a service would report it. */
function asPresented(chain: readonly X509Certificate[], pki: Pick<Pki, 'ca'>, clock: Clock): ExchangeSubject {
  const [leaf] = chain as readonly [X509Certificate, ...X509Certificate[]]
  const error = verification(
    chain,
    pki.ca.map((pem) => new X509Certificate(pem)),
    clock.now(),
  )
  const rdn = (name: string): string[] => leaf.subject.split('\n').flatMap((l) => (l.startsWith(`${name}=`) ? [l.slice(name.length + 1)] : []))
  const certificate: PresentedCertificate = {
    chain: chain.map((c) => c.raw.toString('base64')),
    subject: leaf.subject.replaceAll('\n', ', '),
    issuer: leaf.issuer.replaceAll('\n', ', '),
    subjectCn: rdn('CN')[0] ?? null,
    subjectOus: rdn('OU'),
    fingerprint256: leaf.fingerprint256,
    authorized: error === null,
    authorizationError: error,
  }
  const at = clock.now().toISOString()
  return {
    kind: 'exchange',
    requestBody: new Uint8Array(),
    responseBody: new Uint8Array(),
    record: {
      id: 'doctor',
      session: null,
      route: 'none',
      service: 'insi',
      transaction: 'insi.rechercherInsAvecTraitsIdentite',
      startedAt: at,
      endedAt: at,
      transport: { secure: true, localPort: 0, peer: '', host: null, tlsVersion: 'TLSv1.3', cipher: null, clientCertificate: certificate },
      request: null,
      response: null,
      outcome: { kind: 'none', code: 'doctor' },
      problem: null,
    },
  }
}

/** The first thing a TLS layer would refuse, by the name Node gives it; null when it would accept. */
function verification(chain: readonly X509Certificate[], roots: readonly X509Certificate[], now: Date): string | null {
  const [leaf, ...others] = chain
  if (!leaf) return 'UNABLE_TO_GET_ISSUER_CERT'
  let current = leaf
  for (let depth = 0; depth < 10; depth++) {
    if (now < new Date(current.validFrom)) return 'CERT_NOT_YET_VALID'
    if (now > new Date(current.validTo)) return 'CERT_HAS_EXPIRED'
    if (roots.some((r) => r.fingerprint256 === current.fingerprint256)) return usage(leaf)
    const issuer = [...roots, ...others].find((c) => c !== current && current.checkIssued(c) && current.verify(c.publicKey))
    if (!issuer) return 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
    current = issuer
  }
  return 'CERT_CHAIN_TOO_LONG'
}

function usage(leaf: X509Certificate): string | null {
  const usages = leaf.keyUsage as readonly string[] | undefined
  return usages && !usages.includes('1.3.6.1.5.5.7.3.2') ? 'INVALID_PURPOSE' : null
}
