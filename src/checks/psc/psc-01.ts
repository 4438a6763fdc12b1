import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { pscExchange } from './examples.ts'
import { asksLogin, parametersOf } from './messages.ts'

/** The level asked for (PSC interface §3, SC.PSC.08). */
export const psc01 = defineExchangeCheck({
  id: 'PSC-01',
  on: ['psc.auth', 'psc.ciba'],
  needs: 'http',
  level: 'DOIT',
  always: true,
  exigences: ['SC.PSC.08'],
  source: { ref: 'Fichiers de travail publics de l’ANS (couloir DUI et socle partagé), SC.PSC.08 ; volet « Sécurisation du transport » 1.2.0', mark: 'S' },
  title: {
    fr: 'Le logiciel demande le niveau eidas1 dans le paramètre acr_values.',
    en: 'The software asks for level eidas1 in the parameter acr_values.',
  },
  why: {
    fr: 'C’est le niveau d’authentification exigé. Sans le demander, rien n’assure que le professionnel s’est authentifié avec sa carte ou son téléphone.',
    en: 'This is the level of authentication that is required. Without asking for it, nothing ensures that the professional used a card or a phone.',
  },
  mend: {
    fr: 'Ajoutez « acr_values=eidas1 » à chaque demande de connexion, par navigateur comme par CIBA.',
    en: 'Add "acr_values=eidas1" to every login request, by browser as by CIBA.',
  },
  reasons: {
    absent: { fr: 'La demande de connexion n’a pas de paramètre acr_values.', en: 'The login request has no acr_values parameter.' },
    'mauvais-nom': {
      fr: 'Le niveau est écrit dans « acr », que Pro Santé Connect ne lit pas : le paramètre est « acr_values ».',
      en: 'The level is written in "acr", which Pro Santé Connect does not read: the parameter is "acr_values".',
    },
    'autre-niveau': { fr: 'Le niveau demandé est « {recu} », et non eidas1.', en: 'The level asked for is "{recu}", not eidas1.' },
  },
  examples: {
    conforme: [
      { name: 'par navigateur', subject: () => pscExchange('psc.auth') },
      { name: 'par CIBA', subject: () => pscExchange('psc.ciba') },
    ],
    fautif: [
      { name: 'rien', reason: 'absent', subject: () => pscExchange('psc.ciba', { said: { acr_values: null } }) },
      { name: 'acr', reason: 'mauvais-nom', subject: () => pscExchange('psc.auth', { said: { acr_values: null, acr: 'eidas1' } }) },
      { name: 'eidas2', reason: 'autre-niveau', subject: () => pscExchange('psc.auth', { said: { acr_values: 'eidas2' } }) },
    ],
  },
  judge(subject) {
    if (!asksLogin(subject)) return []
    const parameters = parametersOf(subject)
    const recu = parameters.get('acr_values')
    const at = { part: 'request' } as const
    if (recu === null) return [nonConforme(parameters.has('acr') ? 'mauvais-nom' : 'absent', { expected: 'eidas1', at })]
    if (recu.split(' ').includes('eidas1')) return [ok]
    return [nonConforme('autre-niveau', { params: { recu }, expected: 'eidas1', received: recu, at })]
  },
})
