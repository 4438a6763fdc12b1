import { avertissement, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { actionOf } from '../ins/action.ts'
import { anAction } from '../ins/examples.ts'
import { ABSENT, shown } from '../insi/decoded.ts'

const without = { params: { trait: 'dateNaissance' } }

/** Creation is refused when one of the five traits is missing (INS/va1.21). `with: trait`, the missing one. */
export const rnivTraitsObligatoires = defineObservationCheck({
  id: 'RNIV-TRAITS-OBLIGATOIRES',
  on: 'action',
  level: 'DOIT',
  always: false,
  exigences: ['INS/va1.21', 'SC.INS.06A'],
  source: { ref: 'Guide d’implémentation INS, règle 5', mark: 'S' },
  title: {
    fr: 'Le logiciel refuse de créer une identité s’il manque un des cinq traits : nom, premier prénom, date, sexe ou lieu de naissance.',
    en: 'The software refuses to create an identity if one of the five traits is missing: name, first given name, date, sex or place of birth.',
  },
  why: {
    fr: 'Une identité incomplète ne peut être ni recherchée dans INSi, ni distinguée d’un homonyme.',
    en: 'An incomplete identity can neither be searched in INSi nor told apart from a namesake.',
  },
  mend: {
    fr: 'Rendez ces cinq champs obligatoires à la création, et dites lequel manque. S’il est inconnu, appliquez les règles du RNIV (dates interprétées, lieu 99999).',
    en: 'Make these five fields mandatory at creation, and say which one is missing. If unknown, apply the RNIV rules (interpreted dates, place 99999).',
  },
  reasons: {
    'cree-sans-trait': {
      fr: 'L’identité a été créée alors que le trait « {trait} » manque.',
      en: 'The identity was created although trait "{trait}" is missing.',
    },
    'panne-au-lieu-de-refus': {
      fr: 'Sans le trait « {trait} », le logiciel tombe en erreur au lieu de refuser.',
      en: 'Without trait "{trait}", the software fails instead of refusing.',
    },
    'refus-muet': {
      fr: 'La création est bien refusée, mais l’utilisateur ne sait pas que le trait « {trait} » manque.',
      en: 'Creation is refused as it should, but the user is not told that trait "{trait}" is missing.',
    },
  },
  examples: {
    conforme: [{ name: 'refus expliqué', context: without, subject: () => anAction('refused', 'La date de naissance est obligatoire.') }],
    fautif: [
      { name: 'créée', reason: 'cree-sans-trait', context: without, subject: () => anAction('done', '') },
      { name: 'erreur interne', reason: 'panne-au-lieu-de-refus', context: without, subject: () => anAction('failed', 'NullPointerException') },
      { name: 'refus sans mot', reason: 'refus-muet', context: without, subject: () => anAction('refused', '') },
    ],
  },
  judge(subject, { params }) {
    const action = actionOf(subject)
    const trait = params['trait']
    if (!action || !trait) return []
    const details = {
      params: { trait },
      expected: 'refused',
      received: shown(`${action.outcome} ${action.message}`.trim()) || ABSENT,
      at: { part: 'observation' as const, path: 'outcome' },
    }
    const found: Judgement[] = []
    if (action.outcome === 'failed') found.push(nonConforme('panne-au-lieu-de-refus', details))
    else if (action.outcome !== 'refused') found.push(nonConforme('cree-sans-trait', details))
    else if (action.message === '') found.push(avertissement('refus-muet', details))
    return found.length > 0 ? found : [ok]
  },
})
