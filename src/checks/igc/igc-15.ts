import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, MUTUAL_TLS } from './handshake.ts'

const SOUND_VERSIONS = ['TLSv1.2', 'TLSv1.3']
/** What Node reports when a client offers only versions the server has closed. */
const REFUSED_VERSION = ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_VERSION_TOO_LOW']

/** TLS 1.2 or 1.3, never an older version (RFC 8996). */
export const igc15 = defineExchangeCheck({
  id: 'IGC-15',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.SSI/GEN.12', 'LOCAL-FRN-01'],
  source: { ref: 'RFC 8996', mark: 'S' },
  title: {
    fr: 'La connexion est chiffrée en TLS 1.2 ou 1.3.',
    en: 'The connection is encrypted with TLS 1.2 or 1.3.',
  },
  why: {
    fr: 'Les versions plus anciennes ont des failles connues : elles sont abandonnées partout depuis 2021.',
    en: 'Older versions have known flaws: they have been abandoned everywhere since 2021.',
  },
  mend: {
    fr: 'Mettez à jour la bibliothèque TLS ou le système du serveur, et réglez TLS 1.2 comme version la plus basse.',
    en: 'Update the TLS library or the server’s system, and set TLS 1.2 as the lowest version.',
  },
  reasons: {
    'version-ancienne': { fr: 'La connexion s’est faite en {version}.', en: 'The connection was made with {version}.' },
    'version-refusee': {
      fr: 'Le logiciel n’a proposé que des versions de TLS trop anciennes : la connexion n’a pas pu s’ouvrir.',
      en: 'The software offered only TLS versions that are too old: the connection could not be opened.',
    },
  },
  examples: {
    conforme: [
      { name: 'TLS 1.3', subject: () => handshake() },
      { name: 'TLS 1.2', subject: () => handshake({ transport: { tlsVersion: 'TLSv1.2' } }) },
    ],
    fautif: [
      { name: 'TLS 1.1', reason: 'version-ancienne', subject: () => handshake({ transport: { tlsVersion: 'TLSv1.1' } }) },
      { name: 'TLS 1.1 seulement proposé', reason: 'version-refusee', subject: () => handshake({ failed: 'ERR_SSL_UNSUPPORTED_PROTOCOL' }) },
    ],
  },
  judge(subject) {
    const { transport, problem, outcome } = subject.record
    if (!transport.secure) return []
    const expected = SOUND_VERSIONS.join(' | ')
    if (problem === 'tls-handshake' && REFUSED_VERSION.includes(outcome.code)) {
      return [nonConforme('version-refusee', { expected, received: outcome.code, at: IN_HANDSHAKE })]
    }
    // No version was agreed on: the handshake failed for another reason, which is not this rule's.
    if (transport.tlsVersion === null) return []
    if (SOUND_VERSIONS.includes(transport.tlsVersion)) return [ok]
    return [nonConforme('version-ancienne', { params: { version: transport.tlsVersion }, expected, received: transport.tlsVersion, at: IN_HANDSHAKE })]
  },
})
