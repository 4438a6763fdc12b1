import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { mailUnit } from './example-units.ts'
import { known } from './known.ts'
import { exigence } from './sources.ts'
import { transcriptOf, verbOf } from './transcript.ts'

/** What a client may say before TLS: nothing of it speaks of anybody. */
const BEFORE_TLS: readonly string[] = ['EHLO', 'HELO', 'STARTTLS', 'NOOP', 'QUIT', 'RSET', 'CAPABILITY', 'LOGOUT', 'ID']

/** A mail session is in TLS before anything else (MSSanté contract §§2, 12.1, MSS-T-01). */
export const mssT01 = defineExchangeCheck({
  id: 'MSS-T-01',
  on: ['mssante.smtp', 'mssante.imap'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['MSS/va1.03', 'SC.MSS/CONF.05', 'SC.MSS/CONF.06'],
  source: exigence('MSS/va1.03, SC.MSS/CONF.05 et CONF.06'),
  title: {
    fr: 'La session de messagerie passe en TLS avant toute autre chose.',
    en: 'The mail session switches to TLS before anything else.',
  },
  why: {
    fr: 'Tout ce qui est dit avant le chiffrement peut être lu sur le réseau : la boîte, les destinataires, le message.',
    en: 'Whatever is said before encryption can be read on the network: the box, the recipients, the message.',
  },
  mend: {
    fr: 'Demandez STARTTLS dès l’accueil du serveur et refusez de continuer s’il échoue ; réglez le chiffrement sur « obligatoire », jamais sur « si possible ».',
    en: 'Ask for STARTTLS right after the server’s greeting and refuse to go on if it fails; set encryption to "required", never to "if possible".',
  },
  reasons: {
    'en-clair': {
      fr: 'La session a continué en clair : le logiciel a envoyé « {commande} » sans TLS.',
      en: 'The session went on in clear: the software sent "{commande}" without TLS.',
    },
  },
  examples: {
    conforme: [
      {
        name: 'STARTTLS',
        subject: () => mailUnit('mssante.smtp', { facts: { Protocol: 'smtp', Tls: 'starttls' }, body: 'C: EHLO dui\nC: STARTTLS\n-- TLS\nC: EHLO dui\n' }),
      },
      { name: 'TLS implicite', subject: () => mailUnit('mssante.imap', { facts: { Protocol: 'imap', Tls: 'implicit' }, body: 'C: a1 LOGOUT\n' }) },
      {
        name: 'raccroche sans TLS',
        subject: () => mailUnit('mssante.smtp', { facts: { Protocol: 'smtp', Tls: 'none' }, body: 'S: 220 banc\nC: EHLO dui\nC: QUIT\n' }),
      },
    ],
    fautif: [
      {
        name: 'envoi en clair',
        reason: 'en-clair',
        subject: () => mailUnit('mssante.smtp', { facts: { Protocol: 'smtp', Tls: 'none' }, body: 'C: EHLO dui\nC: MAIL FROM:<dui@esms-fictif.mssante.fr>\n' }),
      },
      {
        name: 'connexion en clair, puis TLS',
        reason: 'en-clair',
        subject: () =>
          mailUnit('mssante.imap', { facts: { Protocol: 'imap', Tls: 'starttls' }, body: 'C: a1 LOGIN *** ***\nS: a1 NO\nC: a2 STARTTLS\n-- TLS\n' }),
      },
    ],
  },
  judge(subject) {
    if (known(subject, 'Tls') === 'implicit') return [ok]
    const protocol = known(subject, 'Protocol')
    for (const { by, text, line } of transcriptOf(subject)) {
      if (by === 'bench' && text.startsWith('TLS')) break
      const verb = verbOf(text, protocol)
      if (by === 'client' && verb !== '' && !BEFORE_TLS.includes(verb))
        return [
          nonConforme('en-clair', {
            params: { commande: verb.slice(0, 20) },
            expected: 'STARTTLS',
            received: verb.slice(0, 20),
            at: { part: 'request', line },
          }),
        ]
    }
    return [ok]
  },
})
