import { foldName } from '../../protocol/ins/lexical.ts'
import { avertissement, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { aResident } from '../ins/examples.ts'
import { residentOf } from '../ins/resident.ts'
import { ABSENT, shown } from '../insi/decoded.ts'

/** Nom and prénom utilisés are never filled from the birth names (EXI ID 08). `with: nomUtilise, prenomUtilise` when the scenario typed them. */
export const rnivNomUtilise = defineObservationCheck({
  id: 'RNIV-NOM-UTILISE',
  on: 'resident',
  level: 'DOIT',
  always: false,
  exigences: ['INS/va1.22', 'INS/va1.48'],
  source: { ref: 'Guide d’implémentation INS v3.0, EXI ID 08 ; RNIV EXI PP 17 et 18 (cités par une source secondaire)', mark: 'C' },
  title: {
    fr: 'Le nom utilisé et le prénom utilisé ne sont jamais remplis automatiquement à partir des noms de naissance.',
    en: 'The name in use and given name in use are never filled automatically from the birth names.',
  },
  why: {
    fr: 'Ces champs disent comment la personne est appelée. Les remplir d’office fait passer une supposition pour une information recueillie.',
    en: 'These fields tell how the person is called. Filling them automatically passes off a guess as collected information.',
  },
  mend: {
    fr: 'Laissez ces champs vides tant que personne ne les a saisis, à la création comme après l’appel à INSi.',
    en: 'Leave these fields empty until someone types them, at creation as well as after the INSi call.',
  },
  reasons: {
    'nom-recopie': { fr: 'Le nom utilisé « {valeur} » a été recopié du nom de naissance.', en: 'The name in use "{valeur}" was copied from the birth name.' },
    'prenom-recopie': {
      fr: 'Le prénom utilisé « {valeur} » a été recopié d’un prénom de naissance.',
      en: 'The given name in use "{valeur}" was copied from a birth given name.',
    },
    'saisie-perdue': { fr: 'La valeur saisie « {attendu} » n’est plus là (lu : « {valeur} »).', en: 'The typed value "{attendu}" is gone (read: "{valeur}").' },
    'valeur-inattendue': { fr: 'La valeur « {valeur} » est apparue sans avoir été saisie.', en: 'Value "{valeur}" appeared without having been typed.' },
  },
  examples: {
    conforme: [
      { name: 'champs vides', subject: () => aResident() },
      {
        name: 'saisis, gardés',
        context: { params: { nomUtilise: 'MARTIN', prenomUtilise: 'CATY' } },
        subject: () => aResident({ nomUtilise: 'MARTIN', prenomUtilise: 'CATY' }),
      },
    ],
    fautif: [
      { name: 'nom recopié', reason: 'nom-recopie', subject: () => aResident({ nomUtilise: 'TCHITCHI' }) },
      { name: 'prénom recopié', reason: 'prenom-recopie', subject: () => aResident({ prenomUtilise: 'Catarina' }) },
      { name: 'saisie effacée', reason: 'saisie-perdue', context: { params: { nomUtilise: 'MARTIN' } }, subject: () => aResident({ nomUtilise: 'TCHITCHI' }) },
      { name: 'valeur venue d’ailleurs', reason: 'valeur-inattendue', subject: () => aResident({ nomUtilise: 'DUPONT' }) },
    ],
  },
  judge(subject, { params }) {
    const resident = residentOf(subject)
    if (!resident) return []
    const { view } = resident
    const found = [
      ...judgeUsed(resident.nomUtilise, params['nomUtilise'], [view.nomNaissance], 'nom-recopie', "Patient.name.where(use='usual').family"),
      ...judgeUsed(
        resident.prenomUtilise,
        params['prenomUtilise'],
        [view.premierPrenom, view.listePrenoms],
        'prenom-recopie',
        "Patient.name.where(use='usual').given",
      ),
    ]
    return found.length > 0 ? found : [ok]
  },
})

function judgeUsed(read: string, typed: string | undefined, births: readonly string[], copied: string, path: string): Judgement[] {
  const details = {
    params: { valeur: shown(read), attendu: typed ?? '' },
    expected: typed ?? ABSENT,
    received: shown(read) || ABSENT,
    at: { part: 'observation' as const, path },
  }
  if (typed !== undefined) return foldName(read) === foldName(typed) ? [] : [nonConforme('saisie-perdue', details)]
  if (read.trim() === '') return []
  if (births.some((b) => b !== '' && foldName(b) === foldName(read))) return [nonConforme(copied, details)]
  return [avertissement('valeur-inattendue', details)]
}
