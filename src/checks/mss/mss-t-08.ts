import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { mailUnit } from './example-units.ts'
import { known } from './known.ts'
import { exigence } from './sources.ts'

const app = (certificate: string) => () =>
  mailUnit('mssante.authentification', { facts: { Protocol: 'smtp', Mechanism: 'PLAIN', Kind: 'APP', Secure: 'yes', Certificate: certificate } })

/** An applicative box is opened with a valid client certificate (MSSanté contract §§2, 12.1, MSS-T-08; SC.MSS/CONF.12). */
export const mssT08 = defineExchangeCheck({
  id: 'MSS-T-08',
  on: ['mssante.authentification'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/CONF.12'],
  source: exigence('SC.MSS/CONF.12'),
  title: {
    fr: 'Pour ouvrir une boîte applicative, le logiciel présente son certificat d’organisation, valide.',
    en: 'To open an applicative box, the software presents its organisation certificate, valid.',
  },
  why: {
    fr: 'Une boîte applicative n’a pas d’utilisateur : c’est le certificat de la structure qui prouve qui se connecte.',
    en: 'An applicative box has no user: the certificate of the structure proves who connects.',
  },
  mend: {
    fr: 'Installez le certificat ORG AUTH_CLI de la structure (ici, celui que remet le banc : gabarit pki) et présentez-le pendant la négociation TLS.',
    en: 'Install the ORG AUTH_CLI certificate of the structure (here, the one given by the bench: gabarit pki) and present it in the TLS handshake.',
  },
  reasons: {
    'sans-certificat': { fr: 'Aucun certificat n’a été présenté.', en: 'No certificate was presented.' },
    'certificat-refuse': { fr: 'Le certificat présenté n’est pas accepté : {motif}.', en: 'The certificate presented is not accepted: {motif}.' },
  },
  examples: {
    conforme: [{ name: 'certificat de la structure', subject: app('ok') }],
    fautif: [
      { name: 'rien', reason: 'sans-certificat', subject: app('none') },
      { name: 'périmé', reason: 'certificat-refuse', subject: app('CERT_HAS_EXPIRED') },
    ],
  },
  judge(subject) {
    if (known(subject, 'Kind') !== 'APP' || known(subject, 'Secure') === 'no') return []
    const certificate = known(subject, 'Certificate') ?? 'none'
    if (certificate === 'ok') return [ok]
    const at = { part: 'transport' } as const
    if (certificate === 'none') return [nonConforme('sans-certificat', { expected: 'ORG AUTH_CLI', at })]
    return [nonConforme('certificat-refuse', { params: { motif: certificate }, expected: 'ORG AUTH_CLI', received: certificate, at })]
  },
})
