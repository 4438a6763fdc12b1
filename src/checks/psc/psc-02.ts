import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { pscExchange } from './examples.ts'
import { asksLogin, parametersOf } from './messages.ts'

/** The form of a login request (PSC interface §§3, 4). */
export const psc02 = defineExchangeCheck({
  id: 'PSC-02',
  on: ['psc.auth', 'psc.ciba'],
  needs: 'http',
  level: 'DOIT',
  always: true,
  exigences: ['SC.PSC.01'],
  source: { ref: 'ANS, volet « Sécurisation du transport » 1.2.0, et pages techniques Pro Santé Connect', mark: 'S' },
  title: {
    fr: 'La demande de connexion est complète : périmètre « openid scope_all », et par navigateur un state et un nonce.',
    en: 'The login request is complete: scope "openid scope_all", and by browser a state and a nonce.',
  },
  why: {
    fr: 'Sans ce périmètre, l’identité du professionnel n’est pas donnée. Sans state ni nonce, une réponse fabriquée par un tiers serait acceptée.',
    en: 'Without this scope the identity of the professional is not given. Without state and nonce, an answer made by someone else would be accepted.',
  },
  mend: {
    fr: 'Envoyez « scope=openid scope_all », et par navigateur « response_type=code » avec un state et un nonce tirés au hasard.',
    en: 'Send "scope=openid scope_all", and by browser "response_type=code" with a state and a nonce drawn at random.',
  },
  reasons: {
    perimetre: { fr: 'Le périmètre demandé est « {recu} » : il manque {manque}.', en: 'The scope asked for is "{recu}": {manque} is missing.' },
    type: { fr: 'Le type de réponse demandé est « {recu} » au lieu de « code ».', en: 'The response type asked for is "{recu}" instead of "code".' },
    state: { fr: 'La demande n’a pas de state.', en: 'The request has no state.' },
    nonce: { fr: 'La demande n’a pas de nonce.', en: 'The request has no nonce.' },
  },
  examples: {
    conforme: [
      { name: 'par navigateur', subject: () => pscExchange('psc.auth') },
      { name: 'par CIBA', subject: () => pscExchange('psc.ciba') },
    ],
    fautif: [
      { name: 'périmètre incomplet', reason: 'perimetre', subject: () => pscExchange('psc.ciba', { said: { scope: 'openid' } }) },
      { name: 'flux implicite', reason: 'type', subject: () => pscExchange('psc.auth', { said: { response_type: 'id_token' } }) },
      { name: 'sans state', reason: 'state', subject: () => pscExchange('psc.auth', { said: { state: null } }) },
      { name: 'nonce vide', reason: 'nonce', subject: () => pscExchange('psc.auth', { said: { nonce: '' } }) },
    ],
  },
  judge(subject) {
    if (!asksLogin(subject)) return []
    const parameters = parametersOf(subject)
    const found: Judgement[] = []
    const at = { part: 'request' } as const
    const scope = parameters.get('scope') ?? ''
    const missing = ['openid', 'scope_all'].filter((one) => !scope.split(' ').includes(one))
    if (missing.length > 0)
      found.push(nonConforme('perimetre', { params: { recu: scope, manque: missing.join(' ') }, expected: 'openid scope_all', received: scope, at }))
    if (subject.record.transaction === 'psc.auth') {
      const recu = parameters.get('response_type') ?? ''
      if (recu !== 'code') found.push(nonConforme('type', { params: { recu }, expected: 'code', received: recu, at }))
      for (const name of ['state', 'nonce']) if (!parameters.get(name)) found.push(nonConforme(name, { at }))
    }
    return found.length > 0 ? found : [ok]
  },
})
