import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { aResident } from '../ins/examples.ts'
import { residentOf } from '../ins/resident.ts'
import { insiCalls, returnedIdentities } from '../insi/calls.ts'
import { ABSENT, decodeExchange } from '../insi/decoded.ts'
import { answer01, answer02, faultAnswer, insiExchange } from '../insi/examples.ts'

const answering = (response: string | null) => ({ exchanges: [insiExchange({ response })] })

/** After 01, 02 or a fault, the identity is as before (INS contract §9.3, 5). `with: statut`, the status before (provisoire unless said). */
export const rnivEchecSansEffet = defineObservationCheck({
  id: 'RNIV-ECHEC-SANS-EFFET',
  on: 'resident',
  level: 'DOIT',
  always: false,
  exigences: ['INS/va1.40', 'LOCAL-ID-02'],
  source: { ref: 'Guide d’implémentation INS, règle 20 ; doctrine régionale publiée sur l’appel à INSi', mark: 'C' },
  title: {
    fr: 'Quand INSi ne rend aucune identité (01, 02 ou panne), l’identité locale ne change pas.',
    en: 'When INSi returns no identity (01, 02 or outage), the local identity does not change.',
  },
  why: {
    fr: 'Sans réponse 00, il n’y a rien à récupérer : le statut « récupérée » serait une fausse assurance.',
    en: 'Without a 00 answer there is nothing to fetch: status "récupérée" would be false confidence.',
  },
  mend: {
    fr: 'Ne modifiez le statut, le matricule et les traits qu’après une réponse 00 acceptée par l’utilisateur.',
    en: 'Change the status, number and traits only after a 00 answer accepted by the user.',
  },
  reasons: {
    'statut-change': {
      fr: 'INSi n’a rendu aucune identité ({reponse}) et le statut est devenu « {statut} ».',
      en: 'INSi returned no identity ({reponse}) and the status became "{statut}".',
    },
    'matricule-apparu': {
      fr: 'INSi n’a rendu aucune identité ({reponse}) et un matricule est apparu.',
      en: 'INSi returned no identity ({reponse}) and a number appeared.',
    },
  },
  examples: {
    conforme: [
      { name: 'réponse 01, provisoire', context: answering(answer01()), subject: () => aResident({ statut: 'provisoire', matricule: null }) },
      {
        name: 'panne, validée avant et après',
        context: { ...answering(faultAnswer()), params: { statut: 'validee' } },
        subject: () => aResident({ statut: 'validee', matricule: null }),
      },
    ],
    fautif: [
      {
        name: 'récupérée après 02',
        reason: 'statut-change',
        context: answering(answer02()),
        subject: () => aResident({ statut: 'recuperee', matricule: null }),
      },
      { name: 'matricule après une coupure', reason: 'matricule-apparu', context: answering(null), subject: () => aResident({ statut: 'provisoire' }) },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    const last = insiCalls(context).at(-1)
    if (!resident || !last || returnedIdentities(context.exchanges).length > 0) return []
    const { response } = decodeExchange(last)
    if (response?.kind === 'verification') return []
    const reponse = response?.kind === 'result' ? response.codeCr : response?.kind === 'fault' ? response.siramCode : ABSENT
    const before = context.params['statut'] ?? 'provisoire'
    const { status, ins } = resident.view
    const found: Judgement[] = []
    if (status !== before)
      found.push(
        nonConforme('statut-change', {
          params: { reponse, statut: status ?? ABSENT },
          expected: before,
          received: status ?? ABSENT,
          at: { part: 'observation', path: 'Patient.extension' },
        }),
      )
    const [number] = ins
    // An identity fetched before keeps its number through an outage.
    if (number && before !== 'recuperee' && before !== 'qualifiee') {
      found.push(
        nonConforme('matricule-apparu', {
          params: { reponse },
          expected: '∅',
          received: number.matricule,
          at: { part: 'observation', path: 'Patient.identifier' },
        }),
      )
    }
    return found.length > 0 ? found : [ok]
  },
})
