import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { aResident } from '../ins/examples.ts'
import { residentOf } from '../ins/resident.ts'
import { ABSENT } from '../insi/decoded.ts'

const from = (avant: string) => ({ params: { avant } })

/** Editing a complementary trait changes neither status nor number (INS/va1.48, INS/va1.60). `with: avant` (recuperee, qualifiee). */
export const rnivTraitComplementaire = defineObservationCheck({
  id: 'RNIV-TRAIT-COMPLEMENTAIRE',
  on: 'resident',
  level: 'DOIT',
  always: false,
  exigences: ['INS/va1.48', 'INS/va1.60'],
  source: { ref: 'Guide d’implémentation INS, règles 26 et 27', mark: 'S' },
  title: {
    fr: 'Modifier un trait complémentaire (nom utilisé, adresse…) ne touche ni au statut ni au matricule.',
    en: 'Editing a complementary trait (name in use, address…) changes neither the status nor the number.',
  },
  why: {
    fr: 'Ces informations vivent : une nouvelle adresse ne doit pas faire perdre une identité vérifiée.',
    en: 'Such information lives: a new address must not cost a verified identity.',
  },
  mend: {
    fr: 'Réservez la perte du matricule aux traits stricts : nom et prénoms de naissance, sexe, date et lieu de naissance.',
    en: 'Keep the loss of the number for the strict traits: birth name and given names, sex, date and place of birth.',
  },
  reasons: {
    'statut-perdu': { fr: 'Le statut est passé de « {avant} » à « {statut} ».', en: 'The status went from "{avant}" to "{statut}".' },
    'matricule-perdu': { fr: 'Le matricule INS a disparu.', en: 'The INS number has gone.' },
  },
  examples: {
    conforme: [{ name: 'rien n’a changé', context: from('qualifiee'), subject: () => aResident({ nomUtilise: 'MARTIN' }) }],
    fautif: [
      { name: 'redevenue provisoire', reason: 'statut-perdu', context: from('recuperee'), subject: () => aResident({ statut: 'provisoire' }) },
      { name: 'matricule perdu', reason: 'matricule-perdu', context: from('qualifiee'), subject: () => aResident({ matricule: null }) },
    ],
  },
  judge(subject, { params }) {
    const resident = residentOf(subject)
    const avant = params['avant']
    if (!resident || (avant !== 'recuperee' && avant !== 'qualifiee')) return []
    const { status, ins } = resident.view
    const found: Judgement[] = []
    const statut = status ?? ABSENT
    if (status !== avant)
      found.push(
        nonConforme('statut-perdu', { params: { avant, statut }, expected: avant, received: statut, at: { part: 'observation', path: 'Patient.extension' } }),
      )
    // A récupérée identity rightly shows no number in what it sends.
    const shows = resident.seen === 'affichage' || avant === 'qualifiee'
    if (shows && ins.length === 0)
      found.push(nonConforme('matricule-perdu', { expected: 'INS', received: ABSENT, at: { part: 'observation', path: 'Patient.identifier' } }))
    return found.length > 0 ? found : [ok]
  },
})
