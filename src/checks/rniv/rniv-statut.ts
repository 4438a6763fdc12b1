import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { aResident, noResident } from '../ins/examples.ts'
import { residentOf } from '../ins/resident.ts'
import { ABSENT } from '../insi/decoded.ts'

const expecting = (statut: string) => ({ params: { statut } })
const STATUSES = ['provisoire', 'recuperee', 'validee', 'qualifiee']

/** The status is the one the scenario leads to (RNIV EXI SI 07; INS contract §9.2). `with: statut`. */
export const rnivStatut = defineObservationCheck({
  id: 'RNIV-STATUT',
  on: 'resident',
  level: 'DOIT',
  always: false,
  exigences: ['INS/va1.40', 'INS/va1.43', 'INS/va1.45', 'INS/va1.54'],
  source: { ref: 'Guide d’implémentation INS, règle 20 ; RNIV EXI SI 07', mark: 'S' },
  title: {
    fr: 'L’identité a le bon statut : provisoire, récupérée, validée ou qualifiée.',
    en: 'The identity has the right status: provisoire, récupérée, validée or qualifiée.',
  },
  why: {
    fr: 'Le statut dit à quel point on est sûr de l’identité. C’est lui qui décide si le matricule peut être transmis.',
    en: 'The status tells how sure the identity is. It decides whether the number may be sent out.',
  },
  mend: {
    fr: 'Calculez le statut à partir des deux seules questions : INSi a-t-il répondu 00 et été accepté ? l’identité a-t-elle été vérifiée sur une pièce à haut degré de confiance ?',
    en: 'Work out the status from two questions only: did INSi answer 00 and was it accepted? was the identity checked on a high-confidence document?',
  },
  reasons: {
    'statut-different': {
      fr: 'Le statut est « {recu} » ; le scénario mène à « {attendu} ».',
      en: 'The status is "{recu}"; the scenario leads to "{attendu}".',
    },
    'statut-absent': {
      fr: 'L’identité n’a pas de statut lisible ; « {attendu} » est attendu.',
      en: 'The identity has no readable status; "{attendu}" is expected.',
    },
    'identite-absente': { fr: 'Le logiciel ne montre pas cette identité.', en: 'The software does not show this identity.' },
    'attendu-inconnu': {
      fr: 'Le scénario ne dit pas quel statut attendre (paramètre « statut » : provisoire, recuperee, validee ou qualifiee).',
      en: 'The scenario does not say which status to expect (parameter "statut": provisoire, recuperee, validee or qualifiee).',
    },
  },
  examples: {
    conforme: [{ name: 'qualifiée, comme attendu', context: expecting('qualifiee'), subject: () => aResident() }],
    fautif: [
      { name: 'qualifiée sans pièce vérifiée', reason: 'statut-different', context: expecting('recuperee'), subject: () => aResident() },
      { name: 'sans statut', reason: 'statut-absent', context: expecting('provisoire'), subject: () => aResident({ statut: null }) },
      { name: 'identité inconnue du logiciel', reason: 'identite-absente', context: expecting('provisoire'), subject: () => noResident() },
      { name: 'paramètre oublié', reason: 'attendu-inconnu', subject: () => aResident() },
    ],
  },
  judge(subject, { params }) {
    const attendu = params['statut'] ?? ''
    if (!STATUSES.includes(attendu))
      return [{ verdict: 'non-testable', blame: 'configuration', reason: 'attendu-inconnu', expected: STATUSES.join(' | '), received: attendu || ABSENT }]
    const at = { part: 'observation' as const, path: "Patient.extension('fr-core-identity-reliability').extension('identityStatus')" }
    const resident = residentOf(subject)
    if (!resident) return [nonConforme('identite-absente', { expected: attendu, received: ABSENT, at: { part: 'observation', path: 'Patient' } })]
    const recu = resident.view.status
    if (recu === attendu) return [ok]
    if (recu === null) return [nonConforme('statut-absent', { params: { attendu }, expected: attendu, received: ABSENT, at })]
    return [nonConforme('statut-different', { params: { attendu, recu }, expected: attendu, received: recu, at })]
  },
})
