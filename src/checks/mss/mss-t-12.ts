import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { mailUnit } from './example-units.ts'
import { known } from './known.ts'
import { exigence } from './sources.ts'

/** No secret is sent before TLS (MSSanté contract §12.1, MSS-T-12). */
export const mssT12 = defineExchangeCheck({
  id: 'MSS-T-12',
  on: ['mssante.authentification'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['MSS/va1.03', 'SC.MSS/CONF.07'],
  source: exigence('MSS/va1.03, SC.MSS/CONF.07'),
  title: {
    fr: 'Aucun jeton ni mot de passe n’est envoyé avant le chiffrement.',
    en: 'No token nor password is sent before encryption.',
  },
  why: {
    fr: 'Un secret envoyé en clair une seule fois est perdu : il ouvre la boîte à qui l’a entendu.',
    en: 'A secret sent in clear even once is lost: it opens the box to whoever heard it.',
  },
  mend: {
    fr: 'N’authentifiez qu’après STARTTLS, même si le serveur n’a encore rien annoncé.',
    en: 'Authenticate only after STARTTLS, even if the server has announced nothing yet.',
  },
  reasons: { 'secret-en-clair': { fr: 'Un secret a été envoyé en clair par {mecanisme}.', en: 'A secret was sent in clear by {mecanisme}.' } },
  examples: {
    conforme: [{ name: 'après TLS', subject: () => mailUnit('mssante.authentification', { facts: { Mechanism: 'XOAUTH2', Secure: 'yes' } }) }],
    fautif: [
      { name: 'avant TLS', reason: 'secret-en-clair', subject: () => mailUnit('mssante.authentification', { facts: { Mechanism: 'PLAIN', Secure: 'no' } }) },
    ],
  },
  judge(subject) {
    if (known(subject, 'Secure') !== 'no') return [ok]
    const mecanisme = known(subject, 'Mechanism') ?? '?'
    return [nonConforme('secret-en-clair', { params: { mecanisme }, expected: 'STARTTLS', received: mecanisme, at: { part: 'request' } })]
  },
})
