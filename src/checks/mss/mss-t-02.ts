import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { offeredTls } from './client-hello.ts'
import { mailUnit } from './example-units.ts'
import { exigence } from './sources.ts'

const hello = (versions: string): Record<string, string> => ({ 'Client-Hello': `versions=${versions};suites=C030;sni=localhost;groups=001D` })
const AT = { part: 'transport' } as const

/** TLS 1.2 at least, and nothing older offered (MSSanté contract §12.1, MSS-T-02). */
export const mssT02 = defineExchangeCheck({
  id: 'MSS-T-02',
  on: ['mssante.smtp', 'mssante.imap', 'mssante.connexion'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/CONF.01', 'SC.MSS/CONF.02', 'MSS/va1.31'],
  source: exigence('SC.MSS/CONF.01, MSS/va1.31'),
  title: {
    fr: 'La messagerie est chiffrée en TLS 1.2 ou plus récent, et rien de plus ancien n’est proposé.',
    en: 'Mail is encrypted with TLS 1.2 or newer, and nothing older is offered.',
  },
  why: {
    fr: 'Les versions 1.0 et 1.1 ont des failles connues ; les proposer laisse un attaquant les imposer.',
    en: 'Versions 1.0 and 1.1 have known flaws; offering them lets an attacker impose them.',
  },
  mend: {
    fr: 'Réglez TLS 1.2 comme version la plus basse dans la bibliothèque de messagerie.',
    en: 'Set TLS 1.2 as the lowest version in the mail library.',
  },
  reasons: {
    'version-negociee': { fr: 'La session s’est faite en {version}.', en: 'The session was made with {version}.' },
    'version-proposee': {
      fr: 'Le logiciel propose encore TLS {versions}, même si la session s’est faite dans une version sûre.',
      en: 'The software still offers TLS {versions}, even though the session was made with a safe version.',
    },
    'aucune-version-sure': {
      fr: 'Le logiciel n’a proposé que TLS {versions} : aucune session n’a pu s’ouvrir.',
      en: 'The software offered only TLS {versions}: no session could be opened.',
    },
  },
  examples: {
    conforme: [
      { name: '1.2 et 1.3', subject: () => mailUnit('mssante.smtp', { facts: { Tls: 'starttls', ...hello('1.2,1.3') } }) },
      { name: 'TLS 1.2', subject: () => mailUnit('mssante.imap', { facts: { Tls: 'starttls', ...hello('1.2') }, transport: { tlsVersion: 'TLSv1.2' } }) },
    ],
    fautif: [
      {
        name: 'TLS 1.1',
        reason: 'version-negociee',
        subject: () => mailUnit('mssante.smtp', { facts: { Tls: 'starttls' }, transport: { tlsVersion: 'TLSv1.1' } }),
      },
      {
        name: '1.0 encore proposé',
        reason: 'version-proposee',
        subject: () => mailUnit('mssante.smtp', { facts: { Tls: 'starttls', ...hello('1.0,1.1,1.2') } }),
      },
      {
        name: 'rien de sûr',
        reason: 'aucune-version-sure',
        subject: () =>
          mailUnit('mssante.connexion', {
            facts: { Protocol: 'smtp', ...hello('1.0,1.1') },
            problem: 'tls-handshake',
            transport: { tlsVersion: null, cipher: null },
          }),
      },
    ],
  },
  judge(subject) {
    const { tlsVersion } = subject.record.transport
    const offered = offeredTls(subject)
    if (!tlsVersion && !offered) return []
    if (tlsVersion && !['TLSv1.2', 'TLSv1.3'].includes(tlsVersion))
      return [nonConforme('version-negociee', { params: { version: tlsVersion }, expected: 'TLSv1.2 | TLSv1.3', received: tlsVersion, at: AT })]
    const old = (offered?.versions ?? []).filter((v) => !['1.2', '1.3'].includes(v)).join(', ')
    if (old === '') return [ok]
    const onlyOld = offered?.versions.every((v) => !['1.2', '1.3'].includes(v)) ?? false
    const details = { params: { versions: old }, expected: '1.2, 1.3', received: offered?.versions.join(', ') ?? '', at: AT }
    return [onlyOld ? nonConforme('aucune-version-sure', details) : avertissement('version-proposee', details)]
  },
})
