import { defineExchangeCheck, type ExchangeSubject, nonConforme, ok } from '../define.ts'
import { mailUnit } from './example-units.ts'
import { known } from './known.ts'
import { exigence } from './sources.ts'

const AT = { part: 'request' } as const

/** A token is presented as SASL asks, for the box, and is the one Pro Santé Connect gave (MSSanté contract §§2.1, 12.1, MSS-T-09). */
export const mssT09 = defineExchangeCheck({
  id: 'MSS-T-09',
  on: ['mssante.authentification'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/CONF.07'],
  source: exigence('SC.MSS/CONF.07'),
  title: {
    fr: 'Le jeton Pro Santé Connect est présenté sous la forme attendue (XOAUTH2), avec l’adresse de la boîte.',
    en: 'The Pro Santé Connect token is presented in the expected form (XOAUTH2), with the address of the box.',
  },
  why: {
    fr: 'L’opérateur compare l’adresse demandée à l’identité du jeton : une forme ou une adresse fausse ferme la boîte.',
    en: 'The operator compares the address asked for with the identity of the token: a wrong form or address closes the box.',
  },
  mend: {
    fr: 'Envoyez en base64 « user=<adresse de la boîte>^Aauth=Bearer <access token>^A^A » (^A est l’octet 01), avec l’access token que Pro Santé Connect vient de donner.',
    en: 'Send in base64 "user=<address of the box>^Aauth=Bearer <access token>^A^A" (^A is the byte 01), with the access token Pro Santé Connect just gave.',
  },
  reasons: {
    forme: { fr: 'La réponse SASL n’a pas la forme attendue : {detail}.', en: 'The SASL response does not have the expected form: {detail}.' },
    'autre-boite': {
      fr: 'Le jeton est présenté pour « {boite} », que son titulaire n’a pas le droit d’ouvrir, ou qui n’est pas une boîte.',
      en: 'The token is presented for "{boite}", which its holder may not open, or which is not a box.',
    },
    'jeton-inconnu': {
      fr: 'Le jeton présenté n’est pas un access token donné par Pro Santé Connect.',
      en: 'The token presented is not an access token given by Pro Santé Connect.',
    },
  },
  examples: {
    conforme: [
      { name: 'jeton valide', subject: bearer({}) },
      { name: 'jeton périmé, bien présenté', subject: bearer({ Token: 'expired' }) },
    ],
    fautif: [
      { name: 'sans « auth= »', reason: 'forme', subject: bearer({ Form: 'no auth=Bearer field' }) },
      { name: 'boîte d’une autre personne', reason: 'autre-boite', subject: bearer({ Token: 'other-box' }) },
      { name: 'jeton d’ailleurs', reason: 'jeton-inconnu', subject: bearer({ Token: 'unknown' }) },
    ],
  },
  judge(subject) {
    const mechanism = known(subject, 'Mechanism') ?? ''
    if (!['XOAUTH2', 'OAUTHBEARER'].includes(mechanism)) return []
    const form = known(subject, 'Form') ?? 'ok'
    if (form !== 'ok') return [nonConforme('forme', { params: { detail: form }, expected: 'user=…^Aauth=Bearer …^A^A', received: form, at: AT })]
    const token = known(subject, 'Token')
    const boite = known(subject, 'User') ?? ''
    if (token === 'other-box') return [nonConforme('autre-boite', { params: { boite }, received: boite, at: AT })]
    return token === 'unknown' || token === 'none' ? [nonConforme('jeton-inconnu', { at: AT })] : [ok]
  },
})

function bearer(changes: Readonly<Record<string, string>>): () => ExchangeSubject {
  const user = 'coordination@esms-fictif.mssante.fr'
  return () =>
    mailUnit('mssante.authentification', {
      facts: { Protocol: 'imap', Mechanism: 'XOAUTH2', User: user, Box: user, Kind: 'ORG', Form: 'ok', Token: 'valid', Secure: 'yes', ...changes },
    })
}
