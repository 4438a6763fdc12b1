import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { actionOf } from '../ins/action.ts'
import { anAction } from '../ins/examples.ts'
import { ABSENT, shown } from '../insi/decoded.ts'
import { answer00, insiExchange, TCHITCHI } from '../insi/examples.ts'
import { divergences } from './local-traits.ts'
import { saysDifferent } from './words.ts'

const divergent = {
  persona: TCHITCHI,
  exchanges: [insiExchange({ response: answer00() })],
  params: { premierPrenom: 'OLA', listePrenoms: 'OLA CATARINA BELLA' },
}

/** The user is warned of the difference (INS/va1.51). The local traits are the persona's, or those given with `with:`. */
export const rnivAlerteDivergence = defineObservationCheck({
  id: 'RNIV-ALERTE-DIVERGENCE',
  on: 'action',
  level: 'DOIT',
  always: false,
  exigences: ['INS/va1.51'],
  source: { ref: 'Guide d’implémentation INS, règle 6 ; cas de conformité CNDA 3.05 cas 3', mark: 'S' },
  title: {
    fr: 'Le logiciel avertit l’utilisateur quand INSi rend des traits différents de ceux du dossier.',
    en: 'The software warns the user when INSi returns traits that differ from the record’s.',
  },
  why: {
    fr: 'Sans alerte, l’utilisateur accepte de bonne foi l’identité d’une autre personne.',
    en: 'Without a warning, the user accepts in good faith somebody else’s identity.',
  },
  mend: {
    fr: 'Comparez la réponse au dossier (le premier prénom avec le début de la liste) et affichez les écarts en toutes lettres avant de demander l’accord.',
    en: 'Compare the answer with the record (first given name with the beginning of the list) and show the differences in words before asking for agreement.',
  },
  reasons: {
    'sans-message': {
      fr: 'INSi a rendu un trait différent ({trait}) et l’utilisateur n’a reçu aucun message.',
      en: 'INSi returned a different trait ({trait}) and the user got no message.',
    },
    'sans-alerte': {
      fr: 'INSi a rendu un trait différent ({trait}) et le message n’en parle pas : « {message} ».',
      en: 'INSi returned a different trait ({trait}) and the message does not mention it: "{message}".',
    },
  },
  examples: {
    conforme: [
      { name: 'écart annoncé', context: divergent, subject: () => anAction('done', 'Attention : le prénom ne correspond pas (OLA / CATARINA BELLA).') },
    ],
    fautif: [
      { name: 'aucun message', reason: 'sans-message', context: divergent, subject: () => anAction('done', '') },
      { name: 'succès sans mention', reason: 'sans-alerte', context: divergent, subject: () => anAction('done', 'Identité récupérée.') },
    ],
  },
  judge(subject, context) {
    const action = actionOf(subject)
    const traits = divergences(context)?.traits ?? []
    if (!action || traits.length === 0) return []
    if (saysDifferent(action.message)) return [ok]
    const params = { trait: traits.map((t) => t.trait).join(', '), message: shown(action.message) }
    const expected = traits.map((t) => `${t.local} ≠ ${t.answered}`).join(' ; ')
    return [
      nonConforme(action.message === '' ? 'sans-message' : 'sans-alerte', {
        params,
        expected,
        received: shown(action.message) || ABSENT,
        at: { part: 'observation', path: 'message' },
      }),
    ]
  },
})
