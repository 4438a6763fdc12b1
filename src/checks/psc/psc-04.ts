import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { pscExchange } from './examples.ts'
import { parametersOf } from './messages.ts'

/** The CIBA request (PSC interface §4). */
export const psc04 = defineExchangeCheck({
  id: 'PSC-04',
  on: ['psc.ciba'],
  needs: 'http',
  level: 'DOIT',
  always: true,
  exigences: ['SC.PSC.01'],
  source: { ref: 'ANS, page CIBA de Pro Santé Connect (industriels.esante.gouv.fr)', mark: 'S' },
  title: {
    fr: 'La demande CIBA nomme le professionnel, le canal (CARD ou MOBILE) et un message de liaison de deux chiffres.',
    en: 'The CIBA request names the professional, the channel (CARD or MOBILE) and a binding message of two digits.',
  },
  why: {
    fr: 'Le professionnel compare les deux chiffres de son écran à ceux de son téléphone : c’est ce qui lui dit que la demande vient bien de lui.',
    en: 'The professional compares the two digits on the screen with those on the phone: this tells that the request is really theirs.',
  },
  mend: {
    fr: 'Envoyez login_hint (identifiant national), channel (CARD ou MOBILE) et binding_message (00 à 99), affiché à l’écran.',
    en: 'Send login_hint (national identifier), channel (CARD or MOBILE) and binding_message (00 to 99), shown on the screen.',
  },
  reasons: {
    liaison: { fr: 'Le message de liaison est « {recu} » au lieu de deux chiffres.', en: 'The binding message is "{recu}" instead of two digits.' },
    canal: { fr: 'Le canal est « {recu} » au lieu de CARD ou MOBILE.', en: 'The channel is "{recu}" instead of CARD or MOBILE.' },
    professionnel: { fr: 'La demande ne dit pas qui se connecte (login_hint).', en: 'The request does not say who logs in (login_hint).' },
  },
  examples: {
    conforme: [
      { name: 'téléphone', subject: () => pscExchange('psc.ciba') },
      { name: 'carte', subject: () => pscExchange('psc.ciba', { said: { channel: 'CARD', binding_message: '07' } }) },
    ],
    fautif: [
      { name: 'quatre chiffres', reason: 'liaison', subject: () => pscExchange('psc.ciba', { said: { binding_message: '1234' } }) },
      { name: 'canal absent', reason: 'canal', subject: () => pscExchange('psc.ciba', { said: { channel: null } }) },
      { name: 'sans professionnel', reason: 'professionnel', subject: () => pscExchange('psc.ciba', { said: { login_hint: null } }) },
    ],
  },
  judge(subject) {
    const parameters = parametersOf(subject)
    const found: Judgement[] = []
    const at = { part: 'request' } as const
    const binding = parameters.get('binding_message') ?? ''
    const channel = parameters.get('channel') ?? ''
    if (!/^\d{2}$/.test(binding)) found.push(nonConforme('liaison', { params: { recu: binding }, expected: '00–99', received: binding, at }))
    if (channel !== 'CARD' && channel !== 'MOBILE')
      found.push(nonConforme('canal', { params: { recu: channel }, expected: 'CARD, MOBILE', received: channel, at }))
    if (!parameters.get('login_hint')) found.push(nonConforme('professionnel', { at }))
    return found.length > 0 ? found : [ok]
  },
})
