import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, judgePresented, MUTUAL_TLS } from './handshake.ts'

/** A server certificate (SERV_SSL) is not used as a client one, although its usages let it pass a plain TLS check. */
export const igc06 = defineExchangeCheck({
  id: 'IGC-06',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: ['INS/va1.65', 'LOCAL-FRN-01'],
  source: { ref: 'Certificats de serveur IGC-Santé publiés, gamme Élémentaire Organisations (usages lus)', mark: 'C' },
  title: {
    fr: 'Le certificat n’est pas celui d’un serveur.',
    en: 'The certificate is not a server’s.',
  },
  why: {
    fr: 'Un certificat de serveur IGC-Santé sait aussi s’authentifier : il passe parfois les essais, puis peut être refusé par le vrai service.',
    en: 'An IGC-Santé server certificate can also authenticate: it sometimes passes trials, then may be refused by the real service.',
  },
  mend: {
    fr: 'Commandez un certificat d’authentification d’organisation (AUTH_CLI) et présentez celui-là.',
    en: 'Order an organisation authentication certificate (AUTH_CLI) and present that one.',
  },
  reasons: {
    'certificat-de-serveur': {
      fr: 'Un certificat de serveur (SERV_SSL) est utilisé comme certificat client.',
      en: 'A server certificate (SERV_SSL) is used as a client certificate.',
    },
  },
  examples: {
    conforme: [{ name: 'certificat d’authentification', subject: () => handshake() }],
    fautif: [{ name: 'certificat de serveur', reason: 'certificat-de-serveur', subject: () => handshake({ certificate: 'serveur' }) }],
  },
  judge: (subject) =>
    judgePresented(subject, ({ leaf }) => {
      if (!leaf.extendedKeyUsage?.includes('serverAuth')) return [ok]
      return [avertissement('certificat-de-serveur', { expected: 'clientAuth', received: leaf.extendedKeyUsage.join(', '), at: IN_HANDSHAKE })]
    }),
})
