import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, judgePresented, MUTUAL_TLS, refusalOf } from './handshake.ts'

/** The certificate is not in the revocation list of its authority (RFC 5280 §5). */
export const igcRev = defineExchangeCheck({
  id: 'IGC-REV',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.65', 'LOCAL-VA-03', 'LOCAL-FRN-01'],
  source: { ref: 'RFC 5280 §5', mark: 'S' },
  title: {
    fr: 'Le certificat n’a pas été révoqué.',
    en: 'The certificate has not been revoked.',
  },
  why: {
    fr: 'Une autorité révoque un certificat perdu, volé ou remplacé. À partir de ce jour, plus aucun service ne l’accepte.',
    en: 'An authority revokes a certificate that is lost, stolen or replaced. From that day no service accepts it any more.',
  },
  mend: {
    fr: 'Remplacez-le par un certificat en service. Si personne n’a demandé la révocation, prévenez l’autorité : la clé a pu être copiée.',
    en: 'Replace it with a certificate in service. If nobody asked for the revocation, warn the authority: the key may have been copied.',
  },
  reasons: {
    revoque: { fr: 'Le certificat n° {numero} a été révoqué par son autorité.', en: 'Certificate no. {numero} has been revoked by its authority.' },
    'liste-perimee': {
      fr: 'La liste de révocation du banc n’est pas valable à cette date ({motif}) : la révocation n’a pas pu être vérifiée. Redémarrez le banc pour la renouveler.',
      en: 'The bench’s revocation list is not valid at this date ({motif}): revocation could not be verified. Restart the bench to renew it.',
    },
  },
  examples: {
    conforme: [{ name: 'certificat en service', subject: () => handshake() }],
    fautif: [
      { name: 'certificat révoqué', reason: 'revoque', subject: () => handshake({ error: 'CERT_REVOKED' }) },
      { name: 'liste de révocation trop ancienne', reason: 'liste-perimee', subject: () => handshake({ error: 'CRL_HAS_EXPIRED' }) },
    ],
  },
  judge: (subject) =>
    judgePresented(subject, (presented) => {
      const { leaf, tls } = presented
      switch (refusalOf(presented)) {
        case 'revoked':
          return [nonConforme('revoque', { params: { numero: leaf.serial }, received: leaf.serial, at: IN_HANDSHAKE })]
        case 'list': {
          const motif = tls.authorizationError ?? '?'
          return [{ verdict: 'non-testable', reason: 'liste-perimee', params: { motif }, received: motif, at: IN_HANDSHAKE, blame: 'banc' }]
        }
        default:
          return [ok]
      }
    }),
})
