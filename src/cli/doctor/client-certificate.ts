import { X509Certificate } from 'node:crypto'
import type { Pki } from '../../../mocks/pki/index.ts'
import { igcChecks } from '../../checks/igc/index.ts'
import { certificatesIn, presented } from '../../engine/files/certificate-file.ts'
import { handshakeOf } from '../../engine/files/file-exchange.ts'
import { judge } from '../../engine/judge.ts'
import { checkSettings } from '../../engine/settings.ts'
import type { Clock } from '../../evidence/clock.ts'
import type { Text } from '../../i18n/text.ts'
import { type Diagnosis, well, wrong } from './probe.ts'

const ANY: Text = { fr: '{words}', en: '{words}' }

/**
 * Examines a client certificate as the services would, before any call: the same rules as the checks on an exchange
 * (LOCAL-FRN-01: one readable cause and one action per failure).
 */
export function probeClientCertificate(pem: string, pki: Pick<Pki, 'ca'>, clock: Clock, issuerCns: readonly string[]): Diagnosis[] {
  const [leaf, ...others] = certificatesIn(pem)
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
  const roots = pki.ca.map((root) => new X509Certificate(root))
  const certificate = presented([leaf, ...others], roots, clock.now())
  const subject = handshakeOf('doctor', 'insi', 'insi.rechercherInsAvecTraitsIdentite', certificate, clock.now().toISOString())
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
