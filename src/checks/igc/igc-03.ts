import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, judgePresented, MUTUAL_TLS, refusalOf } from './handshake.ts'

const DAY = 86_400_000
/** Time to order a certificate and install it. */
const NOTICE_DAYS = 30

/** The certificate is valid at the time of the call (RFC 5280 §4.1.2.5), and will still be in a month. */
export const igc03 = defineExchangeCheck({
  id: 'IGC-03',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.65', 'LOCAL-VA-03', 'LOCAL-FRN-01'],
  source: { ref: 'RFC 5280 §4.1.2.5', mark: 'S' },
  title: {
    fr: 'Le certificat est en cours de validité, et le reste encore un mois.',
    en: 'The certificate is valid, and stays so for another month.',
  },
  why: {
    fr: 'Un certificat périmé coupe tous les téléservices le même jour, et en obtenir un nouveau prend du temps.',
    en: 'An expired certificate cuts every national service on the same day, and obtaining a new one takes time.',
  },
  mend: {
    fr: 'Commandez un nouveau certificat, installez-le, et notez sa date de fin dans un agenda. S’il n’est pas encore valable, vérifiez l’horloge du serveur.',
    en: 'Order a new certificate, install it, and put its end date in a calendar. If it is not valid yet, check the server’s clock.',
  },
  reasons: {
    perime: { fr: 'Le certificat est périmé depuis le {date}.', en: 'The certificate expired on {date}.' },
    'pas-encore-valable': { fr: 'Le certificat n’est valable qu’à partir du {date}.', en: 'The certificate is valid only from {date}.' },
    'bientot-perime': {
      fr: 'Le certificat expire le {date}, dans {jours} jour(s).',
      en: 'The certificate expires on {date}, in {jours} day(s).',
    },
    'refuse-pour-ses-dates': {
      fr: 'La couche TLS a refusé la chaîne pour ses dates ({motif}), alors que le certificat est valable à l’heure du banc : vérifiez l’autorité intermédiaire et l’horloge de la machine.',
      en: 'The TLS layer refused the chain for its dates ({motif}), although the certificate is valid at the bench’s time: check the intermediate authority and the machine’s clock.',
    },
  },
  examples: {
    conforme: [
      { name: 'valable deux ans encore', subject: () => handshake() },
      { name: 'trente et un jours avant la fin', subject: () => handshake({ at: '2028-11-30T12:00:00.000Z' }) },
    ],
    fautif: [
      {
        name: 'périmé la veille',
        reason: 'perime',
        subject: () => handshake({ at: '2029-01-01T00:00:00.000Z', error: 'CERT_HAS_EXPIRED' }),
      },
      { name: 'périmé, mais accepté par la couche TLS', reason: 'perime', subject: () => handshake({ at: '2029-06-01T00:00:00.000Z' }) },
      {
        name: 'valable le lendemain',
        reason: 'pas-encore-valable',
        subject: () => handshake({ at: '2025-12-31T00:00:00.000Z', error: 'CERT_NOT_YET_VALID' }),
      },
      { name: 'dix jours avant la fin', reason: 'bientot-perime', subject: () => handshake({ at: '2028-12-21T12:00:00.000Z' }) },
      { name: 'intermédiaire périmé', reason: 'refuse-pour-ses-dates', subject: () => handshake({ error: 'CERT_HAS_EXPIRED' }) },
    ],
  },
  judge: (subject) =>
    judgePresented(subject, (presented) => {
      const { leaf, tls } = presented
      const at = IN_HANDSHAKE
      const call = Date.parse(subject.record.startedAt)
      const end = Date.parse(leaf.notAfter)
      const received = `${leaf.notBefore} – ${leaf.notAfter}`
      if (call > end) return [nonConforme('perime', { params: { date: dayOf(leaf.notAfter) }, received, at })]
      if (call < Date.parse(leaf.notBefore)) return [nonConforme('pas-encore-valable', { params: { date: dayOf(leaf.notBefore) }, received, at })]
      if (refusalOf(presented) === 'dates') {
        return [nonConforme('refuse-pour-ses-dates', { params: { motif: tls.authorizationError ?? '' }, received, at })]
      }
      const days = Math.floor((end - call) / DAY)
      if (days >= NOTICE_DAYS) return [ok]
      return [avertissement('bientot-perime', { params: { date: dayOf(leaf.notAfter), jours: days }, received, at })]
    }),
})

function dayOf(instant: string): string {
  return instant.slice(0, 10)
}
