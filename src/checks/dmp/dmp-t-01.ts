import { avertissement, defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { IN_HANDSHAKE } from '../igc/handshake.ts'
import type { DmpExampleParts } from './examples.ts'
import { dmpExchange } from './examples.ts'

/** The four suites of PDT-INF-579 v4, as OpenSSL names them: ChaCha20, AES-128-GCM, AES-256-CBC, AES-256-GCM, all ECDHE with RSA. */
const SUITES = ['ECDHE-RSA-CHACHA20-POLY1305', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384']
/** What Node reports when a client offers only versions the server has closed. */
const REFUSED_VERSION = ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_VERSION_TOO_LOW']

const call = (transport: DmpExampleParts['transport']) => dmpExchange('dmp.td0.2', { transport: transport ?? {} })

/** TLS 1.2 with one of four suites (DMP contract §3.2). The bench takes more, and does not see what else the software offers: hence warnings. */
export const dmpT01 = defineExchangeCheck({
  id: 'DMP-T-01',
  on: ['dmp.*'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.SSI/GEN.12', 'LOCAL-FRN-01'],
  source: { ref: 'PDT-INF-579 v4 (10/07/2025), suites de chiffrement de l’accès LPS au DMP', mark: 'S' },
  title: {
    fr: 'La connexion au DMP se fait en TLS 1.2, avec un chiffrement que le DMP accepte.',
    en: 'The connection to the DMP is made with TLS 1.2, with a cipher the DMP accepts.',
  },
  why: {
    fr: 'Le vrai DMP n’ouvre sa porte aux logiciels qu’en TLS 1.2, et avec quatre façons de chiffrer seulement.',
    en: 'The real DMP opens its door to software with TLS 1.2 only, and with four ways of encrypting only.',
  },
  mend: {
    fr: 'Réglez le client HTTPS pour qu’il propose TLS 1.2 et au moins une de ces suites : {suites}.'.replace('{suites}', SUITES.join(', ')),
    en: 'Set the HTTPS client to offer TLS 1.2 and at least one of these suites: {suites}.'.replace('{suites}', SUITES.join(', ')),
  },
  reasons: {
    'version-ancienne': { fr: 'La connexion s’est faite en {version}.', en: 'The connection was made with {version}.' },
    'version-refusee': {
      fr: 'Le logiciel n’a proposé que des versions de TLS trop anciennes : la connexion n’a pas pu s’ouvrir.',
      en: 'The software offered only TLS versions that are too old: the connection could not be opened.',
    },
    'tls-1-3': {
      fr: 'La connexion s’est faite en TLS 1.3, que le banc accepte et que le vrai DMP n’a pas pour les logiciels : vérifiez que TLS 1.2 reste proposé.',
      en: 'The connection was made with TLS 1.3, which the bench takes and the real DMP does not have for software: check that TLS 1.2 stays on offer.',
    },
    'autre-suite': {
      fr: 'Le chiffrement convenu avec le banc ({suite}) n’est pas l’un des quatre du vrai DMP : vérifiez que le logiciel en propose aussi un.',
      en: 'The cipher agreed with the bench ({suite}) is none of the four of the real DMP: check that the software also offers one of them.',
    },
  },
  examples: {
    conforme: [
      { name: 'TLS 1.2, AES-256-GCM', subject: () => call({}) },
      { name: 'TLS 1.2, ChaCha20', subject: () => call({ cipher: 'ECDHE-RSA-CHACHA20-POLY1305' }) },
    ],
    fautif: [
      { name: 'TLS 1.1', reason: 'version-ancienne', subject: () => call({ tlsVersion: 'TLSv1.1', cipher: 'ECDHE-RSA-AES256-SHA' }) },
      { name: 'TLS 1.1 seulement proposé', reason: 'version-refusee', subject: () => refused('ERR_SSL_UNSUPPORTED_PROTOCOL') },
      { name: 'TLS 1.3', reason: 'tls-1-3', subject: () => call({ tlsVersion: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' }) },
      { name: 'chiffrement sans courbe elliptique', reason: 'autre-suite', subject: () => call({ cipher: 'DHE-RSA-AES256-GCM-SHA384' }) },
    ],
  },
  judge({ record }) {
    const { secure, tlsVersion, cipher } = record.transport
    const at = IN_HANDSHAKE
    const judged = (judgement: Judgement): readonly Judgement[] => [{ ...judgement, at }]
    if (!secure) return []
    if (record.problem === 'tls-handshake' && REFUSED_VERSION.includes(record.outcome.code)) {
      return judged(nonConforme('version-refusee', { expected: 'TLSv1.2', received: record.outcome.code }))
    }
    // No version was agreed on: the handshake failed for another reason, which is not this rule's.
    if (tlsVersion === null) return []
    if (tlsVersion === 'TLSv1.3') return judged(avertissement('tls-1-3', { expected: 'TLSv1.2', received: tlsVersion }))
    if (tlsVersion !== 'TLSv1.2') return judged(nonConforme('version-ancienne', { params: { version: tlsVersion }, expected: 'TLSv1.2', received: tlsVersion }))
    if (cipher === null || SUITES.includes(cipher)) return [ok]
    return judged(avertissement('autre-suite', { params: { suite: cipher }, expected: SUITES.join(' | '), received: cipher }))
  },
})

function refused(code: string) {
  const subject = call({ tlsVersion: null, cipher: null, clientCertificate: null })
  return {
    ...subject,
    requestBody: new Uint8Array(),
    record: { ...subject.record, transaction: 'dmp.inconnue', request: null, response: null, outcome: { kind: 'none', code }, problem: 'tls-handshake' },
  } as const
}
