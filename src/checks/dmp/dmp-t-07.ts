import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const TO = '<wsa:To>https://dmp.example/si-dmp-server/v2/services/patients</wsa:To>'

/** wsa:To, empty or the URL of the service: in all samples, and missing in no known refusal (DMP contract §3.3). */
export const dmpT07 = defineExchangeCheck({
  id: 'DMP-T-07',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: sampleMessages('en-tête wsa:To'),
  title: { fr: 'L’appel dit à qui il s’adresse (wsa:To).', en: 'The call says whom it is addressed to (wsa:To).' },
  why: {
    fr: 'Les messages d’exemple du DMP le portent tous, et un éditeur rapporte qu’un appel sans lui est refusé.',
    en: 'The sample messages of the DMP all carry it, and an editor reports that a call without it is refused.',
  },
  mend: {
    fr: 'Ajoutez l’en-tête wsa:To, vide ou avec l’adresse du service.',
    en: 'Add header wsa:To, empty or with the address of the service.',
  },
  reasons: { absent: { fr: 'L’en-tête wsa:To est absent.', en: 'Header wsa:To is missing.' } },
  examples: {
    conforme: [
      { name: 'adresse du service', subject: () => dmpExchange('dmp.td0.2') },
      { name: 'vide', subject: () => dmpExchange('dmp.td0.2', { changes: [[TO, '<wsa:To/>']] }) },
    ],
    fautif: [{ name: 'sans wsa:To', reason: 'absent', subject: () => dmpExchange('dmp.td0.2', { changes: [[TO, '']] }) }],
  },
  judge(subject) {
    const { addressing, message } = decodeDmp(subject)
    const { envelope } = message
    // Headers of 2004 are none of these: DMP-T-05 says so.
    if (!addressing || !envelope || addressing.outdated.length > 0) return []
    if (addressing.to) return [ok]
    return [avertissement('absent', { expected: 'wsa:To', received: ABSENT, at: inEnvelope(envelope.header ?? envelope.element) })]
  },
})
