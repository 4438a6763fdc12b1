import { foldName } from '../../protocol/ins/lexical.ts'
import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { actionsOf } from '../ins/action.ts'
import { anAction, aResident } from '../ins/examples.ts'
import { residentOf } from '../ins/resident.ts'
import { TRAIT_PATHS, traitOf } from '../ins/traits.ts'
import { shown } from '../insi/decoded.ts'
import { answer00, insiExchange, TCHITCHI } from '../insi/examples.ts'
import { divergences } from './local-traits.ts'
import { saysDifferent } from './words.ts'

/** INSi answered another given name: local OLA, returned CATARINA BELLA. */
const divergent = { persona: TCHITCHI, exchanges: [insiExchange({ response: answer00() })] }
const local = { premierPrenom: 'OLA', listePrenoms: 'OLA CATARINA BELLA' }
const refused = { ...divergent, params: { ...local, decision: 'refus' } }

/** Nothing local is silently overwritten (INS/va1.51; INS contract §6.2). `with: decision: refus` when the user refused; local traits if not the persona's. */
export const rnivDivergence = defineObservationCheck({
  id: 'RNIV-DIVERGENCE',
  on: 'resident',
  level: 'DOIT',
  always: false,
  exigences: ['INS/va1.51'],
  source: { ref: 'Guide d’implémentation INS, règle 6 ; cas de conformité CNDA 3.05 cas 3', mark: 'S' },
  title: {
    fr: 'Si INSi rend des traits différents de ceux du dossier, rien n’est remplacé sans que l’utilisateur l’ait su et accepté.',
    en: 'When INSi returns traits that differ from the record’s, nothing is replaced unless the user knew and accepted.',
  },
  why: {
    fr: 'Une différence peut révéler que ce n’est pas la bonne personne. Seul quelqu’un qui connaît l’usager peut trancher.',
    en: 'A difference may reveal that it is not the right person. Only someone who knows the person can decide.',
  },
  mend: {
    fr: 'Montrez côte à côte les traits locaux et ceux d’INSi, avec les écarts en évidence, et n’enregistrez qu’après accord. En cas de refus, ne changez rien.',
    en: 'Show local traits and INSi traits side by side, differences highlighted, and store only after agreement. On refusal, change nothing.',
  },
  reasons: {
    'ecrase-sans-alerte': {
      fr: 'Le trait « {trait} » a été remplacé par celui d’INSi sans que l’utilisateur soit averti de la différence.',
      en: 'Trait "{trait}" was replaced with that of INSi without the user being told of the difference.',
    },
    'ecrase-malgre-refus': {
      fr: 'L’utilisateur a refusé, mais le trait « {trait} » a été remplacé.',
      en: 'The user refused, yet trait "{trait}" was replaced.',
    },
    'ins-malgre-refus': { fr: 'L’utilisateur a refusé, mais le matricule a été enregistré.', en: 'The user refused, yet the number was stored.' },
    'statut-malgre-refus': { fr: 'L’utilisateur a refusé, mais le statut est devenu « {statut} ».', en: 'The user refused, yet the status became "{statut}".' },
  },
  examples: {
    conforme: [
      { name: 'refus : rien n’a changé', context: refused, subject: () => aResident({ ...local, statut: 'provisoire', matricule: null }) },
      {
        name: 'accepté après alerte',
        context: { ...divergent, params: local, observations: [anAction('done', 'Les traits diffèrent : prénom OLA, INSi CATARINA BELLA.')] },
        subject: () => aResident({ statut: 'recuperee' }),
      },
    ],
    fautif: [
      {
        name: 'remplacé en silence',
        reason: 'ecrase-sans-alerte',
        context: { ...divergent, params: local },
        subject: () => aResident({ statut: 'recuperee' }),
      },
      {
        name: 'remplacé malgré le refus',
        reason: 'ecrase-malgre-refus',
        context: refused,
        subject: () => aResident({ statut: 'provisoire', matricule: null }),
      },
      { name: 'matricule malgré le refus', reason: 'ins-malgre-refus', context: refused, subject: () => aResident({ ...local, statut: 'provisoire' }) },
      {
        name: 'statut malgré le refus',
        reason: 'statut-malgre-refus',
        context: refused,
        subject: () => aResident({ ...local, statut: 'recuperee', matricule: null }),
      },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    const difference = divergences(context)
    if (!resident || !difference || difference.traits.length === 0) return []
    const { view } = resident
    const replaced = difference.traits.filter(({ trait, local: was }) => foldName(traitOf(view, trait)) !== foldName(was))
    const overwritten = (reason: string): Judgement[] =>
      replaced.map(({ trait, local: was }) =>
        nonConforme(reason, {
          params: { trait },
          expected: shown(was),
          received: shown(traitOf(view, trait)),
          at: { part: 'observation', path: TRAIT_PATHS[trait] },
        }),
      )
    if (context.params['decision'] !== 'refus') {
      if (actionsOf(context.observations).some(({ message }) => saysDifferent(message))) return [ok]
      const found = overwritten('ecrase-sans-alerte')
      return found.length > 0 ? found : [ok]
    }
    const found = overwritten('ecrase-malgre-refus')
    const at = { part: 'observation' as const, path: 'Patient.identifier' }
    for (const n of view.ins)
      if (n.matricule === difference.answer.actif.matricule) found.push(nonConforme('ins-malgre-refus', { expected: '∅', received: n.matricule, at }))
    if (view.status === 'recuperee' || view.status === 'qualifiee') {
      found.push(
        nonConforme('statut-malgre-refus', {
          params: { statut: view.status },
          expected: 'provisoire | validee',
          received: view.status,
          at: { part: 'observation', path: 'Patient.extension' },
        }),
      )
    }
    return found.length > 0 ? found : [ok]
  },
})
