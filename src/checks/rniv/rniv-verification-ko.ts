import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { aResident } from '../ins/examples.ts'
import { residentOf } from '../ins/resident.ts'
import { insiCalls } from '../insi/calls.ts'
import { ABSENT, decodeExchange } from '../insi/decoded.ts'
import { insiExchange, verificationAnswer, verificationRequest } from '../insi/examples.ts'

const ko = { exchanges: [insiExchange({ operation: 'verifierInsAvecTraitsIdentite', request: verificationRequest(), response: verificationAnswer('01') })] }

/** After a verification KO: provisoire, no number (INS/va1.08). The verification exchange itself follows an unofficial profile (INS contract §7). */
export const rnivVerificationKo = defineObservationCheck({
  id: 'RNIV-VERIFICATION-KO',
  on: 'resident',
  level: 'DOIT',
  always: false,
  exigences: ['INS/va1.08'],
  source: { ref: 'Guide d’implémentation INS, règle 49 ; réponse de vérification jouée selon un profil non officiel', mark: 'S' },
  title: {
    fr: 'Quand la vérification INSi répond KO, l’identité redevient provisoire et perd son matricule.',
    en: 'When the INSi verification answers KO, the identity goes back to provisoire and loses its number.',
  },
  why: {
    fr: 'KO veut dire que le matricule et les traits ne vont plus ensemble : les garder, c’est propager une erreur.',
    en: 'KO means that the number and the traits no longer go together: keeping them spreads a mistake.',
  },
  mend: {
    fr: 'Au retour KO, ramenez le statut à « provisoire », retirez matricule et OID, et placez l’identité dans une liste à traiter.',
    en: 'On a KO answer, bring the status back to "provisoire", remove number and OID, and put the identity in a worklist.',
  },
  reasons: {
    'statut-garde': {
      fr: 'La vérification a répondu KO (profil non officiel, code {code}) et le statut est « {statut} ».',
      en: 'The verification answered KO (unofficial profile – profil non officiel –, code {code}) and the status is "{statut}".',
    },
    'matricule-garde': {
      fr: 'La vérification a répondu KO (profil non officiel, code {code}) et le matricule est resté.',
      en: 'The verification answered KO (unofficial profile – profil non officiel –, code {code}) and the number remained.',
    },
  },
  examples: {
    conforme: [{ name: 'provisoire, sans matricule', context: ko, subject: () => aResident({ statut: 'provisoire', matricule: null }) }],
    fautif: [
      { name: 'restée qualifiée', reason: 'statut-garde', context: ko, subject: () => aResident({ matricule: null }) },
      { name: 'matricule resté', reason: 'matricule-garde', context: ko, subject: () => aResident({ statut: 'provisoire' }) },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    const answer = insiCalls(context)
      .map((e) => decodeExchange(e).response)
      .findLast((r) => r?.kind === 'verification')
    if (!resident || answer?.kind !== 'verification' || answer.codeCr === '00') return []
    const code = answer.codeCr
    const { status, ins } = resident.view
    const found: Judgement[] = []
    if (status !== 'provisoire')
      found.push(
        nonConforme('statut-garde', {
          params: { code, statut: status ?? ABSENT },
          expected: 'provisoire',
          received: status ?? ABSENT,
          at: { part: 'observation', path: 'Patient.extension' },
        }),
      )
    const [number] = ins
    if (number)
      found.push(
        nonConforme('matricule-garde', {
          params: { code },
          expected: '∅',
          received: number.matricule,
          at: { part: 'observation', path: 'Patient.identifier' },
        }),
      )
    return found.length > 0 ? found : [ok]
  },
})
