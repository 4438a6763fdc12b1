import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { actionOf } from '../ins/action.ts'
import { anAction } from '../ins/examples.ts'
import { ABSENT, shown } from '../insi/decoded.ts'

const created = { params: { creation: 'cinq-traits' } }

/** No other field is mandatory at creation (INS/va1.22). `with: creation: cinq-traits` on the creation's answer. */
export const rnivCinqTraits = defineObservationCheck({
  id: 'RNIV-CINQ-TRAITS',
  on: 'action',
  level: 'DOIT',
  always: false,
  exigences: ['INS/va1.22', 'SC.INS.06A'],
  source: { ref: 'Guide d’implémentation INS, règle 5', mark: 'S' },
  title: {
    fr: 'Les cinq traits stricts suffisent pour créer une identité : aucun autre champ n’est obligatoire.',
    en: 'The five strict traits are enough to create an identity: no other field is mandatory.',
  },
  why: {
    fr: 'Exiger plus pousse à inventer une valeur pour pouvoir continuer, et une valeur inventée se propage.',
    en: 'Asking for more makes people invent a value to go on, and an invented value spreads.',
  },
  mend: {
    fr: 'Rendez facultatifs le nom utilisé, le prénom utilisé, la liste des prénoms, l’adresse et le téléphone.',
    en: 'Make the name in use, given name in use, list of given names, address and telephone optional.',
  },
  reasons: {
    refusee: { fr: 'La création avec les seuls cinq traits est refusée : « {message} ».', en: 'Creation with only the five traits is refused: "{message}".' },
    'en-erreur': { fr: 'La création avec les seuls cinq traits échoue : « {message} ».', en: 'Creation with only the five traits fails: "{message}".' },
  },
  examples: {
    conforme: [{ name: 'créée', context: created, subject: () => anAction('done', '') }],
    fautif: [
      { name: 'adresse exigée', reason: 'refusee', context: created, subject: () => anAction('refused', 'L’adresse est obligatoire.') },
      { name: 'erreur interne', reason: 'en-erreur', context: created, subject: () => anAction('failed', 'Erreur interne') },
    ],
  },
  judge(subject, { params }) {
    const action = actionOf(subject)
    if (!action || params['creation'] !== 'cinq-traits') return []
    if (action.outcome === 'done') return [ok]
    const message = shown(action.message) || ABSENT
    const reason = action.outcome === 'refused' ? 'refusee' : 'en-erreur'
    return [nonConforme(reason, { params: { message }, expected: 'done', received: shown(action.outcome), at: { part: 'observation', path: 'outcome' } })]
  },
})
